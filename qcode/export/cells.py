"""What a spreadsheet's cell can hold: any text as it was written, never a formula, never cut in silence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openpyxl.cell.rich_text import CellRichText

UNITS: Final = 32_767
"""The most UTF-16 units in a cell."""

# Any text of so many code points fits, even if each takes two units.
_SURELY_SHORT: Final = UNITS // 2
FORMULA_OR_ERROR: Final = ("=", "#")
"""What a text begins with that openpyxl would take for a formula or an error."""
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPE: Final = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")


def is_plain(text: str) -> bool:
    """Whether openpyxl writes `text` as it stands: no formula, no error, nothing that XML can't hold, not too long.

    False may be said of a text that would pass; it is the quick test, at the speed of C, for most cells.
    """
    return text.isprintable() and "_x" not in text and len(text) <= _SURELY_SHORT and text[:1] not in FORMULA_OR_ERROR


def writable(text: str) -> str:
    """`text` with a visible stand-in for each character that a workbook can't hold; tab and line ends stay."""
    return text if text.isprintable() else _UNWRITABLE.sub(_picture, text)


def escapes_kept(text: str) -> str | CellRichText:
    """`text`, or the same in two formatted runs wherever Excel would read `_x0041_` as the character of that number."""
    cuts = [found.end() for found in _ESCAPE.finditer(text)]
    if not cuts:
        return text
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    bounds = [0, *cuts, len(text)]
    runs = [text[start:end] for start, end in pairwise(bounds)]
    return CellRichText([TextBlock(InlineFont(), run) for run in runs])


def parts(text: str, note: str) -> list[str]:
    """`text` in parts that each fit a cell, the first one shorter by the length of `note`; never through a pair."""
    if units(text) <= UNITS:
        return [text]
    found, room, at = [], UNITS - units(note), 0
    while at < len(text):
        size = min(room, len(text) - at)
        while units(text[at : at + size]) > room:
            size -= max(1, (units(text[at : at + size]) - room) // 2)
        found.append(text[at : at + size])
        at, room = at + size, UNITS
    return found


def units(text: str) -> int:
    """How many UTF-16 units `text` takes: what Excel counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"
