"""Which of many intervals touch a place: sorted arrays with the furthest end of each block."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice
from typing import Final

_BLOCK: Final = 128


class Reach:
    """Intervals `[low, high)` in order of `low`, addressed by their place in that order.

    A question looks at one number a block and at the intervals of the blocks that reach far enough;
    an interval over the whole text costs nothing but its own block.
    """

    def __init__(self, intervals: Iterable[tuple[int, int]] = ()) -> None:
        self.lows = array("q")
        self.highs = array("q")
        for low, high in intervals:
            self.lows.append(low)
            self.highs.append(high)
        self._tops: list[int] = []
        self._measure_from(0)

    def __len__(self) -> int:
        return len(self.lows)

    def insert(self, place: int, low: int, high: int) -> None:
        """Put in an interval at `place`, where the order of lows wants it."""
        self.lows.insert(place, low)
        self.highs.insert(place, high)
        self._measure_from(place)

    def delete(self, place: int) -> None:
        """Take out the interval at `place`."""
        del self.lows[place]
        del self.highs[place]
        self._measure_from(place)

    def touching(self, low: int, high: int) -> list[int]:
        """The places of all intervals that share a point with `[low, high)`, in order."""
        stop = bisect_left(self.lows, high)
        highs = self.highs
        found: list[int] = []
        for block, top in enumerate(islice(self._tops, -(-stop // _BLOCK))):
            if top > low:
                first = block * _BLOCK
                last = min(first + _BLOCK, stop)
                found += [at for at in range(first, last) if highs[at] > low]
        return found

    def _measure_from(self, place: int) -> None:
        """Take the furthest end of each block again, from the one that holds `place`."""
        first = place // _BLOCK
        self._tops[first:] = [
            max(self.highs[at : at + _BLOCK]) for at in range(first * _BLOCK, len(self.highs), _BLOCK)
        ]
