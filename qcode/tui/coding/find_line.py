"""The line in which one writes what to look for in the document."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from qcode.tui.command import Command, Commanded
from qcode.tui.entry import Entry

Mode = Literal["plain", "word", "regex"]
MODES: tuple[Mode, ...] = ("plain", "word", "regex")
SAID = {"plain": "text, accents and capitals as you like", "word": "whole words", "regex": "regular expression"}


class FindLine(Commanded, Horizontal):
    """Waits below the text; enter looks, tab changes what counts as found, escape leaves."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("find.look", "enter", "find", "Finding", "look", "look for it", footer=1),
        Command("find.mode", "tab", "text, word or regex", "Finding", "next_mode", "what counts as found", footer=2),
        Command("find.leave", "escape", "back", "Finding", "leave", "back to the text", footer=3),
    )
    DEFAULT_CSS = """
    FindLine { height: 1; display: none; background: $q-bg; }
    FindLine #find-mode { width: auto; color: $q-dim; }
    FindLine Entry { width: 1fr; }
    """

    class Wanted(Message):
        """Something is to be looked for."""

        def __init__(self, query: str, mode: Mode) -> None:
            super().__init__()
            self.query = query
            self.mode = mode

    class Left(Message):
        """Nothing is to be looked for after all."""

    def __init__(self) -> None:
        super().__init__(id="find")
        self._mode: Mode = "plain"

    def compose(self) -> ComposeResult:
        """Put the mode before the line."""
        yield Static(self._said(), id="find-mode")
        yield Entry("", id="find-entry")

    def open(self) -> None:
        """Begin to write."""
        self.display = True
        self.query_one(Entry).focus()

    def action_look(self) -> None:
        """Look for what is written."""
        self.display = False
        self.post_message(self.Wanted(self.query_one(Entry).value, self._mode))

    def on_input_submitted(self) -> None:
        """Enter in the line looks."""
        self.action_look()

    def action_next_mode(self) -> None:
        """Change what counts as found."""
        self._mode = MODES[(MODES.index(self._mode) + 1) % len(MODES)]
        self.query_one("#find-mode", Static).update(self._said())

    def action_leave(self) -> None:
        """Leave without looking."""
        self.display = False
        self.post_message(self.Left())

    def _said(self) -> Content:
        return Content.assemble(("/ ", "bold $q-accent"), (f"{SAID[self._mode]}  ", "$q-dim"))
