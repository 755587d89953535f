"""A pane with a heading: the heading tells whether the pane has the focus."""

from __future__ import annotations

from rich.cells import cell_len
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from qcode.tui.frame.access import app_of
from qcode.tui.shown import cut


class Heading(Widget):
    """One row: a title at the left, what stands at the right, `▌` before it where the pane has the focus."""

    DEFAULT_CSS = """
    Heading {
        height: 1;
        color: $q-dim;
    }
    """
    words: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def on_mount(self) -> None:
        """Draw anew in another theme: without colours the focus is told in another way."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """Put title and right side together in the width that there is."""
        focused = self.has_class("-focused")
        app = app_of(self)
        sign = app.glyphs.focus if focused else " "
        room = self.size.width - 2
        right = self.right if cell_len(self.right) + 8 <= room else ""
        title = cut(self.words, room - cell_len(right) - bool(right))
        gap = " " * max(0, room - cell_len(title) - cell_len(right))
        accent = "$q-accent" if focused else ""
        weight = f"bold {accent}{' reverse' if app.plain else ''}" if focused else ""
        return Content.assemble((sign, accent), (title, weight), gap, cut(right, room))


class Panel(Vertical):
    """A heading and below it what the pane holds."""

    DEFAULT_CSS = """
    Panel { width: 1fr; height: 1fr; }
    """

    title: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def __init__(
        self,
        *children: Widget,
        title: str = "",
        right: str = "",
        id: str | None = None,  # noqa: A002  (Textual's name)
        classes: str | None = None,
    ) -> None:
        self.heading = Heading()
        super().__init__(self.heading, *children, id=id, classes=classes)
        self.title = title
        self.right = right

    def watch_title(self, title: str) -> None:
        """Show another title."""
        self.heading.words = title

    def watch_right(self, right: str) -> None:
        """Show something else at the right."""
        self.heading.right = right

    def on_descendant_focus(self) -> None:
        """Show that the focus is here."""
        self._show_focus()

    def on_descendant_blur(self) -> None:
        """Show that the focus went, if it did not go to another part of this pane."""
        self._show_focus()

    def _show_focus(self) -> None:
        self.heading.set_class(self.has_focus_within, "-focused")
