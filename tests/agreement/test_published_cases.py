"""More printed tables: each figure within the rounding it was printed with, in whatever form the data come."""

from collections.abc import Callable, Iterator
from itertools import combinations
from statistics import mean
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
    observed_agreement,
    scott_pi,
)
from tests.agreement.published import CASES, PLACES, Case, Units, of_units

BY_NAME: dict[str, Callable[[Any], float | None]] = {
    "pa": observed_agreement,
    "alpha": alpha,
    "cohen": cohen_kappa,
    "scott": scott_pi,
    "fleiss": fleiss_kappa,
    "ac1": ac1,
    "bp": brennan_prediger,
}
FIGURES = [
    pytest.param(case.units, name, printed, id=f"{case.source}: {name}")
    for case in CASES
    for name, printed in case.printed.items()
]


@pytest.mark.parametrize(("units", "name", "printed"), FIGURES)
def test_printed_figure(units: Units, name: str, printed: str) -> None:
    name, _, value = name.partition(" of ")
    data = [[each == value for each in unit] for unit in units] if value else units
    places = len(printed.partition(".")[2])
    assert BY_NAME[name](data) == pytest.approx(float(printed), abs=PLACES[places])


def forms(case: Case) -> Iterator[object]:
    """The same units as tuples, from a generator, in words, and, where as many coders valued each, as columns."""
    yield tuple(map(tuple, case.units))
    yield (iter(unit) for unit in case.units)
    yield [[None if value is None else f"category {value}" for value in unit] for unit in case.units]
    if len({len(unit) for unit in case.units}) == 1:
        values = sorted({value for unit in case.units for value in unit if value is not None}, key=str)
        numbers = [[np.nan if value is None else values.index(value) for value in unit] for unit in case.units]
        yield np.array(numbers)
        yield np.ma.masked_invalid(np.array(numbers, dtype=float))
        yield pd.DataFrame(case.units)
        yield pd.DataFrame(numbers, columns=[f"coder {at}" for at in range(len(numbers[0]))])
        yield pd.DataFrame(numbers).astype("Int64")


@pytest.mark.parametrize("case", CASES, ids=[case.source for case in CASES])
def test_every_form_of_the_data_gives_the_same(case: Case) -> None:
    for name, coefficient in BY_NAME.items():
        wanted = coefficient(case.units)
        number = len(list(forms(case)))
        assert [coefficient(list(forms(case))[at]) for at in range(number)] == [wanted] * number, name


def test_distances_of_other_scales() -> None:
    """Krippendorff 2011, example C, and 1980, p. 139: interval and ratio data."""
    four = [[None if value is None else int(value) for value in unit] for unit in CASES[0].units]
    three = [[int(value) for value in unit] for unit in CASES[1].units]
    for units, interval, ratio in ((four, 0.849, 0.797), (three, 0.547, 0.483)):
        assert alpha(units, lambda a, b: (a - b) ** 2) == pytest.approx(interval, abs=0.0005)
        assert alpha(units, lambda a, b: ((a - b) / (a + b)) ** 2) == pytest.approx(ratio, abs=0.0005)


def test_the_mean_of_all_pairs() -> None:
    """Light's kappa of O'Malley's eight pathologists, printed by Warrens 2010 as .8325 and here .8324."""
    eight = of_units("NNNNNNNN*14 NNNANNNN NNNNNNNA AAAAAAAA*10 AANAAAAN*2 AANANAAN AANANANN")
    pairs = [[[unit[a], unit[b]] for unit in eight] for a, b in combinations(range(8), 2)]
    assert mean(cohen_kappa(pair) or 0 for pair in pairs) == pytest.approx(0.8325, abs=0.0001)
