"""Why something was decided: asked of the passage that one sees, right after a decision of the one just decided."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.tui.screens.ask import Ask
from qcode.tui.screens.review import ReviewScreen
from tests.api.review_stage import BOTH_SENTENCES, EGGS, FAMILY, NEIGHBOURS, OPENED, bakery, row_of
from tests.tui.screen_stage import press, running, screen_text
from tests.tui.screen_stage import write as type_words


@pytest.fixture
def coded(project: Project) -> Project:
    return bakery(project)


def reason(project: Project, code: str, at: tuple[int, int]) -> str | None:
    decision = row_of(project, code, at).decision
    return decision.reason if decision is not None else None


def code_shown(screen: ReviewScreen) -> str:
    row = screen.passages.row
    return row.code if row is not None else ""


async def test_after_a_decision_the_decided_passage_is_shown_while_its_reason_is_asked(coded: Project) -> None:
    async with running(coded) as pilot:
        await press(pilot, "g", "r", "2")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert code_shown(screen) == NEIGHBOURS
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, Ask)
        assert code_shown(screen) == FAMILY
        assert "Why: as Luis" in screen_text(pilot)
        assert f"{FAMILY} in 07 Baker" in screen_text(pilot)
        await type_words(pilot, "both sentences")
        await press(pilot, "enter")
        assert code_shown(screen) == NEIGHBOURS
        assert reason(coded, FAMILY, BOTH_SENTENCES) == "both sentences"


async def test_having_gone_elsewhere_the_reason_is_that_of_the_passage_shown(coded: Project) -> None:
    async with running(coded) as pilot:
        await press(pilot, "g", "r", "2", "r", "home", "w")
        await type_words(pilot, "hers")
        await press(pilot, "enter")
        assert reason(coded, FAMILY, OPENED) == "hers"
        assert reason(coded, NEIGHBOURS, EGGS) == ""
        await press(pilot, "end", "w")
        assert not isinstance(pilot.app.screen, Ask)


async def test_a_reason_given_before_can_be_changed(coded: Project) -> None:
    async with running(coded) as pilot:
        await press(pilot, "g", "r", "2", "w", *"one", "enter", "home", "w")
        assert "one" in screen_text(pilot)
        await press(pilot, *"two", "enter")
        assert reason(coded, FAMILY, OPENED) == "two"


async def test_the_footer_names_two_coders_and_counts_more(coded: Project) -> None:
    async with running(coded) as pilot:
        await press(pilot, "g", "r")
        assert " 1 Ana  2 Luis  + union  & overlap  b both  r reject  d discuss  ? help" in screen_text(pilot)
