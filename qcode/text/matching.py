"""What two sequences have in common, in order: unique items as anchors, and a search with limits between them.

Time grows with the length of the sequences, however they differ; what the limits leave out counts as changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

_DEEPEST: Final = 40  # anchors within gaps between anchors: after so many levels they are searched for no more
_MOST_EDITS: Final = 64  # a search goes on from the furthest place it reached with so many


class Match(NamedTuple):
    """`old[old:old + length]` and `new[new:new + length]` are the same."""

    old: int
    new: int
    length: int


class _Range(NamedTuple):
    """A part of both sequences that is still to be compared."""

    old: int
    old_end: int
    new: int
    new_end: int
    depth: int


def matches(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """What is the same in `old` and `new`, in their order: runs that neither overlap nor cross."""
    found: list[Match] = []
    waiting = [_Range(0, len(old), 0, len(new), 0)]
    while waiting:
        trimmed = _trim(old, new, waiting.pop(), found)
        if trimmed.old == trimmed.old_end or trimmed.new == trimmed.new_end:
            continue
        anchors = _anchors(old, new, trimmed) if trimmed.depth < _DEEPEST else []
        if anchors:
            found += [Match(at_old, at_new, 1) for at_old, at_new in anchors]
            waiting += _gaps(trimmed, anchors)
        else:
            run, left = _search(old, new, trimmed)
            found += run
            if left.old < left.old_end and left.new < left.new_end:
                waiting.append(left)
    return _joined(sorted(found))


def _trim(old: Sequence[str], new: Sequence[str], given: _Range, found: list[Match]) -> _Range:
    """The range without what both begin and end with, which is added to what was found."""
    first, first_new = given.old, given.new
    while first < given.old_end and first_new < given.new_end and old[first] == new[first_new]:
        first, first_new = first + 1, first_new + 1
    last, last_new = given.old_end, given.new_end
    while last > first and last_new > first_new and old[last - 1] == new[last_new - 1]:
        last, last_new = last - 1, last_new - 1
    if first > given.old:
        found.append(Match(given.old, given.new, first - given.old))
    if last < given.old_end:
        found.append(Match(last, last_new, given.old_end - last))
    return _Range(first, last, first_new, last_new, given.depth)


def _anchors(old: Sequence[str], new: Sequence[str], given: _Range) -> list[tuple[int, int]]:
    """Where items stand that each side has once, as many as keep their order."""
    once_old = _once(old, given.old, given.old_end)
    once_new = _once(new, given.new, given.new_end)
    return _rising([(at, once_new[item]) for item, at in once_old.items() if item in once_new])


def _once(items: Sequence[str], start: int, end: int) -> dict[str, int]:
    """The items that stand only once in a range, in order, with their places."""
    count = Counter(items[start:end])
    return {items[at]: at for at in range(start, end) if count[items[at]] == 1}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest list of pairs, rising in the first, that also rises in the second."""
    tops: list[int] = []
    at_top: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(at_top[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        at_top[pile : pile + 1] = [at]
    found = []
    at = at_top[-1] if at_top else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _gaps(given: _Range, anchors: list[tuple[int, int]]) -> list[_Range]:
    """What lies before, between and after the anchors."""
    found = []
    start, start_new = given.old, given.new
    for at_old, at_new in [*anchors, (given.old_end, given.new_end)]:
        if at_old > start and at_new > start_new:
            found.append(_Range(start, at_old, start_new, at_new, given.depth + 1))
        start, start_new = at_old + 1, at_new + 1
    return found


def _search(old: Sequence[str], new: Sequence[str], given: _Range) -> tuple[list[Match], _Range]:
    """The fewest edits between two ranges (Myers 1986), as far as the limit reaches; and what is left after it."""
    reached: dict[int, int] = {1: 0}
    rounds: list[dict[int, int]] = []
    length, length_new = given.old_end - given.old, given.new_end - given.new
    for edits in range(_MOST_EDITS + 1):
        rounds.append(dict(reached))
        for diagonal in range(-edits, edits + 1, 2):
            x = _step(reached, diagonal, edits)
            y = x - diagonal
            while x < length and y < length_new and old[given.old + x] == new[given.new + y]:
                x, y = x + 1, y + 1
            reached[diagonal] = x
            if x >= length and y >= length_new:
                return _walked(rounds, given, diagonal, x), given._replace(old=given.old_end)
    furthest = _best(reached, _MOST_EDITS, length, length_new)
    x = reached[furthest]
    left = given._replace(old=given.old + x, new=given.new + x - furthest, depth=_DEEPEST)
    return _walked(rounds, given, furthest, x), left


def _best(reached: dict[int, int], edits: int, length: int, length_new: int) -> int:
    """The diagonal of the last round that came furthest within both ranges."""
    inside = [
        diagonal
        for diagonal in range(-edits, edits + 1, 2)
        if reached[diagonal] <= length and 0 <= reached[diagonal] - diagonal <= length_new
    ]
    return max(inside, key=lambda diagonal: 2 * reached[diagonal] - diagonal)


def _step(reached: dict[int, int], diagonal: int, edits: int) -> int:
    """Where a diagonal is entered with one edit more: from above (an item came), or from the left (one went)."""
    if diagonal == -edits or (diagonal != edits and reached[diagonal - 1] < reached[diagonal + 1]):
        return reached[diagonal + 1]
    return reached[diagonal - 1] + 1


def _walked(rounds: list[dict[int, int]], given: _Range, diagonal: int, x: int) -> list[Match]:
    """The way back from where a search came to: its runs of the same items."""
    found = []
    for edits in range(len(rounds) - 1, -1, -1):
        entered = _step(rounds[edits], diagonal, edits)
        if x > entered:
            found.append(Match(given.old + entered, given.new + entered - diagonal, x - entered))
        came_down = diagonal == -edits or (
            diagonal != edits and rounds[edits][diagonal - 1] < rounds[edits][diagonal + 1]
        )
        diagonal += 1 if came_down else -1
        x = rounds[edits].get(diagonal, 0)
    return found


def _joined(found: list[Match]) -> list[Match]:
    """Runs that go on where another ends, as one."""
    joined: list[Match] = []
    for match in found:
        if joined and (match.old, match.new) == (
            joined[-1].old + joined[-1].length,
            joined[-1].new + joined[-1].length,
        ):
            joined[-1] = joined[-1]._replace(length=joined[-1].length + match.length)
        else:
            joined.append(match)
    return joined
