"""What the screen that finds says while nothing is looked for: how to write it."""

from __future__ import annotations

from textual.content import Content

from qcode.errors import Refused
from qcode.tui.shown import shown

PLACEHOLDER = "words, or a query: code:… and case:… and not word:…"
_WORDS = (
    "Accents and capitals don’t matter: comunicacion finds Comunicación.",
    "Each stands with its turn, its speaker and the codes that you see there.",
)
_QUERY = (
    ("code:history", "with the codes below it; code:=history without them"),
    ("case:union", "document: kind: group: language: speaker: role:asks"),
    ('word:"late water"', "whole words; huelg* any ending, /REGEX/ expressions"),
    ("case.size:>40", "variables: document.VAR: case.VAR: speaker.VAR:"),
    ("coder:Ana", "category: round: memo: flag:yes"),
    ("A and (B or not C)", "A and B: codings of the two that overlap"),
    ("A near:20 B", "at most 20 words between; or within:turn, :document"),
)
_CELLS = 20
"""Of the longest example and a gap."""


def hints() -> Content:
    """Say what can be looked for, and how."""
    return Content("\n").join(
        [
            Content.styled("Words in all documents.", "bold $q-bright"),
            *map(Content, _WORDS),
            Content(""),
            Content.styled("Codings and words, by a query.", "bold $q-bright"),
            *(Content.assemble((example.ljust(_CELLS), "$q-accent"), told) for example, told in _QUERY),
        ]
    )


def remedy(trouble: Refused) -> Content:
    """Say what to do about what can't be looked for."""
    return shown(str(trouble).removeprefix(f"{trouble.what}: {trouble.why}. "))
