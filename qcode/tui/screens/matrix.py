"""The matrix screen: codings counted by any two dimensions, and the way from each cell to its passages."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from qcode.errors import Refused
from qcode.tui.command import Command
from qcode.tui.frame.panel import Panel
from qcode.tui.matrix import words
from qcode.tui.matrix.asked import Asked
from qcode.tui.matrix.behind import BehindCell
from qcode.tui.matrix.commands import COMMANDS
from qcode.tui.matrix.figures import Figures
from qcode.tui.matrix.grid import Cell, MatrixGrid
from qcode.tui.matrix.look import Behind, Counted, Wanted, behind, count
from qcode.tui.matrix.preview import Preview
from qcode.tui.matrix.writing import WritesMatrix
from qcode.tui.passages.passage import Passage
from qcode.tui.rowlist import RowList
from qcode.tui.shown import number, shown

_BESIDE_FROM = 120
_COUNTING = "counting"
MANY = 20_000
"""Codings from which passages are looked for only when one rests on a cell, since each look reads all of them."""
REST = 0.3
"""Seconds after which one rests on a cell."""


class MatrixScreen(WritesMatrix):
    """Counts anew each time one comes to it; what is asked for is shown when it is counted."""

    TAB = "matrix"
    AUTO_FOCUS = "MatrixGrid"
    ACTIONS: ClassVar[tuple[Command, ...]] = COMMANDS
    DEFAULT_CSS = """
    MatrixScreen #sides { layout: vertical; height: 1fr; }
    MatrixScreen.-w120 #sides, MatrixScreen.-w160 #sides, MatrixScreen.-w190 #sides { layout: horizontal; }
    MatrixScreen #cautions { height: auto; max-height: 3; padding: 0 1; color: $q-bad; display: none; }
    MatrixScreen #nothing { display: none; padding: 2 6; height: 1fr; color: $q-dim; }
    MatrixScreen.-nothing #nothing { display: block; }
    MatrixScreen.-nothing #figures, MatrixScreen.-nothing Preview { display: none; }
    MatrixScreen.-roomy Preview { height: 8; }
    MatrixScreen.-short Preview { height: 2; }
    MatrixScreen Preview.-beside { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.listed: tuple[Behind, ...] = ()
        self._figures = Figures()
        self._asked = Asked()
        self._preview = Preview()
        self._panel = Panel(id="matrix", title="Matrix")
        self._listed_of: Cell | None = None
        self._is_looking = False
        self._is_awaited = False
        self._rest: Timer | None = None

    @property
    def grid(self) -> MatrixGrid:
        """The grid."""
        return self._figures.grid

    def compose_body(self) -> ComposeResult:
        """Put the grid over its totals, and the passages of the cell below or beside them."""
        with Container(id="sides"):
            with self._panel:
                yield self._asked
                yield Static(id="cautions")
                yield Static(id="nothing")
                yield self._figures
            yield self._preview

    def on_mount(self) -> None:
        """Count."""
        self.refresh_screen()

    def on_resize(self, event: events.Resize) -> None:
        """Put the passages of the cell below the grid or beside it."""
        self._preview.set_class(event.size.width >= _BESIDE_FROM, "-beside")
        self._show_listed()

    def refresh_screen(self) -> None:
        """Count again: codings may have changed."""
        self._begin(self.counted.wanted if self.counted is not None else None)

    def count(self, wanted: Wanted) -> None:
        """Count something else; what was begun before is not shown any more."""
        self._begin(wanted)

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Say which cell one is on, and look for its passages."""
        self._figures.follow()
        self._show_cell()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Show the passages of the cell that was chosen by the mouse."""
        self.action_passages()

    @property
    def counts_something(self) -> bool:
        """Whether there can be passages behind the cell one is on; a summary may be missing where codings are."""
        here, found = self.grid.here, self.counted
        if here is None or found is None:
            return False
        return found.matrix.values == "summary" or bool(found.matrix.cells[here.row][here.column])

    def action_passages(self) -> None:
        """List the passages of the cell, as soon as they are found."""
        if self._listed_of == self.grid.here and self.grid.here is not None:
            self._list(self.grid.here)
        else:
            self._is_awaited = True
            self._look_now()

    def action_back(self) -> None:
        """Go back to the documents."""
        self.qapp.go("documents")

    def _begin(self, wanted: Wanted | None) -> None:
        self.status.right = _COUNTING
        self._compute(wanted)

    @work(thread=True, exclusive=True, group="count")
    def _compute(self, wanted: Wanted | None) -> None:
        worker = get_current_worker()
        try:
            then = partial(self._show, count(self.project, wanted))
        except Refused as error:
            then = partial(self._fail, error)
        if not worker.is_cancelled:
            self.app.call_from_thread(then)

    def _show(self, found: Counted) -> None:
        """Show what came of it."""
        self.counted = found
        self._panel.title = words.title(found, self.glyphs)
        self._asked.show(found)
        self._show_cautions(found)
        self._figures.show(found)
        self.set_class(self.grid.here is None, "-nothing")
        if self.grid.here is None:
            self._show_nothing(found)
        elif self.focused is None:
            self.grid.focus()
        self.refresh_bindings()

    def _fail(self, error: Refused) -> None:
        """Say what was refused; what is shown stays."""
        self._say_where()
        self.refuse(error)

    def _show_cautions(self, found: Counted) -> None:
        told = words.cautions(found.matrix)
        line = self.query_one("#cautions", Static)
        line.update(Content("\n").join([shown(f"! {each}") for each in told]))
        line.display = bool(told)

    def _show_nothing(self, found: Counted) -> None:
        missing, why = words.nothing_to_count(found)
        key = "bold $q-accent"
        keys = (("  R", key), "  other rows\n", ("  C", key), "  other columns")
        said = Content.assemble(shown(missing, "bold $q-bright"), f"\n{why}\n\n", *keys)
        self.query_one("#nothing", Static).update(said)
        self.tell("")
        self._say_where()

    def _show_cell(self) -> None:
        """Name the cell, whole in the status line, and look for its passages; those of another are not shown."""
        here, found = self.grid.here, self.counted
        self.listed, self._listed_of, self._is_awaited = (), None, False
        if here is None or found is None:
            return
        name = self._name_of(here)
        self.tell(name)
        self._say_where()
        self._preview.head(name, words.of_cell(found.matrix, *here))
        self._look()
        self.refresh_bindings()

    def _say_where(self) -> None:
        """Say on which of how many rows and columns one is, and how long they took to count."""
        here, found = self.grid.here, self.counted
        if here is None or found is None:
            self.status.right = self._panel.right = ""
            return
        self.status.right = f"{found.seconds:.2f} s"
        row = f"row {number(here.row + 1)} of {number(len(found.rows))}"
        self._panel.right = f"{row}, column {number(here.column + 1)} of {number(len(found.columns))}"

    def _name_of(self, cell: Cell) -> str:
        if self.counted is None:
            return ""
        matrix = self.counted.matrix
        return f"{matrix.rows[cell.row]} {words.times(self.glyphs)} {matrix.columns[cell.column]}"

    def _look(self) -> None:
        """Look for the passages of the cell; where there are many codings, when one rests on it."""
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        if self.counted is not None and self.counted.codings > MANY:
            self._rest = self.set_timer(REST, self._look_now)
        else:
            self._look_now()

    def _look_now(self) -> None:
        """One look at a time; the next one is for where one is by then."""
        here, found = self.grid.here, self.counted
        if (
            not self._is_looking
            and here is not None
            and found is not None
            and found.matrix.cells[here.row][here.column]
        ):
            self._is_looking = True
            self._look_behind(found, here)

    @work(thread=True, group="behind")
    def _look_behind(self, found: Counted, cell: Cell) -> None:
        try:
            listed = behind(self.project, found.matrix, *cell)
        except Refused as error:
            self.app.call_from_thread(self._fail_behind, error)
        else:
            self.app.call_from_thread(self._show_behind, found, cell, listed)

    def _show_behind(self, found: Counted, cell: Cell, listed: tuple[Behind, ...]) -> None:
        """Show the passages, if one is still on their cell; else look for those of the cell one is on now."""
        self._is_looking = False
        if found is not self.counted or cell != self.grid.here:
            self._look()
            return
        self.listed, self._listed_of = listed, cell
        self._show_listed()
        if self._is_awaited:
            self._list(cell)

    def _show_listed(self) -> None:
        """Show what stands behind the cell: what was written on it, else its passages."""
        here = self.grid.here
        if here is None or self.counted is None:
            return
        matrix = self.counted.matrix
        is_brief = not self.listed or self._preview.has_class("-beside")
        in_documents = "" if is_brief else f" in {words.documents(self.listed)}"
        self._preview.head(self._name_of(here), words.of_cell(matrix, *here) + in_documents)
        if matrix.values == "summary":
            self._preview.say(str(matrix.cells[here.row][here.column]))
        else:
            self._preview.show(self.listed)

    def _list(self, cell: Cell) -> None:
        self._is_awaited = False
        name = self._name_of(cell)
        if self.listed:
            self.app.push_screen(BehindCell(f"{words.passages(self.listed)}: {name}", self.listed), self._open)
        else:
            self.tell(f"no passage is coded so: {name}")

    def _fail_behind(self, error: Refused) -> None:
        self._is_looking = False
        self.refuse(error)

    def _open(self, passage: Passage | None) -> None:
        if passage is not None:
            with self.refusing():
                self.qapp.open_document(passage.document_id, passage.start)
