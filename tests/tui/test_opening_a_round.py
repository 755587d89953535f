"""Opening reconciliation of a blind round from the review screen: nothing is offered before, all of it after."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.coding import rounds, snapshots
from qcode.store.tables import Round
from tests.api.review_stage import BOTH_SENTENCES, FAMILY, bakery, consensus_of
from tests.tui.screen_stage import line_with, press, running, screen_text


@pytest.fixture
def blind(project: Project) -> Project:
    bakery(project)
    with project.action("blind") as act:
        act.update(Round, rounds.find(act, None).id, blind=True)
    return project


def is_open(project: Project) -> bool:
    with project.reading() as reading:
        return rounds.find(reading, None).reconciling


async def test_before_the_round_is_open_nothing_is_decided_and_the_key_that_opens_it_is_said(blind: Project) -> None:
    async with running(blind, (120, 40)) as pilot:
        await press(pilot, "g", "r", "1", "b", "equals_sign", "o", "e")
        assert "Round main is blind:" in screen_text(pilot)
        assert "as Ana" not in screen_text(pilot)
        assert "O open reconciliation" in screen_text(pilot).splitlines()[-1]
    assert consensus_of(blind) == []


async def test_the_key_is_said_in_the_smallest_window_too(blind: Project) -> None:
    async with running(blind) as pilot:
        await press(pilot, "g", "r")
        assert "O opens it" in line_with(pilot, "is blind")


async def test_a_lead_opens_the_round_and_decides(blind: Project) -> None:
    async with running(blind, (120, 40)) as pilot:
        await press(pilot, "g", "r", "O")
        assert "Open reconciliation?" in screen_text(pilot)
        await press(pilot, "n")
        assert not is_open(blind)
        await press(pilot, "O", "enter")
        assert is_open(blind)
        assert "saved round main is open" in line_with(pilot, "saved")
        await press(pilot, "2")
        assert "O open reconciliation" not in screen_text(pilot)
    assert consensus_of(blind) == [(FAMILY, BOTH_SENTENCES)]
    with blind.reading() as reading:
        assert [each.name for each in snapshots.listing(reading)] == ["main before reconciliation"]


async def test_who_does_not_lead_is_not_offered_it(blind: Project) -> None:
    async with running(blind, (120, 40), coder="Luis") as pilot:
        await press(pilot, "g", "r", "O", "enter")
        assert "open reconciliation" not in screen_text(pilot)
    assert not is_open(blind)
