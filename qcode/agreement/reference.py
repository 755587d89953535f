"""Coders against a reference, an expert or a consensus: for training, and to see drift."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode.agreement import binary
from qcode.agreement.arrays import ratio
from qcode.agreement.comparison import Comparison
from qcode.agreement.ruler import Ruler
from qcode.agreement.sums import sweep


@dataclass(frozen=True)
class AgainstReference:
    """A coder's code against the reference's, over the units that both could apply it to; None is "not defined".

    precision: of the units that the coder coded, how many the reference did. recall: of those that the reference
    coded, how many the coder did. kappa: Cohen's.
    """

    coder: str
    reference: str
    code: str
    units: int
    precision: float | None
    recall: float | None
    kappa: float | None


def against(comparison: Comparison, reference: str, by_unit: Ruler) -> tuple[AgainstReference, ...]:
    """Compare each coder who shares a document with the reference, by coder and code; by_unit holds the units."""
    rows: list[AgainstReference] = []
    for coder in comparison.coders:
        two = comparison.of_coders((coder, reference)) if coder != reference else None
        if two and two.shared:
            rows += _of_one(two, by_unit)
    return tuple(rows)


def _of_one(two: Comparison, by_unit: Ruler) -> list[AgainstReference]:
    sums = sweep(by_unit.marks(two), two.could, by_unit.units)
    coded = binary.coded(sums)
    both = np.where(sums.could > 1, (sums.squared - sums.marked) // 2, 0).sum(axis=1)
    precision, recall = ratio(both, coded[:, 0]), ratio(both, coded[:, 1])
    kappa, units = binary.cohen_kappa(sums), binary.compared_units(sums)
    coder, reference = two.coders
    return [
        AgainstReference(
            coder,
            reference,
            code.path,
            int(units[place]),
            *(float(each[place]) if np.isfinite(each[place]) else None for each in (precision, recall, kappa)),
        )
        for place, code in enumerate(two.codes)
    ]
