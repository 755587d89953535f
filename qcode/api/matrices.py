"""A matrix as a table of words and numbers, and as a file: the app and `qcode matrix -o` write the same one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qcode.errors import Refused
from qcode.files.tables import write_csv
from qcode.files.writing import write_atomic

if TYPE_CHECKING:
    from qcode.analysis.table import Cell, Matrix

ENDINGS = (".xlsx", ".csv")
"""Files that `write_matrix` writes."""


def as_written(_found: Matrix, cell: Cell) -> Cell:
    """Give a cell as files have it: shares and coefficients from 0 to 1, in full."""
    return cell


def table_of(
    found: Matrix, told: Callable[[Matrix, Cell], Cell] = as_written
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Give a heading and the rows, with the totals where the matrix has them; people as `4 of 7`.

    told: given the matrix and a cell, how the cell is written.
    """
    heading = (found.row_dimension, *found.columns)
    rows = [_row(found, place, told) for place in range(len(found.rows))]
    if found.totals is None:
        return heading, tuple(rows)
    totals, of_all = found.totals, found.totals.everybody
    ends = _of_everybody(found, totals.rows, None if of_all is None else of_all.rows, told)
    foot = _of_everybody(
        found,
        (*totals.columns, totals.all),
        None if of_all is None else (*of_all.columns, of_all.all),
        told,
    )
    rows = [(*row, end) for row, end in zip(rows, ends, strict=True)]
    return (*heading, "total"), (*rows, ("total", *foot))


def write_matrix(path: Path, found: Matrix) -> None:
    """Write a matrix by the file's ending: .csv, with the layer as its last column, or .xlsx, with a sheet About.

    Refused: another ending, or where it can't be written.
    """
    heading, rows = table_of(found)
    ending = path.suffix.casefold()
    if ending == ".csv":
        cells = [[*map(str, row), found.layer] for row in rows]
        write_atomic(path, write_csv([*heading, "layer"], cells))
    elif ending == ".xlsx":
        from qcode.agreement.flat import Flat
        from qcode.export.several import write_several

        about = Flat("About", ("what", "value"), list(_about(found)))
        write_several(path, [Flat("Matrix", heading, list(rows)), about], "Matrix")
    else:
        raise Refused(path, "it is not known how to write that", "use a name that ends in .xlsx or .csv")


def _about(found: Matrix) -> Iterator[tuple[str, str]]:
    """Say what the figures are: whose codings, of what, chosen how."""
    told = {
        "rows": found.row_dimension,
        "columns": found.column_dimension,
        "values": found.values,
        "layer": found.layer,
        "caution": found.caution,
        "filter": found.where,
        "codings in no cell": str(found.left_out) if found.left_out else "",
    }
    return ((what, value) for what, value in told.items() if value)


def _row(found: Matrix, place: int, told: Callable[[Matrix, Cell], Cell]) -> tuple[Any, ...]:
    of_all = None if found.everybody is None else found.everybody[place]
    return (found.rows[place], *_of_everybody(found, found.cells[place], of_all, told))


def _of_everybody(
    found: Matrix, cells: Sequence[Cell], of_all: Sequence[Cell] | None, told: Callable[[Matrix, Cell], Cell]
) -> tuple[Cell, ...]:
    """Give cells as they are written, people with how many there are."""
    if of_all is None:
        return tuple(told(found, cell) for cell in cells)
    return tuple(f"{cell} of {every}" for cell, every in zip(cells, of_all, strict=True))
