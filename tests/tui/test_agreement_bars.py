"""An interval as a bar with one point, on its axis, in columns that fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qcode.agreement.words import RELIABLE_FROM, TENTATIVE_FROM
from qcode.tui.agreement.bar import axis, bar
from qcode.tui.agreement.layout import ALPHA, BAR_AT_LEAST, BEFORE_WARNING, GAP, MARGIN, WORD, lay_out
from qcode.tui.glyphs import ASCII, FULL

ALPHAS = st.floats(-1, 1)


@given(ALPHAS, ALPHAS, ALPHAS, st.integers(BAR_AT_LEAST, 32))
def test_a_bar_fills_its_cells_and_has_one_point(one: float, two: float, three: float, cells: int) -> None:
    low, alpha, high = sorted((one, two, three))
    drawn = "".join(signs for signs, _ in bar(alpha, (low, high), cells, FULL, "text"))
    assert len(drawn) == cells
    assert drawn.count("●") == 1
    assert drawn.startswith("‹") == (low < 0)
    assert drawn.count("│") <= 2


def test_a_point_stands_under_its_place_on_the_axis() -> None:
    for cells in (12, 24, 32):
        over = axis(cells)
        assert len(over) == cells
        for value, at in (
            (0.0, 0),
            (TENTATIVE_FROM, over.index(".67") + 2),
            (RELIABLE_FROM, over.index(".8")),
            (1, -1),
        ):
            drawn = "".join(signs for signs, _ in bar(value, None, cells, ASCII, "text"))
            assert drawn[at] == "o"


@given(st.integers(60, 240), st.integers(1, 9), st.lists(st.integers(5, 8), max_size=2))
def test_columns_fit_the_width_and_the_bar_keeps_its_least(width: int, units: int, coded: list[int]) -> None:
    fitted = lay_out(width, units, tuple(coded))
    used = MARGIN + fitted.before_alpha + GAP + ALPHA + GAP + fitted.bar + GAP + WORD + fitted.ac1
    assert used + BEFORE_WARNING + fitted.warning + MARGIN <= width
    assert fitted.bar >= BAR_AT_LEAST
    assert fitted.warning
    assert cell_len(axis(fitted.bar)) == fitted.bar
    assert bool(fitted.coded or not coded) or width < 96
