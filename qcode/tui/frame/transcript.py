"""What every transcript in the app has: its colours and signs, now and when they change."""

from __future__ import annotations

from qcode.tui.frame.access import app_of
from qcode.tui.reading.moves import MovingView


class AppTranscript(MovingView):
    """A transcript that looks as the app does. Stands before the pane that it is a kind of among the bases."""

    DEFAULT_CSS = """
    AppTranscript {
        width: 1fr;
        height: 1fr;
        background: $q-bg;
        color: $q-text;
        scrollbar-background: $q-bg;
        scrollbar-background-hover: $q-bg;
        scrollbar-background-active: $q-bg;
        scrollbar-color: $q-text;
        .pane--asks { color: $q-dim; }
        .pane--time { color: $q-faint; }
        .pane--density, .pane--more, .pane--note { color: $q-dim; }
        .pane--mark { background: $q-mark-fill; color: $q-mark-text; text-style: $q-mark-style; }
        .pane--cursor { background: $q-bright; color: $q-bg; text-style: bold; }
        .pane--match, .pane--match-current, .pane--flag { color: $q-accent; }
    }
    """

    def on_mount(self) -> None:
        """Take the app's colours, now and when they change."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._take_colours())
        self._take_colours()

    def _take_colours(self) -> None:
        app = app_of(self)
        self.palette = app.palette
        self.plain = app.plain
        self.few_colours = app.few_colours
        self.glyphs = app.glyphs.name
