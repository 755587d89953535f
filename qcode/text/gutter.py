"""What stands in each lane of a row: tags, bars, and what does not fit."""

from __future__ import annotations

from enum import Enum
from typing import Generic, NamedTuple

from qcode.text.lanes import C, Lanes


class Sign(Enum):
    """What a lane shows on a row."""

    NOTHING = 0
    TAG = 1
    BAR = 2
    COUNT = 3
    MORE = 4


class Slot(NamedTuple, Generic[C]):
    """One lane of one row: a sign, the coding it is of, and for COUNT how many overflow."""

    sign: Sign
    coding: C | None = None
    hidden: int = 0


def slots(lanes: Lanes[C], row: int, width: int, chosen: str | None, *, top: bool = False) -> list[Slot[C]]:
    """The `width` lanes of a row.

    Where the row needs more, the last one becomes the overflow lane: the count where it changes, below it
    a sign that there is more. A chosen coding that has overflowed shows there all the same.
    top: the row is the first of the view, on which everything tells its name again.
    """
    here = lanes.on_row(row)
    hidden = _overflowing(here, width)
    crowded = not top and bool(here) and here[-1][0] >= width - 1
    above = _overflowing(lanes.on_row(row - 1), width) if crowded else []
    shown: list[Slot[C]] = [Slot(Sign.NOTHING)] * width
    for lane, coding in here[: len(here) - len(hidden)]:
        first = lanes.first_row(coding)
        untold = lane == width - 1 and above and coding.id != chosen
        begins = top or first == row or (untold and _overflowing(lanes.on_row(first), width))
        shown[lane] = Slot(Sign.TAG if begins else Sign.BAR, coding)
    if hidden:
        shown[-1] = _overflow_slot(lanes, row, hidden, len(above), chosen, top)
    return shown


def _overflowing(here: list[tuple[int, C]], width: int) -> list[C]:
    """The codings of a row without a lane of their own: none, or all from the last lane on."""
    if not here or here[-1][0] < width:
        return []
    return [coding for lane, coding in here if lane >= width - 1]


def _overflow_slot(lanes: Lanes[C], row: int, hidden: list[C], above: int, chosen: str | None, top: bool) -> Slot[C]:
    count = len(hidden)
    picked = next((coding for coding in hidden if coding.id == chosen), None)
    if picked is not None:
        first = lanes.first_row(picked)
        if top or first == row:
            return Slot(Sign.TAG, picked)
        if row == first + 1 or count != above:
            return Slot(Sign.COUNT, hidden=count)
        return Slot(Sign.BAR, picked)
    return Slot(Sign.COUNT, hidden=count) if count != above else Slot(Sign.MORE)
