"""What people hand to a coefficient: what is missing, what counts as the same, and what is refused."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
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
from qcode.errors import Refused

Coefficient = Callable[[Any], float | None]
ALL: list[Coefficient] = [observed_agreement, alpha, cohen_kappa, scott_pi, fleiss_kappa, ac1, brennan_prediger]
every_coefficient = pytest.mark.parametrize("coefficient", ALL)
WITH_NONE: list[list[int | None]] = [[1, 1], [0, 1], [0, 0], [1, None], [None, None]]


@every_coefficient
@pytest.mark.parametrize("missing", [float("nan"), np.nan, np.float64("nan"), pd.NA, pd.NaT])
def test_what_stands_for_a_missing_value(coefficient: Coefficient, missing: object) -> None:
    data = [[missing if value is None else value for value in unit] for unit in WITH_NONE]
    assert coefficient(data) == coefficient(WITH_NONE)


def test_each_nan_is_missing_be_it_the_same_one_or_not() -> None:
    data: list[list[float]] = [[1, 1], [0, 1], [0, 0], [float("nan"), float("nan")], [np.nan, np.nan]]
    assert observed_agreement(data) == pytest.approx(2 / 3)


@every_coefficient
def test_a_word_is_no_number_and_a_number_is_the_same_however_it_is_written(coefficient: Coefficient) -> None:
    numbers = [[1, 1], [0, 1], [0, 0], [2, 2]]
    assert coefficient([[True, 1.0], [np.int64(0), True], [False, 0.0], [2, np.float32(2)]]) == coefficient(numbers)
    assert coefficient([["1", 1], ["0", 1], ["0", 0], ["2", 2]]) != coefficient(numbers)


@every_coefficient
def test_sets_are_values(coefficient: Coefficient) -> None:
    sets = [[{"A"}, {"A", "B"}], [{"B", "A"}, {"A", "B"}], [set(), frozenset()]]
    assert coefficient(sets) == coefficient([["a", "ab"], ["ab", "ab"], ["", ""]])


@every_coefficient
@pytest.mark.parametrize(
    "data",
    [
        None,
        3,
        "abc",
        [1, 0, 1],
        ["ab", "cc"],
        [{1, 2}, {1}],
        {"unit": [1, 1]},
        [{"Ana": 1}],
        np.array(3),
        pd.Series([1]),
    ],
)
def test_what_is_no_units_of_values_is_refused_with_the_form_that_is_wanted(
    coefficient: Coefficient, data: object
) -> None:
    with pytest.raises(Refused, match="Give a list of units"):
        coefficient(data)


@every_coefficient
@pytest.mark.parametrize("value", [["A", "B"], {"A": 1}, np.zeros(2)])
def test_a_value_that_can_not_be_compared_is_named(coefficient: Coefficient, value: object) -> None:
    with pytest.raises(Refused, match="several codes as a set"):
        coefficient([["A", "A"], [value, "B"]])


@pytest.mark.parametrize("coefficient", [ac1, brennan_prediger])
def test_fewer_categories_than_occur_are_refused(coefficient: Callable[..., float | None]) -> None:
    data = [["a", "a"], ["b", "c"]]
    assert coefficient(data, categories=3) == coefficient(data)
    with pytest.raises(Refused, match="3 values occur"):
        coefficient(data, categories=2)


@pytest.mark.parametrize(
    "distance",
    [
        pytest.param(lambda a, b: a - b, id="other way back"),
        pytest.param(lambda a, b: -abs(a - b), id="below 0"),
        pytest.param(lambda *_: float("nan"), id="no number"),
        pytest.param(lambda a, b: max(a, b) / min(a, b) if min(a, b) else float("inf"), id="without end"),
    ],
)
def test_a_distance_that_is_none_is_refused(distance: Callable[[int, int], float]) -> None:
    with pytest.raises(Refused, match="same either way"):
        alpha([[0, 1], [1, 2], [2, 2]], distance)


def test_a_distance_of_whole_numbers_is_one() -> None:
    data = [[0, 1], [1, 2], [2, 2]]
    assert alpha(data, lambda a, b: int(a != b)) == alpha(data)
    assert alpha(data, lambda *_: 0) is None


@pytest.mark.parametrize("value", ["A", b"A", 1, None, [["A"]]])
def test_masi_tells_sets_apart_and_nothing_else(value: Any) -> None:
    with pytest.raises(Refused, match="as a set"):
        masi_distance(value, {"A", "B"})


@pytest.mark.parametrize("form", [list, tuple, frozenset, dict.fromkeys])
def test_masi_takes_a_list_of_codes_as_their_set(form: Callable[[list[str]], Any]) -> None:
    assert masi_distance(form(["A", "C"]), form(["A", "B"])) == pytest.approx(8 / 9)
    assert masi_distance(form(["A"]), {"B", "A"}) == pytest.approx(2 / 3)
    assert masi_distance(form([]), set()) == 0
    assert masi_distance(["A", "A"], ["A"]) == 0


def test_thousands_of_values_and_of_equal_units() -> None:
    """By hand: of n values given to two units' coders once each, none agree; a unit a thousand times is one."""
    different = [[2 * at, 2 * at + 1] for at in range(4000)]
    assert alpha(different) == pytest.approx(0, abs=1e-12)
    assert brennan_prediger(different) == pytest.approx(-1 / 7999)
    assert ac1(different) == pytest.approx(-1 / 7999)
    for coefficient in ALL:
        if coefficient is not alpha:
            assert coefficient([[1, 1], [0, 1], [0, 0]] * 1000) == pytest.approx(coefficient([[1, 1], [0, 1], [0, 0]]))
