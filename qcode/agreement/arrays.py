"""The arrays that the sweep works on, and marks that fall together joined into runs."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]


def bits(largest: int) -> int:
    """How many bits hold the whole numbers up to `largest`."""
    return max(1, int(largest).bit_length())


def runs(starts: Ints, ends: Ints, *, touching: bool) -> tuple[Ints, Ints]:
    """The stretches `[start, end)` that overlap, joined; those that only touch too, if so asked. Sorted.

    None may be empty. Sorting the ends among the starts and counting how many are open needs no second pass, in
    time that grows with the stretches alone.
    """
    opening, closing = (0, 1) if touching else (1, 0)
    events = sorted_events(starts, ends, opening, closing)
    closes = np.flatnonzero(open_after(events) == 0)
    begins = np.empty_like(closes)
    begins[:1] = 0
    begins[1:] = closes[:-1] + 1
    return events[begins] >> 1, events[closes] >> 1


def sorted_events(starts: Ints, ends: Ints, opening: int, closing: int) -> Ints:
    """Both bounds of all stretches in order, each with a bit below it that says which it is.

    Written in place, as new memory costs more here than arithmetic.
    """
    number = len(starts)
    events = np.empty(2 * number, dtype=np.int64)
    np.left_shift(starts, 1, out=events[:number])
    np.left_shift(ends, 1, out=events[number:])
    events[:number] |= opening
    events[number:] |= closing
    events.sort()
    return events


def open_after(events: Ints) -> npt.NDArray[np.int32]:
    """How many stretches are open after each event, negative where the bit of an opening is 0."""
    steps = (events & 1).astype(np.int32)
    steps <<= 1
    steps -= 1
    return np.cumsum(steps, out=steps, dtype=np.int32)


def sum_runs(weights: Ints, at: Ints, into: Ints) -> None:
    """Add up weights by place into a contiguous array of zeros; `at` must be sorted.

    Nothing else of the array is touched, so that one of few figures takes the memory of few.
    """
    if len(at):
        firsts = np.concatenate(([0], np.flatnonzero(at[1:] != at[:-1]) + 1))
        into.reshape(-1)[at[firsts]] = np.add.reduceat(weights, firsts)


def ratio(above: Floats | Ints, below: Floats | Ints) -> Floats:
    """Divide; NaN, which stands for "not defined" among arrays, where `below` is 0."""
    out = np.full(np.broadcast_shapes(np.shape(above), np.shape(below)), np.nan)
    np.divide(above, below, out=out, where=np.asarray(below) != 0)
    return out
