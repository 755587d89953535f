"""What corresponds to what where a text was changed: words that stayed, words that are alike, words put for others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final, NamedTuple

from qcode.text.matching import Match, matches
from qcode.text.spans import Span

_EACH: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # written without spaces: a sign a word
_WORD: Final = re.compile(rf"[{_EACH}]|[^\W{_EACH}]+")
_MOST_COMPARED: Final = 4_000  # pairs of words that are put side by side to see which are alike
_LONGER: Final = 3  # what took the place of words is not theirs if it is more than so many times as long


class Kind(Enum):
    """How a piece of the old text stands to one of the new.

    SAME: the same characters. REPLACED: another form of the same, as a pseudonym for a name. REWRITTEN: other words
    in its place, which widen a span around them and keep none alive.
    """

    SAME = "same"
    REPLACED = "replaced"
    REWRITTEN = "rewritten"


class Piece(NamedTuple):
    """`[start, end)` of the old text corresponds to `[new_start, new_end)` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int
    kind: Kind = Kind.SAME


def changes(old: str, new: str, part: Span, part_new: Span) -> list[Piece]:
    """The pieces of a part of each text that correspond, in order."""
    if part[0] == part[1] or part_new[0] == part_new[1]:
        return []
    gap = _Gap(old, new, part, part_new, _words(old, part), _words(new, part_new))
    same = gap.same()
    found = [Piece(*gap.over(run), *gap.over_new(run)) for run in same]
    for changed in gap.between(same):
        alike = changed.alike()
        for word in alike:
            found += _letters(old, new, changed.over(word), changed.over_new(word))
        for left in changed.between(alike):
            found += left.edges()
            found += left.rewritten()
    return sorted(found)


class _Gap(NamedTuple):
    """A part of each text with its words."""

    old: str
    new: str
    part: Span
    part_new: Span
    words: Sequence[Span]
    words_new: Sequence[Span]

    def same(self) -> list[Match]:
        """Runs of words that are the same, with what stands between them, in their order."""
        words = [self.old[start:end] for start, end in self.words]
        words_new = [self.new[start:end] for start, end in self.words_new]
        return [run for found in matches(words, words_new) for run in self._equal(found)]

    def _equal(self, run: Match) -> Iterator[Match]:
        """The run, in parts where what stands between its words is not the same."""
        start, end = self.over(run)
        start_new, end_new = self.over_new(run)
        if run.length == 1 or self.old[start:end] == self.new[start_new:end_new]:
            yield run
            return
        half = run.length // 2
        yield from self._equal(run._replace(length=half))
        yield from self._equal(Match(run.old + half, run.new + half, run.length - half))

    def over(self, run: Match) -> Span:
        """Where a run of words stands in the old text."""
        return self.words[run.old][0], self.words[run.old + run.length - 1][1]

    def over_new(self, run: Match) -> Span:
        """Where a run of words stands in the new text."""
        return self.words_new[run.new][0], self.words_new[run.new + run.length - 1][1]

    def between(self, runs: Sequence[Match]) -> Iterator[_Gap]:
        """What lies before, between and after runs of words."""
        start, start_new, word, word_new = self.part[0], self.part_new[0], 0, 0
        for run in runs:
            (stop, after), (stop_new, after_new) = self.over(run), self.over_new(run)
            yield self._part((start, stop), (start_new, stop_new), (word, run.old), (word_new, run.new))
            start, start_new, word, word_new = after, after_new, run.old + run.length, run.new + run.length
        ends = (len(self.words), len(self.words_new))
        yield self._part((start, self.part[1]), (start_new, self.part_new[1]), (word, ends[0]), (word_new, ends[1]))

    def _part(self, part: Span, part_new: Span, words: Span, words_new: Span) -> _Gap:
        return _Gap(self.old, self.new, part, part_new, self.words[slice(*words)], self.words_new[slice(*words_new)])

    def alike(self) -> list[Match]:
        """Words that are forms of each other, as many as keep their order."""
        if not self.words or not self.words_new or len(self.words) * len(self.words_new) > _MOST_COMPARED:
            return []
        words = [self.old[start:end] for start, end in self.words]
        words_new = [self.new[start:end] for start, end in self.words_new]
        return _longest([[_are_alike(word, other) for other in words_new] for word in words])

    def edges(self) -> Iterator[Piece]:
        """What stands around the changed words and stayed: spaces and marks before and after them."""
        first = self.words[0][0] if self.words else self.part[1]
        first_new = self.words_new[0][0] if self.words_new else self.part_new[1]
        head = common_start(self.old[self.part[0] : first], self.new[self.part_new[0] : first_new])
        yield Piece(self.part[0], self.part[0] + head, self.part_new[0], self.part_new[0] + head)
        last = max(self.words[-1][1] if self.words else 0, self.part[0] + head)
        last_new = max(self.words_new[-1][1] if self.words_new else 0, self.part_new[0] + head)
        tail = common_start(self.old[last : self.part[1]][::-1], self.new[last_new : self.part_new[1]][::-1])
        yield Piece(self.part[1] - tail, self.part[1], self.part_new[1] - tail, self.part_new[1])

    def rewritten(self) -> Iterator[Piece]:
        """The words that went, and those that came in their place."""
        if self.words and self.words_new:
            start, end = self.words[0][0], self.words[-1][1]
            start_new, end_new = self.words_new[0][0], self.words_new[-1][1]
            if end_new - start_new <= _LONGER * (end - start):
                yield Piece(start, end, start_new, end_new, Kind.REWRITTEN)


def _words(text: str, part: Span) -> list[Span]:
    return [match.span() for match in _WORD.finditer(text, *part)]


def common_start(one: str, other: str) -> int:
    """How many characters both begin with."""
    for at, (character, opposite) in enumerate(zip(one, other, strict=False)):
        if character != opposite:
            return at
    return min(len(one), len(other))


def _ends(word: str, other: str) -> Span:
    """How many characters two words have in common at the beginning, and at the end."""
    head = common_start(word, other)
    return head, common_start(word[head:][::-1], other[head:][::-1])


def _are_alike(word: str, other: str) -> bool:
    """Whether a word is likely another form of the other: more than half of the longer one stands in both."""
    return 2 * sum(_ends(word, other)) > max(len(word), len(other))


def _letters(old: str, new: str, word: Span, other: Span) -> Iterator[Piece]:
    """The pieces of two words that are alike: what both begin and end with, and what was changed between."""
    head, tail = _ends(old[slice(*word)], new[slice(*other)])
    if head + tail == word[1] - word[0]:  # letters came: the one beside them takes them along
        head, tail = (head - 1, tail) if head else (head, tail - 1)
    yield Piece(word[0], word[0] + head, other[0], other[0] + head)
    if word[0] + head < word[1] - tail and other[0] + head < other[1] - tail:
        yield Piece(word[0] + head, word[1] - tail, other[0] + head, other[1] - tail, Kind.REPLACED)
    yield Piece(word[1] - tail, word[1], other[1] - tail, other[1])


def _longest(alike: list[list[bool]]) -> list[Match]:
    """The most pairs of a table that rise in both."""
    rows, columns = len(alike), len(alike[0])
    most = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            paired = most[row + 1][column + 1] + 1 if alike[row][column] else 0
            most[row][column] = max(paired, most[row + 1][column], most[row][column + 1])
    found = []
    row = column = 0
    while row < rows and column < columns:
        if alike[row][column] and most[row][column] == most[row + 1][column + 1] + 1:
            found.append(Match(row, column, 1))
            row, column = row + 1, column + 1
        elif most[row + 1][column] >= most[row][column + 1]:
            row += 1
        else:
            column += 1
    return found
