"""Alpha over sets of codes: each coder's codes on a unit are one value, and MASI says how far two of them are apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from qcode.agreement.arrays import Flags, Floats, Ints
from qcode.agreement.likeness import alike
from qcode.agreement.marks import Marks

_IN_A_WORD: Final = 64

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
    values: list[_Words] = []
    weights: list[Ints] = []
    observed, coded = 0.0, 0
    compared = list(_compared(marks, could))
    for document, coders, own in compared:
        sets, widths = _sets(own, coders, len(could), int(units[document]))
        pairs = combinations(range(len(coders)), 2)
        observed += sum(2 * float(_apart(sets[a], sets[b]) @ widths) for a, b in pairs) / (len(coders) - 1)
        coded += int(widths[sets.any(axis=(0, 2))].sum())
        values.append(sets.reshape(-1, sets.shape[2]))
        weights.append(np.tile(widths, len(coders)))
    total = int(sum(units[document] for document, _, _ in compared))
    number, expected = _expected(values, weights)
    alpha = 1 - (number - 1) * observed / expected if expected > 0 else None
    return SetAgreement(alpha, total, coded)


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


def _sets(marks: Marks, coders: Ints, codes: int, units: int) -> tuple[_Words, Ints]:
    """Cut a document at all bounds: [coders, intervals, words of bits] who has which codes there, and the widths.

    All that nobody coded is one interval, the last.
    """
    places = np.unique(np.concatenate((marks.start, marks.end)))
    sets = np.zeros((len(coders), len(places) + 1, 1 + (codes - 1) // _IN_A_WORD), dtype=np.uint64)
    coder = np.searchsorted(coders, marks.coder)
    word = marks.code // _IN_A_WORD
    bit = np.uint64(1) << (marks.code % _IN_A_WORD).astype(np.uint64)
    np.add.at(sets, (coder, np.searchsorted(places, marks.start), word), bit)
    np.subtract.at(sets, (coder, np.searchsorted(places, marks.end), word), bit)
    np.cumsum(sets, axis=1, out=sets)
    widths = np.zeros(len(places) + 1, dtype=np.int64)
    widths[: max(0, len(places) - 1)] = np.diff(places)
    widths[~sets.any(axis=(0, 2))] = 0
    widths[-1] = units - widths.sum()
    return sets, widths


def _apart(a: _Words, b: _Words) -> Floats:
    """MASI's distance of sets, bit by bit."""
    shared = np.bitwise_count(a & b).sum(axis=1)
    united = np.bitwise_count(a | b).sum(axis=1)
    fewer = np.minimum(np.bitwise_count(a).sum(axis=1), np.bitwise_count(b).sum(axis=1))
    thirds = np.where(shared == united, 3, np.where(shared == fewer, 2, 1))
    distance: Floats = np.where(united == 0, 0.0, 1 - shared * thirds / (3 * np.maximum(united, 1)))
    return distance


def _expected(values: list[_Words], weights: list[Ints]) -> tuple[int, float]:
    """How many values there are, and the distances of all ordered pairs of them, added up.

    Two sets are 1 apart, less how much they are alike.
    """
    if not values:
        return 0, 0.0
    sets, times = _distinct(np.concatenate(values), np.concatenate(weights).astype(float))
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
