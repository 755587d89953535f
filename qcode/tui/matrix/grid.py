"""The grid: only the rows and columns in view are drawn; titles and row heads stay, arrows move from cell to cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.reactive import reactive

from qcode.tui.command import Command
from qcode.tui.frame.access import app_of
from qcode.tui.hues import color_of
from qcode.tui.lines import Line
from qcode.tui.matrix.heat import STEPS, is_shaded, step
from qcode.tui.matrix.layout import MARGIN, Layout, lay_out
from qcode.tui.matrix.look import Counted, Head
from qcode.tui.matrix.words import cell_words, figure
from qcode.tui.reading.glyphs import GLYPHS
from qcode.tui.rowlist import RowList
from qcode.tui.shown import cut, pad

if TYPE_CHECKING:
    from qcode.analysis.table import Matrix

_LOOKING = "Looking"
_SIGNS = (0, 1, 3, 5, 6, 7)
"""Which of the eight signs of density stands for each step of heat."""
_NO_LAYOUT = Layout(0, 1, 0, 1)


class Cell(NamedTuple):
    """A cell by its row and column, from 0."""

    row: int
    column: int


class MatrixGrid(RowList):
    """A matrix. It is given what was counted, and tells by Moved that one is on another cell."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("matrix.down", "j", "down", _LOOKING, "move(1)", listed=False),
        Command("matrix.up", "k", "up", _LOOKING, "move(-1)", listed=False),
        Command("matrix.right", "right,l", "right", _LOOKING, "across(1)", "next column", shown="→ l"),
        Command("matrix.left", "left,h", "left", _LOOKING, "across(-1)", "previous column", shown="← h"),
        Command("matrix.page_right", "ctrl+right", "page right", _LOOKING, "leaf(1)", "a page of columns further"),
        Command("matrix.page_left", "ctrl+left", "page left", _LOOKING, "leaf(-1)", "a page of columns back"),
        Command("matrix.first", "0", "first column", _LOOKING, "column_edge(-1)", shown="0"),
        Command("matrix.last", "dollar_sign", "last column", _LOOKING, "column_edge(1)", shown="$"),
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--here", *(f"grid--shade-{number}" for number in range(1, STEPS + 1))}
    DEFAULT_CSS = """
    MatrixGrid {
        scrollbar-gutter: stable;
        .row--cursor { background: $q-bg; text-style: none; }
        .grid--here { color: $q-mark-text; background: $q-mark-fill; text-style: $q-mark-style; }
        .grid--shade-1 { color: $q-text; background: $q-shade-1; }
        .grid--shade-2 { color: $q-text; background: $q-shade-2; }
        .grid--shade-3 { color: $q-text; background: $q-shade-3; }
        .grid--shade-4 { color: $q-text; background: $q-shade-4; }
        .grid--shade-5 { color: $q-text; background: $q-shade-5; }
    }
    """

    cursor: reactive[int] = reactive(0, init=False, repaint=False)
    column: reactive[int] = reactive(0, init=False, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._found: Counted | None = None
        self._first = 0
        self.layout_of = _NO_LAYOUT

    def show(self, found: Counted) -> None:
        """Show a matrix; one stays in the cell of the same row and column, if they are still there."""
        here = self.labels
        self._found = found
        self._fit_columns()
        row, column = _where(found.matrix, here) if here else (0, 0)
        self.set_reactive(MatrixGrid.column, column)
        self._bring_column()
        self.rows_changed(row)

    @property
    def here(self) -> Cell | None:
        """The cell that one is on; None where there is none."""
        found = self._found
        if found is None or not found.rows or not found.columns:
            return None
        return Cell(self.cursor, self.column)

    @property
    def labels(self) -> tuple[str, str] | None:
        """The labels of its row and column."""
        if self._found is None or self.here is None:
            return None
        return self._found.matrix.rows[self.here.row], self._found.matrix.columns[self.here.column]

    @property
    def in_view(self) -> range:
        """The columns that are drawn."""
        last = 0 if self._found is None else len(self._found.columns)
        return range(self._first, min(self._first + self.layout_of.columns, last))

    @property
    def count(self) -> int:
        """How many rows there are, totals apart."""
        return 0 if self._found is None else len(self._found.rows)

    @property
    def head(self) -> int:
        """The titles of the columns, and a rule."""
        return 2

    def validate_column(self, column: int) -> int:
        """Keep to the columns that there are."""
        return max(0, min(column, (0 if self._found is None else len(self._found.columns)) - 1))

    def watch_column(self) -> None:
        """Draw the titles and the row again; all, where another column had to be brought into view."""
        first = self._first
        self._bring_column()
        if first != self._first:
            self.refresh()
        for line in (0, self.head + self.cursor - self.scroll_offset.y):
            self.refresh(Region(0, line, self.size.width, 1))
        self.post_message(self.Moved(self))

    def on_resize(self) -> None:
        """Fit in as many columns as there is room for; the rows may have been drawn for the width of before."""
        before = self.layout_of
        self._fit_columns()
        self._bring_column()
        if self.layout_of != before:
            self.refresh()
            self.post_message(self.Moved(self))

    def on_click(self, event: events.Click) -> None:
        """Go to the column; the row, and whether it was chosen, the list itself sees to."""
        at = self.layout_of.column_at(event.x)
        if at is not None and self._first + at in self.in_view:
            self.column = self._first + at

    def lay_out_head(self, number: int, line: Line) -> None:
        """Lay out the titles, which say whether there are columns on either side; then a rule."""
        found, layout = self._found, self.layout_of
        if found is None:
            return
        if number:
            line.skip(MARGIN).put(self.glyphs.rule * (line.width - 2 * MARGIN), self.ink("line"))
            return
        more = self.glyphs.more
        line.skip(MARGIN).put(more if self._first else "", self.ink("accent"), layout.head - 1, right=True).skip(1)
        for at in self.in_view:
            self._lay_out_title(found.columns[at], at, line)
        is_last = self.in_view.stop == len(found.columns)
        line.put("" if is_last else more, self.ink("accent"), 1)
        if layout.total:
            line.put("all", self.ink("dim"), layout.total - 2, right=True)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a row: its name, its cells in view, its total."""
        found, layout = self._found, self.layout_of
        if found is None:
            return
        is_here = number == self.cursor
        line.put(self.glyphs.row if is_here and self.has_focus else "", self.ink("accent"), MARGIN)
        self._lay_out_name(found.rows[number], layout.head, line, is_here=is_here)
        for at in self.in_view:
            self._lay_out_cell(found, number, at, line)
        if found.matrix.totals is not None:
            total = figure(found.matrix, found.matrix.totals.rows[number])
            line.put(total, self.ink("dim"), layout.total - 1, right=True)

    def lay_out_totals(self, line: Line) -> None:
        """Lay out the row of the totals, which stands below the grid."""
        found, layout = self._found, self.layout_of
        if found is None or found.matrix.totals is None:
            return
        totals = found.matrix.totals
        line.skip(MARGIN).put("all", self.ink("dim"), layout.head)
        for at in self.in_view:
            line.put(figure(found.matrix, totals.columns[at]), self.ink("dim"), layout.cell - 3, right=True).skip(3)
        line.put(figure(found.matrix, totals.all), self.ink("bright"), layout.total - 1, right=True)

    def action_across(self, columns: int) -> None:
        """Go so many columns to the right."""
        self.column += columns

    def action_leaf(self, pages: int) -> None:
        """Go so many pages of columns to the right."""
        self.column += pages * self.layout_of.columns

    def action_column_edge(self, side: int) -> None:
        """Go to the first column, or to the last."""
        self.column = len(self._found.columns) - 1 if self._found is not None and side > 0 else 0

    def _lay_out_title(self, head: Head, at: int, line: Line) -> None:
        room = self.layout_of.cell
        words = cut(head.words, room - 1, self.glyphs.more)
        before = max(0, (room - 1 - cell_len(words)) // 2)
        ink = self.ink("bright") if at == self.column and not head.hue else self._head_ink(head)
        line.skip(before).put(words, ink, room - before)

    def _lay_out_name(self, head: Head, room: int, line: Line, *, is_here: bool) -> None:
        if head.tag:
            line.put(head.tag, self._head_ink(head), 2).skip(1)
            room -= 3
        line.put(head.name, self.ink("bright" if is_here else "text"), room - 1).skip(1)

    def _head_ink(self, head: Head) -> Style:
        colour = color_of(app_of(self), head.hue) if head.hue else ""
        return Style(color=colour, bold=True) if colour else self.ink("bright" if head.hue else "dim")

    def _lay_out_cell(self, found: Counted, row: int, column: int, line: Line) -> None:
        matrix, width = found.matrix, self.layout_of.cell
        words, cell = cell_words(matrix, row, column), matrix.cells[row][column]
        reached = step(cell, found.extent.most) if is_shaded(matrix, row, column) else 0
        if matrix.values == "summary":
            text = f"{pad(words, width - 1)} "
        else:
            text = f"{words:>{width - 3}} {self._sign(reached)} "
        line.put(text, self._cell_ink(row, column, reached, is_nothing=not cell))

    def _sign(self, reached: int) -> str:
        """Give the sign that stands for a step where there are no shades."""
        return GLYPHS[self.glyphs.name].density[_SIGNS[reached]] if app_of(self).few_colours else " "

    def _cell_ink(self, row: int, column: int, reached: int, *, is_nothing: bool) -> Style:
        if (row, column) == self.here:
            return self.get_component_rich_style("grid--here") + Style(bold=True)
        if reached and not app_of(self).few_colours:
            return self.get_component_rich_style(f"grid--shade-{reached}")
        return self.ink("dim" if is_nothing else "text")

    def _fit_columns(self) -> None:
        found = self._found
        if found is None:
            return
        matrix = found.matrix
        totals = matrix.totals
        widest = 0 if totals is None else max(len(figure(matrix, each)) for each in (*totals.rows, totals.all))
        self.layout_of = lay_out(
            self.size.width,
            max((cell_len(head.words) for head in found.rows), default=0),
            max(1, len(found.columns)),
            widest,
            number=found.extent.widest,
            words=matrix.values == "summary",
        )

    def _bring_column(self) -> None:
        self._first = self.layout_of.first_for(self.column, self._first)


def _where(found: Matrix, labels: tuple[str, str]) -> Cell:
    """Find labels in a matrix: the first row or column where one is not there any more."""
    row, column = labels
    return Cell(
        found.rows.index(row) if row in found.rows else 0,
        found.columns.index(column) if column in found.columns else 0,
    )
