"""Where in a document its codings lie, in as many steps as a strip beside it has rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

STEPS: Final = 8
"""From nothing (0) to the densest place of the document (7)."""


def strip_row(row: int, rows: int, height: int) -> int:
    """The row of a strip `height` high that stands for `row` of `rows`; a short text is not stretched."""
    return row if rows <= height else row * height // rows


def density(row_starts: Sequence[int], row_ends: Sequence[int], rows: int, height: int) -> list[int]:
    """A step from 0 to 7 for each row of the strip: how many codings touch it, against the most.

    row_starts: first rows, row_ends: rows after the last, each sorted.
    """
    scale = max(rows, height)
    bounds = [-(-at * scale // height) for at in range(height + 1)]
    counts = [bisect_left(row_starts, bounds[at + 1]) - bisect_right(row_ends, bounds[at]) for at in range(height)]
    most = max(counts, default=0)
    return [-(-count * (STEPS - 1) // most) if count > 0 else 0 for count in counts]
