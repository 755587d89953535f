"""The memo editor: what is written is kept, and not thrown away unasked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from qcode.api import Project
from qcode.tui.screens.memo import MemoEditor
from tests.tui.screen_stage import ESCAPES, paste, press, running, screen_text, write


class Writing:
    """A memo editor that is open, and what it answered with."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.answers: list[str | None] = []


@asynccontextmanager
async def writing(project: Project, body: str = "", about: str = "“the well”") -> AsyncIterator[Writing]:
    async with running(project) as pilot:
        editor = Writing(pilot)
        pilot.app.push_screen(MemoEditor("Memo on Wa water", about, body), editor.answers.append)
        await press(pilot)
        yield editor


async def test_what_is_written_is_the_answer(project: Project) -> None:
    async with writing(project) as editor:
        await write(editor.pilot, "two")
        await press(editor.pilot, "enter")
        await write(editor.pilot, "lines")
        await press(editor.pilot, "ctrl+s")
        assert editor.answers == ["two\nlines"]


async def test_writing_goes_on_at_the_end_of_what_is_there(project: Project) -> None:
    async with writing(project, "First.") as editor:
        await write(editor.pilot, "Then")
        await press(editor.pilot, "f2")
        assert editor.answers == ["First.Then"]


async def test_an_unchanged_memo_is_left_as_it_was(project: Project) -> None:
    async with writing(project, "First.\r\nSecond.\x0bThird.") as editor:
        await press(editor.pilot, "ctrl+s")
        assert editor.answers == [None]


async def test_escape_asks_before_it_throws_words_away(project: Project) -> None:
    async with writing(project) as editor:
        await write(editor.pilot, "a thought")
        await press(editor.pilot, "escape")
        assert editor.answers == []
        assert "The memo was changed" in screen_text(editor.pilot)
        await press(editor.pilot, "escape")
        assert editor.answers == [None]


async def test_writing_on_after_escape_takes_the_warning_back(project: Project) -> None:
    async with writing(project) as editor:
        await write(editor.pilot, "a")
        await press(editor.pilot, "escape", "b")
        assert "The memo was changed" not in screen_text(editor.pilot)
        await press(editor.pilot, "ctrl+s")
        assert editor.answers == ["ab"]


async def test_hostile_words_are_kept_and_shown_safely(project: Project) -> None:
    async with writing(project, ESCAPES, about=ESCAPES) as editor:
        await paste(editor.pilot, ESCAPES)
        assert "[/]" in screen_text(editor.pilot)
        await press(editor.pilot, "ctrl+s")
        assert editor.answers == [ESCAPES + ESCAPES]
