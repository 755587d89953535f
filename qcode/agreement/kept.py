"""Which units count: chatter raises alpha, so what nobody could be expected to code is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qcode.agreement.arrays import Flags, Ints
from qcode.agreement.axis import Axis
from qcode.agreement.marks import Marks, Shape
from qcode.agreement.units import FEWEST_WORDS


@dataclass(frozen=True)
class Kept:
    """The units that count: place[unit] is how many of those before it do, one more at the end.

    units: [documents], how many count. asking and short: how many were left out as such; a short question is asking.
    """

    place: Ints
    units: Ints
    asking: int
    short: int

    def on(self, marks: Marks) -> Marks:
        """Marks of units on the axis of the units that count."""
        return marks.on(self.place[marks.start], self.place[marks.end])


def keep(axis: Axis, coded: Marks, shape: Shape, documents: Sequence[int], *, leave_out: bool) -> Kept:
    """Leave out what nobody could be expected to code: questions, and units under three words, unless coded.

    coded holds the marks of all codes on the axis, so that every code is compared on the same units. documents are
    those compared: what is left out is counted there. Without leave_out all units stay.
    """
    size = len(axis.unit_document)
    asks, short = axis.asks, axis.words < FEWEST_WORDS
    kept = np.ones(size, dtype=np.bool_)
    if leave_out:
        kept = ~(asks | short) | _covered(coded, size)
    compared = np.isin(axis.unit_document, np.asarray(documents, dtype=np.int64))
    left_out = ~kept & compared
    return Kept(
        place=np.concatenate(([0], np.cumsum(kept))),
        units=np.bincount(axis.unit_document[kept], minlength=shape.documents),
        asking=int((left_out & asks).sum()),
        short=int((left_out & ~asks).sum()),
    )


def _covered(coded: Marks, size: int) -> Flags:
    """Which units any mark covers."""
    change = np.bincount(coded.start, minlength=size + 1) - np.bincount(coded.end, minlength=size + 1)
    covered: Flags = np.cumsum(change)[:size] > 0
    return covered
