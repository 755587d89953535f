"""How a tag is written in the strip and in the details: bold in its hue, filled where it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from qcode.tui.hues import color_of
from qcode.tui.shown import shown

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp


def tag(app: QcodeApp, letters: str, hue: str, *, filled: bool = False) -> Content:
    """Give a tag as content."""
    colour = color_of(app, hue)
    if not filled:
        return shown(letters, f"bold {colour}".strip())
    return shown(letters, f"bold $q-bg on {colour}" if colour else "bold reverse")
