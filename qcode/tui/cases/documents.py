"""Which documents speak for a case, by ticks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult

from qcode.tui.agreement.ticks import TickList
from qcode.tui.command import Command
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.rowlist import RowList


class DocumentTicks(FrameModal[tuple[str, ...]]):
    """Answers with the names that are ticked; None if it was closed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("cases.link", "enter", "save", "Cases", "save", "those that are ticked speak for the case", 1),
    )
    DEFAULT_CSS = """
    #speaking { max-width: 64; }
    """

    def __init__(self, title: str, names: Sequence[str], ticked: Iterable[str]) -> None:
        super().__init__()
        self._title = title
        self._list = TickList(names, ticked)

    def compose(self) -> ComposeResult:
        """Put the list into a box."""
        with Box(self._title, id="speaking"):
            yield self._list

    def on_mount(self) -> None:
        """Begin in the list, which is as high as it has names where there is room."""
        self._list.styles.height = max(1, min(self._list.count, self.app.size.height - 8))
        self._list.focus()
        self.say_keys()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Tick what was chosen by the mouse."""
        self._list.action_tick()

    def action_save(self) -> None:
        """Answer with those that are ticked."""
        self.dismiss(self._list.ticked)
