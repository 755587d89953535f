"""The passages behind a cell, one by one, and the way from each to its place in the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from qcode.tui.clipboard import copy
from qcode.tui.command import Command
from qcode.tui.frame.access import app_of
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.frame.rule import Rule
from qcode.tui.matrix.look import Behind
from qcode.tui.passages.passage import Passage
from qcode.tui.passages.passagelist import PassageList
from qcode.tui.rowlist import RowList


class BehindCell(FrameModal[Passage]):
    """Answers with the passage to be opened, None if it was closed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("behind.open", "enter", "open", "Looking", "open", "open the document at the passage", 1),
        Command("behind.copy", "y", "copy", "Looking", "copy", "copy the passage", 2),
    )
    DEFAULT_CSS = """
    #behind { margin: 1 2; max-width: 104; height: 100%; }
    """

    def __init__(self, title: str, listed: Sequence[Behind]) -> None:
        super().__init__()
        self._title = title
        self._listed = tuple(listed)
        self._list = PassageList()
        self._rule = Rule()

    def compose(self) -> ComposeResult:
        """Put the list over the line that says what each is."""
        with Box(self._title, id="behind"):
            yield self._list
            yield self._rule

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.add([each.passage for each in self._listed])
        self._list.focus()
        self.say_keys()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Say whose coding it is, and of which code."""
        if self._list.cursor < len(self._listed):
            here = self._listed[self._list.cursor]
            self._rule.say(", ".join(here.codes), "  ".join(filter(None, (here.coder, here.round))))

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Open what was chosen by the mouse."""
        self.action_open()

    def action_open(self) -> None:
        """Answer with the passage."""
        self.dismiss(self._list.passage)

    def action_copy(self) -> None:
        """Copy the passage."""
        if self._list.cursor < len(self._listed):
            copy(app_of(self), self._listed[self._list.cursor].quote)
            self._rule.say("copied")
