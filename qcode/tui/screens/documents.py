"""The documents screen: what there is to code, how far each coder is, and the interview sheet of the one chosen."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Static

from qcode.coding import assignments, rounds
from qcode.coding.documents import DocumentInfo
from qcode.coding.passes import round_for
from qcode.errors import Refused
from qcode.tui.command import Command
from qcode.tui.documents.assigning import AssigningScreen
from qcode.tui.documents.commands import COMMANDS
from qcode.tui.documents.intake import Account, account_of, comments_left_out, files_at, take_in
from qcode.tui.documents.overview import (
    DocumentRow,
    Overview,
    Sheet,
    Work,
    filtered,
    read_overview,
    read_sheet,
    read_work,
)
from qcode.tui.documents.sheet import SheetPane
from qcode.tui.documents.words import account_words, empty_words
from qcode.tui.entry import Entry
from qcode.tui.frame.panel import Panel
from qcode.tui.projects.paths import by_name
from qcode.tui.rowlist import RowList
from qcode.tui.screens.ask import Ask
from qcode.tui.screens.finish import FinishQuestion
from qcode.tui.screens.report import Report
from qcode.tui.screens.speakers import SpeakersOfDocument
from qcode.tui.shown import counted

_SHEET_FROM = 120
_SHEET_AFTER = 0.05  # seconds on one row before its sheet is read: running down the list reads nothing
_EMPTY = Overview((), (), {})


class DocumentsScreen(AssigningScreen):
    """The project's documents."""

    TAB = "documents"
    AUTO_FOCUS = "DocumentsTable"
    ACTIONS: ClassVar[tuple[Command, ...]] = COMMANDS
    DEFAULT_CSS = """
    DocumentsScreen #documents { width: 1fr; }
    DocumentsScreen #side { display: none; width: 35; border-left: solid $q-line; background: $q-surface; }
    DocumentsScreen.-w120 #side, DocumentsScreen.-w160 #side, DocumentsScreen.-w190 #side { display: block; }
    DocumentsScreen.-ascii #side { border-left: ascii $q-line; }
    DocumentsScreen .note { display: none; height: auto; padding: 0 1; color: $q-dim; }
    DocumentsScreen.-refused #refused { display: block; }
    DocumentsScreen #empty { padding: 2 6; }
    DocumentsScreen.-empty #empty { display: block; }
    DocumentsScreen.-empty DocumentsTable { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.account = Account()
        self._sheet = SheetPane()
        self._overview = _EMPTY
        self._waiting: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Put the table beside the sheet."""
        line = Entry(placeholder="words of the name, kind or cases", id="filter")
        notes = Static(empty_words(), classes="note", id="empty"), Static(classes="note", id="refused")
        with Horizontal():
            yield Panel(line, self.table, *notes, title="Documents", id="documents")
            yield Panel(self._sheet, title="Interview sheet", id="side")

    def on_mount(self) -> None:
        """Begin in the table."""
        self.table.focus()
        self.refresh_screen()

    def refuse(self, error: Refused | str) -> None:
        """Say what was refused; of a file its name is enough."""
        super().refuse(by_name(error) if isinstance(error, Refused) else error)

    def refresh_screen(self) -> None:
        """Read again what is there, and say how much is done."""
        self._read(announce=True)

    def after_undo(self) -> None:
        """Read again what is there."""
        self._read()

    def on_resize(self, _event: events.Resize) -> None:
        """The sheet may have come into sight."""
        self._read_sheet_soon()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Show the sheet of the document one is on."""
        self._read_sheet_soon()
        self.refresh_bindings()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Open what was chosen by the mouse."""
        self.action_open()

    def action_open(self) -> None:
        """Open the document to code it."""
        if self.table.row is not None:
            with self.refusing():
                self.qapp.open_document(self.table.row.document.id)

    def action_import(self) -> None:
        """Ask for files and take them in."""
        about = "A file, a folder with files, or a pattern such as ~/field/*.txt"
        self.app.push_screen(Ask("Import documents", about, placeholder="~/"), self._import)

    def action_done(self) -> None:
        """Show what is left open in the document, then ask whether it is finished."""
        row = self.table.row
        if row is None:
            return
        if row.state_of(self.project.coder) == "done":
            self.tell(f"{row.document.name} is done already")
            return
        self._look_at_work(row.document)

    def action_speakers(self) -> None:
        """Show the speakers of the document, to be changed."""
        if self.table.row is not None:
            self.app.push_screen(SpeakersOfDocument(self.table.row.document), self._speakers_left)

    def action_refused(self) -> None:
        """Show why files were not read, and what was guessed or left out in others."""
        self.app.push_screen(Report(self.account.title, self.account.lines))

    def _speakers_left(self, changed: bool | None) -> None:
        if changed:
            self.saved("speakers")
            self._read()

    @work(thread=True, exclusive=True, group="overview")
    def _read(self, *, announce: bool = False) -> None:
        try:
            overview = read_overview(self.project)
        except Refused as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            self.app.call_from_thread(self._show, overview, announce)

    def _show(self, overview: Overview, announce: bool) -> None:
        self._overview = overview
        self.set_class(not overview.rows, "-empty")
        self.fill()
        done, of = overview.done_by(self.project.coder)
        if announce:
            self.tell(f"{done} of {counted(of, 'document')} done" if of else "")
        following = overview.next_for(self.project.coder)
        self.status.right = f"next: {following.document.name}" if following else ""

    def fill(self) -> None:
        """Put what the filter leaves into the table."""
        rows = filtered(self._overview.rows, self.filter_line.value)
        of = f" of {len(self._overview.rows):,}" if len(rows) < len(self._overview.rows) else ""
        self.query_one("#documents", Panel).right = f"{len(rows):,}{of}"
        self.table.show(rows, self._overview.coders)

    def _read_sheet_soon(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        if self.size.width >= _SHEET_FROM:
            self._waiting = self.set_timer(_SHEET_AFTER, lambda: self._read_sheet(self.table.row, self._overview))

    @work(thread=True, exclusive=True, group="sheet")
    def _read_sheet(self, row: DocumentRow | None, overview: Overview) -> None:
        try:
            sheet = read_sheet(self.project, row, overview.codes) if row else None
        except Refused as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            self.app.call_from_thread(self._show_sheet, sheet)

    def _show_sheet(self, sheet: Sheet | None) -> None:
        if sheet is not None and self.table.row is not None and sheet.document != self.table.row.document:
            return
        self.query_one("#side", Panel).right = sheet.short_name if sheet else ""
        self._sheet.show(sheet, self._overview)

    def _import(self, written: str | None) -> None:
        if written is not None:
            with self.refusing():
                self._take_in(files_at(written))

    @work(thread=True, group="import")
    def _take_in(self, paths: tuple[Path, ...]) -> None:
        def progress(done: int, of: int) -> None:
            self.app.call_from_thread(self.status.progress, done / of, "of the files")

        taken = take_in(self.project, paths, progress)
        documents_now = [document.name for imported in taken for document in imported.documents]
        self.app.call_from_thread(self._taken_in, documents_now, account_of(taken), comments_left_out(taken))

    def _taken_in(self, names: list[str], account: Account, left: int) -> None:
        self.status.progress(None)
        self.account, refused = account, account.refused
        self.set_class(bool(account.lines), "-refused")
        self.query_one("#refused", Static).update(account_words(len(refused), len(account.remarks)))
        self.refresh_bindings()
        self._read()
        if names:
            said = names[0] if len(names) == 1 else counted(len(names), "document")
            self.saved(f"{said}; {counted(left, 'comment')} left out: qcode import --comments" if left else said)
        elif len(refused) == 1:
            self.refuse(refused[0])

    @work(thread=True, exclusive=True, group="work")
    def _look_at_work(self, document: DocumentInfo) -> None:
        try:
            left = read_work(self.project, document)
        except Refused as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            self.app.call_from_thread(self._ask_whether_done, document, left)

    def _ask_whether_done(self, document: DocumentInfo, left: Work) -> None:
        def finish(answer: bool | None) -> None:
            if answer:
                self._finish(document)

        self.app.push_screen(FinishQuestion(document, None, left.uncoded, left.turns), finish)

    def _finish(self, document: DocumentInfo) -> None:
        with self.refusing():
            with self.project.action(f"finished {document.name}") as act:
                in_round = round_for(act, document.id)
                assignments.finish(act, [document.id], act.coder_id, in_round.id)
                several = len(rounds.listing(act)) > 1
            self.saved(f"{document.name} done{f' in round {in_round.name}' if several else ''}")
            self._read()
