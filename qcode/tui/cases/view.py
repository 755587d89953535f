"""The cases screen as it is looked at: grid, strip, filter, and which kind of subject is shown."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static
from textual.worker import get_current_worker

from qcode.coding.cases import CaseInfo
from qcode.coding.variables import SUBJECTS
from qcode.errors import Refused
from qcode.tui.cases.look import Grid, filtered, read_grid
from qcode.tui.cases.strip import CellStrip
from qcode.tui.cases.table import CaseGrid
from qcode.tui.cases.words import empty_words
from qcode.tui.entry import Entry
from qcode.tui.frame.filtering import FilteringScreen
from qcode.tui.frame.panel import Panel
from qcode.tui.rowlist import RowList
from qcode.tui.shown import counted

_TITLES = {kind: f"{kind.capitalize()}s and variables" for kind in SUBJECTS}


class CasesView(FilteringScreen):
    """Reads the grid beside the screen, and shows it; heirs change what is in it."""

    TAB = "cases"
    AUTO_FOCUS = "CaseGrid"
    DEFAULT_CSS: ClassVar[str] = """
    CasesView #empty { display: none; padding: 1 6; height: auto; color: $q-dim; }
    CasesView.-empty #empty { display: block; }
    CasesView.-empty CaseGrid { height: 3; }
    CasesView.-empty CellStrip { display: none; }
    CasesView.-roomy CellStrip { height: 6; }
    CasesView.-short CellStrip { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.kind = SUBJECTS[0]
        self.grid = CaseGrid()
        self.read = Grid("")
        self._strip = CellStrip()
        self._wanted = ("", "")
        self.came_from_documents = False

    @property
    def listed(self) -> RowList:
        """The grid."""
        return self.grid

    @property
    def case(self) -> CaseInfo | None:
        """The case whose row one is on."""
        return self.grid.row.case if self.grid.row is not None else None

    @property
    def on_title(self) -> bool:
        """Whether one is on the title of a variable."""
        return self.grid.row is None and self.grid.variable is not None

    @property
    def has_answers(self) -> bool:
        """Whether one is on a cell in which something is said."""
        return self.grid.cell is not None and bool(self.grid.cell.claims)

    def compose_body(self) -> ComposeResult:
        """Put the grid over the strip."""
        line = Entry(placeholder="words of the name, kind or status", id="filter")
        yield Panel(line, self.grid, Static(id="empty"), self._strip, id="cases")

    def on_mount(self) -> None:
        """Begin in the grid."""
        self.grid.focus()
        self.refresh_screen()

    def refresh_screen(self) -> None:
        """Read again what is there; where a document's sheet is wanted, those of documents."""
        wanted, self.qapp.sheet_wanted = self.qapp.sheet_wanted, None
        if wanted is not None:
            self.came_from_documents = True
            self._show_all_of("document")
            self.go_to(wanted)
        self._read(self.kind)

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Tell of the cell one is on."""
        self._strip.tell(self.grid.row, self.grid.variable, self.grid.cell)
        self.status.right = self.grid.place
        self.refresh_bindings()

    def action_next_kind(self) -> None:
        """Show the next kind of subject."""
        self._show_all_of(SUBJECTS[(SUBJECTS.index(self.kind) + 1) % len(SUBJECTS)])
        self.refresh_screen()

    def action_back(self) -> None:
        """Go back to the documents, where one came from for a sheet."""
        self.qapp.go("documents")

    def go_to(self, subject_id: str = "", variable_id: str = "") -> None:
        """Go to a case or variable when the grid is next shown."""
        self._wanted = (subject_id, variable_id)

    def _show_all_of(self, kind: str) -> None:
        self.kind = kind
        self.filter_line.value = ""
        self.remove_class("-filtering")

    def _mode_changed(self, mode: str) -> None:
        """Forget where one came from when one leaves."""
        self.came_from_documents = self.came_from_documents and mode == self.TAB
        super()._mode_changed(mode)

    @work(thread=True, exclusive=True, group="grid")
    def _read(self, kind: str) -> None:
        worker = get_current_worker()
        try:
            grid = read_grid(self.project, kind)
        except Refused as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._show, grid)

    def _show(self, grid: Grid) -> None:
        self.read = grid
        self.set_class(not grid.rows, "-empty")
        self.query_one("#empty", Static).update(empty_words(grid.kind, can_add=not self.project.read_only))
        self.query_one("#cases", Panel).title = _TITLES[grid.kind]
        self.fill()
        self.grid.go_to(*self._wanted)
        self._wanted = ("", "")

    def fill(self) -> None:
        """Put what the filter leaves into the grid."""
        grid = self.read
        rows = filtered(grid.rows, self.filter_line.value)
        of = f" of {len(grid.rows):,}" if len(rows) < len(grid.rows) else ""
        torn = f"! {counted(grid.contested, 'contested cell')}   " if grid.contested else ""
        many = f"{len(rows):,}{of} {grid.kind}s, {counted(len(grid.variables), 'variable')}"
        self.query_one("#cases", Panel).right = f"{torn}{many}"
        self.grid.show(grid, rows)
