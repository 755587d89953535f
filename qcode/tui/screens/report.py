"""Several things that have to be said, to be read and closed: why files were not read."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qcode.tui.frame.modal import FrameModal
from qcode.tui.keys_in_place import keys_in_place
from qcode.tui.shown import shown, shown_lines


class Report(FrameModal[None]):
    """Lines to be read; escape closes."""

    DEFAULT_CSS = """
    Report VerticalScroll {
        margin: 2 4;
        width: 100%;
        max-width: 84;
        height: auto;
        max-height: 100%;
        padding: 0 1;
        background: $q-bg;
        border: round $q-accent;
        border-title-color: $q-accent;
        border-title-style: bold;
        scrollbar-size: 0 1;
    }
    """

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Put each on lines of its own."""
        with VerticalScroll() as box:
            box.border_title = shown(self._title)
            yield Static(Content("\n\n").join(shown_lines(line) for line in self._lines))

    def on_mount(self) -> None:
        """Say how to close it."""
        box = self.query_one(VerticalScroll)
        box.focus()
        box.border_subtitle = keys_in_place(self, self.glyphs)
