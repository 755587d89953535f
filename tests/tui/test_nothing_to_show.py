"""Where there is nothing to show or to choose, the screen says so, why, and which key leads on."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.codebook import stored
from qcode.tui.app import QcodeApp
from qcode.tui.screens.picker import CodePicker
from qcode.tui.screens.projects import ProjectsScreen
from tests.api.review_stage import FAMILY, OPENED, ROSE, bakery, code_all, make_codebook
from tests.inventing import take_in
from tests.tui.agreement_stage import TALK, add_codes, code_turns
from tests.tui.agreement_stage import opened as opened_agreement
from tests.tui.screen_stage import line_with, press, running, screen_text

ALIKE = {"Ana": [(FAMILY, OPENED), (FAMILY, ROSE)], "Luis": [(FAMILY, OPENED), (FAMILY, ROSE)]}


async def test_a_review_without_disagreement_says_so_and_takes_what_is_alike(project: Project) -> None:
    bakery(project, ALIKE)
    async with running(project) as pilot:
        await press(pilot, "g", "r")
        assert "There is no disagreement." in screen_text(pilot)
        assert "accept 2 passages coded exactly alike" in screen_text(pilot)
        await press(pilot, "t")
        assert "Passages: agreed" in screen_text(pilot)
        assert "no disagreement" not in screen_text(pilot)
        await press(pilot, "escape", "equals_sign")
        assert "accept" not in screen_text(pilot)


async def test_a_review_of_what_nobody_coded_says_so(project: Project) -> None:
    make_codebook(project)
    take_in(project, "07 Baker", TALK)
    code_all(project, {"Ana": [], "Luis": []})
    async with running(project) as pilot:
        await press(pilot, "g", "r")
        assert "Nothing to settle." in screen_text(pilot)


async def test_a_filter_that_leaves_nothing_says_how_to_widen_it(project: Project) -> None:
    bakery(project, {"Ana": [(FAMILY, OPENED)], "Luis": []})
    async with running(project) as pilot:
        await press(pilot, "g", "r", "1", "a")
        assert "Nothing is open here." in screen_text(pilot)
        await press(pilot, "escape")
        assert line_with(pilot, "one-sided")


@pytest.fixture
def mostly_unused(project: Project) -> Project:
    add_codes(project, "water", *(f"code {number}" for number in range(6)))
    take_in(project, "01 Invented", TALK)
    for coder in ("Ana", "Luis"):
        code_turns(project, coder, {"01 Invented": {"water": {0, 1, 2}}})
    return project


async def test_codes_that_nobody_used_are_folded_and_a_key_unfolds_them(mostly_unused: Project) -> None:
    async with running(mostly_unused) as pilot:
        screen = await opened_agreement(pilot)
        assert screen.table.count == 1
        assert line_with(pilot, "6 codes nobody used here").split()[-3:] == ["a", "shows", "them"]
        await press(pilot, "a")
        assert screen.table.count == 7
        assert "nobody used here" not in screen_text(pilot)
        await press(pilot, "s", "s", "a")
        assert screen.table.count == 1


async def test_what_more_there_is_to_ask_leaves_them_out_and_says_so(mostly_unused: Project) -> None:
    async with running(mostly_unused) as pilot:
        await opened_agreement(pilot)
        await press(pilot, "m")
        text = screen_text(pilot)
        assert "6 codes nobody used here: left out" in text
        assert "code 3" not in text.partition("Documents to be coded twice")[2]


async def test_a_code_in_vivo_needs_words_and_a_place(project: Project) -> None:
    take_in(project, "07 Baker", TALK)
    async with running(project) as pilot:
        await press(pilot, "g", "c", "right", "i")
        assert not isinstance(pilot.app.screen, CodePicker)
        assert "there is no code yet to put a new one under: c, and a name, makes the first" in screen_text(pilot)


async def test_letters_that_mean_no_code_are_answered(project: Project) -> None:
    with project.action("code") as act:
        stored.add_code(act, "water")
    take_in(project, "07 Baker", TALK)
    async with running(project) as pilot:
        await press(pilot, "g", "c", "right", "i", *"xq")
        assert isinstance(pilot.app.screen, CodePicker)
        assert "no code is like “xq”: backspace takes it back" in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CodePicker)
        await press(pilot, "backspace", "backspace")
        assert "no code is like" not in screen_text(pilot)


async def test_export_is_offered_only_where_a_project_is_shown(project: Project) -> None:
    async with running(project) as pilot:
        await press(pilot, "question_mark")
        assert "write the workbook" in screen_text(pilot)
        await press(pilot, "escape", "g", "p")
        assert isinstance(pilot.app.screen, ProjectsScreen)
        await press(pilot, "E")
        assert isinstance(pilot.app.screen, ProjectsScreen)
        await press(pilot, "g", "d", "E")
        assert isinstance(pilot.app, QcodeApp)
        assert "Export" in screen_text(pilot)
