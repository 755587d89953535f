"""Sentences and words of a text as things to step through, cut turn by turn as they are needed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Final

from qcode.text.sentences import sentence_spans
from qcode.text.spans import Span
from qcode.text.turns import Stretches
from qcode.text.words import word_spans

_KEPT: Final = 64


class Units:
    """Non-empty spans in order, none across two stretches.

    cut finds those of a part of the text: `cut(text, start, end)`.
    """

    def __init__(self, stretches: Stretches, cut: Callable[[str, int, int], Iterable[Span]]) -> None:
        self._stretches = stretches
        self._cut = cut
        self._known: dict[int, list[Span]] = {}

    def of(self, stretch: int) -> list[Span]:
        """All units of a stretch, by its index."""
        if stretch not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            turn = self._stretches.turns[stretch]
            self._known[stretch] = list(self._cut(self._stretches.text, turn.start, turn.end))
        return self._known[stretch]

    def at(self, offset: int) -> Span | None:
        """The unit at `offset` or the last one before it; before the first, that; None if there is none."""
        return self.before(offset + 1) or self.after(offset)

    def after(self, offset: int) -> Span | None:
        """The first unit that starts after `offset`."""
        for stretch in range(self._stretches.at(offset), len(self._stretches)):
            units = self.of(stretch)
            place = bisect_right(units, offset, key=_start)
            if place < len(units):
                return units[place]
        return None

    def before(self, offset: int) -> Span | None:
        """The last unit that starts before `offset`."""
        for stretch in range(self._stretches.at(offset), -1, -1):
            units = self.of(stretch)
            place = bisect_left(units, offset, key=_start)
            if place:
                return units[place - 1]
        return None


def sentences(stretches: Stretches) -> Units:
    """The sentences of a text."""
    return Units(stretches, sentence_spans)


def words(stretches: Stretches) -> Units:
    """The words of a text."""
    return Units(stretches, word_spans)


def _start(span: Span) -> int:
    return span[0]
