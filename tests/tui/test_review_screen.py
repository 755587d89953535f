"""The review screen: passages side by side, one key for each way to settle them, and the ways to choose among them."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qcode.api import Project
from qcode.api.review import Wanted
from qcode.codebook import stored
from qcode.coding import coders, documents, rounds
from qcode.coding.memos import Subject, write
from qcode.store.tables import Code, Coder, Document
from qcode.tui.app import QcodeApp
from qcode.tui.review.confusion import ConfusionMatrix
from qcode.tui.screens.coding import CodingScreen
from qcode.tui.screens.definition import DefinitionScreen
from qcode.tui.screens.picker import CodePicker
from qcode.tui.screens.review import ReviewScreen
from tests.api.review_stage import (
    ANA_AND_LUIS,
    BOTH_SENTENCES,
    EGGS,
    FAMILY,
    HOURS,
    MONEY,
    NEIGHBOURS,
    NINE,
    OPENED,
    ROSE,
    bakery,
    consensus_of,
    decide,
    row_of,
)
from tests.tui.screen_stage import ESCAPES, line_with, press, running, screen_text, settled
from tests.tui.screen_stage import write as type_words

WIDE = (120, 40)


@pytest.fixture
def coded(project: Project) -> Project:
    return bakery(project)


async def opened(pilot: Pilot[None]) -> ReviewScreen:
    await press(pilot, "g", "r")
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def status(screen: ReviewScreen) -> str:
    return screen.status.render().plain


async def test_each_passage_stands_with_who_coded_it_and_who_did_not(coded: Project) -> None:
    async with running(coded) as pilot:
        await opened(pilot)
        text = screen_text(pilot)
        assert "4 open of 4" in text
        assert line_with(pilot, "boundary").split() == ["▸boundary", "07", "Pf", "family", "Rosa", "by", "both", "open"]
        assert line_with(pilot, "one-sided").split()[-5:] == ["by", "Ana,", "not", "Luis", "open"]
        assert "both, 6 words apart" in line_with(pilot, "Ana  Luis")
        assert line_with(pilot, "My mother").startswith("█Pf+1█Pf+1My mother opened it.")
        assert "07 Baker" in text
        assert "turn 2 of 4" in text
        await press(pilot, "end")
        await press(pilot, "up", "up")
        assert "not by Luis" in screen_text(pilot)
        assert line_with(pilot, "They paid").startswith("█Pn+1┆ –  They paid")


async def test_one_key_settles_a_passage_and_leads_to_the_next_open_one(coded: Project) -> None:
    async with running(coded) as pilot:
        screen = await opened(pilot)
        await press(pilot, "2")
        assert consensus_of(coded) == [(FAMILY, BOTH_SENTENCES)]
        assert "saved as Luis, 07 family" in status(screen)
        assert "kept agreement as it was" in status(screen)
        assert screen.passages.row is not None
        assert screen.passages.row.code == NEIGHBOURS
        assert line_with(pilot, "boundary").split()[-2:] == ["as", "Luis"]
        await press(pilot, "r")
        assert row_of(coded, NEIGHBOURS, EGGS).state == "decided"
        await press(pilot, "1")
        assert (FAMILY, MONEY) in consensus_of(coded)
        assert "as Ana, 07 family, 1 with it" in status(screen)
        assert "0 open of 4" in screen_text(pilot)
        assert "= accepts 1 alike" in status(screen)
        await press(pilot, "equals_sign")
        assert (HOURS, ROSE) in consensus_of(coded)
        assert "4 of 4 decided" in status(screen)
        await press(pilot, "u", "u")
        assert sorted(consensus_of(coded)) == [(FAMILY, BOTH_SENTENCES)]
        assert "2 of 4 decided" in status(screen)


async def test_the_other_ways_to_decide_have_a_key_each(coded: Project) -> None:
    async with running(coded) as pilot:
        screen = await opened(pilot)
        for key, expected in (
            ("plus", [(FAMILY, BOTH_SENTENCES)]),
            ("ampersand", [(FAMILY, OPENED)]),
            ("b", [(FAMILY, OPENED), (FAMILY, BOTH_SENTENCES)]),
            ("d", []),
        ):
            await press(pilot, "home", key)
            assert consensus_of(coded) == expected, key
        assert line_with(pilot, "boundary").split()[-1] == "discuss"
        await press(pilot, "home", "down")
        assert not screen.can("overlap")
        assert "overlap" not in line_with(pilot, "? help")


async def test_bounds_are_moved_by_arrows(coded: Project) -> None:
    async with running(coded) as pilot:
        screen = await opened(pilot)
        await press(pilot, "e", "right", "escape")
        assert consensus_of(coded) == []
        assert screen.focused is screen.passages
        await press(pilot, "e", *["left"] * 6, "enter")
        assert consensus_of(coded) == [(FAMILY, (OPENED[0], OPENED[1] - 1))]
        await press(pilot, "home", "e", "tab", *["right"] * 4, "enter")
        assert consensus_of(coded) == [(FAMILY, NINE)]


async def test_another_code_is_picked_and_a_reason_written(coded: Project) -> None:
    async with running(coded) as pilot:
        screen = await opened(pilot)
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, CodePicker)
        await type_words(pilot, "hours")
        await press(pilot, "enter")
        assert consensus_of(coded) == [(HOURS, BOTH_SENTENCES)]
        await press(pilot, "w")
        await type_words(pilot, "work, not kin")
        await press(pilot, "enter")
        assert "saved the reason" in status(screen)
        decision = row_of(coded, FAMILY, OPENED).decision
        assert decision is not None
        assert decision.reason == "work, not kin"
        await press(pilot, "home")
        assert "other code, by Ana: work, not kin" in screen_text(pilot)


async def test_the_list_is_narrowed_by_keys_and_widened_by_escape(coded: Project) -> None:
    async with running(coded) as pilot:
        await opened(pilot)
        for key, heading in (
            ("c", "Passages: Pf"),
            ("f", "Passages: 07"),
            ("P", "Passages: Ana and Luis"),
            ("a", "Passages: open"),
            ("t", "Passages: agreed"),
        ):
            await press(pilot, key)
            assert heading in screen_text(pilot), key
            await press(pilot, "escape")
            assert "Disagreements" in screen_text(pilot)
        await press(pilot, "end", "p")
        assert "Passages: Wh | Pf" in screen_text(pilot)
        assert "2 open of 2" in screen_text(pilot)


async def test_the_confusion_matrix_leads_to_its_passages(coded: Project) -> None:
    async with running(coded) as pilot:
        await opened(pilot)
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, ConfusionMatrix)
        assert "rows Ana, columns Luis" in screen_text(pilot)
        assert "people/family × work/hours: 1 time" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Passages: Pf | Wh" in screen_text(pilot)
        assert "2 open of 2" in screen_text(pilot)


async def test_from_elsewhere_one_comes_to_some_passages_and_on_to_the_document(coded: Project) -> None:
    async with running(coded) as pilot:
        app = pilot.app
        assert isinstance(app, QcodeApp)
        app.open_review(Wanted(code=NEIGHBOURS))
        await settled(pilot)
        assert "1 open of 1" in screen_text(pilot)
        await press(pilot, "tab")
        assert isinstance(app.screen, DefinitionScreen)
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, CodingScreen)
        assert app.screen.pane.cursor == EGGS[0]


async def test_with_room_list_text_and_reason_stand_side_by_side(coded: Project) -> None:
    with coded.action("memo") as act:
        source = row_of(coded, NEIGHBOURS, EGGS).passage.sources[0]
        write(act, "eggs are money here", Subject(coding_id=source.coding_id))
        act.update(Code, source.code_id, definition="Who lives near.", exclude="Kin.")
    async with running(coded, WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "down")
        text = screen_text(pilot)
        assert "│" in line_with(pilot, "Disagreements")
        for words in ("Who lives near.", "Kin.", "eggs are money here", "as Luis: not coded", "as Ana: 4 words"):
            assert words in text
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert "Ana: eggs are money here" in screen_text(pilot)


async def test_who_never_had_the_document_has_a_lane_that_says_so(coded: Project) -> None:
    with coded.action("Eva joins") as act:
        coders.add(act, "Eva")
    async with running(coded) as pilot:
        await opened(pilot)
        assert "Ana  Luis Eva" in line_with(pilot, "Ana  Luis")
        assert line_with(pilot, "My mother").startswith("█Pf+1█Pf+1░    My mother")


async def test_more_coders_than_lanes_and_no_width_are_survived(project: Project) -> None:
    names = [f"Coder {number}" for number in range(1, 10)]
    bakery(project, {**ANA_AND_LUIS, **{name: [(FAMILY, NINE)] for name in names}})
    async with running(project) as pilot:
        await opened(pilot)
        assert "… 4 more" in line_with(pilot, "1Ana")
        await pilot.resize_terminal(60, 16)
        await press(pilot, "n", "n", "N")
        assert "Disagreements" in screen_text(pilot)


async def test_where_nobody_can_be_compared_it_says_what_to_do(project: Project) -> None:
    async with running(project) as pilot:
        await opened(pilot)
        assert "Nobody can be compared yet." in screen_text(pilot)
        await press(pilot, "1", "plus", "e", "m", "t", "a", "equals_sign")
        assert "Nobody can be compared yet." in screen_text(pilot)


async def test_hostile_names_are_shown_and_obeyed_by_nobody(coded: Project) -> None:
    decide(coded, FAMILY, OPENED, "union", reason=f"because {ESCAPES}")
    with coded.action("make it hostile") as act:
        act.update(Coder, coders.find(act, "Luis").id, name=f"Luis {ESCAPES}")
        act.update(Document, documents.find(act, "07 Baker").id, name=f"07 Baker {ESCAPES}")
        act.update(Code, stored.find(act, FAMILY).id, name=f"family {ESCAPES}", definition=ESCAPES)
    async with running(coded) as pilot:
        await opened(pilot)
        assert "[laughs]" in screen_text(pilot)
        for key in ("down", "m", "escape", "w"):
            await press(pilot, key)
            screen_text(pilot)
        await press(pilot, "escape", "c")
        await pilot.resize_terminal(*WIDE)
        assert "[laughs]" in screen_text(pilot)


async def test_the_passages_of_another_round_are_settled_too(coded: Project) -> None:
    with coded.action("another round") as act:
        rounds.add(act, "recode")
    async with running(coded) as pilot:
        await opened(pilot)
        await press(pilot, "R")
        assert "Nobody can be compared yet" in screen_text(pilot)
        await press(pilot, "R")
        assert "Disagreements" in screen_text(pilot)
