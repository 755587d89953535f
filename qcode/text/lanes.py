"""Lanes: the columns beside a text in which its codings are drawn, side by side where they meet.

Rows count, not characters. Each coding takes the lowest lane that is free on all its rows, in the
order start, longer first, tag; so nothing jumps on scrolling, and a coding that comes or goes moves
only what follows it in the same knot of overlapping codings.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import Generic, Protocol, TypeVar

from qcode.text.reach import Reach
from qcode.text.spans import Span


class Coded(Protocol):
    """What lanes need to know of a coding."""

    @property
    def id(self) -> str:
        """What tells it from all others."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """The code point after its last."""

    @property
    def tag(self) -> str:
        """Its code's two letters."""


C = TypeVar("C", bound=Coded)
Key = tuple[int, int, str, str]


def lane_order(coding: Coded) -> Key:
    """Sorts codings by start, longer first, then tag; the id makes the order total."""
    return coding.start, -coding.end, coding.tag, coding.id


class Lanes(Generic[C]):
    """The codings of one text in their lanes, at one width.

    rows_of gives the first and the last row of a span, as `Rows.rows_of` does.
    """

    def __init__(self, codings: Iterable[C], rows_of: Callable[[int, int], tuple[int, int]]) -> None:
        self.codings = sorted(codings, key=lane_order)
        self._keys = [lane_order(coding) for coding in self.codings]
        self._spans = Reach((coding.start, coding.end) for coding in self.codings)
        self._by_id = {coding.id: coding for coding in self.codings}
        self.lay(rows_of)

    def __len__(self) -> int:
        return len(self.codings)

    def __contains__(self, coding_id: object) -> bool:
        return coding_id in self._by_id

    def lay(self, rows_of: Callable[[int, int], tuple[int, int]]) -> None:
        """Give all lanes anew, for other rows."""
        self._rows_of = rows_of
        self._rows = Reach((first, last + 1) for first, last in (rows_of(c.start, c.end) for c in self.codings))
        self.row_ends = sorted(self._rows.highs)
        self._lanes = array("H", bytes(2 * len(self.codings)))
        self._assign(0, len(self.codings))

    @property
    def row_starts(self) -> array[int]:
        """The first rows of all codings, in order."""
        return self._rows.lows

    def get(self, coding_id: str) -> C | None:
        """The coding of this id, None where there is none."""
        return self._by_id.get(coding_id)

    def touching(self, start: int, end: int) -> list[C]:
        """The codings that share a code point with `[start, end)`, in their order."""
        return [self.codings[place] for place in self._spans.touching(start, end)]

    def at(self, offset: int) -> list[C]:
        """The codings over `offset`, in the order of their lanes."""
        places = sorted(self._spans.touching(offset, offset + 1), key=self._lanes.__getitem__)
        return [self.codings[place] for place in places]

    def on_row(self, row: int) -> list[tuple[int, C]]:
        """Lane and coding of all that stand on `row`, from the left."""
        places = self._rows.touching(row, row + 1)
        return sorted(((self._lanes[at], self.codings[at]) for at in places), key=_by_lane)

    def first_row(self, coding: C) -> int:
        """The row on which a coding of these begins."""
        return self._rows_of(coding.start, coding.end)[0]

    def add(self, coding: C) -> Span:
        """Put in a coding; returns the rows `[first, end)` that now look different."""
        key = lane_order(coding)
        place = bisect_left(self._keys, key)
        first, last = self._rows_of(coding.start, coding.end)
        self._keys.insert(place, key)
        self.codings.insert(place, coding)
        self._spans.insert(place, coding.start, coding.end)
        self._rows.insert(place, first, last + 1)
        self._lanes.insert(place, 0)
        self._by_id[coding.id] = coding
        insort(self.row_ends, last + 1)
        return first, self._assign(place, place + 1, last + 1)

    def remove(self, coding_id: str) -> Span:
        """Take out a coding; returns the rows `[first, end)` that now look different."""
        coding = self._by_id.pop(coding_id)
        place = bisect_left(self._keys, lane_order(coding))
        first, end = self._rows.lows[place], self._rows.highs[place]
        del self._keys[place], self.codings[place], self._lanes[place]
        self._spans.delete(place)
        self._rows.delete(place)
        del self.row_ends[bisect_left(self.row_ends, end)]
        return first, self._assign(place, place, end)

    def _assign(self, place: int, through: int, changed_to: int = 0) -> int:
        """Give lanes from `place` on: to all before `through`, then as long as any could differ.

        changed_to: the row up to which lanes differ already. Returns that row after all changes.
        """
        lows, highs, lanes = self._rows.lows, self._rows.highs, self._lanes
        taken = [(highs[at], lanes[at]) for at in self._standing_before(place)]
        free = sorted(set(range(max((lane for _, lane in taken), default=-1))) - {lane for _, lane in taken})
        heapify(taken)
        opened = len(taken) + len(free)
        for at in range(place, len(lanes)):
            low = lows[at]
            if at >= through and low >= changed_to:
                break
            while taken and taken[0][0] <= low:
                heappush(free, heappop(taken)[1])
            if free:
                lane = heappop(free)
            else:
                lane, opened = opened, opened + 1
            heappush(taken, (highs[at], lane))
            if lane != lanes[at] or at < through:
                lanes[at] = lane
                changed_to = max(changed_to, highs[at])
        return changed_to

    def _standing_before(self, place: int) -> Iterator[int]:
        """The places before `place` whose codings reach its first row."""
        if place >= len(self._rows):
            return iter(())
        low = self._rows.lows[place]
        return (at for at in self._rows.touching(low, low + 1) if at < place)


def _by_lane(entry: tuple[int, C]) -> int:
    return entry[0]
