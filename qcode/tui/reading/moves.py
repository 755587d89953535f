"""The pane's cursor and mark: the movements that the coding screen's keys stand for."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from qcode.text.cursor import Mode
from qcode.text.spans import Span
from qcode.text.words import count_words
from qcode.text.wrap import RowKind
from qcode.tui.reading.model import PaneCoding
from qcode.tui.reading.view import TranscriptView


class MovingView(TranscriptView):
    """A transcript with a cursor. Keys are the screen's affair; here are the actions for them.

    Every action is total, and says by its messages what it changed.
    """

    class MarkChanged(Message, namespace="transcript_pane"):
        """The mark is now `[start, end)`."""

        def __init__(self, pane: MovingView, start: int, end: int) -> None:
            super().__init__()
            self.pane = pane
            self.start = start
            self.end = end

        @property
        def control(self) -> MovingView:
            """The pane whose mark it is."""
            return self.pane

    class CursorMoved(Message, namespace="transcript_pane"):
        """The cursor stands at `offset`, in the turn of that number, or -1 outside of all turns."""

        def __init__(self, pane: MovingView, turn: int, offset: int) -> None:
            super().__init__()
            self.pane = pane
            self.turn = turn
            self.offset = offset

        @property
        def control(self) -> MovingView:
            """The pane whose cursor it is."""
            return self.pane

    class CodingChosen(Message, namespace="transcript_pane"):
        """The reader chose a coding in the pane, or none."""

        def __init__(self, pane: MovingView, coding_id: str | None) -> None:
            super().__init__()
            self.pane = pane
            self.coding_id = coding_id

        @property
        def control(self) -> MovingView:
            """The pane in which it was chosen."""
            return self.pane

    # Where the cursor is

    @property
    def marked(self) -> Span:
        """The mark, `[start, end)`; empty only where the text has no words."""
        return self._cursor.mark

    @property
    def marked_words(self) -> int:
        """How many words the mark touches."""
        return count_words(self._document.text, *self.marked)

    @property
    def cursor(self) -> int:
        """The offset of the cursor, the mark's moving end."""
        return self._cursor.offset

    @property
    def turn(self) -> int:
        """The number of the turn with the cursor, -1 outside of all turns."""
        return self._stretches.numbers[self._cursor.stretch]

    @property
    def mode(self) -> Mode:
        """Whether the mark moves by sentence or by word."""
        return self._cursor.mode

    @property
    def anchored(self) -> bool:
        """Whether one end of the mark is held while the other moves."""
        return self._cursor.anchored

    def codings_at_cursor(self) -> list[PaneCoding]:
        """The codings under the cursor, else those that touch the mark, in the order of their lanes."""
        return self._lanes.at(self.cursor) or self._lanes.touching(*self.marked)

    # Going and marking

    def mark(self, start: int, end: int) -> None:
        """Mark a span, widened to whole graphemes, and show it."""
        self._move(lambda: self._cursor.select(start, end, at_end=False))

    def go_to(self, offset: int) -> None:
        """Put the cursor on the sentence (in word mode, the word) at a place, and show it."""
        self._move(lambda: self._cursor.place(offset))

    def adjust(self, start: int, end: int) -> None:
        """Mark a coding's span to move its end by word; `action_swap_end` takes the other end."""
        self._move(lambda: self._cursor.adjust(start, end))

    def action_next_sentence(self) -> None:
        """Mark the next sentence, or in word mode the next word."""
        self._move(self._cursor.next)

    def action_previous_sentence(self) -> None:
        """Mark the previous sentence, or in word mode the previous word."""
        self._move(self._cursor.previous)

    def action_longer(self) -> None:
        """Make the mark a sentence longer."""
        self._move(self._cursor.longer)

    def action_shorter(self) -> None:
        """Make the mark a sentence shorter."""
        self._move(self._cursor.shorter)

    def action_next_turn(self) -> None:
        """Go to the next turn of somebody who answers."""
        self._move(self._cursor.next_turn)

    def action_previous_turn(self) -> None:
        """Go to the previous turn of somebody who answers."""
        self._move(self._cursor.previous_turn)

    def action_turn(self) -> None:
        """Mark the whole turn; again, with the question before it."""
        self._move(self._cursor.turn)

    def action_word_mode(self) -> None:
        """Move by words."""
        self._move(self._cursor.word_mode)

    def action_anchor(self) -> None:
        """Hold the mark's start where the cursor is."""
        self._move(self._cursor.hold)

    def action_swap_end(self) -> None:
        """Move the mark by its other end."""
        self._move(self._cursor.swap_end)

    def action_back(self) -> None:
        """Let go of the held end, then of word mode, then of a longer mark."""
        self._move(self._cursor.back)

    def action_down(self) -> None:
        """The next sentence, or in word mode the word below."""
        self._up_or_down(1, self._cursor.next)

    def action_up(self) -> None:
        """The previous sentence, or in word mode the word above."""
        self._up_or_down(-1, self._cursor.previous)

    def action_right(self) -> None:
        """The next turn of somebody who answers, or in word mode the next word."""
        self._move(self._cursor.next if self.mode is Mode.WORD else self._cursor.next_turn)

    def action_left(self) -> None:
        """The previous turn of somebody who answers, or in word mode the previous word."""
        self._move(self._cursor.previous if self.mode is Mode.WORD else self._cursor.previous_turn)

    def action_page_down(self) -> None:
        """A screen further, two rows kept."""
        self._page(self.view_size.height - 2, self._cursor.next)

    def action_page_up(self) -> None:
        """A screen back, two rows kept."""
        self._page(2 - self.view_size.height, self._cursor.previous)

    def action_first(self) -> None:
        """To the beginning of the text."""
        self.go_to(0)

    def action_last(self) -> None:
        """To the end of the text."""
        self.go_to(len(self._document.text))

    def action_next_coding(self) -> None:
        """Choose the next of the codings at the cursor."""
        ids = [coding.id for coding in self.codings_at_cursor()]
        at = ids.index(self.chosen) + 1 if self.chosen in ids else 0
        chosen = ids[at % len(ids)] if ids else None
        self.choose(chosen)
        self.post_message(self.CodingChosen(self, chosen))

    def _up_or_down(self, step: int, by_sentence: Callable[[], object]) -> None:
        if self.mode is Mode.SENTENCE:
            self._move(by_sentence)
            return
        row, cell = self.rows.cell_of(self.cursor)
        row += step
        while 0 <= row < len(self.rows) and self.rows.kind(row) is not RowKind.TEXT:
            row += step
        if 0 <= row < len(self.rows):
            self.go_to(self.rows.offset_at(row, cell))

    def _page(self, rows: int, at_least: Callable[[], object]) -> None:
        before = self.marked
        self.go_to(self.rows.starts[min(max(0, self.rows.row_of(self.cursor) + rows), len(self.rows) - 1)])
        if self.marked == before:
            self._move(at_least)

    def _move(self, step: Callable[[], object], *, follow: bool = True) -> None:
        """Take a step with the cursor, draw what it changed, tell it. follow: scroll to it."""
        mark, offset = self.marked, self.cursor
        step()
        if self._painter is not None:
            self._painter.mark, self._painter.cursor = self.marked, self._cursor_span()
        if follow:
            self.reveal(*self.marked)
        if mark == self.marked and offset == self.cursor:
            return
        self._forget(*mark)
        self._forget(*self.marked)
        if mark != self.marked:
            self.post_message(self.MarkChanged(self, *self.marked))
        if offset != self.cursor:
            self.post_message(self.CursorMoved(self, self.turn, self.cursor))
