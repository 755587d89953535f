"""The query that chooses among the codings of a matrix, written in one line; an empty line takes the filter away."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from qcode.tui.entry import Entry
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal

_ABOUT = "Only codings that a query chooses: code:Ac and not speaker.role:asks. Nothing written shows all again."


class QueryLine(FrameModal[str]):
    """Answers with what was written, trimmed, be it nothing; None if it was closed."""

    DEFAULT_CSS = """
    #query-line { margin: 1 4; max-width: 76; padding: 0 1; }
    #query-line > Static { color: $q-dim; margin-bottom: 1; }
    """

    def __init__(self, written: str) -> None:
        super().__init__()
        self._written = written

    def compose(self) -> ComposeResult:
        """Put the line under what it is for."""
        with Box("Filter", id="query-line"):
            yield Static(_ABOUT, markup=False)
            yield Entry(self._written, 'case:agrarian and word:"the lamp"')

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(Entry).focus()
        self.say_keys()

    def on_input_submitted(self) -> None:
        """Answer with what was written."""
        self.dismiss(self.query_one(Entry).value.strip())
