"""Words: where they stand, and how many a span has."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from qcode.text.spans import Span

WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")
"""A word: letters, digits and underscores, held together by apostrophes and hyphens."""

_NO_SPACE_AT_END: Final = re.compile(r"\S*")
_SPACE: Final = re.compile(r"\s+")
_WINDOW: Final = 256


def word_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The words that lie in `text[start:end]`, cut off at its ends, one by one."""
    stop = len(text) if end is None else end
    return (match.span() for match in WORD.finditer(text, start, stop))


def words_touching(text: str, start: int, end: int) -> Iterator[Span]:
    """The whole words that share a code point with `[start, end)`."""
    if start >= end:
        return
    right = _NO_SPACE_AT_END.match(text, end)
    for word in word_spans(text, _space_before(text, start), right.end() if right else end):
        if word[0] >= end:
            return
        if word[1] > start:
            yield word


def count_words(text: str, start: int, end: int) -> int:
    """How many words share a code point with `[start, end)`; for many spans use `WordIndex`."""
    return sum(1 for _ in words_touching(text, start, end))


def _space_before(text: str, offset: int) -> int:
    """The start of the run without white space that `offset` stands in."""
    offset = min(offset, len(text))
    while offset > 0:
        first = max(0, offset - _WINDOW)
        if spaces := list(_SPACE.finditer(text, first, offset)):
            return spaces[-1].end()
        offset = first
    return 0


class WordIndex:
    """All words of a text, made once: counts, and steps from word to word, by bisection."""

    def __init__(self, text: str) -> None:
        self._starts = array("L")
        self._ends = array("L")
        for start, end in word_spans(text):
            self._starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    def count(self, start: int, end: int) -> int:
        """How many words share a code point with `[start, end)`."""
        if start >= end:
            return 0
        return max(0, bisect_left(self._starts, end) - bisect_right(self._ends, start))

    def next(self, offset: int) -> int | None:
        """Where the first word after `offset` starts, None after the last."""
        at = bisect_right(self._starts, offset)
        return self._starts[at] if at < len(self._starts) else None

    def previous(self, offset: int) -> int | None:
        """Where the last word before `offset` starts, None before the first."""
        at = bisect_left(self._starts, offset) - 1
        return self._starts[at] if at >= 0 else None
