"""The sweep gives what writing out every unit gives, on thousands of small projects."""

from collections.abc import Callable
from dataclasses import replace
from math import isnan
from random import Random

import numpy as np
import pytest

from qcode.agreement import binary, coefficients
from qcode.agreement.comparison import Comparison
from qcode.agreement.marks import Marks
from qcode.agreement.ruler import ruler
from qcode.agreement.sums import Sums, sweep
from qcode.agreement.tallies import Who, expand, restrict, tally
from tests.agreement.invented import (
    Data,
    characters_written_out,
    could,
    invented_comparison,
    rows_of,
    units_written_out,
)

PAIRS: list[tuple[Callable[[Sums], binary.Floats], Callable[[Data], float | None]]] = [
    (binary.observed_agreement, coefficients.observed_agreement),
    (binary.alpha, coefficients.alpha),
    (binary.ac1, coefficients.ac1),
    (binary.brennan_prediger, coefficients.brennan_prediger),
    (binary.fleiss_kappa, coefficients.fleiss_kappa),
    (binary.cohen_kappa, coefficients.cohen_kappa),
]


def dice(data: Data) -> float | None:
    """Pairs of coders who both applied the code, twice, in all values of 1 in pairs."""
    both = either = 0
    for unit in data:
        values = [value for value in unit if value is not None]
        ones = sum(values)
        both += ones * (ones - 1)
        either += ones * (len(values) - 1)
    return both / either if either else None


def assert_same(sums: Sums, written_out: list[Data]) -> None:
    for fast, slow in [*PAIRS, (binary.positive_agreement, dice)]:
        for found, data in zip(fast(sums).tolist(), written_out, strict=True):
            wanted = slow(data)
            assert (wanted is None) == isnan(found), (fast, data)
            assert wanted is None or found == pytest.approx(wanted, abs=1e-12), (fast, data)


def sums_of(comparison: Comparison, unit: str, rule: str = "touch", *, leave_out: bool = True) -> Sums:
    by_unit = ruler(comparison, unit, rule, leave_out=leave_out)
    return sweep(by_unit.marks(comparison), comparison.could, by_unit.units)


def test_characters() -> None:
    rng = Random(1)
    for _ in range(600):
        comparison = invented_comparison(rng)
        written_out = [characters_written_out(comparison, code) for code in range(len(comparison.codes))]
        assert_same(sums_of(comparison, "character"), written_out)


@pytest.mark.parametrize("rule", ["touch", "half"])
@pytest.mark.parametrize("unit", ["turn", "segment", "sentence", "paragraph", "document"])
def test_units(unit: str, rule: str) -> None:
    rng = Random(f"{unit} {rule}")
    for _ in range(150):
        comparison = invented_comparison(rng)
        leave_out = rng.random() < 0.7
        written_out = units_written_out(comparison, unit, rule, leave_out=leave_out)
        assert_same(sums_of(comparison, unit, rule, leave_out=leave_out), written_out)


def test_coded_units_of_each_coder_and_of_anybody() -> None:
    rng = Random(2)
    for _ in range(200):
        comparison = invented_comparison(rng)
        sums = sums_of(comparison, "turn")
        for code, data in enumerate(units_written_out(comparison, "turn", "touch", leave_out=True)):
            seen = [unit for unit in data if sum(value is not None for value in unit) > 1]
            coders = range(len(comparison.coders))
            assert binary.coded(sums)[code].tolist() == [sum(unit[coder] or 0 for unit in seen) for coder in coders]
            assert binary.coded_by_anyone(sums)[code] == sum(1 in unit for unit in seen)
            assert binary.compared_units(sums)[code] == len(seen)


def tally_of(comparison: Comparison, code: int) -> dict[Who, int]:
    total: dict[Who, int] = {}
    for at, document in enumerate(comparison.documents):
        able = {name for coder, name in enumerate(comparison.coders) if could(comparison, code, at, coder)}
        spans = {
            name: [row[3:] for row in rows_of(comparison) if row[:3] == (code, at, coder)]
            for coder, name in enumerate(comparison.coders)
        }
        for who, length in tally(spans, able, len(document.text)).items():
            total[who] = total.get(who, 0) + length
    return total


def test_a_tally_holds_all_that_the_written_out_units_do() -> None:
    rng = Random(3)
    for _ in range(125):
        comparison = invented_comparison(rng)
        for code in range(len(comparison.codes)):
            counted = tally_of(comparison, code)
            assert_same(Sums.of_tally(counted), [characters_written_out(comparison, code)])
            assert_same(Sums.of_tally(counted), [expand(counted)])
            pair = set(comparison.coders[:2])
            two = [unit[:2] for unit in characters_written_out(comparison, code)]
            assert_same(Sums.of_tally(restrict(counted, pair)), [two])


def figures(comparison: Comparison, unit: str = "turn") -> list[list[float]]:
    sums = sums_of(comparison, unit)
    return [fast(sums).tolist() for fast, _ in PAIRS]


def assert_equal(one: list[list[float]], other: list[list[float]]) -> None:
    np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)


def test_what_changes_nothing() -> None:
    """Order of marks, of coders and of documents; a span split into two that touch; a coder who finished nothing."""
    rng = Random(4)
    for _ in range(150):
        comparison = invented_comparison(rng)
        for unit in ("turn", "character"):
            as_it_is = figures(comparison, unit)
            rows = rows_of(comparison)
            rng.shuffle(rows)
            assert_equal(as_it_is, figures(replace(comparison, marks=Marks.of(rows)), unit))
            halves = [half for *who, a, b in rows for half in ((*who, a, (a + b) // 2), (*who, (a + b) // 2, b))]
            assert_equal(as_it_is, figures(replace(comparison, marks=Marks.of(halves)), unit))
            coders, documents = len(comparison.coders), len(comparison.documents)
            turned = [(x, documents - 1 - d, coders - 1 - k, a, b) for x, d, k, a, b in rows]
            backwards = replace(
                comparison,
                coders=comparison.coders[::-1],
                documents=comparison.documents[::-1],
                marks=Marks.of(turned),
            )
            assert_equal(as_it_is, figures(backwards, unit))
            idle = replace(
                comparison, coders=(*comparison.coders, "Nobody"), marks=Marks.of([*rows, (0, 0, coders, 0, 9)])
            )
            assert_equal(as_it_is, figures(idle, unit))


def test_documents_twice_double_the_tally_and_keep_the_shares() -> None:
    rng = Random(6)
    for _ in range(100):
        comparison = invented_comparison(rng)
        sums = sums_of(comparison, "turn")
        twice = sums.of_documents(list(range(len(comparison.documents))) * 2)
        for fast in (binary.observed_agreement, binary.ac1, binary.cohen_kappa, binary.positive_agreement):
            np.testing.assert_allclose(fast(sums), fast(twice), rtol=0, atol=1e-12)
        assert (binary.compared_units(twice) == 2 * binary.compared_units(sums)).all()


def test_overlapping_spans_of_one_coder_count_once() -> None:
    """Two coders with the same coverage agree fully, however they cut it."""
    rng = Random(7)
    comparison = next(each for each in iter(lambda: invented_comparison(rng), None) if len(each.documents[0].text) > 60)
    first = replace(comparison.documents[0], finished={"Ana": None, "Luis": None})
    marks = Marks.of([(0, 0, 0, 5, 30), (0, 0, 0, 20, 40), (0, 0, 1, 5, 40)])
    same = Comparison((first,), comparison.codes[:1], ("Ana", "Luis"), marks)
    assert binary.cohen_kappa(sums_of(same, "character")).tolist() == [1.0]


def test_many_marks_are_taken_in_pieces_and_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = Random(8)
    comparisons = [invented_comparison(rng, codes=5) for _ in range(150)]
    whole = [figures(comparison, "character") for comparison in comparisons]
    monkeypatch.setattr("qcode.agreement.marks._AT_ONCE", 3)
    for comparison, wanted in zip(comparisons, whole, strict=True):
        again = replace(comparison, marks=Marks.of(rng.sample(rows_of(comparison), len(comparison.marks))))
        assert_equal(wanted, figures(again, "character"))
