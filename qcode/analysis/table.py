"""A matrix as it is handed out: labels, cells, and all that says how it was counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from qcode.analysis.arrange import Merge

if TYPE_CHECKING:
    import pandas as pd

Cell: TypeAlias = int | float | str
Cells: TypeAlias = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Totals:
    """A matrix's totals: of each row, of each column, and of all.

    A coding that stands in two columns counts once in its row's total: totals may be less than the sum of the cells.
    everybody: of people, of how many they are.
    """

    rows: tuple[Cell, ...]
    columns: tuple[Cell, ...]
    all: Cell
    everybody: Totals | None = None


@dataclass(frozen=True)
class Matrix:
    """A table of whole numbers, shares (0 to 1) or summaries. Codes by path, the rest by name; cells[row][column].

    values, by which its cells go:
    count: codings. presence: 1 where there is any, else 0. characters (code points), words: of the united spans of
    each coder. row-share, column-share: the count's part of its row's or column's sum. people: who answers where a
    coding begins; everybody[row][column] says of how many. summary: what was written on case and code. Of codes that
    stand together: count, jaccard and c, as `how` says (analysis.cooccurrence).

    caution says what a reader must know, or is empty. left_out: codings on the layer that stand in no cell.
    where: the query that chose among the codings. depth: how many levels of codes were told apart.
    """

    row_dimension: str
    column_dimension: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: str
    layer: str
    caution: str
    cells: Cells
    where: str = ""
    depth: int | None = None
    how: str = ""
    left_out: int = 0
    everybody: tuple[tuple[int, ...], ...] | None = None
    totals: Totals | None = None
    merges: tuple[Merge, ...] = ()

    def frame(self) -> pd.DataFrame:
        """Give the matrix as a DataFrame, with layer, values and caution in `.attrs`.

        Counts are int64, shares and coefficients float64, summaries strings. Totals have the label `total`.
        """
        import pandas as pd

        cells, rows, columns = self.cells, [*self.rows], [*self.columns]
        if self.totals is not None:
            cells = tuple((*row, total) for row, total in zip(cells, self.totals.rows, strict=True))
            cells = (*cells, (*self.totals.columns, self.totals.all))
            rows, columns = [*rows, "total"], [*columns, "total"]
        dtype = DTYPES.get(self.values, "int64")
        frame = pd.DataFrame(
            np.array(cells, dtype=dtype).reshape(len(rows), len(columns)),
            index=pd.Index(rows, name=self.row_dimension, dtype=object),
            columns=pd.Index(columns, name=self.column_dimension, dtype=object),
            dtype=dtype,
        )
        frame.attrs.update(layer=self.layer, values=self.values, caution=self.caution)
        return frame


DTYPES = {"row-share": "float64", "column-share": "float64", "jaccard": "float64", "c": "float64", "summary": "object"}
"""What the cells of a frame are of; all others are whole numbers."""
