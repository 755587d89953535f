"""What the agreement screen says where nobody can be compared yet."""

from __future__ import annotations

from textual.content import Content

from qcode.errors import Refused
from qcode.tui.agreement.look import NotUsed
from qcode.tui.shown import shown


def nobody_words(error: Refused) -> Content:
    """Say what is missing, why it matters, and the keys and commands that mend it."""
    key, text = "bold $q-accent", "bold $q-text"
    if isinstance(error, NotUsed):
        return Content.assemble(
            ("This project does not use agreement.\n", "bold $q-bright"),
            "It is set to reflexive analysis: coefficients have no place in it, and Methods says so.\n\n",
            ("  qcode project PROJECT --agreement used\n", text),
            "       shows them again; only a lead can say it",
        )
    return Content.assemble(
        ("Nobody can be compared yet.\n", "bold $q-bright"),
        shown(error.why[:1].upper() + error.why[1:]),
        ".\nOnly what is finished tells “not coded” from “not coded yet”.\n\n",
        ("  g d", key),
        ("  Go to the documents\n", text),
        ("    D", key),
        ("  on each that you have finished\n", text),
        "       for another coder: qcode done PROJECT DOCUMENT --coder NAME",
    )
