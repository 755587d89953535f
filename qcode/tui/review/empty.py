"""What the review screen says where there is no passage to show."""

from __future__ import annotations

from textual.content import Content

from qcode.api.review import Review, Wanted
from qcode.api.review_rows import AGREED, DIFFERENCES
from qcode.tui.shown import counted

_KEY, _TEXT = "bold $q-accent", "bold $q-text"


def nothing_words(found: Review, wanted: Wanted) -> Content:
    """Say why there is no passage on show, and the keys that lead to others."""
    if not found.rows:
        return Content.assemble(
            ("Nothing to settle.\n", "bold $q-bright"),
            "Nobody gave a code in what two coders or more have finished.\n",
            "What one of them codes there from now on comes up here.",
        )
    if wanted == Wanted(types=DIFFERENCES):
        return _all_agree(found.counts((AGREED,))[0])
    none = f"None of {counted(len(found.rows), 'passage')} in this round is like that.\n\n"
    return Content.assemble(
        ("Nothing is open here.\n" if wanted.only_open else "No such passage.\n", "bold $q-bright"),
        "What you ask for is decided, or is not there.\n\n" if wanted.only_open else none,
        *(_key("a", "what is decided too") if wanted.only_open else ()),
        *_key("esc", "all disagreements"),
        *_key("t", "passages of another type"),
    )


def _all_agree(alike: int) -> Content:
    return Content.assemble(
        ("There is no disagreement.\n", "bold $q-bright"),
        "Passages on which coders differ would stand here.\n\n",
        *(_key("=", f"accept {counted(alike, 'passage')} coded exactly alike") if alike else ()),
        *_key("t", "show the passages by type"),
    )


def _key(key: str, what: str) -> tuple[str | tuple[str, str], ...]:
    return (f"{key:>5}", _KEY), (f"  {what}\n", _TEXT)
