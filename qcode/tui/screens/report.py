"""Several things that have to be said, to be read and closed: why files were not read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from qcode.tui.command import Command
from qcode.tui.frame.box import ScrollBox
from qcode.tui.frame.modal import FrameModal
from qcode.tui.shown import shown_lines


class Report(FrameModal[None]):
    """Lines to be read; escape closes, and so does enter."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("report.close", "enter,escape", "close", "Here", "close", footer=7),
    )

    DEFAULT_CSS = """
    #report { max-width: 84; }
    """

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Put each on lines of its own."""
        with ScrollBox(self._title, id="report"):
            yield Static(Content("\n\n").join(shown_lines(line) for line in self._lines))

    def on_mount(self) -> None:
        """Say how to close it."""
        self.query_one(ScrollBox).focus()
        self.say_keys()
