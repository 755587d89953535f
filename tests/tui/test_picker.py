"""The code picker: typing, ticking, applying, making the code that is missing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from qcode.api import Project
from qcode.codebook.stored import CodeInfo
from qcode.tui.picker.codelist import CodeList
from qcode.tui.screens.picker import CodePicker, NewCode, Picked
from tests.tui.screen_stage import CODES, ESCAPES, invented_code, line_with, press, running, screen_text, write

CO_OPTATION, NGOS, COMPONENTS = "alliances/co-optation", "alliances/NGOs", "constitution/components"


class Picking:
    """A picker that is open, and what it answered with."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.answers: list[Picked | None] = []

    @property
    def list(self) -> CodeList:
        return self.pilot.app.screen.query_one(CodeList)


@asynccontextmanager
async def picking(
    project: Project,
    codes: Sequence[CodeInfo] = CODES,
    size: tuple[int, int] = (80, 24),
    recent: Sequence[str] = (),
    **options: bool,
) -> AsyncIterator[Picking]:
    async with running(project, size) as pilot:
        open_picker = Picking(pilot)
        picker = CodePicker(codes, {CO_OPTATION: 5}, recent, "the owner of the house", 5, **options)
        pilot.app.push_screen(picker, open_picker.answers.append)
        await press(pilot)
        yield open_picker


async def test_enter_applies_the_row(project: Project) -> None:
    async with picking(project) as picker:
        await write(picker.pilot, "coop")
        await press(picker.pilot, "enter")
        assert picker.answers == [Picked((CO_OPTATION,))]


async def test_ticked_codes_are_applied_in_the_order_of_ticking(project: Project) -> None:
    async with picking(project) as picker:
        await write(picker.pilot, "ngo")
        await press(picker.pilot, "space", *["backspace"] * 3)
        await write(picker.pilot, "comp")
        await press(picker.pilot, "space")
        assert "apply 2" in screen_text(picker.pilot)
        await press(picker.pilot, "enter")
        assert picker.answers == [Picked((NGOS, COMPONENTS))]


async def test_a_tick_can_be_taken_off(project: Project) -> None:
    async with picking(project) as picker:
        await press(picker.pilot, "space", "down", "space", "up", "space", "enter")
        assert picker.answers == [Picked((COMPONENTS,))]


async def test_recent_codes_stand_first_and_say_so(project: Project) -> None:
    async with picking(project, recent=(NGOS,)) as picker:
        assert picker.list.code is not None
        assert picker.list.code.id == NGOS
        assert "recent" in line_with(picker.pilot, "An NGOs")


async def test_a_row_shows_tag_label_place_and_count(project: Project) -> None:
    async with picking(project) as picker:
        row = line_with(picker.pilot, "co-optation")
        assert "[ ] Ac co-optation  alliances" in row
        assert row.rstrip(" │").endswith(" 5")


async def test_without_a_match_enter_makes_the_code_under_the_category_one_was_on(project: Project) -> None:
    async with picking(project) as picker:
        await write(picker.pilot, "ng")
        await write(picker.pilot, "zq")
        assert "makes the code “ngzq” under alliances" in screen_text(picker.pilot)
        await press(picker.pilot, "enter")
        (answer,) = picker.answers
        assert answer is not None
        assert answer.new is not None
        assert (answer.code_ids, answer.new.name, answer.new.parent) == ((), "ngzq", CODES[5])


async def test_a_new_code_and_the_ticked_ones_go_together(project: Project) -> None:
    async with picking(project) as picker:
        await press(picker.pilot, "space")
        await write(picker.pilot, "tur")
        await press(picker.pilot, "ctrl+n")
        assert picker.answers == [Picked(("constitution",), NewCode("tur", CODES[3]))]


async def test_a_new_code_asks_for_its_name_where_nothing_is_typed(project: Project) -> None:
    async with picking(project) as picker:
        await press(picker.pilot, "ctrl+n")
        await write(picker.pilot, "land tenure")
        await press(picker.pilot, "enter")
        assert picker.answers == [Picked((), NewCode("land tenure", CODES[0]))]


async def test_the_first_code_of_an_empty_codebook_has_no_parent(project: Project) -> None:
    async with picking(project, codes=()) as picker:
        await write(picker.pilot, "land")
        await press(picker.pilot, "enter")
        assert picker.answers == [Picked((), NewCode("land", None))]


async def test_escape_answers_with_nothing(project: Project) -> None:
    async with picking(project) as picker:
        await press(picker.pilot, "space", "escape")
        assert picker.answers == [None]


async def test_where_one_code_is_wanted_none_can_be_ticked(project: Project) -> None:
    async with picking(project, several=False) as picker:
        await write(picker.pilot, "turning")
        await press(picker.pilot, "space")
        assert "[ ]" not in screen_text(picker.pilot)
        await press(picker.pilot, "enter")
        assert picker.answers == [Picked(("history/turning points",))]


async def test_the_definition_of_the_row_stands_below_with_what_it_is_not(project: Project) -> None:
    async with picking(project) as picker:
        await write(picker.pilot, "coop")
        assert "The other side sets the agenda. Not: aid without conditions." in screen_text(picker.pilot)


async def test_the_whole_definition_comes_with_tab(project: Project) -> None:
    code = invented_code("a", "Aa", definition="word " * 60, example="An invented example.")
    async with picking(project, codes=(code,), size=(120, 40)) as picker:
        assert "An invented example." not in screen_text(picker.pilot)
        await press(picker.pilot, "tab")
        assert "An invented example." in screen_text(picker.pilot)


async def test_retired_codes_are_not_offered(project: Project) -> None:
    async with picking(project, codes=(*CODES, invented_code("old", "Ol", status="retired"))) as picker:
        await write(picker.pilot, "old")
        assert "makes the code “old”" in screen_text(picker.pilot)


@pytest.mark.parametrize(
    ("size", "box"), [((80, 24), (4, 2, 72, 19)), ((120, 40), (24, 10, 72, 19)), ((60, 16), (4, 2, 52, 12))]
)
async def test_it_takes_the_room_that_there_is(
    project: Project, size: tuple[int, int], box: tuple[int, int, int, int]
) -> None:
    async with picking(project, size=size) as picker:
        assert tuple(picker.pilot.app.screen.query_one("#picker").region) == box


async def test_of_many_codes_only_those_in_view_are_drawn(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    lay_out = CodeList.lay_out_row
    monkeypatch.setattr(
        CodeList, "lay_out_row", lambda self, number, line: (drawn.append(number), lay_out(self, number, line))[1]
    )
    codes = [
        invented_code(f"category {number % 9}/code {number}", "Xx", number=number % 9 + 1) for number in range(500)
    ]
    async with picking(project, codes=codes) as picker:
        await write(picker.pilot, "code")
        assert max(drawn) < 12
        assert "… 491 more" in screen_text(picker.pilot)
        await press(picker.pilot, "end")
        assert "code 99 " in screen_text(picker.pilot)
        assert "more" not in line_with(picker.pilot, "…")


async def test_hostile_names_and_pastes_are_shown_as_written(project: Project) -> None:
    code = invented_code(f"a/{ESCAPES}", "\x1bA", definition=ESCAPES)
    async with picking(project, codes=(code,)) as picker:
        assert "[/]" in screen_text(picker.pilot)
        await write(picker.pilot, "[/]")
        picker.list.typed = ESCAPES
        picker.list.refresh()
        await press(picker.pilot, "enter")
        assert picker.answers == [Picked((code.id,))]
