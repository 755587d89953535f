"""A corrected transcript in the app: shown before it is accepted, nothing done without a yes, undone by one key."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import codings, documents
from tests.inventing import INTERVIEW, take_in
from tests.tui.screen_stage import paste, press, running, screen_text


@pytest.fixture
def corrected(project: Project, tmp_path: Path) -> Path:
    document = take_in(project, "01 Rosa")
    with project.action("code") as act:
        code = stored.add_code(act, "water")
        for quote in ("The water came later", "forty families"):
            start = INTERVIEW.index(quote)
            codings.apply(act, document.id, code.id, start, start + len(quote))
    file = tmp_path / "corrected.txt"
    file.write_text(INTERVIEW.replace("came later", "came much later").replace("forty families", "a few"))
    return file


def text(project: Project) -> str:
    with project.reading() as reading:
        return documents.text_of(reading, documents.find(reading, "01 Rosa").id)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_revision_is_shown_then_accepted_then_undone(
    project: Project, corrected: Path, size: tuple[int, int]
) -> None:
    async with running(project, size) as pilot:
        await press(pilot, "g", "d", "v")
        await paste(pilot, str(corrected))
        await press(pilot, "enter")
        shown = screen_text(pilot)
        assert "0 exact, 1 moved, 1 lost" in shown
        assert "1 passage would lose all words" in shown
        assert "came much later" in shown
        assert text(project) == INTERVIEW
        await press(pilot, "y")
        assert "came much later" in text(project)
        assert "version 2" in screen_text(pilot)
        await press(pilot, "u")
        assert text(project) == INTERVIEW


async def test_escape_leaves_the_document_as_it_is(project: Project, corrected: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "g", "d", "v")
        await paste(pilot, str(corrected))
        await press(pilot, "enter")
        await press(pilot, "escape")
        assert text(project) == INTERVIEW


async def test_a_file_that_is_not_there_is_said(project: Project, corrected: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "g", "d", "v")
        await paste(pilot, str(corrected.with_name("other.txt")))
        await press(pilot, "enter")
        assert "no file is there" in screen_text(pilot)
