"""Which columns of the grid are in view, and how wide each is. Arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence

MARGIN, GAP, SIGN = 1, 1, 1
NAME, NAME_AT_MOST = 18, 28
LEAST, MOST = 6, 24
TITLE = 14
_WIDE_FROM = 120


def name_cells(width: int) -> int:
    """Give the cells of the first column."""
    return NAME if width < _WIDE_FROM else NAME_AT_MOST


def column_cells(title: int, widest: int) -> int:
    """Give the cells of a variable whose title and widest answer take so many, without sign and gap.

    A long title is cut rather than to make its column wide: the strip below the grid has all of it.
    """
    return max(LEAST, min(MOST, max(min(title, TITLE), widest)))


def in_view(width: int, columns: Sequence[int], first: int) -> range:
    """Give the columns that fit whole beside the names, from one on; at least one, if there is any."""
    room = width - MARGIN - name_cells(width)
    last = first
    while last < len(columns) and (room := room - GAP - SIGN - columns[last]) >= 0:
        last += 1
    return range(first, min(max(last, first + 1), len(columns)))


def first_in_view(width: int, columns: Sequence[int], first: int, chosen: int) -> int:
    """Give the first column to show so that the chosen one is seen: as near to the one before as possible."""
    first = max(0, min(first, chosen))
    while first < chosen and chosen not in in_view(width, columns, first):
        first += 1
    return first
