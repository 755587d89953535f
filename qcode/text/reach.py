"""Which of many intervals touch a place: sorted arrays with the furthest end of each block."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

_BLOCK: Final = 128


class Reach:
    """Intervals `[low, high)` in order of `low`, addressed by their place in that order.

    A question looks at the intervals of the blocks that reach far enough. Which is the first of these is found by
    halving, as the furthest end up to each block is known; behind an interval over the whole text a number a block
    is looked at.
    """

    def __init__(self, intervals: Iterable[tuple[int, int]] = ()) -> None:
        self.lows = array("q")
        self.highs = array("q")
        for low, high in intervals:
            self.lows.append(low)
            self.highs.append(high)
        self._firsts = list(range(0, len(self.highs), _BLOCK)) or [0]
        self._tops = [max(self.highs[at : at + _BLOCK], default=0) for at in self._firsts]
        self._so_far = list(accumulate(self._tops, max))

    def __len__(self) -> int:
        return len(self.lows)

    def insert(self, place: int, low: int, high: int) -> None:
        """Put in an interval at `place`, where the order of lows wants it."""
        self.lows.insert(place, low)
        self.highs.insert(place, high)
        block = self._block_of(place)
        self._shift(block, 1)
        first, last = self._bounds(block)
        if last - first > 2 * _BLOCK:
            self._firsts.insert(block + 1, first + _BLOCK)
            self._tops.insert(block + 1, 0)
            self._so_far.insert(block + 1, -1)
            self._measure(block + 1)
        self._measure(block)

    def delete(self, place: int) -> None:
        """Take out the interval at `place`."""
        block = self._block_of(place)
        del self.lows[place], self.highs[place]
        self._shift(block, -1)
        self._measure(block)

    def touching(self, low: int, high: int) -> list[int]:
        """The places of all intervals that share a point with `[low, high)`, in order."""
        stop = bisect_left(self.lows, high)
        highs, tops = self.highs, self._tops
        found: list[int] = []
        for block in range(bisect_right(self._so_far, low), bisect_left(self._firsts, stop)):
            if tops[block] > low:
                first, last = self._bounds(block)
                found += [at for at in range(first, min(last, stop)) if highs[at] > low]
        return found

    def _block_of(self, place: int) -> int:
        return bisect_right(self._firsts, place) - 1

    def _bounds(self, block: int) -> tuple[int, int]:
        last = self._firsts[block + 1] if block + 1 < len(self._firsts) else len(self.highs)
        return self._firsts[block], last

    def _shift(self, block: int, by: int) -> None:
        """Move the bounds of all blocks after one that grew or shrank."""
        self._firsts[block + 1 :] = [first + by for first in self._firsts[block + 1 :]]

    def _measure(self, block: int) -> None:
        """Take the furthest end in a block again; an emptied one reaches nowhere."""
        first, last = self._bounds(block)
        self._tops[block] = max(self.highs[first:last], default=0)
        reached = self._so_far[block - 1] if block else 0
        for at in range(block, len(self._tops)):
            reached = max(reached, self._tops[at])
            if at > block and self._so_far[at] == reached:
                break
            self._so_far[at] = reached
