"""Panes beside the text: their width is chosen by mouse or key, kept per breakpoint, and never at the text's cost."""

from __future__ import annotations

from qcode.api import Project
from qcode.tui.frame.side_pane import LEAST, LEAST_BESIDE
from tests.tui.conftest import Coder, Opener


def widths(coder: Coder) -> tuple[int, int, int]:
    panes = (coder.screen.codebook, coder.screen.query_one("#middle"), coder.screen.side)
    return panes[0].outer_size.width, panes[1].outer_size.width, panes[2].outer_size.width


async def test_a_dragged_width_is_kept_for_windows_of_its_breakpoint(study: Project, at_work: Opener) -> None:
    async with at_work(study, (120, 40)) as coder:
        tree, text, side = widths(coder)
        await coder.pilot.mouse_down("#codebook", offset=(tree - 1, 10))
        await coder.pilot.hover("#codebook", offset=(tree + 4, 10))
        await coder.pilot.mouse_up("#codebook", offset=(tree + 4, 10))
        await coder.pilot.pause()
        assert widths(coder) == (tree + 5, text - 5, side)
    async with at_work(study, (130, 40)) as coder:
        assert widths(coder)[0] == tree + 5
        await coder.pilot.resize_terminal(80, 24)
        await coder.pilot.pause()
        assert widths(coder)[0] < tree
        await coder.pilot.resize_terminal(130, 40)
        await coder.pilot.pause()
        assert widths(coder)[0] == tree + 5


async def test_keys_do_the_same(study: Project, at_work: Opener) -> None:
    async with at_work(study, (130, 40)) as coder:
        tree, text, side = widths(coder)
        await coder.press("less_than_sign", "left_parenthesis", "left_parenthesis")
        assert widths(coder) == (tree - 2, text - 2, side + 4)
        await coder.press("greater_than_sign", "right_parenthesis", "right_parenthesis")
        assert widths(coder) == (tree, text, side)


async def test_the_text_keeps_its_room_and_a_pane_its_least(study: Project, at_work: Opener) -> None:
    async with at_work(study, (120, 40)) as coder:
        await coder.press(*["greater_than_sign"] * 30)
        assert widths(coder)[1] >= LEAST_BESIDE
        assert coder.screen.pane.divided.measure >= 40
        await coder.press(*["less_than_sign"] * 40)
        assert widths(coder)[0] == LEAST


async def test_a_pane_that_is_not_there_has_no_keys(study: Project, at_work: Opener) -> None:
    async with at_work(study, (80, 24)) as coder:
        offered = {active.binding.id for active in coder.screen.active_bindings.values() if active.enabled}
        assert "coding.codebook_wider" in offered
        assert "coding.side_wider" not in offered
