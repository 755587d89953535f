"""The units laid on the documents once, by which all coders, pairs, codes and categories are then measured."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode.agreement.arrays import Floats, Ints
from qcode.agreement.axis import Axis, axis_of
from qcode.agreement.comparison import Comparison
from qcode.agreement.kept import Kept, keep
from qcode.agreement.marks import Marks
from qcode.agreement.units import CAN_BE_LEFT_OUT, CHARACTER, TOUCH, TURN, check


@dataclass(frozen=True)
class Ruler:
    """A unit and a rule on the documents of a comparison.

    units: [documents], how many units count. excluded: how many of the compared documents were left out, by reason;
    empty where nothing is. axis, kept and coded (the marks of the comparison that it was laid on) are None for
    characters, of which all count, each as long as it is.
    """

    unit: str
    rule: str
    units: Ints
    excluded: dict[str, int]
    axis: Axis | None
    kept: Kept | None
    laid_on: Comparison
    coded: Marks | None

    def marks(self, comparison: Comparison) -> Marks:
        """What was marked, in units that count, united; of the same documents, or of some of their coders or codes."""
        if self.axis is None or self.kept is None:
            return comparison.counted
        if self.coded is not None and comparison is self.laid_on:
            return self.kept.on(self.coded)
        return self.kept.on(self.axis.coded(comparison.counted, self.rule, comparison.shape))

    def outside(self, comparison: Comparison) -> int:
        """How many marks touch no word of any unit, and so count for nothing."""
        return 0 if self.axis is None else self.axis.outside(comparison.counted)

    def lengths(self, comparison: Comparison) -> Floats:
        """How many code points the units that count have, in the compared documents; none for characters."""
        if self.axis is None or self.kept is None:
            return np.zeros(0)
        counts = np.diff(self.kept.place) > 0
        compared = np.isin(self.axis.unit_document, np.asarray(comparison.shared, dtype=np.int64))
        lengths: Floats = (self.axis.unit_end - self.axis.unit_start)[counts & compared].astype(float)
        return lengths

    def share_of_turn(self, comparison: Comparison) -> float | None:
        """What the median coding covers of the turn it begins in; None for other units, or without codings."""
        if self.axis is None or self.unit != TURN:
            return None
        shares = self.axis.share_of_unit(comparison.counted)
        return float(np.median(shares)) if len(shares) else None


def ruler(comparison: Comparison, unit: str = TURN, rule: str = TOUCH, *, leave_out: bool = True) -> Ruler:
    """Lay the units on the documents; leave_out says whether questions and short units stay out unless coded.

    Raises Refused for a unit or a rule that is none.
    """
    check(unit, rule)
    if unit == CHARACTER:
        lengths = np.array([len(document.text) for document in comparison.documents], dtype=np.int64)
        return Ruler(unit, rule, lengths, {}, None, None, comparison, None)
    axis = axis_of(comparison, unit)
    coded = axis.coded(comparison.counted, rule, comparison.shape)
    some = leave_out and unit in CAN_BE_LEFT_OUT
    kept = keep(axis, coded, comparison.shape, comparison.shared, leave_out=some)
    excluded = {"asking": kept.asking, "short": kept.short} if some else {}
    return Ruler(unit, rule, kept.units, excluded, axis, kept, comparison, coded)
