"""The row of totals below the grid; it moves with the grid's columns and stays when rows are scrolled."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from qcode.tui.lines import Line
from qcode.tui.matrix.grid import MatrixGrid
from qcode.tui.matrix.layout import MARGIN


class TotalsRow(Widget):
    """A rule, and the totals of the columns in view."""

    DEFAULT_CSS = """
    TotalsRow { height: 2; color: $q-text; background: $q-bg; }
    """

    def __init__(self, grid: MatrixGrid) -> None:
        super().__init__()
        self._grid = grid

    def render_line(self, y: int) -> Strip:
        """Draw one of the two lines, as wide as the grid's rows."""
        grid = self._grid
        line = Line(grid.scrollable_content_region.width, grid.glyphs.more)
        if y == 0:
            line.skip(MARGIN).put(grid.glyphs.rule * (line.width - 2 * MARGIN), grid.ink("line"))
        elif y == 1:
            grid.lay_out_totals(line)
        return line.strip(self.rich_style).adjust_cell_length(self.size.width, self.rich_style)
