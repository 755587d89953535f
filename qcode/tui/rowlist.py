"""A list of any length of which only the rows on the screen are drawn: documents, codes of the picker, projects."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qcode.tui.command import Command, Commanded
from qcode.tui.frame.access import app_of
from qcode.tui.glyphs import Glyphs
from qcode.tui.lines import Line

MOVES = (
    Command("list.down", "down", "down", "Looking", "move(1)", help="next row"),
    Command("list.up", "up", "up", "Looking", "move(-1)", help="previous row"),
    Command("list.page_down", "pagedown", "page down", "Looking", "page(1)", help="a page of rows further"),
    Command("list.page_up", "pageup", "page up", "Looking", "page(-1)", help="a page of rows back"),
    Command("list.first", "home", "first", "Looking", "edge(-1)", help="first row"),
    Command("list.last", "end", "last", "Looking", "edge(1)", help="last row"),
)


class RowList(Commanded, ScrollView, can_focus=True, inherit_bindings=False):
    """Rows under a head that stays. Heirs say how many rows there are, and lay each out as a line.

    Inks are component classes: text, bright, dim, accent, ok, bad and line, and cursor for the row one is on.
    """

    ACTIONS: ClassVar[tuple[Command, ...]] = MOVES
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"row--{name}" for name in ("text", "bright", "dim", "accent", "ok", "bad", "line", "cursor")
    }
    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        color: $q-text;
        background: $q-bg;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size: 0 1;
        .row--text { color: $q-text; }
        .row--bright { color: $q-bright; text-style: bold; }
        .row--dim { color: $q-dim; }
        .row--accent { color: $q-accent; text-style: bold; }
        .row--ok { color: $q-ok; text-style: bold; }
        .row--bad { color: $q-bad; }
        .row--line { color: $q-line; }
        .row--cursor { color: $q-text; background: $q-raised; text-style: $q-row-style; }
    }
    """

    cursor: reactive[int] = reactive(0, init=False, repaint=False)

    class Moved(Message):
        """The cursor is on another row, or the rows are others."""

        def __init__(self, rows: RowList) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> RowList:
            """The list."""
            return self.rows

    class Chosen(Moved):
        """A row was chosen, by the mouse."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def head(self) -> int:
        """How many lines stand above the rows."""
        return 0

    def lay_out_head(self, number: int, line: Line) -> None:
        """Lay out a line of the head."""

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a row; the ground is put under it afterwards."""
        raise NotImplementedError

    @property
    def glyphs(self) -> Glyphs:
        """The signs in use."""
        return app_of(self).glyphs

    def ink(self, name: str) -> Style:
        """Give the colour and weight of one of the inks, without a ground."""
        return self.get_component_rich_style(f"row--{name}", partial=True)

    def rows_changed(self, cursor: int = 0) -> None:
        """Take note that the rows are others now, and put the cursor on one of them."""
        self._measure()
        self.set_reactive(RowList.cursor, self._within(cursor))
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self))

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return self._within(cursor)

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw the two rows again."""
        self._show_cursor()
        for number in (before, after):
            self.refresh(Region(0, self.head + number - self.scroll_offset.y, self.size.width, 1))
        self.post_message(self.Moved(self))

    def on_focus(self) -> None:
        """Show the sign beside the row."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the sign away."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the row in view."""
        self._measure()
        self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        """Go to the row; choose it by a double click."""
        number = event.y - self.head + self.scroll_offset.y
        if not 0 <= event.y - self.head < self._rows_in_view or number >= self.count:
            return
        self.cursor = number
        if event.chain == 2:
            self.post_message(self.Chosen(self))

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view."""
        line = Line(self.scrollable_content_region.width, self.glyphs.more)
        number = y - self.head + self.scroll_offset.y
        if y < self.head:
            self.lay_out_head(y, line)
        elif y - self.head >= self._rows_in_view:
            self._lay_out_more(number, line)
        elif number < self.count:
            self.lay_out_row(number, line)
            if number == self.cursor:
                return line.strip(self.rich_style + self.get_component_rich_style("row--cursor"))
        return line.strip(self.rich_style)

    def action_move(self, rows: int) -> None:
        """Go so many rows down."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Go so many pages down."""
        self.cursor += pages * max(self._rows_in_view - 1, 1)

    def action_edge(self, side: int) -> None:
        """Go to the first row, or to the last."""
        self.cursor = self.count - 1 if side > 0 else 0

    def _within(self, cursor: int) -> int:
        return max(0, min(cursor, self.count - 1))

    @property
    def _rows_in_view(self) -> int:
        """Rows there is room for; where that is not all of them, the last line says how many more there are."""
        room = max(self.size.height - self.head, 1)
        return room if self.count <= room else max(room - 1, 1)

    def _measure(self) -> None:
        rest = max(self.size.height - self.head, 1) - self._rows_in_view
        self.virtual_size = Size(0, self.head + self.count + rest)

    def _lay_out_more(self, number: int, line: Line) -> None:
        if number < self.count:
            line.skip(1).put(f"{self.glyphs.more} {self.count - number:,} more", self.ink("dim"))

    def _show_cursor(self) -> None:
        top, height = self.scroll_offset.y, self._rows_in_view
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)
