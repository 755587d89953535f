"""How wide the parts of the grid are, and which columns are in view. Arithmetic only."""

from __future__ import annotations

from dataclasses import dataclass

MARGIN = 1
HEAD_AT_LEAST, HEAD, WIDE_HEAD = 12, 18, 24
_WIDE_FROM = 100
_CELLS = (12, 11, 10)
_NUMBER_CELL, _WIDE_NUMBER_CELL = 10, 11
_WORDS_CELL = 26
_TOTAL_AT_LEAST = 8


@dataclass(frozen=True)
class Layout:
    """Cells of the row heads, of each column and of the totals (0: none), and how many columns are in view.

    The totals have a blank at their right, and before them one for the sign that there are more columns.
    """

    head: int
    cell: int
    total: int
    columns: int

    @property
    def first_cell(self) -> int:
        """Where the first column begins."""
        return MARGIN + self.head

    def column_at(self, x: int) -> int | None:
        """Which column in view is at a cell of the line, from 0."""
        column = (x - self.first_cell) // self.cell
        return column if 0 <= column < self.columns else None

    def first_for(self, column: int, first: int) -> int:
        """Give the first column in view such that one of them is in view, moving as little as needed."""
        return min(max(first, column - self.columns + 1), column)


def lay_out(width: int, longest: int, columns: int, total: int, *, number: int, words: bool = False) -> Layout:
    """Fit the grid into so many cells.

    longest: cells of the longest row head. columns: how many there are. total: digits of the widest total, 0 for none.
    number: cells of the widest number. words: whether the cells hold sentences.
    """
    head = min(max(longest + 1, HEAD_AT_LEAST), WIDE_HEAD if width >= _WIDE_FROM else HEAD)
    totals = max(total + 3, _TOTAL_AT_LEAST) if total else 0
    room = width - MARGIN - head - totals
    cell = _words_cell(room, columns) if words else _number_cell(width, room, columns, number + 4)
    return Layout(head, cell, totals, max(1, min(columns, room // cell)))


def _number_cell(width: int, room: int, columns: int, least: int) -> int:
    """As wide as lets all columns in, else narrow."""
    for cell in _CELLS:
        if columns * cell <= room:
            return max(cell, least)
    return max(_WIDE_NUMBER_CELL if width >= _WIDE_FROM else _NUMBER_CELL, least)


def _words_cell(room: int, columns: int) -> int:
    in_view = max(1, min(columns, room // _WORDS_CELL))
    return max(_NUMBER_CELL, room // in_view)
