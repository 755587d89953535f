"""A passage on two rows, so that the words that were found are always among what is shown."""

from __future__ import annotations

from rich.cells import cell_len

from qcode.text.spans import Span

ROWS = 2


def rows_of(text: str, inside: Span, width: int) -> list[Span]:
    """Give the spans of the rows that hold the words at `inside`: the last rows that still show them from their start.

    A row ends at a blank where there is one; a word wider than a row is cut by cells.
    """
    rows = _broken(text, width)
    for at, row in enumerate(rows):
        if row[1] > inside[0]:
            first = max(0, min(at, len(rows) - ROWS))
            return rows[first : first + ROWS]
    return rows[:ROWS]


def _broken(text: str, width: int) -> list[Span]:
    rows: list[Span] = []
    start = 0
    while start < len(text):
        end = _row_end(text, start, width)
        rows.append((start, end))
        start = end
        while start < len(text) and text[start] == " ":
            start += 1
    return rows


def _row_end(text: str, start: int, width: int) -> int:
    """Find where a row from `start` ends; at least one character is on it."""
    used, blank = 0, start
    for at in range(start, len(text)):
        used += cell_len(text[at])
        if used > width and text[at] != " ":
            return blank if blank > start else max(at, start + 1)
        if text[at] == " ":
            blank = at
    return len(text)
