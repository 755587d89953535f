"""The grid: a line a case, a column a variable; names and titles stay, and only the cells in view are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events

from qcode.coding.variables import VariableInfo
from qcode.tui.cases.layout import GAP, MARGIN, SIGN, column_cells, first_in_view, in_view, name_cells
from qcode.tui.cases.look import Cell, Grid, GridRow
from qcode.tui.command import Command
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList
from qcode.tui.shown import cut

TITLES = -1
"""The row of the cursor where it is on a title."""
NAMES = -1
"""The column of the cursor where it is on a name."""
_BETWEEN = 2
_TALLEST_MEASURED = 300
"""Rows whose answers are measured for the width of a column."""


class CaseGrid(RowList):
    """Goes from cell to cell; up from the first row are the titles, left of the first column the names."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("grid.down", "j", "down", "Looking", "move(1)", listed=False),
        Command("grid.up", "k", "up", "Looking", "move(-1)", "row above; above the first, the titles"),
        Command("grid.right", "right,l", "right", "Looking", "step(1)", "next variable"),
        Command("grid.left", "left,h", "left", "Looking", "step(-1)", "variable before; left of the first, the name"),
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--chosen"}
    DEFAULT_CSS = """
    CaseGrid {
        height: 1fr;
        .row--cursor { text-style: none; }
        .row--chosen { color: $q-mark-text; background: $q-mark-fill; text-style: $q-mark-style; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._grid = Grid("")
        self._rows: tuple[GridRow, ...] = ()
        self._widths: tuple[int, ...] = ()
        self._first = 0
        self._column = NAMES

    def show(self, grid: Grid, rows: Sequence[GridRow]) -> None:
        """Show these rows of a grid; the cursor stays on its subject and its variable if they are still there."""
        same = grid.kind == self._grid.kind
        here, title = (self.row, self.variable) if same else (None, None)
        on_titles = same and self.cursor == TITLES and bool(self._grid.variables)
        self._grid, self._rows = grid, tuple(rows)
        self._widths = tuple(self._measure_column(variable) for variable in grid.variables)
        columns = [variable.id for variable in grid.variables]
        before = self._column if same else 0
        kept = columns.index(title.id) if title and title.id in columns else min(before, len(columns) - 1)
        self._column = kept
        ids = [row.subject.id for row in rows]
        at = ids.index(here.subject.id) if here and here.subject.id in ids else max(self.cursor, 0) if same else 0
        self._keep_in_view()
        self.rows_changed(TITLES if on_titles else at)

    @property
    def row(self) -> GridRow | None:
        """The row one is on; None on a title."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    @property
    def variable(self) -> VariableInfo | None:
        """The variable one is on; None on a name."""
        known = self._grid.variables
        return known[self._column] if 0 <= self._column < len(known) else None

    @property
    def cell(self) -> Cell | None:
        """The cell one is on; None on a name or a title."""
        row, variable = self.row, self.variable
        return self._grid.cell(row, variable) if row and variable else None

    @property
    def place(self) -> str:
        """Which of the variables one is on, in words."""
        return f"variable {self._column + 1:,} of {len(self._widths):,}" if self.variable else ""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def head(self) -> int:
        """Titles, a rule, and a blank line where there is room for it."""
        return 3 if self.screen.has_class("-roomy") else 2

    def go_to(self, subject_id: str = "", variable_id: str = "") -> None:
        """Put the cursor on a subject, on a variable, or on the cell of both."""
        for number, row in enumerate(self._rows):
            if row.subject.id == subject_id:
                self.cursor = number
        for number, variable in enumerate(self._grid.variables):
            if variable.id == variable_id:
                self._go_to_column(number)

    def action_step(self, columns: int) -> None:
        """Go to a column beside."""
        self._go_to_column(self._column + columns)

    def watch_cursor(self, before: int, after: int) -> None:  # noqa: ARG002  (titles and rows are drawn together)
        """Draw the cell again, and the row."""
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self))

    def on_resize(self) -> None:
        """Keep the cell in view."""
        self._keep_in_view()
        super().on_resize()

    def on_click(self, event: events.Click) -> None:
        """Go to the cell; choose it by a double click."""
        super().on_click(event)
        self._go_to_column(self._column_at(event.x))
        if event.y == 0 and self.variable is not None:
            self.cursor = TITLES

    def lay_out_head(self, number: int, line: Line) -> None:
        """Lay out the titles and the rule."""
        if number == 1:
            line.skip(MARGIN).put(self.glyphs.rule * (line.left - MARGIN), self.ink("line"))
            return
        if number != 0:
            return
        names, dim = name_cells(line.width), self.ink("dim")
        line.put(self.glyphs.below if self._first else "", dim, MARGIN).put(self._grid.kind, dim, names)
        shown = in_view(line.width, self._widths, self._first)
        for column in shown:
            chosen = self.cursor == TITLES and column == self._column and self.has_focus
            line.skip(GAP).put("", None, SIGN)
            title = self._grid.variables[column].name
            line.put(title, self._chosen if chosen else dim, self._widths[column], right=self._is_number(column))
        more = len(self._widths) - shown.stop
        said = f"{self.glyphs.more} {more:,}"
        if more and line.left > cell_len(said):
            line.skip(1).put(said, dim)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a subject with the cells that are in view."""
        row, on_it = self._rows[number], number == self.cursor and self.has_focus
        names = name_cells(line.width)
        line.put(self.glyphs.row if on_it else "", self.ink("accent"), MARGIN)
        if on_it and self._column == NAMES:
            line.put(row.subject.name, self._chosen, names)
        else:
            self._lay_out_name(row, names, line)
        for column in in_view(line.width, self._widths, self._first):
            self._lay_out_cell(row, column, line.skip(GAP), chosen=on_it and column == self._column)

    def _lay_out_name(self, row: GridRow, cells: int, line: Line) -> None:
        name = cut(row.subject.name, cells)
        kept = row.case is None or row.case.status == "included"
        line.put(name, self.ink("text" if kept else "dim"))
        left = cells - cell_len(name)
        if row.subject.kind == "speaker" and left > _BETWEEN:
            line.skip(_BETWEEN).put(row.about, self.ink("dim"), left - _BETWEEN)
        else:
            line.skip(left)

    def _lay_out_cell(self, row: GridRow, column: int, line: Line, *, chosen: bool) -> None:
        cell = self._grid.cell(row, self._grid.variables[column])
        width, ink = self._widths[column], self._chosen if chosen else None
        line.put("!" if cell.is_contested else "", ink or self.ink("bad") + Style(bold=True), SIGN)
        right = self._is_number(column)
        if not cell.claims:
            line.put("·", ink or self.ink("dim"), width, right=right)
            return
        counted = f" {cell.evidence}" if cell.evidence else ""
        words = ink or self.ink("bad" if cell.is_contested else "text")
        line.put(cell.text, words, width - len(counted), right=right)
        line.put(counted, ink or self.ink("dim"))

    @property
    def _chosen(self) -> Style:
        return self.ink("chosen")

    def _is_number(self, column: int) -> bool:
        return self._grid.variables[column].type == "number"

    def _measure_column(self, variable: VariableInfo) -> int:
        cells = (self._grid.cell(row, variable) for row in self._rows[:_TALLEST_MEASURED])
        widest = max((cell_len(cell.text[:40]) + bool(cell.evidence) + len(cell.evidence) for cell in cells), default=0)
        return column_cells(cell_len(variable.name[:40]), widest)

    def _go_to_column(self, column: int) -> None:
        least = 0 if self.cursor == TITLES else NAMES
        self._column = max(least, min(column, len(self._widths) - 1))
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Moved(self))

    def _keep_in_view(self) -> None:
        self._first = first_in_view(self.size.width, self._widths, self._first, max(self._column, 0))

    def _column_at(self, x: int) -> int:
        """Find the column at a cell of the widget."""
        width = self.scrollable_content_region.width
        right = MARGIN + name_cells(width)
        for column in in_view(width, self._widths, self._first):
            if x < right:
                break
            right += GAP + SIGN + self._widths[column]
            if x < right:
                return column
        return NAMES

    def _within(self, cursor: int) -> int:
        least = TITLES if self._grid.variables and self._column > NAMES else 0
        return max(least, min(cursor, self.count - 1))
