"""The drawn transcript: lines on demand over the wrap index, codings beside and behind the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.message import Message

from qcode.text.lanes import Lanes
from qcode.text.spans import Span
from qcode.text.wrap import Rows
from qcode.tui.reading.canvas import Canvas, unwrapped
from qcode.tui.reading.layout import layout_for
from qcode.tui.reading.model import PaneCoding, PaneDocument


class TranscriptView(Canvas):
    """A transcript to look at: what it shows, and where it is scrolled to."""

    class ScreenSeen(Message, namespace="transcript_pane"):
        """Another part of the text, `[start, end)`, is on the screen."""

        def __init__(self, pane: TranscriptView, start: int, end: int) -> None:
            super().__init__()
            self.pane = pane
            self.start = start
            self.end = end

        @property
        def control(self) -> TranscriptView:
            """The pane that shows it."""
            return self.pane

    # What is shown

    @property
    def document(self) -> PaneDocument:
        """The document on show."""
        return self._document

    @property
    def chosen(self) -> str | None:
        """The id of the chosen coding."""
        return self._chosen

    @property
    def codings(self) -> Sequence[PaneCoding]:
        """All codings on show, in order of their start."""
        return self._lanes.codings

    @property
    def seen(self) -> Span:
        """The part of the text that is on the screen."""
        rows = self.rows
        first = min(self.scroll_offset.y, len(rows) - 1)
        last = min(first + max(1, self.view_size.height), len(rows)) - 1
        return rows.starts[first], max(rows.starts[first], rows.ends[last])

    def show(self, document: PaneDocument, codings: Iterable[PaneCoding] = (), offset: int = 0) -> None:
        """Show another document, from the place of `offset` on."""
        self._load(document, codings)
        self._cursor.place(offset)
        self._drop_rows()
        if self._is_sized:
            self._measure()
            self.reveal(*self._cursor.mark)
        self._tell_seen()

    def set_codings(self, codings: Iterable[PaneCoding]) -> None:
        """Show other codings over the same text, as after a filter or a change of theme."""
        self._lanes = Lanes(codings, self._painter.rows.rows_of if self._painter else unwrapped)
        if self._chosen not in self._lanes:
            self._chosen = None
        self._drop_painter(keep_rows=True)

    def add_coding(self, coding: PaneCoding) -> None:
        """Show one more coding; one of the same id is replaced."""
        self.remove_coding(coding.id)
        self._after_coding(self._lanes.add(coding))

    def remove_coding(self, coding_id: str) -> None:
        """Show a coding no longer; one that is not there is no matter."""
        if coding_id not in self._lanes:
            return
        if self._chosen == coding_id:
            self.choose(None)
        self._after_coding(self._lanes.remove(coding_id))

    def choose(self, coding_id: str | None) -> None:
        """Make a coding the chosen one: its tag filled, its words underlined. None chooses none."""
        before, self._chosen = self._chosen, coding_id if coding_id in self._lanes else None
        if self._painter is None:
            return
        self._painter.chosen = self._chosen
        for one in (before, self._chosen):
            if one is not None and (coding := self._lanes.get(one)) is not None:
                self._forget(coding.start, coding.end)

    def set_hits(self, spans: Iterable[Span], current: Span | None = None) -> None:
        """Show what a search found; `current` is the hit that the search stands at."""
        self._hits = sorted(spans)
        self._hit = current
        self._drop_painter(keep_rows=True)

    def set_flags(self, offsets: Iterable[int]) -> None:
        """Show bookmarks at these offsets in the density strip."""
        self._flags = tuple(offsets)
        self._strip = []
        self.refresh()

    # Rows and places

    def reveal(self, start: int, end: int) -> None:
        """Scroll as little as needed to have `[start, end)` on the screen, far away to its upper third.

        What is higher than the screen is shown where the cursor stands.
        """
        height = self.view_size.height
        if not height or not self._is_sized:
            return
        first, last = self.rows.rows_of(start, max(start + 1, end))
        margin = min(2, (height - 1) // 4)
        if last - first + 2 * margin >= height:
            first = last = self.rows.row_of(self._cursor.offset)
        top = self.scroll_offset.y
        if first - top > 2 * height or top - last > height:
            target = first - height // 3
        elif first - margin < top:
            target = first - margin
        else:
            target = max(top, last + margin - height + 1)
        if target != top:
            self.scroll_to(y=max(0, target), animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell what came on the screen."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._tell_seen()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the new width, with the same text on the screen."""
        event.stop()
        painter = self._painter
        if painter is None or layout_for(self.screen.size, self.view_size.width) == painter.layout:
            self._strip = []
            self._measure()
            self.reveal(*self._cursor.mark)
        else:
            self._wrap_again(painter.rows)
        self._tell_seen()

    def _wrap_again(self, before: Rows) -> None:
        """Wrap anew and keep the cursor, or the first row if the cursor is away, where it was."""
        top = min(self.scroll_offset.y, len(before) - 1)
        held = self._cursor.offset
        if not 0 <= before.row_of(held) - top < self.view_size.height:
            held = before.starts[top]
        distance = before.row_of(held) - top
        self._drop_rows()
        self._measure()
        self.scroll_to(y=max(0, self.rows.row_of(held) - distance), animate=False, force=True)

    def _after_coding(self, rows: Span) -> None:
        """Paint anew the rows that a coding changed, the one below (its count) and the density strip."""
        for row in [row for row in self._painted if rows[0] <= row <= rows[1]]:
            del self._painted[row]
        self._strip = []
        self.refresh()

    def _tell_seen(self) -> None:
        if self._is_sized and (seen := self.seen) != self._told:
            self._told = seen
            self.post_message(self.ScreenSeen(self, *seen))
