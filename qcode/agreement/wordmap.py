"""The words of a text's units, found all at once: the same as word by word, in a tenth of the time."""

from __future__ import annotations

import numpy as np

from qcode.agreement.arrays import Flags, Ints

_JOINING = "'’-"
"""What holds a word together where it stands alone between letters, as in `qcode.text.words`."""


def words_of_units(text: str, unit_start: Ints, unit_end: Ints) -> tuple[Ints, Ints, Ints]:
    """Give start, end and unit of each word that lies in a unit, cut off at its ends; units are sorted and disjoint."""
    if not text or not len(unit_start):
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    inside = _units(len(points), unit_start, unit_end)
    letter = _flags(points, {sign for sign in set(text) if sign.isalnum() or sign == "_"}) & (inside >= 0)
    turning = inside[1:] != inside[:-1]
    begins, finishes = letter.copy(), letter.copy()
    begins[1:] &= ~letter[:-1] | turning
    finishes[:-1] &= ~letter[1:] | turning
    start, end = np.flatnonzero(begins), np.flatnonzero(finishes) + 1
    joined = _joined(points, inside, start, end)
    start, end = start[~np.append(False, joined)[: len(start)]], end[~np.append(joined, False)[: len(end)]]
    return start, end, inside[start]


def _units(length: int, unit_start: Ints, unit_end: Ints) -> Ints:
    """[code points], the unit that each lies in, -1 where in none."""
    number = len(unit_start)
    bounds = np.empty(2 * number + 2, dtype=np.int64)
    bounds[0], bounds[-1] = 0, length
    bounds[1:-1:2], bounds[2:-1:2] = unit_start, unit_end
    units = np.full(2 * number + 1, -1, dtype=np.int64)
    units[1::2] = np.arange(number)
    return np.repeat(units, np.diff(bounds))


def _joined(points: np.ndarray[tuple[int], np.dtype[np.uint32]], inside: Ints, start: Ints, end: Ints) -> Flags:
    """[runs of letters - 1], whether a run and the next are one word."""
    before, after = end[:-1], start[1:]
    one_apart = after - before == 1
    joined: Flags = one_apart & (inside[after] == inside[np.maximum(before - 1, 0)])
    joined[joined] = _flags(points[before[joined]], set(_JOINING))
    return joined


def _flags(points: np.ndarray[tuple[int], np.dtype[np.uint32]], signs: set[str]) -> Flags:
    """Which code points are among some signs."""
    known = np.zeros(int(points.max(initial=0)) + 1, dtype=np.bool_)
    known[[place for place in map(ord, signs) if place < len(known)]] = True
    return known[points]
