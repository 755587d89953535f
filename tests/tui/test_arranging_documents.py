"""Documents put in order in the app: renamed, grouped, linked, removed, each act one to undo."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from qcode.api import Project
from qcode.api.overview import DocumentRow, document_overview
from tests.inventing import INTERVIEW, take_in
from tests.tui.screen_stage import line_with, paste, press, running, screen_text, settled, write


def known(project: Project) -> dict[str, DocumentRow]:
    with project.reading() as reading:
        return {each.name: each for each in document_overview(reading)}


def two(project: Project) -> None:
    take_in(project, "notes", "It rained.\n")
    take_in(project, "rosa", INTERVIEW)


async def test_a_document_is_renamed_and_a_name_that_is_taken_refused(project: Project) -> None:
    two(project)
    async with running(project) as pilot:
        await press(pilot, "n")
        await write(pilot, "notes 07")
        await press(pilot, "enter")
        assert list(known(project)) == ["notes 07", "rosa"]
        assert line_with(pilot, "notes 07")
        await press(pilot, "n")
        await write(pilot, "ROSA")
        await press(pilot, "enter")
        assert "there already" in screen_text(pilot)
        await press(pilot, "u")
        assert list(known(project)) == ["notes", "rosa"]


async def test_grouped_linked_and_shown_in_the_sheet_then_unlinked(project: Project) -> None:
    two(project)
    async with running(project, (120, 40)) as pilot:
        await press(pilot, "o")
        await write(pilot, "north")
        await press(pilot, "enter", "l")
        await write(pilot, "Rosa")
        await press(pilot, "enter", "n")
        assert (known(project)["notes"].group, known(project)["notes"].belongs_to) == ("north", "rosa")
        await press(pilot, "down", "up")
        await pilot.pause(0.1)
        await settled(pilot)
        assert "north" in screen_text(pilot)
        assert line_with(pilot, "belongs to")
        await press(pilot, "l")
        await write(pilot, "rosa")
        await press(pilot, "enter", "enter")
        assert known(project)["notes"].translation_of == "rosa"
        await press(pilot, "l", "minus", "enter", "o", "minus", "enter")
        after = known(project)["notes"]
        assert (after.group, after.belongs_to, after.translation_of) == ("", None, None)


async def test_nothing_goes_without_an_answer_and_undo_brings_it_back(project: Project) -> None:
    two(project)
    async with running(project) as pilot:
        await press(pilot, "x", "n")
        assert list(known(project)) == ["notes", "rosa"]
        await press(pilot, "x", "y")
        assert list(known(project)) == ["rosa"]
        await press(pilot, "u")
        assert list(known(project)) == ["notes", "rosa"]


async def test_comments_that_were_left_out_and_surveys_are_said(project: Project, tmp_path: Path) -> None:
    written = Document()
    written.add_comment(written.add_paragraph("Rosa: ").add_run("Every family"), "members", author="Luis")
    written.save(tmp_path / "a.docx")
    (tmp_path / "b.csv").write_text("id,why\nR1,because it was the only way that was left to us then\n")
    async with running(project, (120, 30)) as pilot:
        await press(pilot, "i")
        await paste(pilot, str(tmp_path / "*.[dc]*"))
        await press(pilot, "enter")
        assert "1 comment left out" in screen_text(pilot)
        assert list(known(project)) == ["a", "b R1"]
