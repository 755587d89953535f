"""Finding words in all documents: passages as they come, by document, and the way to each."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import codings
from qcode.text.search import find
from qcode.tui.passages import looking
from qcode.tui.passages.looking import Found, look
from qcode.tui.passages.two_rows import ROWS, rows_of
from qcode.tui.screens.coding import CodingScreen
from qcode.tui.screens.find import FindScreen
from tests.inventing import take_in
from tests.tui.screen_stage import line_with, press, running, screen_text, write

MARKET = """Interviewer: And the water?
Rosa: The water came late. Comunicación, they called it, and sold us the water by the bucket.
Elena: I carried it.
"""


@pytest.fixture
def study(project: Project) -> Project:
    """Two invented interviews, the second with a code over the words about late water."""
    take_in(project, "01 Assembly")
    market = take_in(project, "02 Market", MARKET)
    with project.action("code") as act:
        code = stored.add_code(act, "supply")
        start = MARKET.index("The water")
        codings.apply(act, market.id, code.id, start, start + 20)
    return project


def find_screen(pilot: Pilot[None]) -> FindScreen:
    assert isinstance(pilot.app.screen, FindScreen)
    return pilot.app.screen


async def test_passages_stand_under_their_document_with_turn_tags_and_speaker(study: Project) -> None:
    async with running(study, (100, 30)) as pilot:
        await press(pilot, "g", "f")
        await write(pilot, "water")
        lines = [line.rstrip() for line in screen_text(pilot).split("\n")]
        at = lines.index(" 02 Market   interview")
        assert lines[at + 1] == "   1           And the water?"
        assert lines[at + 3].startswith("   2 Su        The water came late.")
        assert lines[at + 4].startswith("     Rosa")
        assert "5 passages in 2 documents" in screen_text(pilot)


async def test_accents_and_capitals_do_not_matter_and_the_mode_is_changed_by_a_key(study: Project) -> None:
    async with running(study, (100, 30)) as pilot:
        await press(pilot, "g", "f")
        await write(pilot, "COMUNICACION")
        assert "1 passage in 1 document" in screen_text(pilot)
        await press(pilot, "backspace")
        assert "1 passage in 1 document" in screen_text(pilot)
        await press(pilot, "tab")
        assert "nothing found" in screen_text(pilot)
        await press(pilot, "tab")
        await write(pilot, ".")
        assert "1 passage in 1 document" in screen_text(pilot)


async def test_a_broken_expression_is_named_while_one_types(study: Project) -> None:
    async with running(study, (100, 30)) as pilot:
        await press(pilot, "g", "f", "tab", "tab")
        await write(pilot, "wat(")
        assert "no regular expression" in line_with(pilot, "no regular")
        await write(pilot, "er)")
        assert "5 passages" in screen_text(pilot)


async def test_enter_opens_the_document_at_the_passage(study: Project) -> None:
    async with running(study, (100, 30)) as pilot:
        await press(pilot, "g", "f")
        await write(pilot, "bucket")
        await press(pilot, "enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.desk.document.name == "02 Market"
        start, end = screen.pane.marked
        assert start <= MARKET.index("bucket") < end


async def test_the_place_is_gone_to_in_a_document_that_is_open_already_even_its_first_word(study: Project) -> None:
    async with running(study, (100, 30)) as pilot:
        await press(pilot, "g", "c", "end", "g", "f")
        await write(pilot, "interviewer: how")
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, CodingScreen)
        assert pilot.app.screen.pane.marked[0] < 20
        await press(pilot, "end", "g", "d", "g", "c")
        assert pilot.app.screen.pane.marked[0] > 20


async def test_a_passage_is_copied_as_it_is_stored(study: Project) -> None:
    async with running(study, (100, 30)) as pilot:
        await press(pilot, "g", "f")
        await write(pilot, "carried")
        await press(pilot, "enter", "y")
        assert pilot.app.clipboard == "I carried it."
        assert "copied 3 words" in screen_text(pilot)


async def test_letters_are_written_and_only_the_list_takes_them_as_keys(study: Project) -> None:
    async with running(study, (100, 30)) as pilot:
        await press(pilot, "g", "f")
        await write(pilot, "yyq")
        assert "› yyq" in screen_text(pilot)
        await press(pilot, "down", "g", "d")
        assert "Documents" in line_with(pilot, "▌")


async def test_what_an_earlier_search_still_tells_is_not_shown(study: Project) -> None:
    async with running(study, (100, 30)) as pilot:
        await press(pilot, "g", "f")
        await write(pilot, "carried")
        screen = find_screen(pilot)
        screen._take(screen._search - 1, Found(passages=77, documents=7, is_complete=True))
        assert "1 passage in 1 document" in screen_text(pilot)


async def test_passages_are_looked_for_again_when_one_comes_back(study: Project) -> None:
    async with running(study, (100, 30)) as pilot:
        await press(pilot, "g", "f")
        await write(pilot, "carried")
        await press(pilot, "enter", "enter", "1", "g", "f")
        assert line_with(pilot, "I carried it.").startswith("▸  3 Su")


def test_the_first_passage_is_told_before_the_rest_is_looked_for(study: Project) -> None:
    told: list[tuple[int, bool]] = []
    look(study, "water", "plain", lambda found: told.append((len(found.batch), found.is_complete)), lambda: False)
    assert told[0] == (1, False)
    assert sum(count for count, _ in told) == 5
    assert told[-1][1]


def test_a_search_that_is_not_wanted_any_more_ends_without_a_word(study: Project) -> None:
    told: list[Found] = []
    look(study, "water", "plain", told.append, lambda: bool(told))
    assert [found.is_complete for found in told] == [False]


def test_more_than_a_list_can_hold_is_counted(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "KEPT", 2)
    batches: list[int] = []
    last: list[Found] = []

    def tell(found: Found) -> None:
        batches.append(len(found.batch))
        last.append(found)

    look(study, "water", "plain", tell, lambda: False)
    assert sum(batches) == 2
    assert last[-1].passages == 5


@given(st.text("ab cé[]\n界", min_size=1, max_size=200), st.data(), st.integers(4, 40))
def test_the_rows_shown_hold_the_start_of_what_was_found_and_lose_nothing_between(
    text: str, data: st.DataObject, width: int
) -> None:
    start = data.draw(st.integers(0, len(text) - 1).filter(lambda at: text[at] != " ") | st.just(-1))
    if start < 0:
        return
    rows = rows_of(text, (start, start + 1), width)
    assert 1 <= len(rows) <= ROWS
    assert any(first <= start < last for first, last in rows)
    for (_, end), (begin, _) in pairwise(rows):
        assert text[end:begin].strip(" ") == ""


def test_what_the_list_calls_a_passage_is_what_find_finds(study: Project) -> None:
    found: list[tuple[int, str]] = []

    def tell(batch: Found) -> None:
        found.extend((each.start, each.text[slice(*each.inside)]) for each in batch.batch)

    look(study, "water", "word", tell, lambda: False)
    assert [pair for pair in found if pair[0] in {start for start, _ in find(MARKET, "water", "word")}]
    assert {words for _, words in found} == {"water"}
