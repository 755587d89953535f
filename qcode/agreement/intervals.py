"""95 % intervals of alpha over whole documents: units and characters of one document are not independent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np

from qcode.agreement import student
from qcode.agreement.arrays import Flags, Floats, Ints, ratio
from qcode.agreement.binary import Parts, observed_and_expected

JACKKNIFE, EXPANDED = METHODS = ("jackknife-t", "expanded percentile")
THRESHOLDS: Final = (0.667, 0.8)
DRAWS: Final = 2000
FEWEST_DOCUMENTS: Final = 6
_TAIL: Final = 0.025


@dataclass(frozen=True)
class Intervals:
    """[rows] low and high ends, and [rows, thresholds] the probability that alpha lies below each of THRESHOLDS.

    NaN where there is no interval: fewer than two documents, alpha not defined, or no disagreement at all, which
    leaves nothing to vary.
    """

    low: Floats
    high: Floats
    below: Floats


def jackknife_t(parts: Parts, *, pooled: bool = False) -> Intervals:
    """Leave each document out in turn; Student's t on log(1 - alpha), whose distribution is less skewed.

    Where all disagreement stands in one document, leaving that out has no logarithm: there alpha itself is used.
    pooled: one interval of all rows together, alpha = 1 - sum Do / sum De.
    """
    totals = _totals(parts)
    whole, without = _error(*totals, pooled=pooled), _error(*_left_out(parts, totals), pooled=pooled)
    compared = _compared(parts, pooled=pooled)
    number = compared.sum(axis=1)
    log = ((without > 0) | ~compared).all(axis=1, keepdims=True)
    usable = (number > 1) & (whole[:, 0] > 0) & (np.isfinite(without) | ~compared).all(axis=1)
    point, replicates = _scaled(whole, log), _scaled(without, log)
    spread = _jackknife_error(replicates, compared)
    usable &= spread > 0
    return _student(point[:, 0], np.where(usable, spread, np.nan), number, log[:, 0])
