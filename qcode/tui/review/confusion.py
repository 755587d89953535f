"""The confusion matrix: which code one coder gave where the other gave another; enter leads to the passages."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.widgets import Static

from qcode.api.confusion import NOT_CODED, Confusion
from qcode.tui.command import Command
from qcode.tui.frame.access import app_of
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.hues import color_of
from qcode.tui.lines import Line
from qcode.tui.review.look import Looked
from qcode.tui.rowlist import RowList
from qcode.tui.shown import counted, shown

Cell = tuple[str, str]
_CODE, _CELL, _MARGIN = 26, 4, 1


class ConfusionTable(RowList):
    """Codes against codes; the arrows go from cell to cell."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("confusion.right", "right,l", "right", "Looking", "step(1)"),
        Command("confusion.left", "left,h", "left", "Looking", "step(-1)"),
    )

    def __init__(self, table: Confusion, looked: Looked) -> None:
        super().__init__()
        self._table, self._looked = table, looked
        apart = {path for cell, count in table.counts.items() if cell[0] != cell[1] and count for path in cell}
        self._codes = [path for path in table.codes if path in apart]
        self._column = 0

    @property
    def count(self) -> int:
        """How many codes there are."""
        return len(self._codes)

    @property
    def head(self) -> int:
        """The row of tags."""
        return 1

    @property
    def cell(self) -> Cell | None:
        """The cell one is on, by paths."""
        return (self._codes[self.cursor], self._codes[self._column]) if self._codes else None

    @property
    def number(self) -> int:
        """How often the cell's two codes were given for each other."""
        return self._table.counts.get(self.cell, 0) if self.cell is not None else 0

    def action_step(self, columns: int) -> None:
        """Go to a column beside."""
        self._column = max(0, min(self._column + columns, len(self._codes) - 1))
        self.refresh()
        self.post_message(self.Moved(self))

    def on_mount(self) -> None:
        """Begin at the two codes that are confused most often."""
        apart = [
            (count, row, column)
            for (row, column), count in self._table.counts.items()
            if row != column and NOT_CODED not in {row, column}
        ]
        if apart:
            _, row, column = max(apart)
            self.set_reactive(RowList.cursor, self._codes.index(row))
            self._column = self._codes.index(column)
        self.rows_changed(self.cursor)

    def lay_out_head(self, number: int, line: Line) -> None:  # noqa: ARG002  (there is one)
        """Lay out the tags of the columns."""
        line.skip(_MARGIN + _CODE)
        for column in self._columns(line):
            line.skip(_CELL - 2)
            self._tag(self._codes[column], line)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a code with its counts."""
        path = self._codes[number]
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else "", self.ink("accent"), _MARGIN)
        self._tag(path, line)
        line.skip(1).put(self._label(path), self.ink("text"), _CODE - 3)
        for column in self._columns(line):
            other = self._codes[column]
            count = self._table.counts.get((path, other), 0)
            ink = self.ink("dim") if other == path or not count else self.ink("bright")
            if number == self.cursor and column == self._column:
                ink = self.ink("accent") + Style(reverse=True)
            line.put(f"{count:,}" if count else "·" if self.glyphs.name == "full" else ".", ink, _CELL, right=True)

    def _columns(self, line: Line) -> range:
        """The columns that there is room for, the one with the cursor among them."""
        room = max(1, (line.width - _MARGIN - _CODE - 1) // _CELL)
        first = max(0, min(self._column - room // 2, len(self._codes) - room))
        return range(first, min(first + room, len(self._codes)))

    def _tag(self, path: str, line: Line) -> None:
        code = self._looked.codes.get(path)
        colour = color_of(app_of(self), self._looked.hues[path]) if code is not None else ""
        line.put(code.tag if code is not None else self.glyphs.dash, Style(color=colour or None, bold=True), 2)

    def _label(self, path: str) -> str:
        code = self._looked.codes.get(path)
        return code.label_in(app_of(self).language) if code is not None else NOT_CODED


class ConfusionMatrix(FrameModal[Cell]):
    """Answers with the cell whose passages are to be shown, None if it was closed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "confusion.passages",
            "enter",
            "passages",
            "Looking",
            "passages",
            "the passages of this cell",
            1,
            available=lambda modal: modal.table.number > 0,
        ),
    )
    DEFAULT_CSS = """
    #confusion { margin: 1 2; height: 100%; }
    #cell { height: 1; padding: 0 1; color: $q-dim; }
    """

    def __init__(self, table: Confusion, looked: Looked) -> None:
        super().__init__()
        self.table = ConfusionTable(table, looked)
        self._coders = table.coders

    def compose(self) -> ComposeResult:
        """Put the table over a line that says what the cell holds."""
        across = f"rows {self._coders[0]}, columns {self._coders[1]}" if self._coders else "all pairs of coders"
        with Box(f"Which code was given for which: {across}", id="confusion"):
            yield self.table
            yield Static(id="cell")

    def on_mount(self) -> None:
        """Begin in the table."""
        self.table.focus()
        self._show()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Say what the cell holds."""
        self._show()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Show the passages of what was chosen by the mouse."""
        if self.table.number:
            self.action_passages()

    def action_passages(self) -> None:
        """Answer with the cell."""
        self.dismiss(self.table.cell)

    def _show(self) -> None:
        cell = self.table.cell
        if cell is not None:
            said = f"{cell[0]} × {cell[1]}: {counted(self.table.number, 'time')}"
            self.query_one("#cell", Static).update(shown(said))
        else:
            self.query_one("#cell", Static).update("no code was given for another")
        self.refresh_bindings()
        self.say_keys()
