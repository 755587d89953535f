"""Which columns of the agreement table have room, and how wide each is. Arithmetic only."""

from __future__ import annotations

from dataclasses import dataclass

MARGIN = 1
GAP = 2
CODE, CODE_AT_MOST = 20, 36
ALPHA = 5
BAR_AT_LEAST, BAR, WIDE_BAR = 12, 24, 32
WORD = 11
AGREEMENT, AC1 = 7, 5
WARNING = 16
BEFORE_WARNING = 1
SIGN = 1
_ALL_FROM = 96


@dataclass(frozen=True)
class Layout:
    """Cells per column; 0 is a hidden one. coded: one for each column of coded counts; warning 1: a sign alone."""

    code: int
    units: int
    coded: tuple[int, ...]
    agreement: int
    bar: int
    ac1: int
    warning: int

    @property
    def before_alpha(self) -> int:
        """Cells from the margin to the column of alpha."""
        return self.code + self.units + sum(self.coded) + self.agreement


def lay_out(width: int, units: int, coded: tuple[int, ...]) -> Layout:
    """Fit the table into so many cells, of which the last is for the scroll bar.

    units: digits of the largest n; coded: cells for each column of counts.
    From 96 columns there are counts, agreement and AC1; the bar is long and warnings are words where both fit.
    """
    numbers = max(4, units + 1)
    wide = width >= _ALL_FROM
    counts, agreement, ac1 = (coded, AGREEMENT, AC1) if wide else ((), 0, 0)
    fixed = (
        2 * MARGIN + CODE + numbers + sum(counts) + agreement + GAP + ALPHA + GAP + GAP + WORD + ac1 + BEFORE_WARNING
    )
    left = width - fixed
    bar, warning = BAR, SIGN
    if wide and left >= WIDE_BAR + WARNING:
        bar, warning = WIDE_BAR, WARNING
    elif wide and left >= BAR + WARNING:
        warning = WARNING
    bar = max(BAR_AT_LEAST, min(bar, left - warning))
    spare = max(0, left - bar - warning)
    for_code = min(spare, CODE_AT_MOST - CODE)
    if warning > SIGN:
        warning += spare - for_code
    code = CODE + for_code - max(0, bar + warning - left)
    return Layout(code, numbers, counts, agreement, bar, ac1, warning)
