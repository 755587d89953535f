"""The find screen: words or a query in all documents, the passages as they are found, and the way to each."""

from __future__ import annotations

from functools import partial
from threading import Event, Lock
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from qcode.analysis.query.completing import Completions, completions
from qcode.analysis.query.tokens import Mistake
from qcode.errors import Refused
from qcode.text.search import compiled
from qcode.text.words import count_words
from qcode.tui.clipboard import copy
from qcode.tui.coding.find_line import MODES, SAID, Mode
from qcode.tui.command import Command
from qcode.tui.frame.looking import looking
from qcode.tui.frame.panel import Panel
from qcode.tui.frame.rule import Rule
from qcode.tui.frame.screen import FrameScreen
from qcode.tui.passages.commands import COMMANDS
from qcode.tui.passages.completing import Completed
from qcode.tui.passages.hints import hints, remedy
from qcode.tui.passages.looking import KEPT, Found, How, look
from qcode.tui.passages.passagelist import PassageList
from qcode.tui.passages.query_entry import QueryEntry
from qcode.tui.rowlist import RowList
from qcode.tui.shown import counted, number

_MOMENT = 0.1  # seconds without a key before a query is answered: it reads all codings


class FindScreen(FrameScreen):
    """What is typed is looked for at once; another letter ends the search before."""

    TAB = "find"
    AUTO_FOCUS = "#query"
    ACTIONS: ClassVar[tuple[Command, ...]] = COMMANDS
    DEFAULT_CSS = """
    FindScreen #line { height: 1; }
    FindScreen #prompt { width: 3; color: $q-accent; text-style: bold; }
    FindScreen #query { width: 1fr; }
    FindScreen #told { display: none; padding: 1 3; color: $q-dim; height: auto; }
    FindScreen.-short #told { padding: 0 3; }
    FindScreen.-telling #told { display: block; }
    FindScreen.-telling PassageList, FindScreen.-telling #whose { display: none; }
    FindScreen #whose { display: none; }
    FindScreen.-codings #whose { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.passages = PassageList()
        self.entry = QueryEntry()
        self._rule = Rule()
        self._whose = Rule()
        self._whose.id = "whose"
        self._panel = Panel(id="find-all", title="Find")
        self._mode: Mode = "plain"
        self._completed = Completed()
        self._worker: Worker[None] | None = None
        self._search = 0
        self._unwanted = Event()
        self._at_work = Lock()
        self._return_to = 0

    @property
    def typing(self) -> bool:
        """Whether the words to look for are being written."""
        return self.focused is self.entry

    @property
    def searching(self) -> bool:
        """Whether more could be found yet."""
        return self._worker is not None

    def compose_body(self) -> ComposeResult:
        """Put the line to write in over the list."""
        with self._panel:
            with Horizontal(id="line"):
                yield Static(f" {self.glyphs.prompt}", id="prompt", markup=False)
                yield self.entry
            yield self._rule
            yield self.passages
            yield self._whose
            yield Static(id="told")

    def on_mount(self) -> None:
        """Begin with nothing to look for."""
        self.status.right = "qcode find gives the same list"
        self._look()

    def refresh_screen(self) -> None:
        """Look again: codes and documents may have changed. The cursor stays at its place in the list."""
        self._look(self.passages.cursor)

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Look for what is written by now."""
        self._look()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Go to what was found."""
        self.action_list()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Say whose the coding is. Something can be opened, or no longer."""
        passage = self.passages.passage
        coded = passage.coded if passage is not None else None
        self.set_class(coded is not None, "-codings")
        if coded is not None:
            self._whose.say(", ".join(coded.codes), f"{coded.coder}  {coded.round}")
        self.refresh_bindings()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Open what was chosen by the mouse."""
        self.action_open()

    def action_open(self) -> None:
        """Open the document at the passage."""
        passage = self.passages.passage
        if passage is not None:
            with self.refusing():
                self.qapp.open_document(passage.document_id, passage.start)

    def action_copy(self) -> None:
        """Copy the passage."""
        passage = self.passages.passage
        if passage is not None:
            text = passage.coded.quote if passage.coded is not None else passage.text
            copy(self.qapp, text)
            self.tell(f"copied {counted(count_words(text, 0, len(text)), 'word')}")

    def action_next_mode(self) -> None:
        """Change what counts as found, and look again."""
        self._mode = MODES[(MODES.index(self._mode) + 1) % len(MODES)]
        self.entry.reads_queries = self._mode == "plain"
        self.entry.refresh()
        self._look()

    def action_complete(self) -> None:
        """Write what could stand at the cursor; pressed again, what else could."""
        line, rest = self.entry.value[: self.entry.cursor_position], self.entry.value[self.entry.cursor_position :]
        with self.refusing():
            self._completed = self._completed.following(line, self._completions)
            if self._completed.choices:
                self.entry.value = self._completed.line + rest
                self.entry.cursor_position = len(self._completed.line)

    def action_query(self) -> None:
        """Write other words."""
        self.entry.focus()

    def action_list(self) -> None:
        """Go to the list."""
        self.passages.focus()

    def action_stop(self) -> None:
        """End the search."""
        self._end()
        self._rule.say(f"stopped: {counted(self.passages.count, 'passage')} so far")

    def _completions(self, line: str) -> Completions:
        with looking(self.project) as reading:
            return completions(reading, line)

    def _end(self) -> None:
        """End the search if there is one; what it still tells is not heard."""
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None
        self._unwanted.set()
        self._search += 1

    def _look(self, return_to: int = 0) -> None:
        """Begin a search in place of the one before."""
        self._end()
        self._return_to = return_to
        self.passages.clear()
        self._show_how()
        query, how = self.entry.value, self._how
        self._show_trouble(None)
        if not query.strip():
            self._rule.say("")
            self._show_instead(hints())
            return
        self._rule.say("looking", "esc stops")
        try:
            if how != "query":
                compiled(query, how)
        except Refused as error:
            self._show_trouble(error)
            return
        search, self._unwanted = self._search, Event()
        run = partial(self._run, search, query, how, self._unwanted)
        self._worker = self.run_worker(run, thread=True, group="find")

    def _run(self, search: int, query: str, how: How, unwanted: Event) -> None:
        """Look in a thread; a query waits until nothing is written for a moment, and for the one before to end."""
        worker = get_current_worker()
        if how == "query" and unwanted.wait(_MOMENT):
            return

        def tell(found: Found) -> None:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._take, search, found)

        with self._at_work:
            if not worker.is_cancelled:
                look(self.project, query, how, tell, lambda: worker.is_cancelled)

    def _take(self, search: int, found: Found) -> None:
        """Show what came of the search that is still wanted."""
        if search != self._search:
            return
        if found.batch:
            self.passages.add(found.batch)
            if self._return_to and self._return_to < self.passages.count:
                self.passages.cursor, self._return_to = self._return_to, 0
        seconds = f"{found.seconds:.2f} s"
        self._rule.say(_told(found), seconds if found.is_complete else f"{seconds}, esc stops")
        if found.is_complete:
            self._worker = None
            self._show_trouble(found.trouble)
            self.refresh_bindings()

    @property
    def _how(self) -> How:
        return "query" if self.entry.is_query else self._mode

    def _show_how(self) -> None:
        """Say how what is written is read, or which of several completions stands there."""
        shown = self._completed
        if len(shown.choices) > 1 and self.entry.value[: self.entry.cursor_position] == shown.line:
            self._panel.right = f"{shown.number + 1} of {number(len(shown.choices))}   tab for the next"
        elif self._how == "query":
            self._panel.right = "a query   tab completes"
        else:
            self._panel.right = f"{SAID[self._mode]}   tab changes"

    def _show_trouble(self, trouble: Refused | None) -> None:
        """Say why nothing, or no more, is found, and below it what to do; None takes that away."""
        self.entry.show_mistake(trouble.column if isinstance(trouble, Mistake) else 0)
        self.remove_class("-telling")
        if trouble is not None:
            self._rule.say(f"{trouble.what}: {trouble.why}" if self._how == "query" else trouble.why, is_bad=True)
            if not self.passages.count:
                self._show_instead(remedy(trouble))

    def _show_instead(self, told: Content) -> None:
        """Say something where the list would be."""
        self.query_one("#told", Static).update(told)
        self.add_class("-telling")


def _told(found: Found) -> str:
    """Say how much was found."""
    if not found.passages:
        return "nothing found" if found.is_complete else "looking"
    many = f"{counted(found.passages, 'passage')} in {counted(found.documents, 'document')}"
    shown = f", the first {number(KEPT)} shown" if found.passages > KEPT else ""
    return many + shown + ("" if found.is_complete else " so far")
