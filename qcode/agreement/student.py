"""Student's t distribution for whole degrees of freedom: the finite series, exact but for rounding."""

from __future__ import annotations

from functools import lru_cache
from math import atan, cos, pi, sin, sqrt
from typing import Final

_HALVINGS: Final = 200


def cdf(t: float, degrees: int) -> float:
    """The probability of a value up to `t` (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4)."""
    angle = atan(t / sqrt(degrees))
    squared = cos(angle) ** 2
    if degrees % 2:
        between = 2 / pi * (angle + (sin(angle) * cos(angle) * _series(squared, degrees // 2, 2) if degrees > 1 else 0))
    else:
        between = sin(angle) * _series(squared, degrees // 2, 1)
    return 0.5 + between / 2


@lru_cache(maxsize=1024)
def quantile(probability: float, degrees: int) -> float:
    """The value up to which `probability`, between 0 and 1, lies; found by halving between two bounds."""
    if probability < 0.5:
        return -quantile(1 - probability, degrees)
    low, high = 0.0, 1.0
    while cdf(high, degrees) < probability:
        low, high = high, 2 * high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        low, high = (middle, high) if cdf(middle, degrees) < probability else (low, middle)
    return (low + high) / 2


def _series(squared: float, terms: int, first: int) -> float:
    """`1 + first/(first+1) x + first(first+2)/((first+1)(first+3)) x^2 + ...`, so many terms, x = cos^2."""
    total = term = 1.0
    for step in range(1, terms):
        factor = first + 2 * (step - 1)
        term *= squared * factor / (factor + 1)
        total += term
    return total
