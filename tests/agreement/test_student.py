"""Student's t against printed tables and against the two cases that have a closed form."""

from math import atan, pi, sqrt

import pytest

from qcode.agreement.student import cdf, quantile

# The usual printed table of the t distribution: degrees of freedom, then 95 %, 97.5 %, 99.5 %.
PRINTED = [
    (1, 6.314, 12.706, 63.657),
    (2, 2.920, 4.303, 9.925),
    (5, 2.015, 2.571, 4.032),
    (9, 1.833, 2.262, 3.250),
    (13, 1.771, 2.160, 3.012),
    (19, 1.729, 2.093, 2.861),
    (39, 1.685, 2.023, 2.708),
    (120, 1.658, 1.980, 2.617),
]


@pytest.mark.parametrize("row", PRINTED)
def test_printed_table(row: tuple[int, float, float, float]) -> None:
    degrees, *values = row
    for share, value in zip((0.95, 0.975, 0.995), values, strict=True):
        assert quantile(share, degrees) == pytest.approx(value, abs=0.0006)
        assert quantile(1 - share, degrees) == pytest.approx(-value, abs=0.0006)


@pytest.mark.parametrize("t", [-40.0, -2.0, -0.1, 0.0, 0.7, 3.0, 200.0])
def test_closed_forms(t: float) -> None:
    assert cdf(t, 1) == pytest.approx(0.5 + atan(t) / pi, abs=1e-12)
    assert cdf(t, 2) == pytest.approx(0.5 + t / (2 * sqrt(2 + t * t)), abs=1e-12)


def test_degrees_that_are_not_whole_lie_between_and_the_quantile_undoes_the_probability() -> None:
    assert quantile(0.975, 5) > quantile(0.975, 5.5) > quantile(0.975, 6)
    for degrees in (0.6, 1.3, 4.7, 33.3, 5000):
        assert cdf(quantile(0.975, degrees), degrees) == pytest.approx(0.975, abs=1e-12)
