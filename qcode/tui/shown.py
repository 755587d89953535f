"""Words of persons on the screen: made safe, never markup, cut and filled by cells."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from qcode.text.counting import counted, number
from qcode.text.safe import safe, safe_lines

__all__ = ["counted", "cut", "number", "pad", "percent", "shown", "shown_lines"]


def shown(text: str, style: str = "") -> Content:
    """Make content of what a person wrote: one line, each code point visible, no markup."""
    return Content.styled(safe(text), style) if style else Content(safe(text))


def shown_lines(text: str, style: str = "") -> Content:
    """As `shown`, with the line ends kept."""
    return Content.styled(safe_lines(text), style) if style else Content(safe_lines(text))


def cut(text: str, cells: int, ellipsis: str = "…") -> str:
    """Cut a line of text to so many cells, with an ellipsis where something is missing. Makes it safe too."""
    clean = safe(text)
    if cell_len(clean) <= cells:
        return clean
    if cells < 1:
        return ""
    return set_cell_size(clean, cells - cell_len(ellipsis)).rstrip() + ellipsis


def pad(text: str, cells: int) -> str:
    """Cut or fill a line of text to exactly so many cells."""
    return set_cell_size(cut(text, cells), cells)


def percent(share: float) -> str:
    """Write a share as a percentage: whole, and neither 0 nor 100 where something is done or missing."""
    rounded = round(share * 100)
    if 0 < share < 1:
        rounded = min(99, max(1, rounded))
    return f"{rounded} %"
