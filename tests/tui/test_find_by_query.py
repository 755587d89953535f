"""Finding by a query in the app: the same passages as by `qcode find`, completed by tab, a mistake named in place."""

from __future__ import annotations

from threading import Event

import pytest
from textual.pilot import Pilot

from qcode.analysis.finding import find_passages
from qcode.api import Project, open_project
from qcode.codebook import stored
from qcode.coding import cases, codings, documents, rounds
from qcode.store.tables import Round
from qcode.tui.passages import looking
from qcode.tui.passages.looking import Found, look
from qcode.tui.screens.coding import CodingScreen
from qcode.tui.screens.find import FindScreen
from tests.inventing import take_in
from tests.tui.screen_stage import ESCAPES, line_with, paste, press, running, screen_text, write

MARKET = """Interviewer: And the water?
Rosa: The water came late. They sold us the water by the bucket.
Elena: I carried it.
"""
LATE = MARKET.index("The water came")
CARRIED = MARKET.index("I carried")
WIDE = (100, 30)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcode.tui.screens.find._MOMENT", 0)


@pytest.fixture
def study(project: Project) -> Project:
    """Two invented interviews, the second of a case, with codes by two coders."""
    take_in(project, "01 Assembly")
    market = take_in(project, "02 Market", MARKET)
    with project.action("codes") as act:
        water = stored.add_code(act, "water")
        stored.add_code(act, "water supply", water)
        stored.add_code(act, "work")
        cases.link(act, cases.add(act, "market women").id, [market.id])
    _code(project, "Ana", "water supply", LATE, LATE + 20)
    _code(project, "Luis", "work", CARRIED, CARRIED + 13)
    return project


def _code(project: Project, coder: str, code: str, start: int, end: int) -> None:
    with open_project(project.path, coder) as opened, opened.action("code") as act:
        codings.apply(act, documents.find(act, "02 Market").id, stored.find(act, code).id, start, end)


def find_screen(pilot: Pilot[None]) -> FindScreen:
    assert isinstance(pilot.app.screen, FindScreen)
    return pilot.app.screen


async def asked(pilot: Pilot[None], query: str) -> FindScreen:
    """Come to the screen, and write a query at once, as it is pasted."""
    await press(pilot, "g", "f")
    await paste(pilot, query)
    return find_screen(pilot)


async def test_a_query_shows_codings_with_code_and_coder(study: Project) -> None:
    async with running(study, WIDE) as pilot:
        await asked(pilot, 'case:"market women" and not word:bucket')
        assert "2 passages in 1 document" in screen_text(pilot)
        assert line_with(pilot, "The water came late.").startswith("   2 Ww")
        assert "water/water supply" in line_with(pilot, "Ana  main")
        await press(pilot, "enter", "down")
        assert "work" in line_with(pilot, "Luis  main")


async def test_what_is_shown_is_what_qcode_find_finds(study: Project) -> None:
    with study.reading() as reading:
        tags = {code.path: code.tag for code in stored.listing(reading)}
    async with running(study, WIDE) as pilot:
        await press(pilot, "g", "f")
        for query in (
            "code:water",
            'code:work or "water"',
            "word:water and not code:water",
            "code:water near:20 code:work",
            "coder:Luis",
        ):
            with study.reading() as reading:
                expected = [
                    (each.document_id, each.start, [tags[code] for code in each.codes])
                    for each in find_passages(reading, query)
                ]
            assert expected
            await press(pilot, "ctrl+u")
            await paste(pilot, query)
            listed = find_screen(pilot).passages._passages
            assert [(each.document_id, each.start, [tag.letters for tag in each.tags]) for each in listed] == expected


async def test_words_that_a_query_asks_for_are_marked_in_the_coding_and_stand_in_their_turn(study: Project) -> None:
    async with running(study, WIDE) as pilot:
        listed = (await asked(pilot, 'code:water and "came late"')).passages._passages
        assert [each.text[slice(*each.inside)] for each in listed] == ["came late"]
        await press(pilot, "ctrl+u")
        await write(pilot, "word:bucket")
        assert "They sold us the water by the bucket." in line_with(pilot, "bucket.")


async def test_without_a_field_words_are_looked_for_as_ever(study: Project) -> None:
    async with running(study, WIDE) as pilot:
        screen = await asked(pilot, "rosa: the water")
        assert "2 passages in 2 documents" in screen_text(pilot)
        assert "accents and capitals" in screen_text(pilot)
        await press(pilot, "ctrl+u", "tab")
        await paste(pilot, "code:water")
        assert not screen.entry.is_query, "whole words are words"
        assert "nothing found" in screen_text(pilot)


async def test_enter_opens_the_coding_and_y_copies_it_as_stored(study: Project) -> None:
    _code(study, "Ana", "work", LATE, CARRIED + 13)
    async with running(study, WIDE) as pilot:
        await asked(pilot, "code:work and coder:Ana")
        await press(pilot, "enter", "y")
        assert pilot.app.clipboard == MARKET[LATE : CARRIED + 13]
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.desk.document.name == "02 Market"
        assert screen.pane.marked[0] == LATE


MISTAKES = (
    ("code:watr", "no such code", "Did you mean “water”", 1),
    ("code:water and colour:red", "there is no field “colour”", "write them in double quotes", 16),
    ('code:water and word:"the', "a quote is not closed", 'Add a "', 21),
    ("(code:water", "parenthesis", "", 1),
    ("case:markt", "there is no case “markt”", "market women", 1),
    ("word:/wat(/", "no regular expression", "Mend it", 1),
)
"""A query, why it can't be read, what to do, and the column that is underlined."""


async def test_a_mistake_is_named_and_underlined_and_keys_stay_alive(study: Project) -> None:
    async with running(study, WIDE) as pilot:
        await press(pilot, "g", "f")
        for query, why, remedy, column in MISTAKES:
            await press(pilot, "ctrl+u")
            await paste(pilot, query)
            assert why in line_with(pilot, "the query, column")
            assert remedy in screen_text(pilot)
            assert find_screen(pilot).entry.mistake == column
        await press(pilot, "ctrl+u")
        await write(pilot, "code:water")
        assert "1 passage in 1 document" in screen_text(pilot)
        assert not find_screen(pilot).entry.mistake


async def test_tab_goes_through_codes_and_then_through_fields(study: Project) -> None:
    async with running(study, WIDE) as pilot:
        screen = await asked(pilot, "code:wa")
        await press(pilot, "tab")
        assert screen.entry.value == "code:water"
        assert "1 of 2" in line_with(pilot, "▌Find")
        await press(pilot, "tab")
        assert screen.entry.value == 'code:"water/water supply"'
        assert "1 passage in 1 document" in screen_text(pilot)
        await press(pilot, "tab")
        assert screen.entry.value == "code:water"
        await write(pilot, " not ca")
        assert "tab completes" in line_with(pilot, "▌Find")
        await press(pilot, "tab")
        assert screen.entry.value == "code:water not category:"
        await press(pilot, "tab")
        assert screen.entry.value == "code:water not case:"
        await write(pilot, "m")
        await press(pilot, "tab")
        assert screen.entry.value == 'code:water not case:"market women"'


async def test_escape_stops_a_query_and_the_next_is_answered(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    began, ended = Event(), Event()

    def waiting(reading: object, query: str, going: object) -> object:
        began.set()
        assert callable(going)
        while going():
            ended.wait(0.01)
        ended.set()
        return iter(())

    async with running(study, WIDE) as pilot:
        await press(pilot, "g", "f")
        monkeypatch.setattr(looking, "queried", waiting)
        find_screen(pilot).entry.value = "code:water"
        await pilot.pause()
        while not began.is_set():
            await pilot.pause()
        assert "esc stops" in screen_text(pilot)
        await press(pilot, "escape")
        assert ended.is_set()
        assert "stopped: 0 passages so far" in screen_text(pilot)
        assert find_screen(pilot).typing
        monkeypatch.undo()
        await write(pilot, " or code:work")
        assert "2 passages in 1 document" in screen_text(pilot)
        await press(pilot, "escape")
        assert not find_screen(pilot).typing


def test_nothing_that_was_stopped_is_told(study: Project) -> None:
    told: list[Found] = []
    look(study, "not word:water", "query", told.append, lambda: True)
    assert told == []


async def test_in_a_blind_round_nobody_elses_codings_are_found(study: Project) -> None:
    with study.action("blind") as act:
        act.update(Round, rounds.find(act, None).id, blind=True)
    async with running(study, WIDE, "Luis") as pilot:
        await asked(pilot, "code:water or code:work")
        assert "1 passage in 1 document" in screen_text(pilot)
        await press(pilot, "ctrl+u")
        await paste(pilot, "coder:Ana")
        assert "nothing found" in screen_text(pilot)
        await press(pilot, "ctrl+u")
        await paste(pilot, 'word:"came late"')
        assert "Ww" not in line_with(pilot, "came late.")


async def test_hostile_names_and_queries_are_shown_safely(study: Project) -> None:
    with study.action("hostile") as act:
        stored.add_code(act, "x[/] [@click=app.quit]y[/] [laughs]")
    async with running(study, WIDE) as pilot:
        await asked(pilot, "code:x")
        await press(pilot, "tab")
        assert r'"x[\/] [@click=app.quit]y[\/] [laughs]"' in line_with(pilot, "›")
        assert "nothing found" in screen_text(pilot)
        await press(pilot, "ctrl+u")
        await paste(pilot, f"code:{ESCAPES}")
        assert "no such code" in line_with(pilot, "the query, column")
        assert screen_text(pilot)
