"""The find screen: words in all documents, the passages as they are found, and the way to each."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from qcode.errors import Refused
from qcode.text.search import compiled
from qcode.text.words import count_words
from qcode.tui.clipboard import copy
from qcode.tui.coding.find_line import MODES, SAID, Mode
from qcode.tui.command import Command
from qcode.tui.entry import Entry
from qcode.tui.frame.panel import Panel
from qcode.tui.frame.rule import Rule
from qcode.tui.frame.screen import FrameScreen
from qcode.tui.passages.looking import KEPT, Found, look
from qcode.tui.passages.passagelist import PassageList
from qcode.tui.rowlist import RowList
from qcode.tui.shown import counted, number

_FIND = "Finding"
_EMPTY = (
    "Words in all documents.",
    "Accents and capitals don’t matter: comunicacion finds Comunicación.",
    "Each passage stands with its turn, its speaker and the codes that you see there.",
)


class FindScreen(FrameScreen):
    """What is typed is looked for at once; another letter ends the search before."""

    TAB = "find"
    AUTO_FOCUS = "#query"
    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "passages.open",
            "enter",
            "open",
            _FIND,
            "open",
            "open the document at the passage",
            1,
            available=lambda screen: screen.passages.passage is not None,
        ),
        Command("passages.mode", "tab", "text, word or regex", _FIND, "next_mode", "what counts as found", 2),
        Command(
            "passages.copy",
            "y",
            "copy",
            _FIND,
            "copy",
            "copy the passage",
            3,
            available=lambda screen: screen.passages.passage is not None and not screen.typing,
        ),
        Command(
            "passages.query",
            "slash",
            "other words",
            _FIND,
            "query",
            "write what to look for",
            4,
            shown="/",
            available=lambda screen: not screen.typing,
        ),
        Command(
            "passages.list",
            "down,escape",
            "to the list",
            _FIND,
            "list",
            "go to what was found",
            3,
            available=lambda screen: screen.typing,
        ),
    )
    DEFAULT_CSS = """
    FindScreen #line { height: 1; }
    FindScreen #prompt { width: 3; color: $q-accent; text-style: bold; }
    FindScreen #query { width: 1fr; }
    FindScreen #empty { display: none; padding: 2 6; color: $q-dim; height: auto; }
    FindScreen.-empty #empty { display: block; }
    FindScreen.-empty PassageList { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.passages = PassageList()
        self._rule = Rule()
        self._panel = Panel(id="find-all", title="Find")
        self._mode: Mode = "plain"
        self._worker: Worker[None] | None = None
        self._search = 0
        self._return_to = 0

    @property
    def typing(self) -> bool:
        """Whether the words to look for are being written."""
        return self.focused is not None and self.focused.id == "query"

    def compose_body(self) -> ComposeResult:
        """Put the line to write in over the list."""
        with self._panel:
            with Horizontal(id="line"):
                yield Static(f" {self.glyphs.prompt}", id="prompt", markup=False)
                yield Entry(id="query")
            yield self._rule
            yield self.passages
            yield Static(_empty_words(), id="empty")

    def on_mount(self) -> None:
        """Begin with nothing to look for."""
        self.status.right = "qcode find gives the same list"
        self._show_mode()
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
        """Something can be opened, or no longer."""
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
            copy(self.qapp, passage.text)
            self.tell(f"copied {counted(count_words(passage.text, 0, len(passage.text)), 'word')}")

    def action_next_mode(self) -> None:
        """Change what counts as found, and look again."""
        self._mode = MODES[(MODES.index(self._mode) + 1) % len(MODES)]
        self._show_mode()
        self._look()

    def action_query(self) -> None:
        """Write other words."""
        self.query_one("#query", Entry).focus()

    def action_list(self) -> None:
        """Go to the list."""
        self.passages.focus()

    def _look(self, return_to: int = 0) -> None:
        """Begin a search; the one before ends, and what it still tells is not heard."""
        if self._worker is not None:
            self._worker.cancel()
        query, mode = self.query_one("#query", Entry).value, self._mode
        self._search += 1
        self._return_to = return_to
        self.passages.clear()
        self.set_class(not query, "-empty")
        self._rule.say("" if not query else "looking")
        if not query:
            return
        try:
            compiled(query, mode)
        except Refused as error:
            self._rule.say(error.why, is_bad=True)
            return
        search = self._search
        self._worker = self.run_worker(lambda: self._run(search, query, mode), thread=True, group="find")

    def _run(self, search: int, query: str, mode: Mode) -> None:
        worker = get_current_worker()

        def tell(found: Found) -> None:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._take, search, found)

        look(self.project, query, mode, tell, lambda: worker.is_cancelled)

    def _take(self, search: int, found: Found) -> None:
        """Show what came of the search that is still wanted."""
        if search != self._search:
            return
        if found.batch:
            self.passages.add(found.batch)
            if self._return_to and self._return_to < self.passages.count:
                self.passages.cursor, self._return_to = self._return_to, 0
        self._rule.say(found.trouble or _told(found), f"{found.seconds:.2f} s", is_bad=bool(found.trouble))

    def _show_mode(self) -> None:
        self._panel.right = f"{SAID[self._mode]}   tab changes"


def _told(found: Found) -> str:
    """Say how much was found."""
    if not found.passages:
        return "nothing found" if found.is_complete else "looking"
    many = f"{counted(found.passages, 'passage')} in {counted(found.documents, 'document')}"
    shown = f", the first {number(KEPT)} shown" if found.passages > KEPT else ""
    return many + shown + ("" if found.is_complete else " so far")


def _empty_words() -> Content:
    first, *rest = _EMPTY
    return Content("\n").join([Content.styled(first, "bold $q-bright"), *map(Content, rest)])
