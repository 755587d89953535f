"""Codes that stand together: overlapping, one within the other, in one turn or document, near, one after the other.

Two codings can only stand together where one coder gave both in one round. With n codings of code A, m of B, and
p pairs of them that stand together:

- count: p.
- c, the c-coefficient: p / (n + m - p), and 1 where that would be more, since one coding can meet several.
- jaccard: of all codings of A and B, the part that stands together with one of the other code; from 0 to 1.

On the diagonal stands what a code is to itself: n, and 1 where it was given at all. Only *sequence* has a diagonal of
its own: a coding followed by another of the same code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from qcode.analysis.arrays import NONE, Flags, Ints, Numbers, ranges
from qcode.analysis.cells import share
from qcode.analysis.rows import Rows
from qcode.errors import Refused

HOWS: Final = ("overlap", "nested", "turn", "document", "sequence")
"""Beside these `near:N`. nested: the row's coding lies within the column's. sequence: in one turn, the column's begins
where the row's has ended or after. near:N: at most N words lie between."""

VALUES: Final = ("count", "presence", "jaccard", "c")

_AT_ONCE: Final = 250_000
_MET_AT_ONCE: Final = 2_000_000
_UNITS_AT_ONCE: Final = 2_000


@dataclass(frozen=True)
class How:
    """How codings stand together; words only of near."""

    name: str
    words: int = 0

    @property
    def whole(self) -> bool:
        """Whether all codings of a turn or document stand together, so that they are counted without pairing them."""
        return self.name in {"turn", "document"}


def read_how(word: str) -> How:
    """Read what `--how` says; Refused where there is no such way."""
    name, colon, number = word.partition(":")
    if name in HOWS and not colon:
        return How(name)
    if name == "near" and number.isascii() and number.isdigit() and len(number) <= 6:
        return How(name, int(number))
    raise Refused(f"how {word}", "codes can't stand together like that", f"use one of: {', '.join(HOWS)}, near:20")


@dataclass(frozen=True)
class Together:
    """Per two codes: how many pairs, and how many of the row's codings stand with one of the column's. [codes, codes].

    number: how many codings each code has.
    """

    pairs: Ints
    partnered: Ints
    number: Ints


def together(rows: Rows, code: Ints, codes: int, how: How, *, partners: bool = True) -> Together:
    """Count what stands together; code: of each row, its place among so many codes, NONE for what is not counted.

    partners: whether `partnered` is wanted, which takes more memory the more pairs there are; else it is all 0.
    """
    kept = code != NONE
    rows, code = rows.chosen(kept), code[kept]
    number = np.bincount(code, minlength=codes).astype(np.int64)
    if how.whole:
        pairs, partnered = _of_units(rows, code, codes, how)
    else:
        pairs, partnered = _of_pairs(rows, code, codes, how, partners=partners)
    if how.name != "sequence":
        np.fill_diagonal(pairs, number)
        np.fill_diagonal(partnered, number)
    return Together(pairs, partnered, number)


def cells(found: Together, values: str) -> Numbers:
    """Make of what was counted what is shown."""
    if values == "count":
        return found.pairs
    if values == "presence":
        return np.minimum(found.pairs, 1)
    either = found.number[:, None] + found.number[None, :]
    if values == "c":
        coefficient = share(found.pairs, np.maximum(either - found.pairs, found.pairs))
    else:
        coefficient = share(found.partnered + found.partnered.T, either)
    np.fill_diagonal(coefficient, found.number > 0)
    return coefficient


def standing_together(rows: Rows, one: Flags, other: Flags, how: How) -> Flags:
    """Say which rows take part in what a cell counts: of two codes, or of one code and itself."""
    found = np.zeros(len(rows), dtype=np.bool_)
    if how.whole:
        units = _unit(rows, how)
        shared = np.intersect1d(units[one], units[other])
        return (one | other) & np.isin(units, shared[shared != NONE])
    for left, right in pairs(rows, how):
        counted = one[left] & other[right]
        found[left[counted]] = found[right[counted]] = True
    return found


def _of_units(rows: Rows, code: Ints, codes: int, how: How) -> tuple[Ints, Ints]:
    """Count in turns or documents, a few thousand at a time: the product of what each has of one code and another."""
    unit = _unit(rows, how)
    kept = unit != NONE
    known, unit = np.unique(unit[kept], return_inverse=True)
    code = code[kept]
    paired = np.zeros((codes, codes))
    partnered = np.zeros((codes, codes))
    order = np.argsort(unit, kind="stable")
    for first in range(0, len(known), _UNITS_AT_ONCE):
        begin, end = np.searchsorted(unit[order], [first, first + _UNITS_AT_ONCE])
        chunk = order[begin:end]
        has = np.bincount((unit[chunk] - first) * codes + code[chunk], minlength=_UNITS_AT_ONCE * codes)
        table = has.reshape(-1, codes).astype(np.float64)
        paired += table.T @ table
        partnered += table.T @ (table > 0)
    return paired.astype(np.int64), partnered.astype(np.int64)


def _of_pairs(rows: Rows, code: Ints, codes: int, how: How, *, partners: bool) -> tuple[Ints, Ints]:
    paired = np.zeros(codes * codes, dtype=np.int64)
    told = np.zeros(0, dtype=np.int64)
    met: list[Ints] = []
    for left, right in pairs(rows, how):
        paired += np.bincount(code[left] * codes + code[right], minlength=codes * codes)
        if partners:
            met.append(np.unique(left * codes + code[right]))
        # No more is kept than a few times what is told in the end: one number for a coding and each code it met.
        if sum(map(len, met)) > max(len(told), _MET_AT_ONCE):
            told, met = np.unique(np.concatenate((told, *met))), []
    told = np.unique(np.concatenate((told, *met)))
    partnered = np.bincount(code[told // codes] * codes + told % codes, minlength=codes * codes)
    return paired.reshape(codes, codes), partnered.astype(np.int64).reshape(codes, codes)


def pairs(rows: Rows, how: How) -> Iterator[tuple[Ints, Ints]]:
    """Give the pairs (row, row) that stand together, many at a time; both ways round where the way has no direction.

    Sorted by where they begin, those that meet one are the next ones, up to the first that begins too late.
    """
    group, first, last, reach = _line(rows, how)
    room = int(max(last.max(initial=0), reach.max(initial=0))) + 1
    order = np.lexsort((-last, first, group))
    first, last, reach = (column[order] + group[order] * room for column in (first, last, reach))
    if how.name == "sequence":
        # Begun after the end of this one, and before this turn's codings are over.
        begin = np.searchsorted(first, last, side="left")
        end = np.searchsorted(first, (group[order] + 1) * room, side="left")
    else:
        begin = np.arange(1, len(first) + 1, dtype=np.int64)
        end = np.searchsorted(first, reach, side="left")
    counts = np.maximum(0, end - begin)
    for chunk in _chunks(counts):
        owner, other = ranges(begin[chunk], counts[chunk])
        owner = owner + chunk.start
        yield from _directed(owner, other, first, last, order, how)


def _directed(owner: Ints, other: Ints, first: Ints, last: Ints, order: Ints, how: How) -> Iterator[tuple[Ints, Ints]]:
    """Turn pairs, the earlier or longer first, into those that are counted: the row's coding left."""
    if how.name == "sequence":
        yield order[owner], order[other]
    elif how.name == "nested":
        inside = last[other] <= last[owner]
        yield order[other[inside]], order[owner[inside]]
        same = inside & (first[other] == first[owner]) & (last[other] == last[owner])
        yield order[owner[same]], order[other[same]]
    else:
        yield order[owner], order[other]
        yield order[other], order[owner]


def _line(rows: Rows, how: How) -> tuple[Ints, Ints, Ints, Ints]:
    """What can meet at all (a group), where each begins and ends, and before where another must begin to meet it."""
    by_hand = rows.coder * max(len(rows.sources.rounds), 1) + rows.round
    if how.name == "near":
        first, last = rows.words
        group = np.unique(rows.document * (by_hand.max(initial=0) + 1) + by_hand, return_inverse=True)[1]
        return group, first, last, last + how.words + 1
    if how.name == "sequence":
        turn = np.where(rows.turn == NONE, -1 - np.arange(len(rows)), rows.turn)
        lowest = int(turn.min(initial=0))
        group = np.unique((turn - lowest) * (by_hand.max(initial=0) + 1) + by_hand, return_inverse=True)[1]
        return group, rows.first, rows.last, rows.last
    group = np.unique(by_hand, return_inverse=True)[1]
    return group, rows.first, rows.last, rows.last


def _unit(rows: Rows, how: How) -> Ints:
    """The turn or document of each row, for each coder and round apart; NONE outside of any turn."""
    place = rows.turn if how.name == "turn" else rows.document
    by_hand = rows.coder * max(len(rows.sources.rounds), 1) + rows.round
    return np.where(place == NONE, NONE, place * (by_hand.max(initial=0) + 1) + by_hand)


def _chunks(counts: Ints) -> Iterator[slice]:
    """Cut rows up so that each part has about a quarter of a million pairs."""
    reached = np.cumsum(counts)
    begin = 0
    while begin < len(counts):
        before = int(reached[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(reached, before + _AT_ONCE, side="right")))
        yield slice(begin, end)
        begin = end
