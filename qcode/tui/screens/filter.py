"""Choosing what the coding screen shows: codes, categories and coders, by ticks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from qcode.tui.coding.codes import Codes
from qcode.tui.coding.filter import NO_FILTER, Filter, only
from qcode.tui.coding.ticklist import TickList
from qcode.tui.command import Command
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.rowlist import RowList


class FilterChoice(FrameModal[Filter]):
    """Answers with the filter that was chosen, None if it was closed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("filter.show", "enter", "show", "Looking", "show", "show what is ticked, else the row alone", footer=1),
        Command("filter.all", "a", "all", "Looking", "all", "show all codings again", footer=4),
    )
    DEFAULT_CSS = """
    #only { max-width: 60; height: 100%; max-height: 26; }
    """

    def __init__(self, codes: Codes, coders: Mapping[str, str], before: Filter) -> None:
        super().__init__()
        self._codes = codes
        self._list = TickList(codes, coders, (*before.codes, *before.coders))

    def compose(self) -> ComposeResult:
        """Put the list into a box."""
        with Box("Show only", id="only"):
            yield self._list

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.focus()
        self.say_keys()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Show the row that was chosen by the mouse."""
        self.action_show()

    def action_show(self) -> None:
        """Answer with what is ticked, else the row."""
        rows = self._list
        if rows.count:
            self.dismiss(only(self._codes, rows.chosen(rows.codes), rows.chosen(rows.coders)))

    def action_all(self) -> None:
        """Answer with no filter."""
        self.dismiss(NO_FILTER)
