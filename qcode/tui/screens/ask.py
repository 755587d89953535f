"""One question answered in one line: the name of a new code, a file to import, who one is."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from qcode.tui.entry import Entry
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.shown import shown


class Ask(FrameModal[str | None]):
    """Answers with what was written, trimmed; None if it was left or nothing was written."""

    DEFAULT_CSS = """
    #ask { margin: 1 4; max-width: 64; padding: 0 1; }
    #ask > Static { color: $q-dim; margin-bottom: 1; }
    """

    def __init__(self, title: str, about: str, value: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._value = value
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Put the line under what it is about."""
        with Box(self._title, id="ask"):
            yield Static(shown(self._about))
            yield Entry(self._value, self._placeholder)

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(Entry).focus()
        self.say_keys()

    def on_input_submitted(self) -> None:
        """Answer with what was written."""
        self.dismiss(self.query_one(Entry).value.strip() or None)
