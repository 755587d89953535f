"""The cursor and the mark: what each movement of DESIGN's table does, without a screen.

Every method is total: where there is nothing to go to, nothing happens. The mark is a span of the
text, never larger than it; its moving end is the cursor.
"""

from __future__ import annotations

from enum import Enum

from qcode.text.graphemes import snap_left, snap_right
from qcode.text.spans import Span
from qcode.text.turns import Stretches, Turn
from qcode.text.units import Units, sentences, words


class Mode(Enum):
    """By what the mark moves."""

    SENTENCE = "sentence"
    WORD = "word"


class Cursor:
    """A place in a text and the mark around it: at first, the first sentence."""

    def __init__(self, stretches: Stretches) -> None:
        self.stretches = stretches
        self.text = stretches.text
        self.mode = Mode.SENTENCE
        self._span: Span = (0, 0)
        self.at_end = False
        self._sentences = sentences(stretches)
        self._words = words(stretches)
        self._anchor: Span | None = None
        self._point: Span = (0, 0)
        self._turn_marked: int | None = None
        self.place(0)

    @property
    def mark(self) -> Span:
        """What is marked: the units that movement stands on, with the graphemes whole at both ends.

        An accent may stand after a word as a character of its own, and is no part of the word.
        """
        start, end = self._span
        return snap_left(self.text, start), snap_right(self.text, end)

    @property
    def offset(self) -> int:
        """Where the cursor stands: the first or the last grapheme of the mark."""
        start, end = self.mark
        return max(start, snap_left(self.text, end - 1)) if self.at_end and end > start else start

    @property
    def stretch(self) -> int:
        """The index of the stretch with the cursor."""
        return self.stretches.at(self.offset)

    @property
    def anchored(self) -> bool:
        """Whether one end of the mark is held while the other moves by word."""
        return self._anchor is not None

    def place(self, offset: int) -> None:
        """Go to `offset`: the sentence, or in word mode the word, that stands there."""
        self._land(self._units.at(offset) or (0, 0))

    def sentence(self, offset: int) -> None:
        """Mark the sentence at `offset`, and move by sentences from there."""
        self.mode = Mode.SENTENCE
        self._anchor = None
        self.place(offset)

    def select(self, start: int, end: int, *, at_end: bool = True) -> None:
        """Mark `[start, end)`, widened to whole graphemes. It moves on by sentences."""
        start, end = sorted((start, end))
        self.mode = Mode.SENTENCE
        self._take((start, end), at_end=at_end)

    def next(self) -> None:
        """The next sentence, or in word mode the next word."""
        self._land(self._units.after(max(self._last_start(), self._point[0])))

    def previous(self) -> None:
        """The previous sentence, or in word mode the previous word."""
        start = self._point[0] if self.mode is Mode.WORD else self._span[0]
        self._land(self._units.before(start))

    def longer(self) -> None:
        """The mark a sentence (a word) longer; a sentence begun is completed first."""
        start, end = self._span
        last = self._units.at(end - 1)
        if last is not None and not last[0] <= end - 1 < last[1] - 1:
            last = self._units.after(end - 1)
        if last is not None:
            self._grow((min(start, last[0]), last[1]))

    def shorter(self) -> None:
        """The mark a sentence (a word) shorter, down to one."""
        start, end = self._span
        last = self._units.at(end - 1)
        kept = self._units.before(last[0]) if last is not None and last[0] > start else None
        if kept is not None and kept[1] > start:
            self._grow((start, kept[1]))

    def next_turn(self) -> None:
        """The first sentence of the next turn of somebody who answers."""
        self._go_to_turn(range(self.stretch + 1, len(self.stretches)))

    def previous_turn(self) -> None:
        """The first sentence of the previous turn of somebody who answers."""
        self._go_to_turn(range(self.stretch - 1, -1, -1))

    def turn(self) -> None:
        """The whole turn; where that is marked, with the question before it; and back."""
        here = self.stretch if self._turn_marked is None else self._turn_marked
        own = self._words_of(here)
        asked = self._words_of(here - 1) if here and self._asks(here - 1) else None
        if own is None:
            return
        self.mode = Mode.SENTENCE
        if asked is not None and self._turn_marked == here and self._span == own:
            own = (asked[0], own[1])
        self._take(own, at_end=False)
        self._turn_marked = here

    def word_mode(self) -> None:
        """Move by words from here on."""
        offset = self.offset
        self.mode = Mode.WORD
        self._anchor = None
        self.place(offset)

    def hold(self) -> None:
        """Hold the mark's start here, so that the other end moves by word; again: let it go."""
        if self._anchor is not None:
            self._anchor = None
            self._land(self._point)
        elif self.mode is Mode.SENTENCE:
            self.word_mode()
            self._anchor = self._point
        else:
            self._anchor = self._point

    def back(self) -> bool:
        """A step back to where movement began: held end, word mode, longer mark. False if already there."""
        before = (self.mode, self.mark, self._anchor)
        if self._anchor is not None:
            self.hold()
        else:
            self.sentence(self.offset)
        return before != (self.mode, self.mark, self._anchor)

    def adjust(self, start: int, end: int) -> None:
        """Mark `[start, end)` with its end ready to be moved by word."""
        self.select(start, end)
        start, end = self.mark
        first, last = self._words.at(start), self._words.at(end - 1)
        self.mode = Mode.WORD
        self._anchor = (start, min(end, first[1]) if first and first[1] > start else end)
        self._point = (max(start, last[0]) if last and last[0] < end else start, end)

    def swap_end(self) -> None:
        """Move the mark by its other end."""
        if self._anchor is not None:
            self._anchor, self._point = self._point, self._anchor
        self.at_end = not self.at_end

    @property
    def _units(self) -> Units:
        return self._words if self.mode is Mode.WORD else self._sentences

    def _last_start(self) -> int:
        """The last place that counts to the mark for the next step: of a sentence its start."""
        if self.mode is Mode.WORD:
            return self._point[0]
        last = self._sentences.at(self._span[1] - 1)
        return last[0] if last is not None else self._span[0]

    def _land(self, unit: Span | None) -> None:
        """Stand on a unit; with the other end held, the mark reaches from there to here."""
        if unit is None:
            return
        if self._anchor is None:
            self._take(unit, at_end=False)
            return
        self._point = unit
        self._span = (min(self._anchor[0], unit[0]), max(self._anchor[1], unit[1]))
        self.at_end = unit[0] >= self._anchor[0]

    def _take(self, span: Span, *, at_end: bool) -> None:
        self._span = self._point = span
        self.at_end = at_end
        self._anchor = None
        self._turn_marked = None

    def _grow(self, mark: Span) -> None:
        anchor = self._anchor
        self._take(mark, at_end=True)
        if self.mode is Mode.WORD:
            self._anchor = anchor
            self._point = self._words.at(mark[1] - 1) or mark

    def _go_to_turn(self, candidates: range) -> None:
        for index in candidates:
            if not self._asks(index) and (first := self._sentences.of(index)):
                self.mode = Mode.SENTENCE
                self._take(first[0], at_end=False)
                return

    def _words_of(self, index: int) -> Span | None:
        """A stretch from its first to its last visible character."""
        spoken = self._sentences.of(index)
        return (spoken[0][0], spoken[-1][1]) if spoken else None

    def _asks(self, index: int) -> bool:
        turn: Turn = self.stretches.turns[index]
        return turn.asks
