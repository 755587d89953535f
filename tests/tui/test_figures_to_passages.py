"""From figures that are laid over the agreement table, enter leads to the passages behind them."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.tui.agreement.differences import Differences
from qcode.tui.agreement.parts import Parts
from tests.inventing import take_in
from tests.tui.agreement_stage import TALK, add_codes, code_turns, opened
from tests.tui.screen_stage import press, running, screen_text


@pytest.fixture
def differing(project: Project) -> Project:
    add_codes(project, "water", "land")
    take_in(project, "01 Invented", TALK)
    code_turns(project, "Ana", {"01 Invented": {"water": {0, 1}, "land": {4}}})
    code_turns(project, "Luis", {"01 Invented": {"water": {0, 2}, "land": {4, 5}}})
    return project


async def test_from_a_unit_to_the_passages_of_all_codes(differing: Project) -> None:
    async with running(differing) as pilot:
        await opened(pilot)
        await press(pilot, "b", "enter")
        assert isinstance(pilot.app.screen, Differences)
        assert "all codes: 3 passages on which coders differ" in screen_text(pilot)


async def test_from_a_code_on_trial_to_its_passages_as_they_are(differing: Project) -> None:
    async with running(differing) as pilot:
        await opened(pilot)
        await press(pilot, "w", "space", "x")
        assert isinstance(pilot.app.screen, Parts)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, Parts), "of what would be there are no passages yet"
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, Differences)
        assert "water: 2 passages on which coders differ" in screen_text(pilot)
