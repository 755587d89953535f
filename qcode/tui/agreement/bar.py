"""An interval as a bar in cells: from 0 to 1, the thresholds as thin lines, the point on the bar. Arithmetic only."""

from __future__ import annotations

from itertools import groupby

from qcode.agreement.words import NOT_DEFINED, RELIABLE_FROM, TENTATIVE_FROM
from qcode.tui.glyphs import Glyphs

_BLANK, _LIMIT, _BAR, _POINT, _BELOW = range(5)
Run = tuple[str, str]
"""Signs, and the name of their ink."""


def axis(cells: int) -> str:
    """Write what stands over the bars: 0, the thresholds, 1."""
    signs = [" "] * cells
    tentative, reliable = _place(TENTATIVE_FROM, cells), _place(RELIABLE_FROM, cells)
    for at, word in ((0, "0"), (tentative - 2, ".67"), (reliable, ".8"), (cells - 1, "1")):
        signs[at : at + len(word)] = word
    return "".join(signs)


def bar(alpha: float | None, interval: tuple[float, float] | None, cells: int, glyphs: Glyphs, ink: str) -> list[Run]:
    """Draw alpha and its interval in so many cells; in words where alpha is not defined."""
    if alpha is None:
        return [(NOT_DEFINED.ljust(cells)[:cells], "dim")]
    signs = (" ", glyphs.upright, glyphs.bar, glyphs.point, glyphs.below)
    inks = ("line", "line", ink, ink, ink)
    return [
        ("".join(signs[part] for part in run), name)
        for name, run in groupby(_drawn(alpha, interval, cells), key=lambda part: inks[part])
    ]


def _drawn(alpha: float, interval: tuple[float, float] | None, cells: int) -> list[int]:
    """Say what stands in each cell."""
    drawn = [_BLANK] * cells
    for limit in (TENTATIVE_FROM, RELIABLE_FROM):
        drawn[_place(limit, cells)] = _LIMIT
    low, high = interval or (alpha, alpha)
    for at in range(_place(low, cells), _place(high, cells) + 1):
        drawn[at] = _BAR
    if low < 0:
        drawn[0] = _BELOW
    drawn[max(_place(alpha, cells), int(low < 0))] = _POINT
    return drawn


def _place(value: float, cells: int) -> int:
    return min(cells - 1, max(0, round(value * (cells - 1))))
