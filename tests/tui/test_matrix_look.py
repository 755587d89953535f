"""How a matrix is drawn: every size, signs for colours, names as written, columns and heat."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.api import Project, identity
from qcode.codebook import stored
from qcode.coding import cases, codings
from qcode.tui.matrix.heat import STEPS, step
from qcode.tui.matrix.layout import MARGIN, lay_out
from tests.inventing import take_in
from tests.tui.matrix_stage import WIDE, figures_in, opened
from tests.tui.screen_stage import ESCAPES, line_with, press, running, screen_text, settled


async def test_hostile_names_are_shown_as_written_and_never_act(project: Project) -> None:
    document = take_in(project, f"one {ESCAPES}")
    with project.action("code") as act:
        code = stored.add_code(act, "[/][@click=app.quit]x[/] [laughs]")
        codings.apply(act, document.id, code.id, 20, 40)
        cases.link(act, cases.add(act, f"case {ESCAPES}").id, [document.id])
    async with running(project, WIDE) as pilot:
        await opened(pilot)
        for key in ("enter", "escape", "R", "escape", "x", "o", "E", "enter"):
            await press(pilot, key)
            assert "[/]" in screen_text(pilot)
        assert pilot.app.is_running


async def test_what_was_drawn_for_another_width_is_drawn_again(random_study: Project) -> None:
    async with running(random_study) as pilot:
        grid = (await opened(pilot)).grid
        fitting = screen_text(pilot)
        grid.layout_of = replace(grid.layout_of, columns=1)
        grid.refresh()
        await settled(pilot)
        assert screen_text(pilot) != fitting
        grid.on_resize()
        await settled(pilot)
        assert screen_text(pilot) == fitting


async def test_without_colours_a_sign_tells_what_a_shade_would(random_study: Project) -> None:
    async with running(random_study) as pilot:
        await opened(pilot)
        assert not set("▏▍▌▊▉") & set(line_with(pilot, "river"))
        pilot.app.theme = "qcode-plain"
        await settled(pilot)
        assert set("▏▍▌▊▉") & set(line_with(pilot, "river"))


async def test_signs_are_ascii_where_the_terminal_has_nothing_else(random_study: Project) -> None:
    identity.remember(glyphs="ascii", theme="plain")
    async with running(random_study) as pilot:
        await opened(pilot)
        assert line_with(pilot, "Case x category")
        assert set(".:+#") & set(line_with(pilot, "river"))
        assert screen_text(pilot).replace("·", "").isascii()


@pytest.mark.parametrize("size", [(60, 16), (79, 20), (190, 60)])
async def test_all_sizes_show_layer_figures_totals_and_passages(random_study: Project, size: tuple[int, int]) -> None:
    async with running(random_study, size) as pilot:
        await opened(pilot)
        assert "layer primary" in screen_text(pilot)
        assert figures_in(line_with(pilot, "▸river"), "river")
        assert any(line.startswith(" all ") for line in screen_text(pilot).split("\n"))
        assert "“" in screen_text(pilot)


@given(
    st.integers(58, 250), st.integers(0, 80), st.integers(1, 2000), st.integers(0, 9), st.integers(1, 12), st.booleans()
)
def test_columns_in_view_fit_and_the_one_that_is_wanted_is_among_them(
    width: int, longest: int, columns: int, total: int, number: int, words: bool
) -> None:
    layout = lay_out(width, longest, columns, total, number=number, words=words)
    assert 1 <= layout.columns <= columns
    assert layout.cell >= number + 4 or words
    assert MARGIN + layout.head + layout.cell * layout.columns + layout.total <= width
    for wanted, first in ((0, columns - 1), (columns - 1, 0), (columns // 2, columns // 3)):
        seen = layout.first_for(wanted, first)
        assert seen <= wanted < seen + layout.columns


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_heat_grows_with_the_cell_and_nothing_has_none(one: float, other: float) -> None:
    small, most = sorted((one, other))
    assert 0 <= step(small, most) <= step(most, most) <= STEPS
    assert (step(small, most) == 0) == (small == 0)
    assert most == 0 or step(most, most) == STEPS
