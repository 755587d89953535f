"""The grid and its totals as one: the totals follow the last row, and stay in view where there are more rows."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from qcode.tui.matrix.grid import MatrixGrid
from qcode.tui.matrix.look import Counted
from qcode.tui.matrix.totals import TotalsRow

_TOTALS = 2


class Figures(Vertical):
    """Gives the grid the room that there is."""

    DEFAULT_CSS = """
    Figures { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(id="figures")
        self.grid = MatrixGrid()
        self._totals = TotalsRow(self.grid)

    def compose(self) -> ComposeResult:
        """Put the grid over the totals."""
        yield self.grid
        yield self._totals

    def show(self, found: Counted) -> None:
        """Show a matrix."""
        self._totals.display = found.matrix.totals is not None
        self.grid.show(found)
        self._fit()

    def follow(self) -> None:
        """Show the totals of the columns that are in view now."""
        self._totals.refresh()

    def on_resize(self) -> None:
        """Fit the grid into other room."""
        self._fit()

    def _fit(self) -> None:
        room = self.size.height - (_TOTALS if self._totals.display else 0)
        if room > 0:
            self.grid.styles.height = max(self.grid.head + 1, min(self.grid.head + self.grid.count, room))
