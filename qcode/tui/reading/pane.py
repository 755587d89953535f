"""The reading pane: the transcript with its mouse."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.timer import Timer

from qcode.text.graphemes import snap_right
from qcode.text.spans import Span
from qcode.text.units import words
from qcode.text.wrap import RowKind
from qcode.tui.reading.layout import LANE_CELLS
from qcode.tui.reading.moves import MovingView

_SCROLL_EVERY = 0.05


class TranscriptPane(MovingView):
    """A transcript to read, mark and code.

    A click goes to a sentence, a double click marks a word, a triple click the sentence; dragging
    marks any graphemes and scrolls at the edges; shift and a click lengthen the mark. A click on a
    lane chooses its coding, one on the density strip goes there.
    """

    _pressed: Span | None = None
    _dragged = False
    _pointer = Offset(0, 0)
    _scrolling: Timer | None = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a mark, or choose what was hit beside the text."""
        if event.button != 1:
            return
        at = event.get_content_offset(self)
        if at is None or self._hit_beside(at):
            return
        if event.shift:
            start, end = self.marked
            here = self._grapheme_at(at)
            self._select((start, start) if here[0] >= start else (end, end), here)
            return
        self._pressed = self._grapheme_at(at)
        self._dragged = False
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw the mark along while the button is held."""
        if self._pressed is None:
            return
        self._pointer = event.offset
        if 0 <= self._pointer.y < self.view_size.height:
            self._stop_scrolling()
        elif self._scrolling is None:
            self._scrolling = self.set_interval(_SCROLL_EVERY, self._drag_on)
        self._drag()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the mark."""
        if self._pressed is not None:
            event.stop()
            self._let_go()

    def on_mouse_release(self) -> None:
        """Something else took the mouse: the mark stays as it is."""
        self._pressed = None
        self._stop_scrolling()

    def on_click(self, event: events.Click) -> None:
        """Go to a sentence; the second click of two marks the word, the third the sentence.

        Nothing scrolls, so that the second click meets what the first did.
        """
        at = event.get_content_offset(self)
        if at is None or event.shift or event.button != 1 or not self._is_text(at) or self._dragged:
            return
        offset = self._grapheme_at(at)[0]
        if event.chain == 2:
            word = words(self._stretches).at(offset)
            if word is not None and word[0] <= offset < word[1]:
                self._move(lambda: self._cursor.select(*word, at_end=False), follow=False)
        elif event.chain == 3:
            self._move(lambda: self._cursor.sentence(offset), follow=False)
        else:
            self._move(lambda: self._cursor.place(offset), follow=False)

    def _is_text(self, at: Offset) -> bool:
        return self.divided.text_at <= at.x < self.divided.density_at

    def _row_at(self, at: Offset) -> int:
        return min(max(0, at.y + self.scroll_offset.y), len(self.rows) - 1)

    def _grapheme_at(self, at: Offset) -> Span:
        """The grapheme drawn at a cell of the view; beyond the end of a row the place behind it."""
        row = self._row_at(at)
        start = self.rows.offset_at(row, at.x - self.divided.text_at)
        if self.rows.kind(row) is not RowKind.TEXT or start >= self.rows.ends[row]:
            return start, start
        return start, snap_right(self._document.text, start + 1)

    def _hit_beside(self, at: Offset) -> bool:
        """Choose the coding of a lane, or go where the density strip points."""
        layout = self.divided
        if at.x >= layout.density_at:
            height = self.view_size.height
            rows = len(self.rows)
            row = at.y * rows // height if rows > height else min(at.y, rows - 1)
            self.go_to(self.rows.starts[row])
            return True
        lane = (at.x - layout.lanes_at) // LANE_CELLS
        if not 0 <= lane < layout.lanes or at.x < layout.lanes_at:
            return False
        found = [coding for place, coding in self._lanes.on_row(self._row_at(at)) if place == lane]
        if found:
            self.choose(found[0].id)
            self.post_message(self.CodingChosen(self, found[0].id))
        return True

    def _drag(self) -> None:
        if self._pressed is not None:
            here = self._grapheme_at(self._pointer)
            if here != self._pressed:
                self._dragged = True
            if self._dragged:
                self._select(self._pressed, here)

    def _drag_on(self) -> None:
        """Scroll a row further while the mouse is held beyond the edge."""
        step = -1 if self._pointer.y < 0 else 1
        self.scroll_to(y=self.scroll_offset.y + step, animate=False, force=True)
        self._drag()

    def _select(self, held: Span, here: Span) -> None:
        """Mark from where the mouse was pressed to where it is; line ends at the mark's ends are not taken."""
        start, end = min(held[0], here[0]), max(held[1], here[1])
        drawn = self._document.text[start:end]
        end = start + len(drawn.rstrip("\n"))
        start = min(end, start + len(drawn) - len(drawn.lstrip("\n")))
        forward = here[0] >= held[0]
        self._move(lambda: self._cursor.select(start, end, at_end=forward), follow=False)

    def _let_go(self) -> None:
        self._pressed = None
        self._stop_scrolling()
        self.release_mouse()

    def _stop_scrolling(self) -> None:
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None
