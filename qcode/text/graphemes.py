"""Graphemes: what a reader takes for one character, and how many cells of a terminal it fills.

The widths are those that the terminal library itself computes, so that what is measured here is
what is drawn: an accent after its letter, a flag, a family joined from four emoji are one each.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from rich.cells import get_character_cell_size, split_graphemes

from qcode.text.safe import safe

TAB_CELLS: Final = 4
"""A tab reaches to the next column that is a multiple of this, counted from where its row begins."""

_JOINERS: Final = "\u200c\u200d"
_JOINING: Final = re.compile("[\u200d\ufe0f\U0001f1e6-\U0001f1ff]")
_ALONE: Final = re.compile("[\x00-\x08\x0b-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20b5\n]*\\Z")


class _Cells(dict[str, int]):
    """Cells of a single character, asked of the terminal library once each."""

    def __missing__(self, character: str) -> int:
        self[character] = cells = get_character_cell_size(character)
        return cells


_CELLS: Final = _Cells()


class Grapheme(NamedTuple):
    """`[start, end)` of a text, drawn `cells` wide."""

    start: int
    end: int
    cells: int


def one_cell_each(text: str) -> bool:
    """Whether every code point of `text` is a grapheme of one cell; quick, and sometimes too careful."""
    if text.isascii():
        return "\t" not in text
    return _ALONE.match(text) is not None


def graphemes(text: str) -> list[Grapheme]:
    """The graphemes of `text` as it is shown, without gaps."""
    bounds, edges = cell_edges(text)
    return [Grapheme(bounds[at], bounds[at + 1], edges[at + 1] - edges[at]) for at in range(len(bounds) - 1)]


def grapheme_bounds(text: str) -> list[int]:
    """Where a cursor can stand: the start of each grapheme, and the end of the text."""
    return list(range(len(text) + 1)) if one_cell_each(text) else cell_edges(text)[0]


def cell_edges(text: str) -> tuple[list[int], list[int]]:
    """The bounds of all graphemes and, for each, how many cells are drawn before it in a row that begins here."""
    shown = safe(text)
    if _JOINING.search(shown):
        return _joined_edges(text, shown)
    cells = [_CELLS[character] for character in shown]
    bounds = [at for at, width in enumerate(cells) if width or not at]
    if "\t" not in text:
        return [*bounds, len(text)], [0, *accumulate(cells[at] for at in bounds)]
    edges = [0]
    for at in bounds:
        edges.append(edges[-1] + (to_stop(edges[-1]) if text[at] == "\t" else cells[at]))
    return [*bounds, len(text)], edges


def to_stop(column: int) -> int:
    """How wide a tab is at a column of its row."""
    return TAB_CELLS - column % TAB_CELLS


def _joined_edges(text: str, shown: str) -> tuple[list[int], list[int]]:
    """The same for text with emoji that are joined from several, or flags made of two letters."""
    bounds: list[int] = []
    edges = [0]
    for start, _, cells in split_graphemes(shown)[0]:
        if bounds and _completes_flag(text, bounds[-1], start):
            edges[-1] += cells
            continue
        bounds.append(start)
        edges.append(edges[-1] + (to_stop(edges[-1]) if text[start] == "\t" else cells))
    return [*bounds, len(text)], edges


def snap_left(text: str, offset: int) -> int:
    """The last bound at or before `offset`; outside the text, its end."""
    return _around(text, offset)[0]


def snap_right(text: str, offset: int) -> int:
    """The first bound at or after `offset`; outside the text, its end."""
    return _around(text, offset)[1]


def _around(text: str, offset: int) -> tuple[int, int]:
    """The bounds next to `offset`, found without looking at more than its surroundings."""
    if offset <= 0 or offset >= len(text):
        return (0, 0) if offset <= 0 else (len(text), len(text))
    left, right = offset, offset
    while left > 0 and not _starts_afresh(text, left):
        left -= 1
    while right < len(text) and not _starts_afresh(text, right):
        right += 1
    if left == right:
        return offset, offset
    # One more character on the right: whether a joiner holds depends on what follows it.
    bounds = [left + bound for bound in grapheme_bounds(text[left : right + 1])]
    return max(b for b in bounds if b <= offset), min(b for b in bounds if b >= offset)


def _starts_afresh(text: str, offset: int) -> bool:
    """Whether a grapheme begins at `offset` whatever stands before it."""
    return not _joins(text[offset]) and text[offset - 1] not in _JOINERS


@lru_cache(4096)
def _joins(character: str) -> bool:
    if character in _JOINERS or _is_flag_letter(character):
        return True
    return get_character_cell_size(safe(character)) == 0


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _completes_flag(text: str, before: int, start: int) -> bool:
    """Whether the flag letter at `start` follows one that stands alone."""
    return start == before + 1 and _is_flag_letter(text[before]) and _is_flag_letter(text[start])
