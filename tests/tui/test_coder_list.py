"""The coders of a project in the app: who they are, and what only a lead, or nobody, can do to them."""

from __future__ import annotations

import pytest

from qcode.api import Project, identity
from qcode.codebook import stored
from qcode.coding import assignments, coders, codings, documents, rounds
from tests.inventing import opened_by, take_in
from tests.tui.screen_stage import line_with, press, running, screen_text, write


@pytest.fixture
def team(project: Project) -> Project:
    """Luis has coded one document, finished another and has a third to do."""
    for name in ("one", "two", "three"):
        take_in(project, name)
    with opened_by(project, "Luis") as luis, luis.action("work") as act:
        ids = [documents.find(act, name).id for name in ("one", "two", "three")]
        first = rounds.find(act, None).id
        assignments.assign(act, ids, act.coder_id, first)
        assignments.finish(act, ids[1:2], act.coder_id, first)
        codings.apply(act, ids[0], stored.add_code(act, "water").id, 0, 4)
    return project


def _coders(project: Project) -> list[tuple[str, str]]:
    with project.reading() as reading:
        return [(each.name, each.role) for each in coders.listing(reading)]


async def test_each_has_a_line_with_what_is_to_do_and_done(team: Project) -> None:
    async with running(team) as pilot:
        await press(pilot, "f8")
        assert line_with(pilot, "person     coder").split()[1:7] == ["Luis", "person", "coder", "2", "1", "1"]


async def test_coders_are_added_given_a_role_and_removed_again(team: Project) -> None:
    async with running(team) as pilot:
        await press(pilot, "f8", "a")
        await write(pilot, "Mara")
        await press(pilot, "enter", "o", "down", "enter")
        assert _coders(team)[-1] == ("Mara", "trainee")
        assert "trainee" in line_with(pilot, "▸Mara")
        await press(pilot, "a", *"mara", "enter")
        assert "they are in the project already" in screen_text(pilot)
        await press(pilot, "x")
        assert _coders(team) == [("Ana", "lead"), ("Luis", "coder")]
        await press(pilot, "u", "u")
        assert _coders(team)[-1] == ("Mara", "coder")


async def test_whoever_did_something_stays_and_the_refusal_says_why(team: Project) -> None:
    async with running(team) as pilot:
        await press(pilot, "f8", "down", "x")
        assert "there is work of theirs" in screen_text(pilot)
        await press(pilot, "up", "o", "down", "enter")
        assert "nobody else leads the project" in screen_text(pilot)
    async with running(team, coder="Luis") as pilot:
        await press(pilot, "f8", "o", "down", "enter")
        assert "only a lead can change roles" in screen_text(pilot)
    assert _coders(team) == [("Ana", "lead"), ("Luis", "coder")]


async def test_who_gets_another_name_goes_on_under_it_and_so_after_undo(team: Project) -> None:
    async with running(team) as pilot:
        await press(pilot, "f8", "r", "ctrl+u", *"Ana Ruiz", "enter", "escape")
        assert " Ana Ruiz " in screen_text(pilot).split("\n")[-2]
        assert identity.settings()["coder"] == "Ana Ruiz"
        await press(pilot, "a", "space", "escape")
        assert _coders(team) == [("Ana Ruiz", "lead"), ("Luis", "coder")]
        await press(pilot, "u", "u")
        assert _coders(team) == [("Ana", "lead"), ("Luis", "coder")]
        assert " Ana " in screen_text(pilot).split("\n")[-2]
        await press(pilot, "D", "enter")
        assert _coders(team) == [("Ana", "lead"), ("Luis", "coder")]


async def test_while_a_round_is_blind_others_work_is_not_counted_and_that_is_said(team: Project) -> None:
    with team.action("blind") as act:
        rounds.make_blind(act, rounds.find(act, None))
        coders.add(act, "Eva")
    async with running(team, coder="Eva") as pilot:
        await press(pilot, "f8")
        assert line_with(pilot, "Luis ").split()[1:7] == ["Luis", "person", "coder", "0", "0", "0"]
        assert "A round is blind" in screen_text(pilot)


async def test_the_palette_finds_it_on_any_tab(team: Project) -> None:
    async with running(team) as pilot:
        await press(pilot, "g", "m", "ctrl+p", *"who codes here")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        assert "a add  r rename  o role  x remove" in screen_text(pilot)
