"""Alpha over sets of codes: each coder's codes on a unit are one value, and MASI says how far two of them are apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from qcode.agreement.arrays import Flags, Floats, Ints
from qcode.agreement.likeness import alike
from qcode.agreement.marks import Marks

_IN_A_WORD: Final = 64
_AT_ONCE: Final = 1 << 20

_Words: TypeAlias = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class SetAgreement:
    """alpha, None where not defined, and how many of the units anybody coded: on the others all sets are empty."""

    alpha: float | None
    units: int
    coded_units: int


def set_agreement(marks: Marks, could: Flags, units: Ints) -> SetAgreement:
    """Krippendorff's alpha with MASI's distance (Passonneau 2006) over the sets of codes of each unit.

    marks must be united, on the axis that units: [documents] counts. could: [codes, documents, coders]. In each
    document those coders count who could apply every code that anybody could.
    """
    observed, total, coded, empty = 0.0, 0, 0, 0
    values = [_Filled.nothing(len(could))]
    for document, coders, own in _compared(marks, could):
        filled = _filled(own, coders, len(could), int(units[document]))
        of_interval = filled.of_interval
        with_empty = int((of_interval * (len(coders) - of_interval) * filled.widths).sum())
        observed += 2 * (with_empty + _apart_in_pairs(filled)) / (len(coders) - 1)
        total += int(units[document])
        coded += int(filled.widths[of_interval > 0].sum())
        empty += int(((len(coders) - of_interval) * filled.widths).sum())
        values.append(filled)
    number, expected = _expected(values, empty)
    alpha = 1 - (number - 1) * observed / expected if expected > 0 else None
    return SetAgreement(alpha, total, coded)


@dataclass(frozen=True)
class _Filled:
    """The sets of a document that hold any code, each of a coder in an interval between bounds; most are empty.

    sets: [filled, words of bits], interval: [filled], sorted; widths: [intervals], how many units each has.
    """

    sets: _Words
    interval: Ints
    widths: Ints

    @classmethod
    def nothing(cls, codes: int) -> _Filled:
        """No set of so many codes."""
        none = np.zeros(0, dtype=np.int64)
        return cls(np.zeros((0, _words_for(codes)), dtype=np.uint64), none, none)

    @property
    def of_interval(self) -> Ints:
        """[intervals], how many there are in each."""
        return np.bincount(self.interval, minlength=len(self.widths))

    @property
    def times(self) -> Ints:
        """[filled], how many units have the set."""
        return self.widths[self.interval]


def _compared(marks: Marks, could: Flags) -> Iterator[tuple[int, Ints, Marks]]:
    """The documents with two coders or more who could apply all codes that are used there, these, and their marks."""
    order = np.argsort(marks.document, kind="stable")
    bounds = np.searchsorted(marks.document[order], np.arange(could.shape[1] + 1))
    for document in range(could.shape[1]):
        here = could[:, document]
        used: Flags = np.asarray(here.any(axis=1, keepdims=True))
        whole = np.flatnonzero(here.any(axis=0) & (here == used).all(axis=0))
        if len(whole) > 1:
            own = marks.where(order[bounds[document] : bounds[document + 1]])
            yield document, whole, own.where(np.isin(own.coder, whole))


def _filled(marks: Marks, coders: Ints, codes: int, units: int) -> _Filled:
    """Cut a document at all bounds: who has which codes where. All that nobody coded is one interval, the last."""
    places = np.unique(np.concatenate((marks.start, marks.end)))
    sets = np.zeros((len(places) + 1, len(coders), _words_for(codes)), dtype=np.uint64)
    coder = np.searchsorted(coders, marks.coder)
    word = marks.code // _IN_A_WORD
    bit = np.uint64(1) << (marks.code % _IN_A_WORD).astype(np.uint64)
    np.add.at(sets, (np.searchsorted(places, marks.start), coder, word), bit)
    np.subtract.at(sets, (np.searchsorted(places, marks.end), coder, word), bit)
    np.cumsum(sets, axis=0, out=sets)
    interval, who = np.nonzero(sets.any(axis=2))
    widths = np.zeros(len(places) + 1, dtype=np.int64)
    widths[: max(0, len(places) - 1)] = np.diff(places)
    widths[np.bincount(interval, minlength=len(widths)) == 0] = 0
    widths[-1] = units - widths.sum()
    return _Filled(sets[interval, who], interval, widths)


def _words_for(codes: int) -> int:
    return 1 + (codes - 1) // _IN_A_WORD


def _apart_in_pairs(filled: _Filled) -> float:
    """MASI's distances of all pairs of sets in an interval, times its width, added up."""
    sizes: Ints = np.bitwise_count(filled.sets).sum(axis=1, dtype=np.int64)
    after = np.cumsum(filled.of_interval)[filled.interval]
    at = np.arange(len(sizes))
    total = 0.0
    for first in _pieces(after - at - 1):
        number = after[first] - at[first] - 1
        one = np.repeat(at[first], number)
        other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(number) - number, number)
        shared: Ints = np.bitwise_count(filled.sets[one] & filled.sets[other]).sum(axis=1, dtype=np.int64)
        united = sizes[one] + sizes[other] - shared
        fewer = np.minimum(sizes[one], sizes[other])
        thirds = np.where(shared == united, 3, np.where(shared == fewer, 2, 1))
        total += float(((1 - shared * thirds / (3 * united)) * filled.times[one]).sum())
    return total


def _pieces(numbers: Ints) -> Iterator[slice]:
    """Cut where the numbers have added up to so many that they fit memory."""
    before = np.cumsum(numbers) // _AT_ONCE
    bounds = [0, *(np.flatnonzero(np.diff(before)) + 1).tolist(), len(numbers)]
    return (slice(low, high) for low, high in pairwise(bounds))


def _expected(values: Sequence[_Filled], empty: int) -> tuple[int, float]:
    """How many values there are, and the distances of all ordered pairs of them, added up.

    Two sets are 1 apart, less how much they are alike.
    """
    none = np.zeros((1, values[0].sets.shape[1]), dtype=np.uint64)
    times = np.concatenate([each.times for each in values] + [np.array([empty])]).astype(float)
    sets, times = _distinct(np.concatenate([each.sets for each in values] + [none]), times)
    number = times.sum()
    return int(number), float(number * number - alike(sets, times))


def _distinct(values: _Words, weights: Floats) -> tuple[Flags, Floats]:
    """The different sets, [sets, codes], and how often each occurs."""
    if values.shape[1] == 1:
        found, inverse = np.unique(values[:, 0], return_inverse=True)
        found = found[:, None]
    else:
        found, inverse = np.unique(values, axis=0, return_inverse=True)
    octets = found.astype("<u8").view(np.uint8)
    flags = np.unpackbits(octets, axis=1, bitorder="little") > 0
    times: Floats = np.bincount(inverse.ravel(), weights=weights, minlength=len(found)).astype(float)
    return flags, times
