"""Planning with agreement: does the claim hang on the unit, and how many documents must be coded twice?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, isfinite, log, sqrt
from statistics import median
from typing import Final

from qcode.agreement import binary, student
from qcode.agreement.comparison import Comparison
from qcode.agreement.figures import How, Measured, coefficients, overall
from qcode.agreement.intervals import effective_documents, jackknife_t
from qcode.agreement.matches import matched_segments
from qcode.agreement.rows import Overall
from qcode.agreement.ruler import ruler
from qcode.agreement.table import measure
from qcode.agreement.units import CHARACTER, PARAGRAPH, RULES, SENTENCE, TOUCH, TURN
from qcode.agreement.words import FEWEST_CODED_UNITS

HALF_WIDTH: Final = 0.1
CURVE: Final = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
_MOST_DOCUMENTS: Final = 10_000
_SHARE: Final = 0.975


@dataclass(frozen=True)
class Robust:
    """What one unit and rule give: all codes together, and alpha of each code, None where not defined.

    figures: every coefficient by its name, and in it each code's; medians: of the codes for which it is defined.
    """

    unit: str
    rule: str
    overall: Overall
    alphas: dict[str, float | None]
    figures: dict[str, dict[str, float | None]]
    medians: dict[str, float | None]


@dataclass(frozen=True)
class Wanted:
    """How many documents an interval of the asked width wants for a code; None where the pilot can't tell.

    coded_units: how many coded units the draw would hold; reached is false where these are fewer than ten.
    """

    code: str
    documents: int | None
    coded_units: float
    reached: bool


def robustness(
    comparison: Comparison,
    units: Sequence[str] = (TURN, SENTENCE, PARAGRAPH, CHARACTER),
    codes: Sequence[str] | None = None,
) -> tuple[Robust, ...]:
    """The same marks by several units and both rules, which is one for characters; codes: paths of those to show."""
    rows = []
    for unit in units:
        for rule in (TOUCH,) if unit == CHARACTER else RULES:
            measured = measure(comparison, ruler(comparison, unit, rule)).of_documents(comparison.shared)
            if codes is not None:
                measured = measured.of_codes([measured.codes.index(path) for path in codes])
            figures = {
                name: {code: _figure(value) for code, value in zip(measured.codes, values.tolist(), strict=True)}
                for name, values in coefficients(measured.sums).items()
            }
            medians = {name: _median(of_codes.values()) for name, of_codes in figures.items()}
            rows.append(Robust(unit, rule, overall(measured, How()), figures["alpha"], figures, medians))
    return tuple(rows)


def _median(values: Iterable[float | None]) -> float | None:
    defined = [value for value in values if value is not None]
    return median(defined) if defined else None


def _figure(value: float) -> float | None:
    return value if isfinite(value) else None


def overlap_curve(
    comparison: Comparison, coders: tuple[str, str], thresholds: Sequence[float] = CURVE
) -> dict[float, float | None]:
    """The share of two coders' segments, of all codes, that match at each overlap threshold; None without segments."""
    curve: dict[float, float | None] = {}
    for threshold in thresholds:
        rows = matched_segments(comparison, coders, threshold)
        segments = sum(sum(row.segments.values()) for row in rows)
        matched = sum(sum(row.matched.values()) for row in rows)
        curve[threshold] = matched / segments if segments else None
    return curve


def how_many_more(pilot: Measured, draw: int, half_width: float = HALF_WIDTH) -> tuple[Wanted, ...]:
    """From a pilot: the documents to be coded twice for an interval of +- half_width, and the codes a draw won't reach.

    The spread of the pilot's documents is taken for that of all; the interval is the jackknife's. draw is how many
    documents are to be drawn.
    """
    parts = binary.alpha_parts(pilot.sums)
    intervals, effective = jackknife_t(parts), effective_documents(parts)
    alphas = binary.alpha(pilot.sums)
    number = (parts.values > 0).sum(axis=1)
    anyone = binary.coded_by_anyone(pilot.sums)
    rows = []
    for place, code in enumerate(pilot.codes):
        wanted = None
        if intervals.low[place] < alphas[place]:
            log_reach = log((1 - intervals.low[place]) / (1 - alphas[place]))
            spread = log_reach / student.quantile(_SHARE, effective[place] - 1)
            wanted = _documents(
                1 - alphas[place], spread * sqrt(number[place]), effective[place] / number[place], half_width
            )
        coded = float(draw * anyone[place] / number[place]) if number[place] else 0.0
        rows.append(Wanted(code, wanted, coded, coded >= FEWEST_CODED_UNITS))
    return tuple(rows)


def _documents(error: float, of_one: float, telling: float, half_width: float) -> int | None:
    """The fewest documents that suffice: of_one is the spread of log(1 - alpha) for one, telling its share of one."""

    def suffices(documents: int) -> bool:
        degrees = documents * telling - 1
        if degrees <= 1:
            return False
        reach = student.quantile(_SHARE, degrees) * of_one / sqrt(documents)
        return reach < 100 and error * (exp(reach) - exp(-reach)) / 2 <= half_width

    low, high = 2, _MOST_DOCUMENTS
    if not suffices(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if suffices(middle) else (middle + 1, high)
    return low
