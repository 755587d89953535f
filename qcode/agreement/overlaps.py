"""Which stretches overlap which marks, found all at once."""

from __future__ import annotations

import numpy as np

from qcode.agreement.arrays import Ints, bits
from qcode.agreement.marks import Marks


def overlapping(document: Ints, start: Ints, end: Ints, marks: Marks) -> tuple[Ints, Ints]:
    """All pairs (place of a stretch, place of a mark) that share a code point of a document.

    Of two that overlap one begins within the other: at its first code point or after. Each kind of pair is a run of
    neighbours in order of start; no pair is of both kinds.
    """
    largest = max(int(end.max(initial=0)), int(marks.end.max(initial=0)))
    for_place = bits(largest)
    base, base_of_marks = document << for_place, marks.document << for_place
    stretches, inner = _begun_within(base + start, base + end, base_of_marks + marks.start, after_start=False)
    outer, begun = _begun_within(base_of_marks + marks.start, base_of_marks + marks.end, base + start, after_start=True)
    return np.concatenate((stretches, begun)), np.concatenate((inner, outer))


def _begun_within(low: Ints, high: Ints, starts: Ints, *, after_start: bool) -> tuple[Ints, Ints]:
    """Pairs (place of a stretch `[low, high)`, place of a start in it); after_start leaves out its own first place."""
    order = np.argsort(starts, kind="stable")
    ordered = starts[order]
    first = np.searchsorted(ordered, low, side="right" if after_start else "left")
    last = np.maximum(np.searchsorted(ordered, high, side="left"), first)
    number = last - first
    which = np.repeat(np.arange(len(low)), number)
    within = np.arange(len(which)) - np.repeat(np.cumsum(number) - number, number)
    return which, order[first[which] + within]
