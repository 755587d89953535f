"""Coefficients of a code that is there or not, straight from sums: equal to those of every unit written out.

All take `Sums` and give an array over its codes, with NaN where the coefficient is not defined.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode.agreement.arrays import Flags, Floats, Ints, ratio
from qcode.agreement.sums import Sums


@dataclass(frozen=True)
class Parts:
    """What alpha adds up, [codes, documents]: disagreement (coincidences of 0 with 1), values, and values that are 1.

    Only where two coders or more could apply the code; 0 elsewhere.
    """

    disagreement: Floats
    values: Floats
    ones: Floats


def alpha_parts(sums: Sums) -> Parts:
    """What alpha adds up over documents."""
    compared = sums.could > 1
    others = np.maximum(sums.could - 1, 1)
    return Parts(
        disagreement=np.where(compared, (sums.could * sums.marked - sums.squared) / others, 0.0),
        values=np.where(compared, sums.could * sums.units, 0).astype(float),
        ones=np.where(compared, sums.marked, 0).astype(float),
    )


def observed_and_expected(disagreement: Floats, values: Floats, ones: Floats) -> tuple[Floats, Floats]:
    """Alpha's observed and expected disagreement, both 0 where there is nothing to compare; alpha is 1 - Do / De."""
    pairs = np.maximum(values * (values - 1), 1)
    return disagreement * np.maximum(values - 1, 0) / pairs, ones * (values - ones) / pairs


def compared_units(sums: Sums) -> Ints:
    """How many units two coders or more could apply the code to."""
    units: Ints = np.where(sums.could > 1, sums.units, 0).sum(axis=1)
    return units


def coded(sums: Sums) -> Ints:
    """[codes, coders]: how many of the compared units each coder applied the code to."""
    units: Ints = np.einsum("cdk,cd->ck", sums.each, sums.could > 1)
    return units


def coders_compared(sums: Sums) -> Flags:
    """[codes, coders]: who could apply the code to a unit to which another could as well."""
    compared = (sums.could > 1) & (sums.units > 0)
    return np.asarray((sums.allowed & compared[:, :, None]).any(axis=1))


def coded_by_anyone(sums: Sums) -> Ints:
    """How many of the compared units anybody applied the code to."""
    units: Ints = np.where(sums.could > 1, sums.anyone, 0).sum(axis=1)
    return units


def prevalence(sums: Sums) -> Floats:
    """The share of (unit, coder) pairs, over compared units, in which the code was applied."""
    parts = alpha_parts(sums)
    return ratio(parts.ones.sum(axis=1), parts.values.sum(axis=1))


def observed_agreement(sums: Sums) -> Floats:
    """The share of agreeing pairs of coders per compared unit, averaged."""
    units = compared_units(sums)
    parts = alpha_parts(sums)
    differing = 2 * parts.disagreement / np.maximum(sums.could, 1)
    return ratio(units - differing.sum(axis=1), units)


def positive_agreement(sums: Sums) -> Floats:
    """Dice's coefficient, F1: `sum 2a / sum (2a + b + c)` over pairs of coders (Hripcsak and Rothschild 2005)."""
    both = np.where(sums.could > 1, sums.squared - sums.marked, 0).sum(axis=1)
    either = np.where(sums.could > 1, sums.marked * (sums.could - 1), 0).sum(axis=1)
    return ratio(both, either)


def alpha(sums: Sums) -> Floats:
    """Krippendorff's alpha, nominal, with missing values."""
    parts = alpha_parts(sums)
    observed, expected = observed_and_expected(
        parts.disagreement.sum(axis=1), parts.values.sum(axis=1), parts.ones.sum(axis=1)
    )
    return 1 - ratio(observed, expected)


def pooled_alpha(sums: Sums) -> float:
    """One alpha of all codes, 1 - sum Do / sum De; NaN where none of them is defined."""
    parts = alpha_parts(sums)
    observed, expected = observed_and_expected(
        parts.disagreement.sum(axis=1), parts.values.sum(axis=1), parts.ones.sum(axis=1)
    )
    return 1 - float(ratio(observed.sum(keepdims=True), expected.sum(keepdims=True))[0])


def ac1(sums: Sums) -> Floats:
    """Gwet's AC1 with missing values; what a single coder could apply the code to counts for chance."""
    seen = sums.could > 0
    share = ratio((sums.marked / np.maximum(sums.could, 1)).sum(axis=1), np.where(seen, sums.units, 0).sum(axis=1))
    return _beyond_chance(observed_agreement(sums), 2 * share * (1 - share), _both_values(sums))


def brennan_prediger(sums: Sums) -> Floats:
    """Brennan and Prediger's kappa, for two values PABAK."""
    return _beyond_chance(observed_agreement(sums), np.full(len(sums.could), 0.5), _both_values(sums))


def fleiss_kappa(sums: Sums) -> Floats:
    """Fleiss' kappa, where the same number of coders, two or more, could apply the code in every document."""
    seen = (sums.could > 0) & (sums.units > 0)
    most = np.where(seen, sums.could, 0).max(axis=1, initial=0)
    complete = (most > 1) & ((sums.could == most[:, None]) | ~seen).all(axis=1)
    share = prevalence(sums)
    return _beyond_chance(observed_agreement(sums), 1 - 2 * share * (1 - share), complete & _both_values(sums))


def cohen_kappa(sums: Sums) -> Floats:
    """Cohen's kappa, for codes that just two coders could apply where another could as well."""
    part = coders_compared(sums)
    two = part.sum(axis=1) == 2
    order = np.argsort(~part, axis=1, kind="stable")[:, :2]
    if order.shape[1] < 2:
        return np.full(len(part), np.nan)
    units = compared_units(sums)
    first, second = np.take_along_axis(coded(sums), order, axis=1).T
    chance = ratio(first * second + (units - first) * (units - second), units.astype(float) ** 2)
    return _beyond_chance(observed_agreement(sums), chance, two & (chance < 1))


def _both_values(sums: Sums) -> Flags:
    """Whether somebody applied the code and somebody who could did not, one coder's own documents included."""
    values = (sums.could * sums.units).sum(axis=1)
    ones = sums.marked.sum(axis=1)
    defined: Flags = (ones > 0) & (ones < values)
    return defined


def _beyond_chance(observed: Floats, chance: Floats, defined: Flags) -> Floats:
    return np.where(defined, ratio(observed - chance, 1 - chance), np.nan)
