"""The arrays that passages are counted in: what belongs to what, ranges written out, and stretches that meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.NDArray[np.int64] | npt.NDArray[np.float64]

NONE = -1
"""Stands where something has no number: words outside of any turn, a turn without a speaker."""


class Edges(NamedTuple):
    """What belongs where: item number i stands at place p, once for each of its places; sorted by item, then place."""

    item: Ints
    place: Ints

    def unique(self, places: int) -> Edges:
        """Each pair once; places: how many places there are."""
        if not len(self.item):
            return self
        pairs = np.unique(self.item * max(places, 1) + self.place)
        return Edges(pairs // max(places, 1), pairs % max(places, 1))


@dataclass(frozen=True)
class Lookup:
    """The places of each subject, subjects numbered from 0: those of subject s are flat[first[s] : first[s + 1]]."""

    first: Ints
    flat: Ints

    @classmethod
    def of(cls, places: Sequence[Iterable[int]]) -> Lookup:
        """Make a lookup from each subject's places."""
        listed = [sorted(set(each)) for each in places]
        first = np.concatenate(([0], np.cumsum([len(each) for each in listed], dtype=np.int64)))
        return cls(first.astype(np.int64), ints(place for each in listed for place in each))

    def edges(self, subjects: Ints) -> Edges:
        """The places of each row's subject; a row without one (NONE) has none."""
        asked = np.where(subjects == NONE, 0, subjects)
        counts = np.where(subjects == NONE, 0, np.diff(self.first)[asked]) if len(self.first) > 1 else 0 * asked
        item, at = ranges(self.first[asked], counts)
        return Edges(item, self.flat[at])


def ints(numbers: Iterable[int]) -> Ints:
    """An array of whole numbers."""
    return np.fromiter(numbers, dtype=np.int64)


def ranges(first: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Write out ranges: for range r the numbers first[r], first[r] + 1, ... counts[r] of them, each with its r."""
    owner = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    begins = np.cumsum(counts) - counts
    within = np.arange(len(owner), dtype=np.int64) - begins[owner]
    return owner, first[owner] + within


def united(starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """The stretches [start, end), joined where they overlap or touch, in order; empty ones are left out."""
    kept = starts < ends
    order = np.argsort(starts[kept], kind="stable")
    begin, end = starts[kept][order], ends[kept][order]
    if not len(begin):
        return begin, end
    furthest = np.maximum.accumulate(end)
    new = np.concatenate(([True], begin[1:] > furthest[:-1]))
    last = np.concatenate((np.flatnonzero(new)[1:] - 1, [len(begin) - 1]))
    return begin[new], furthest[last]


def meeting(starts: Ints, ends: Ints, others: tuple[Ints, Ints]) -> Flags:
    """Which stretches share something with one of the others (starts, ends)."""
    begin, end = united(*others)
    if not len(begin):
        return np.zeros(len(starts), dtype=np.bool_)
    at = np.searchsorted(end, starts, side="right")
    found: Flags = (at < len(begin)) & (begin[np.minimum(at, len(begin) - 1)] < ends) & (starts < ends)
    return found


def covered(group: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """How much the stretches of each group cover, what several of them cover counted once: (groups, sizes)."""
    order = np.lexsort((starts, group))
    group, starts, ends = group[order], starts[order], ends[order]
    if not len(group):
        return group, starts
    new = np.concatenate(([True], group[1:] != group[:-1]))
    number = np.cumsum(new) - 1
    lift = number * (int(max(ends.max(), starts.max())) + 1)
    reached = np.maximum.accumulate(ends + lift) - lift
    before = np.where(new, starts, np.concatenate(([0], reached[:-1])))
    fresh = np.maximum(0, ends - np.maximum(starts, before))
    return group[new], np.add.reduceat(fresh, np.flatnonzero(new))
