"""How the pane divides its width: SCREENS' table, by the window's size."""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.geometry import Size

LANE_CELLS: Final = 3
LEAST_TEXT: Final = 40
MOST_TEXT: Final = 72
ROOMY_FROM: Final = 30
_GUTTER: Final = 14
_NOTES: Final = 28
_FREE: Final = 1
_DENSITY: Final = 1


class Layout(NamedTuple):
    """Cells from the left: gutter, lanes of three cells, text, free, notes, free, density.

    A gutter of 0 puts speakers on rows of their own. roomy: a blank row between turns.
    """

    width: int
    gutter: int
    lanes: int
    measure: int
    notes: int
    roomy: bool

    @property
    def text_at(self) -> int:
        """The column where the text begins."""
        return self.gutter + self.lanes * LANE_CELLS

    @property
    def lanes_at(self) -> int:
        """The column where the lanes begin."""
        return self.gutter

    @property
    def density_at(self) -> int:
        """The column of the density strip, the last."""
        return self.width - _DENSITY


def layout_for(window: Size, width: int) -> Layout:
    """The layout of a pane `width` wide (its scroll bar not counted) in a window.

    What does not leave the text its 40 columns hides first: notes, gutter, lanes beyond three.
    """
    gutter = _GUTTER if window.width >= 160 else 0
    lanes = 6 if window.width >= 160 else 4 if window.width >= 120 else 3
    notes = _NOTES if window.width >= 190 else 0
    if _left(width, gutter, lanes, notes) < LEAST_TEXT:
        notes = 0
    if _left(width, gutter, lanes, notes) < LEAST_TEXT:
        gutter = 0
    while lanes > 3 and _left(width, gutter, lanes, notes) < LEAST_TEXT:
        lanes -= 1
    measure = max(1, min(MOST_TEXT, _left(width, gutter, lanes, notes)))
    return Layout(width, gutter, lanes, measure, notes, roomy=window.height >= ROOMY_FROM)


def _left(width: int, gutter: int, lanes: int, notes: int) -> int:
    return width - gutter - lanes * LANE_CELLS - notes - _FREE - _DENSITY
