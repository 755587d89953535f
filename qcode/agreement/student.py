"""Student's t distribution, for degrees of freedom that need not be whole."""

from __future__ import annotations

from math import exp, lgamma, log, pi, sqrt
from statistics import NormalDist
from typing import Final

_SMALL: Final = 1e-15
_TINY: Final = 1e-300
_STEPS: Final = 500


def cdf(t: float, degrees: float) -> float:
    """The probability of a value up to `t`, from the incomplete beta function (DLMF 8.17.22)."""
    tail = _beta_ratio(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
    return tail if t < 0 else 1 - tail


def quantile(probability: float, degrees: float) -> float:
    """The value up to which `probability`, between 0 and 1, lies.

    By Newton's method from the normal quantile, which lies nearer to 0: as the density falls on the way, no step
    goes too far.
    """
    if probability < 0.5:
        return -quantile(1 - probability, degrees)
    t = NormalDist().inv_cdf(probability)
    for _ in range(_STEPS):
        step = (probability - cdf(t, degrees)) / _density(t, degrees)
        t += step
        if step <= _SMALL * (1 + t):
            break
    return t


def _density(t: float, degrees: float) -> float:
    scale = lgamma((degrees + 1) / 2) - lgamma(degrees / 2)
    return exp(scale - (degrees + 1) / 2 * log(1 + t * t / degrees)) / sqrt(degrees * pi)


def _beta_ratio(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b), from whichever end its continued fraction converges."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_ratio(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    return front / _continued_fraction(x, a, b)


def _continued_fraction(x: float, a: float, b: float) -> float:
    """`1 + d1/(1 + d2/(1 + ...))` by the modified Lentz method (Thompson and Barnett 1986)."""
    value, above, below = 1.0, 1.0, 0.0
    for step in range(1, _STEPS):
        half = step // 2
        if step % 2:
            part = -(a + half) * (a + b + half) * x / ((a + step - 1) * (a + step))
        else:
            part = half * (b - half) * x / ((a + step - 1) * (a + step))
        below = 1 / ((1 + part * below) or _TINY)
        above = (1 + part / above) or _TINY
        value *= above * below
        if abs(above * below - 1) < _SMALL:
            break
    return value
