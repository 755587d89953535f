"""Coefficients on plain data against tables printed in the literature; the figures are facts, retyped with source."""

import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from qcode.agreement.coefficients import (
    ac1,
    alpha,
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    masi_distance,
    observed_agreement,
    scott_pi,
)

Data = list[list[Any]]
BY_NAME: dict[str, Callable[[Data], float | None]] = {
    "pa": observed_agreement,
    "alpha": alpha,
    "cohen": cohen_kappa,
    "scott": scott_pi,
    "fleiss": fleiss_kappa,
    "ac1": ac1,
    "bp": brennan_prediger,
}


def of_table(table: Sequence[Sequence[int]]) -> Data:
    """A contingency table of two coders as units."""
    return [[a, b] for a, row in enumerate(table) for b, times in enumerate(row) for _ in range(times)]


def of_counts(rows: Sequence[Sequence[int]]) -> Data:
    """How many coders gave each value, as units."""
    return [[value for value, times in enumerate(row) for _ in range(times)] for row in rows]


# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", examples A and B.
KRIPPENDORFF_A = [[0, 1], [1, 1], [0, 1], [0, 0], [0, 0], [0, 1], [0, 0], [0, 0], [1, 0], [0, 0]]
KRIPPENDORFF_B = [[0, 1], [0, 0], [1, 1], [1, 1], [3, 1], [2, 2], [2, 2], [2, 2], [4, 4], [3, 3], [3, 3], [0, 3]]
# The worked example of three coders and fifteen units with missing values that the literature on alpha passes on.
THREE_CODERS = [
    list(unit)
    for unit in zip(
        [None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3],
        [1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None],
        [None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4],
        strict=True,
    )
]
# Gwet 2014, abstractors of medical charts: 100 pregnancies by two coders.
ABSTRACTORS = of_table([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
# Artstein and Poesio 2008, p. 558.
ARTSTEIN = of_table([[20, 10], [20, 50]])
# Fleiss 1971, p. 379: 30 patients, six psychiatrists each, five diagnoses.
FLEISS_ROWS = """
    00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
    00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
FLEISS = of_counts([[int(number) for number in row] for row in FLEISS_ROWS.split()])


@pytest.mark.parametrize(
    ("name", "data", "printed"),
    [
        ("alpha", KRIPPENDORFF_A, 0.095),
        ("alpha", KRIPPENDORFF_B, 0.692),
        ("alpha", THREE_CODERS, 0.691),
        ("cohen", ABSTRACTORS, 0.796),
        ("scott", ABSTRACTORS, 0.796),
        ("ac1", ABSTRACTORS, 0.849),
        ("bp", ABSTRACTORS, 0.835),
        ("alpha", ABSTRACTORS, 0.797),
        ("pa", ARTSTEIN, 0.7),
        ("bp", ARTSTEIN, 0.4),
        ("scott", ARTSTEIN, 0.341),
        ("cohen", ARTSTEIN, 0.348),
        ("fleiss", FLEISS, 0.430),
    ],
)
def test_printed_tables(name: str, data: Data, printed: float) -> None:
    assert BY_NAME[name](data) == pytest.approx(printed, abs=0.0006)


def shared_cases() -> list[Any]:
    path = Path(__file__).parents[3] / "shared" / "data" / "agreement_cases.json"
    if not path.exists():
        return [pytest.param(None, marks=pytest.mark.skip(reason="the published cases are not here"))]
    cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["name"]) for case in cases if case["kind"] in READERS]


def interval_distance(a: int, b: int) -> float:
    return float((a - b) ** 2)


def ordinal_alpha(data: Data) -> float | None:
    """Ranks depend on how often each value occurs among the pairable ones (Krippendorff 2011)."""
    paired = [[value for value in unit if value is not None] for unit in data]
    counts = Counter(value for unit in paired if len(unit) > 1 for value in unit)
    below, ranks = 0, {}
    for value in sorted(counts):
        ranks[value] = below + counts[value] / 2
        below += counts[value]
    return alpha(data, distance=lambda a, b: (ranks[a] - ranks[b]) ** 2)


def computed(name: str, data: Data) -> float | None:
    if name.startswith("fleiss_code:"):
        code = int(name.partition(":")[2])
        return fleiss_kappa([[value == code for value in unit] for unit in data])
    if name in {"masi", "jaccard"}:
        return masi_distance(*map(set, data[0])) if name == "masi" else None
    if name == "alpha_interval":
        return alpha(data, distance=interval_distance)
    if name == "alpha_ordinal":
        return ordinal_alpha(data)
    return BY_NAME[name](data)


READERS: dict[str, Callable[[Any], Data]] = {
    "raw": list,
    "table": of_table,
    "counts": of_counts,
    "setdist": list,
}
BEYOND = {"jaccard", "fleiss_pe", "cohen_pe", "cohen_se"}


@pytest.mark.parametrize("case", shared_cases())
def test_published_cases(case: dict[str, Any]) -> None:
    data = READERS[case["kind"]](case["data"])
    names = [name for name in case["expected"] if name not in BEYOND and not name.startswith("irr_se")]
    assert names
    for name in names:
        wanted = case["expected"][name]
        assert computed(name, data) == pytest.approx(wanted["value"], abs=wanted["tol"]), name


ALL = list(BY_NAME.values())


@pytest.mark.parametrize("coefficient", ALL)
@pytest.mark.parametrize("data", [[], [[]], [[None, None]], [[1]], [[1, None], [None, 0]]])
def test_nothing_to_compare_is_not_defined(coefficient: Callable[[Data], float | None], data: Data) -> None:
    assert coefficient(data) is None


@pytest.mark.parametrize("coefficient", [each for each in ALL if each is not observed_agreement])
def test_one_value_only_is_not_defined_and_the_agreement_is_known(
    coefficient: Callable[[Data], float | None],
) -> None:
    data = [[0, 0], [0, 0], [0, None]]
    assert coefficient(data) is None
    assert observed_agreement(data) == 1.0


def test_full_agreement_on_two_values_is_one() -> None:
    for coefficient in ALL:
        assert coefficient([["a", "a"], ["b", "b"], ["b", "b"]]) == pytest.approx(1.0)


def test_kappa_and_pi_are_of_two_coders_and_fleiss_of_complete_data() -> None:
    three = [[0, 1, 1], [1, 1, 0], [0, 0, 0]]
    assert cohen_kappa(three) is None
    assert scott_pi(three) is None
    assert fleiss_kappa([[0, 1, 1], [1, None, 1], [0, 0, 0]]) is None
    assert cohen_kappa([[0, None, 1], [1, None, 1], [0, None, 0]]) == pytest.approx(0.4)


def test_a_unit_with_one_value_counts_for_chance_in_ac1_alone() -> None:
    data = [[1, 1], [0, 0], [1, 0], [0, 0]]
    more = [*data, [1, None]]
    assert alpha(more) == alpha(data)
    assert observed_agreement(more) == observed_agreement(data)
    assert brennan_prediger(more) == brennan_prediger(data)
    # By hand: agreement .75; the share of 1 is (1 + 0 + .5 + 0 + 1) / 5 = .5, so chance is 2 x .5 x .5 = .5.
    assert ac1(more) == pytest.approx((0.75 - 0.5) / 0.5)
    assert ac1(data) == pytest.approx((0.75 - 2 * 0.375 * 0.625) / (1 - 2 * 0.375 * 0.625))


def test_a_category_that_nobody_used_can_be_said() -> None:
    data = [[1, 1], [0, 0], [1, 0]]
    assert brennan_prediger(data, categories=4) == pytest.approx((2 / 3 - 1 / 4) / (3 / 4))
    assert ac1(data, categories=3) == pytest.approx((2 / 3 - 0.25) / 0.75)


def test_masi_by_hand() -> None:
    assert masi_distance({"A"}, {"A", "B"}) == pytest.approx(2 / 3)
    assert masi_distance({"A", "C"}, {"A", "B"}) == pytest.approx(1 - 1 / 9)
    assert masi_distance(set(), set()) == 0
    assert masi_distance(set(), {"A"}) == 1
    assert masi_distance({"A", "B"}, {"B", "A"}) == 0


def test_alpha_of_sets_by_hand() -> None:
    data = [[{"A"}, {"A", "B"}], [set(), set()]]
    # Observed 2 x 2/3; expected: {A} and {A, B} 2/3 apart, each of them 1 from the two empty sets: 2 x (2/3 + 2 + 2).
    assert alpha(data, distance=masi_distance) == pytest.approx(1 - 3 * (4 / 3) / (2 * (2 / 3 + 4)))


def test_the_order_of_coders_and_units_changes_nothing() -> None:
    shuffler = random.Random(5)
    for coefficient in ALL:
        for data in (THREE_CODERS, FLEISS, ABSTRACTORS):
            units = [list(unit) for unit in data]
            columns = list(range(len(units[0])))
            shuffler.shuffle(columns)
            shuffler.shuffle(units)
            assert coefficient([[unit[column] for column in columns] for unit in units]) == coefficient(data)


def test_more_of_the_same_agreement_brings_alpha_nearer_to_its_limit() -> None:
    figures = [alpha(KRIPPENDORFF_B * times) or 0 for times in (1, 2, 4, 8)]
    steps = [abs(after - before) for before, after in pairwise(figures)]
    assert all(later < earlier for earlier, later in pairwise(steps))
