"""Where the words of one text stand in another: a corrected transcript, or one whose names were replaced.

Lines are compared first, then words within what changed, then the letters of words that are alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Final, NamedTuple

from qcode.text.changes import Kind, Piece, changes
from qcode.text.matching import matches
from qcode.text.spans import Span

_KEPT: Final = (re.compile(r"\w"), re.compile(r"\S"), re.compile(r".", re.DOTALL))
_SHORTEST_FOUND: Final = 12  # characters of a quote that is looked for elsewhere


class State(Enum):
    """What became of a span: the very same words; its words with changes among them; nothing is left."""

    EXACT = "exact"
    MOVED = "moved"
    LOST = "lost"


class Moved(NamedTuple):
    """Where a span is now; start and end are 0 where it is lost."""

    state: State
    start: int = 0
    end: int = 0


class Replacement(NamedTuple):
    """Words `[start, end)` for which others were put."""

    start: int
    end: int
    words: str


_LOST: Final = Moved(State.LOST)


class Alignment:
    """Two texts and the pieces in which they correspond, in the order of both."""

    def __init__(self, old: str, new: str, pieces: Iterable[Piece]) -> None:
        self.old = old
        self.new = new
        self.pieces = _merged(pieces)
        self._starts = [piece.start for piece in self.pieces]
        self._ends = [piece.end for piece in self.pieces]
        self._known: dict[Span, Moved] = {}

    def moved(self, start: int, end: int) -> Moved:
        """Say where the words `[start, end)` of the old text are now, and whether they are still the same.

        A span whose edge was rewritten takes what was put there, as the coding of a whole turn should; one that is
        not where it was and stands, long enough, at one other place of the new text is found there.
        """
        if (start, end) not in self._known:
            self._known[start, end] = self._moved(start, end)
        return self._known[start, end]

    def _moved(self, start: int, end: int) -> Moved:
        touched = self.pieces[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
        within = _without_torn(touched, start, end)
        if not self._is_kept(within, start, end):
            return self._elsewhere(start, end)
        first, last = within[0], within[-1]
        new_start, new_end = first.new_start, last.new_end
        if first.kind is Kind.SAME:
            new_start += max(0, start - first.start)
        if last.kind is Kind.SAME:
            new_end = last.new_start + min(end, last.end) - last.start
        return self._found(start, end, *self._trimmed(start, end, new_start, new_end))

    def place(self, offset: int) -> int:
        """Where a place of the old text is in the new one, if only words were replaced (`replaced`).

        A place within words that were replaced is after them.
        """
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return 0
        piece = self.pieces[at]
        if piece.kind is Kind.SAME or offset == piece.start:
            return piece.new_start + offset - piece.start
        return piece.new_end

    def _is_kept(self, within: Sequence[Piece], start: int, end: int) -> bool:
        """Whether something of a span is left: a word, if it has any, else any sign, else any character."""
        if any(piece.kind is Kind.REPLACED for piece in within):
            return True
        sign = next(each for each in _KEPT if each is _KEPT[-1] or each.search(self.old, start, end))
        same = (piece for piece in within if piece.kind is Kind.SAME)
        return any(sign.search(self.old, max(start, piece.start), min(end, piece.end)) for piece in same)

    def _trimmed(self, start: int, end: int, new_start: int, new_end: int) -> Span:
        """The new span without white space at an edge that had none."""
        if not self.old[start].isspace():
            while self.new[new_start].isspace():
                new_start += 1
        if not self.old[end - 1].isspace():
            while self.new[new_end - 1].isspace():
                new_end -= 1
        return new_start, new_end

    def _found(self, start: int, end: int, new_start: int, new_end: int) -> Moved:
        is_same = self.old[start:end] == self.new[new_start:new_end]
        return Moved(State.EXACT if is_same else State.MOVED, new_start, new_end)

    def _elsewhere(self, start: int, end: int) -> Moved:
        """Look for a lost span as a passage that was put elsewhere: long enough, and once in each text."""
        quote = self.old[start:end]
        at = self.new.find(quote) if end - start >= _SHORTEST_FOUND else -1
        if at < 0 or self.new.find(quote, at + 1) >= 0 or self.old.find(quote) != start:
            return _LOST
        return _LOST if self.old.find(quote, start + 1) >= 0 else Moved(State.EXACT, at, at + end - start)


def align(old: str, new: str) -> Alignment:
    """Find where the words of `old` are in `new`. Time grows with their lengths, however they differ."""
    return Alignment(old, new, _by_lines(old, new))


def replaced(text: str, replacements: Sequence[Replacement]) -> Alignment:
    """Put other words in a text, and say where everything is then. Replacements are in order and don't overlap."""
    parts: list[str] = []
    pieces: list[Piece] = []
    at = length = 0
    for start, end, words in replacements:
        pieces.append(Piece(at, start, length, length + start - at))
        length += start - at
        pieces.append(Piece(start, end, length, length + len(words), Kind.REPLACED))
        parts += (text[at:start], words)
        at, length = end, length + len(words)
    pieces.append(Piece(at, len(text), length, length + len(text) - at))
    return Alignment(text, "".join([*parts, text[at:]]), pieces)


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without empty ones; those that are the same and go on from each other as one."""
    merged: list[Piece] = []
    for piece in pieces:
        if piece.start == piece.end:
            continue
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.kind is piece.kind is Kind.SAME
            and (last.end, last.new_end) == (piece.start, piece.new_start)
        ):
            merged[-1] = last._replace(end=piece.end, new_end=piece.new_end)
        else:
            merged.append(piece)
    return merged


def _without_torn(touched: list[Piece], start: int, end: int) -> list[Piece]:
    """Leave out rewritten pieces at the edges that a span has only in part: which part of them is its, nobody knows."""

    def is_torn(piece: Piece) -> bool:
        return piece.kind is Kind.REWRITTEN and (piece.start < start or piece.end > end)

    if touched and is_torn(touched[0]):
        touched = touched[1:]
    return touched[:-1] if touched and is_torn(touched[-1]) else touched


def _by_lines(old: str, new: str) -> Iterator[Piece]:
    lines, lines_new = _lines(old), _lines(new)
    places, places_new = _places(lines), _places(lines_new)
    at = at_new = 0
    for match in matches(lines, lines_new):
        start, start_new = places[match.old], places_new[match.new]
        yield from changes(old, new, (at, start), (at_new, start_new))
        at, at_new = places[match.old + match.length], places_new[match.new + match.length]
        yield Piece(start, at, start_new, at_new)
    yield from changes(old, new, (at, len(old)), (at_new, len(new)))


def _lines(text: str) -> list[str]:
    """The lines with their ends; only LF ends one."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _places(lines: Sequence[str]) -> list[int]:
    """Where each line begins, and after them where the last ends."""
    places = [0]
    for line in lines:
        places.append(places[-1] + len(line))
    return places
