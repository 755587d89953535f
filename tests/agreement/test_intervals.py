"""Intervals of alpha over documents: hand-made cases, what shifts them, and what has none."""

from dataclasses import replace

import numpy as np
import pytest

from qcode.agreement import binary, student
from qcode.agreement.binary import Parts
from qcode.agreement.intervals import Intervals, effective_documents, expanded_percentile, jackknife_t
from qcode.agreement.marks import Shape
from qcode.agreement.sums import Sums

BOTH = [jackknife_t, lambda parts: expanded_percentile(parts, 2008, 500)]


def two_coders(table: list[tuple[int, int, int]]) -> Sums:
    """A code by document: units, units that both coded, units that one coded."""
    sums = Sums.empty(Shape(1, len(table), 2))
    units, both, one = (np.array(column) for column in zip(*table, strict=True))
    return replace(
        sums, units=units, allowed=~sums.allowed, marked=(2 * both + one)[None], squared=(4 * both + one)[None]
    )


def parts_of(table: list[tuple[int, int, int]]) -> Parts:
    return binary.alpha_parts(two_coders(table))


USUAL = [(60, 10, 4), (40, 12, 3), (55, 3, 2), (70, 20, 6), (35, 5, 5), (50, 9, 1), (64, 14, 3), (48, 6, 4)]


def test_the_jackknife_by_hand() -> None:
    """Alpha without each document, from its definition; their spread on the log scale, and Student's t."""
    alphas = [binary.alpha(two_coders(USUAL[:at] + USUAL[at + 1 :]))[0] for at in range(len(USUAL))]
    logs = np.log(1 - np.array(alphas))
    spread = np.sqrt((len(USUAL) - 1) / len(USUAL) * ((logs - logs.mean()) ** 2).sum())
    parts = parts_of(USUAL)
    degrees = float(effective_documents(parts)[0]) - 1
    assert 5 < degrees < 7
    reach = student.quantile(0.975, degrees) * spread
    alpha = binary.alpha(two_coders(USUAL))[0]
    found = jackknife_t(parts)
    assert found.low[0] == pytest.approx(1 - (1 - alpha) * np.exp(reach))
    assert found.high[0] == pytest.approx(1 - (1 - alpha) * np.exp(-reach))
    assert found.below[0, 1] == pytest.approx(student.cdf(np.log((1 - alpha) / 0.2) / spread, degrees))


def test_documents_of_the_same_weight_count_in_full() -> None:
    parts = parts_of([(50, 10, 5)] * 12)
    assert effective_documents(parts)[0] == pytest.approx(12)
    assert effective_documents(parts, pooled=True)[0] == pytest.approx(12)
    assert effective_documents(parts_of([(50, 10, 5), *[(50, 0, 1)] * 11]))[0] < 7


@pytest.mark.parametrize("interval", BOTH)
def test_alpha_lies_within_and_the_order_of_documents_does_not_matter_much(interval: object) -> None:
    assert callable(interval)
    found, turned = interval(parts_of(USUAL)), interval(parts_of(USUAL[::-1]))
    alpha = binary.alpha(two_coders(USUAL))[0]
    assert found.low[0] < alpha < found.high[0]
    assert 0 <= found.below[0, 0] <= found.below[0, 1] <= 1
    assert found.low[0] == pytest.approx(turned.low[0], abs=0.05)


@pytest.mark.parametrize("interval", BOTH)
@pytest.mark.parametrize(
    "table",
    [
        [(50, 10, 5)],
        [(50, 0, 0)] * 8,
        [(50, 50, 0)] * 8,
        [(50, 10, 0)] * 8,
        [(0, 0, 0)] * 8,
        [(50, 10, 5), (0, 0, 0)],
        [(50, 10, 5), *[(50, 0, 0)] * 7],
    ],
    ids=["one document", "nobody", "everybody", "no disagreement", "empty", "one of two empty", "all in one document"],
)
def test_no_interval(interval: object, table: list[tuple[int, int, int]]) -> None:
    assert callable(interval)
    found = interval(parts_of(table))
    assert isinstance(found, Intervals)
    if table[1:2] == [(50, 0, 0)] and table[0] == (50, 10, 5) and interval is not jackknife_t:
        return
    assert np.isnan(found.low[0])
    assert np.isnan(found.high[0])
    assert np.isnan(found.below[0]).all()


def test_disagreement_in_one_document_only_still_has_an_interval() -> None:
    found = jackknife_t(parts_of([(50, 10, 5), *[(50, 10, 0)] * 7]))
    assert -1 <= found.low[0] < 0.93 < found.high[0] <= 1


def test_thirds_that_leave_a_speck_behind_are_no_disagreement() -> None:
    """Four coders: disagreement is counted in thirds, and without its one document nothing but rounding is left."""
    sums = Sums.empty(Shape(1, 6, 4))
    units = np.full(6, 50)
    marked = np.array([[41, 40, 40, 40, 40, 40]])
    squared = np.array([[161, 160, 160, 160, 160, 160]])
    found = jackknife_t(
        binary.alpha_parts(replace(sums, units=units, allowed=~sums.allowed, marked=marked, squared=squared))
    )
    assert 0.9 < found.low[0] < found.high[0] <= 1


def test_the_seed_fixes_the_draws() -> None:
    parts = parts_of(USUAL)
    one, same, other = (expanded_percentile(parts, seed, 300) for seed in (1, 1, 2))
    assert one.low[0] == same.low[0]
    assert one.low[0] != other.low[0]


def test_expanded_percentiles_reach_further_where_documents_are_few() -> None:
    """For so many documents that Student's t is normal, they are the plain 2.5 and 97.5 per cent."""
    parts = parts_of(USUAL)
    found = expanded_percentile(parts, 3, 4000)
    draws = np.random.default_rng(3).integers(0, len(USUAL), (4000, len(USUAL)))
    alphas = [binary.alpha(two_coders([USUAL[at] for at in row]))[0] for row in draws[:1500]]
    assert found.low[0] < np.quantile(alphas, 0.02)
    assert found.high[0] > np.quantile(alphas, 0.98)


def test_pooled_is_over_all_codes() -> None:
    one, other = two_coders(USUAL), two_coders([(units, both // 2, one + 2) for units, both, one in USUAL])
    together = Sums(
        one.units,
        *(np.concatenate((getattr(one, name), getattr(other, name))) for name in ("allowed", "marked", "squared")),
        *(np.concatenate((getattr(one, name), getattr(other, name))) for name in ("anyone", "each")),
    )
    pooled = jackknife_t(binary.alpha_parts(together), pooled=True)
    assert pooled.low[0] < binary.pooled_alpha(together) < pooled.high[0]
    only = jackknife_t(binary.alpha_parts(one), pooled=True)
    assert only.low[0] == pytest.approx(jackknife_t(binary.alpha_parts(one)).low[0])
