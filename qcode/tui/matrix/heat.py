"""How much of the largest cell a cell is, in five steps; and what else of all cells the grid has to know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from qcode.tui.matrix.words import figure

if TYPE_CHECKING:
    from qcode.analysis.table import Cell, Matrix

STEPS = 5


@dataclass(frozen=True)
class Extent:
    """Of all cells: the largest that is shaded, 0 for none; characters of the longest figure, totals too; the empty."""

    most: float
    widest: int
    empty: int


def extent_of(found: Matrix) -> Extent:
    """Look at all cells once."""
    empty = sum(not cell for cells in found.cells for cell in cells)
    if found.values == "summary":
        return Extent(0, 0, empty)
    biggest = max((max(cells) for cells in found.cells if cells), default=0)
    told = [figure(found, biggest)]
    if found.everybody is not None:
        told.append(f"{biggest} of {max((max(row) for row in found.everybody if row), default=0)}")
    if found.totals is not None:
        told += [figure(found, total) for total in found.totals.columns]
    return Extent(max(_shaded(found), default=0), max(map(len, told)), empty)


def is_shaded(found: Matrix, row: int, column: int) -> bool:
    """Say whether a cell is shaded: not words, and not what a code is to itself."""
    if found.values == "summary":
        return False
    return found.row_dimension != found.column_dimension or found.how == "sequence" or row != column


def step(cell: Cell, most: float) -> int:
    """Give the step of a cell, from 0 for nothing to STEPS for the largest."""
    if isinstance(cell, str) or cell <= 0 or most <= 0:
        return 0
    return min(STEPS, ceil(STEPS * cell / most))


def _shaded(found: Matrix) -> Iterator[float]:
    for row, cells in enumerate(found.cells):
        for column, cell in enumerate(cells):
            if not isinstance(cell, str) and is_shaded(found, row, column):
                yield cell
