"""From figures that are laid over the agreement table, enter leads to the passages behind them."""

from __future__ import annotations

import pytest

from qcode.api import Project, open_project
from qcode.codebook import stored
from qcode.coding import assignments, codings, documents, rounds
from qcode.tui.agreement.differences import Differences
from qcode.tui.agreement.parts import Parts
from qcode.tui.screens.coding import CodingScreen
from tests.inventing import take_in
from tests.tui.agreement_stage import ANSWERS, TALK, add_codes, code_turns, opened
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


@pytest.fixture
def coded_again(differing: Project) -> Project:
    """Ana codes anew in a second round: water as before but for one answer, and no land."""
    with differing.action("again") as act:
        second = rounds.add(act, "recode")
        given, water = documents.find(act, "01 Invented").id, stored.find(act, "water").id
        for number in (0, 3):
            codings.apply(act, given, water, ANSWERS[number], ANSWERS[number] + 20, second.id)
        assignments.finish(act, [given], act.coder_id, second.id)
    return differing


async def test_from_one_coder_over_rounds_to_what_was_coded_otherwise(coded_again: Project) -> None:
    async with running(coded_again) as pilot:
        await opened(pilot)
        await press(pilot, "o", "enter", "enter")
        assert "all codes: 3 passages coded otherwise in another round" in screen_text(pilot)
        await press(pilot, "escape", "o", "enter", "down", "enter")
        assert "water: 2 passages coded otherwise in another round" in screen_text(pilot)
        assert "by Ana (main), not Ana (recode)" in screen_text(pilot)
        await press(pilot, "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.pane.marked[0] == ANSWERS[3]


async def test_from_a_reference_to_the_passages_on_which_a_coder_differs_from_it(differing: Project) -> None:
    code_turns(differing, "Teo", {"01 Invented": {"water": {7, 8, 9}, "land": {4}}})
    async with running(differing) as pilot:
        await opened(pilot)
        await press(pilot, "e", "ctrl+a", "ctrl+k", *"Luis", "enter")
        await press(pilot, "enter")
        assert "water: 2 passages on which Ana and Luis differ" in screen_text(pilot)
        assert "Teo" not in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CodingScreen)
        assert pilot.app.screen.pane.marked[0] == ANSWERS[1]


async def test_where_a_coder_and_the_reference_agree_that_is_said(differing: Project) -> None:
    code_turns(differing, "Teo", {"01 Invented": {"land": {4, 5}}})
    async with running(differing) as pilot:
        await opened(pilot)
        await press(pilot, "e", "ctrl+a", "ctrl+k", *"Luis", "enter")
        await press(pilot, "end", "enter")
        assert "no passage of land on which Teo and Luis differ" in screen_text(pilot)


async def test_further_figures_lead_to_the_passages_of_the_codes_and_documents_that_are_compared(
    coded_again: Project,
) -> None:
    take_in(coded_again, "02 Invented", TALK + "More.")
    code_turns(coded_again, "Ana", {"02 Invented": {"water": {5}}})
    with open_project(coded_again.path, "Ana") as again, again.action("again") as act:
        given = documents.find(act, "02 Invented").id
        assignments.finish(act, [given], act.coder_id, rounds.find(act, "recode").id)
    code_turns(coded_again, "Luis", {"02 Invented": {}})
    async with running(coded_again) as pilot:
        await opened(pilot)
        await press(pilot, "o", "enter", "enter")
        assert "all codes: 4 passages" in screen_text(pilot)
        await press(pilot, "escape", "d", "space", "enter", "o", "enter", "enter")
        assert "all codes: 1 passage coded" in screen_text(pilot)
