"""From sums to the rows of a table: every coefficient of every code at once, then a row each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from qcode.agreement import binary, words
from qcode.agreement.arrays import Floats, Ints
from qcode.agreement.binary import Parts
from qcode.agreement.groups import COUNTED
from qcode.agreement.intervals import DRAWS, EXPANDED, JACKKNIFE, Intervals, expanded_percentile, jackknife_t
from qcode.agreement.rows import CodeAgreement, Overall
from qcode.agreement.sums import Sums

_COEFFICIENTS: Final[dict[str, Callable[[Sums], Floats]]] = {
    "prevalence": binary.prevalence,
    "agreement": binary.observed_agreement,
    "positive_agreement": binary.positive_agreement,
    "alpha": binary.alpha,
    "ac1": binary.ac1,
    "brennan_prediger": binary.brennan_prediger,
    "cohen_kappa": binary.cohen_kappa,
    "fleiss_kappa": binary.fleiss_kappa,
}


@dataclass(frozen=True)
class How:
    """How intervals are made: the method, and the seed and number of draws of one that draws."""

    method: str = JACKKNIFE
    seed: int = 2008
    draws: int = DRAWS

    def intervals(self, parts: Parts, *, pooled: bool = False) -> Intervals:
        """Make the intervals of alpha."""
        if self.method == EXPANDED:
            return expanded_percentile(parts, self.seed, self.draws, pooled=pooled)
        return jackknife_t(parts, pooled=pooled)


@dataclass(frozen=True)
class Measured:
    """What was counted: names of codes and coders, sums, and overlap groups [codes, documents, types]."""

    codes: tuple[str, ...]
    coders: tuple[str, ...]
    sums: Sums
    groups: Ints

    def of_codes(self, places: Sequence[int]) -> Measured:
        """What was counted of some codes."""
        at = np.asarray(places, dtype=np.int64)
        names = tuple(self.codes[place] for place in places)
        return replace(self, codes=names, sums=self.sums.of_codes(places), groups=self.groups[at])

    def of_documents(self, places: Sequence[int]) -> Measured:
        """What was counted in some documents."""
        at = np.asarray(places, dtype=np.int64)
        return replace(self, sums=self.sums.of_documents(places), groups=self.groups[:, at])


def code_rows(measured: Measured, how: How) -> tuple[CodeAgreement, ...]:
    """The row of each code."""
    sums = measured.sums
    parts = binary.alpha_parts(sums)
    intervals, documents = how.intervals(parts), (parts.values > 0).sum(axis=1)
    figures = coefficients(sums)
    units, anyone = binary.compared_units(sums), binary.coded_by_anyone(sums)
    who, coded = binary.coders_compared(sums), binary.coded(sums)
    groups = measured.groups.sum(axis=1)
    return tuple(
        _row(
            code=code,
            units=int(units[place]),
            anyone=int(anyone[place]),
            coded={measured.coders[coder]: int(coded[place, coder]) for coder in np.flatnonzero(who[place])},
            figures={name: _figure(values[place]) for name, values in figures.items()},
            interval=_interval(intervals, place),
            documents=(int(documents[place]), len(sums.units)),
            groups=dict(zip(COUNTED, groups[place].tolist(), strict=False)),
        )
        for place, code in enumerate(measured.codes)
    )


def coefficients(sums: Sums) -> dict[str, Floats]:
    """Every coefficient of every code, by name; NaN where it is not defined."""
    return {name: compute(sums) for name, compute in _COEFFICIENTS.items()}


def _row(
    code: str,
    units: int,
    anyone: int,
    coded: dict[str, int],
    figures: dict[str, float | None],
    interval: tuple[tuple[float, float] | None, list[float | None]],
    documents: tuple[int, int],
    groups: dict[str, int],
) -> CodeAgreement:
    """A code's row, with its word and what warns of it; documents: in how many it is compared, of how many."""
    ends, (below_667, below_800) = interval
    said = words.of_interval(figures["alpha"], ends, figures["agreement"])
    said += words.of_few(*documents) if ends is not None else []
    if units:
        said = words.of_code(coded, anyone, figures["prevalence"], figures["alpha"], figures["ac1"]) + said
    return CodeAgreement(
        code=code,
        units=units,
        coded=coded,
        **figures,
        alpha_ci=ends,
        groups=groups,
        warnings=tuple(said),
        below_667=below_667,
        below_800=below_800,
        word=words.word(ends),
        stale=0,
    )


def overall(measured: Measured, how: How) -> Overall:
    """All codes pooled, and the median of those that are defined."""
    parts = binary.alpha_parts(measured.sums)
    low_high, below = _interval(how.intervals(parts, pooled=True), 0)
    alphas = binary.alpha(measured.sums)
    defined = alphas[np.isfinite(alphas)]
    return Overall(
        alpha=_figure(binary.pooled_alpha(measured.sums)),
        alpha_ci=low_high,
        below_667=below[0],
        below_800=below[1],
        word=words.word(low_high),
        median_alpha=float(np.median(defined)) if len(defined) else None,
        codes=len(alphas),
        undefined=len(alphas) - len(defined),
    )


def _interval(intervals: Intervals, row: int) -> tuple[tuple[float, float] | None, list[float | None]]:
    """The two ends, None where there is no interval, and the probabilities that alpha lies below the thresholds."""
    low, high = _figure(intervals.low[row]), _figure(intervals.high[row])
    ends = None if low is None or high is None else (low, high)
    return ends, [_figure(each) for each in intervals.below[row]]


def _figure(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
