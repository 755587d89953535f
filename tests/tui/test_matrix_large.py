"""A matrix that is larger than the screen, and one that changes while it is looked at."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import codings, documents, rounds
from qcode.store.tables import Round
from tests.inventing import opened_by, take_in
from tests.tui.matrix_stage import choose, figures_in, opened
from tests.tui.screen_stage import line_with, press, running, screen_text, settled


@pytest.fixture
def large(project: Project) -> Project:
    """Thirty documents and thirty codes, each coded once in the document of its number."""
    with project.action("codes") as act:
        codes = [stored.add_code(act, f"c{number}") for number in range(30)]
    for number in range(30):
        document = take_in(project, f"{number:02} An invented interview of some length of name")
        with project.action("code") as act:
            codings.apply(act, document.id, codes[number].id, 20, 40)
    return project


async def test_titles_names_and_totals_stay_when_one_goes_through_a_large_matrix(large: Project) -> None:
    async with running(large) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "C", "code")
        assert "…" in line_with(pilot, " all ")
        await press(pilot, "dollar_sign", "end")
        assert "row 30 of 30, column 30 of 30" in screen_text(pilot)
        assert "29 An invented interview of some length of name × c29" in screen_text(pilot)
        titles, last = line_with(pilot, "c29 "), line_with(pilot, "29 An inv")
        assert "all" in titles
        assert figures_in(last, "29 An invented…")[-2:] == ["1", "1"]
        totals = next(each for each in screen_text(pilot).split("\n") if each.startswith(" all"))
        assert totals.split()[-2:] == ["1", "30"]
        assert "1 coding in 1 document" in screen_text(pilot)
        await press(pilot, "ctrl+left", "pageup", "0", "home")
        assert screen.grid.here == (0, 0)
        assert "row 1 of 30, column 1 of 30" in screen_text(pilot)


async def test_enter_finds_the_passages_also_where_they_are_not_shown_beforehand(
    large: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qcode.tui.screens.matrix.MANY", 0)
    monkeypatch.setattr("qcode.tui.screens.matrix.REST", 600)
    async with running(large) as pilot:
        await opened(pilot)
        assert "1 coding in 1 document" not in screen_text(pilot)
        await press(pilot, "enter")
        assert "1 passage in 1 document" in screen_text(pilot)


async def test_a_click_goes_to_the_cell(large: Project) -> None:
    async with running(large) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "C", "code")
        lines = screen_text(pilot).split("\n")
        row = next(at for at, line in enumerate(lines) if "03 An inv" in line)
        column = next(line for line in lines if "c2 " in line).index("c2 ")
        await pilot.click(offset=(column, row))
        await settled(pilot)
        assert screen.grid.labels is not None
        assert screen.grid.labels[0].startswith("03")
        assert screen.grid.labels[1] == "c2"


async def test_codings_given_meanwhile_count_when_one_comes_back(large: Project) -> None:
    async with running(large) as pilot:
        await opened(pilot)
        assert "1 coding in 1 document" in screen_text(pilot)
        with large.action("code") as act:
            first = documents.listing(act)[0]
            codings.apply(act, first.id, stored.find(act, "c0").id, 50, 60)
        await press(pilot, "g", "d", "g", "m")
        assert "2 codings in 1 document" in screen_text(pilot)


async def test_in_a_blind_round_others_are_neither_counted_nor_shown(large: Project) -> None:
    with large.action("blind") as act:
        act.update(Round, rounds.find(act, None).id, blind=True)
    with opened_by(large, "Luis") as luis, luis.action("code") as act:
        first = documents.listing(act)[0]
        codings.apply(act, first.id, stored.find(act, "c0").id, 50, 60)
    async with running(large, coder="Luis") as pilot:
        screen = await opened(pilot)
        await choose(pilot, "L", "all")
        assert screen.counted is not None
        assert screen.counted.matrix.totals is not None
        assert screen.counted.matrix.totals.all == 1
        assert "forty families" not in screen_text(pilot)
