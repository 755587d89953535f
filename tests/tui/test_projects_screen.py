"""The list of projects, and the ways into one."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qcode.api import create_project, identity, open_project
from qcode.codebook import stored
from qcode.coding import documents
from qcode.store.engine import APPLICATION_ID
from qcode.tui.app import QcodeApp
from qcode.tui.projects.dates import size, when
from qcode.tui.projects.recent import opened_lately, remember_opened
from qcode.tui.projects.summary import summarise
from tests.inventing import INTERVIEW, take_in
from tests.tui.screen_stage import line_with, paste, press, running, screen_text, settled, write


@pytest.fixture
def folder(home: Path) -> Path:
    """The projects folder, with one project of two documents."""
    place = home / "projects"
    place.mkdir()
    with create_project(place / "valley.qcode", "Ana") as made:
        take_in(made, "01 Secretary")
        take_in(made, "02 Lawyer", INTERVIEW + "More.\n")
    return place


def make_foreign(path: Path) -> None:
    """Make a database of another program."""
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()


def make_newer(path: Path) -> None:
    """Make a project as a later qcode might."""
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA application_id={APPLICATION_ID}")
        newer.execute("PRAGMA user_version=999")
        newer.execute("CREATE TABLE ours (a)")
    newer.close()


async def test_it_lists_what_is_in_each_project(folder: Path) -> None:
    async with running() as pilot:
        row = line_with(pilot, "documents")
        assert "valley" in row
        assert "2 documents, 0 codings" in row
        assert "today" in row
        assert "1 project in this folder" in screen_text(pilot)


async def test_what_cannot_be_read_says_why_in_its_row(folder: Path) -> None:
    make_foreign(folder / "foreign.qcode")
    make_newer(folder / "newer.qcode")
    (folder / "notes.qcode").write_text("not a database", encoding="utf-8")
    (folder / "empty.qcode").touch()
    broken = (folder / "valley.qcode").read_bytes()
    (folder / "torn.qcode").write_bytes(broken[:4096] + b"\xff" * (len(broken) - 4096))
    async with running(size=(120, 40)) as pilot:
        assert "not a qcode project" in line_with(pilot, "foreign")
        assert "Name a file that `qcode new` or `qcode demo` made." in screen_text(pilot)
        assert "a newer qcode made it" in line_with(pilot, "newer")
        assert "not a qcode project" in line_with(pilot, "notes")
        assert "not a qcode project" in line_with(pilot, "empty")
        assert "2 documents" not in line_with(pilot, "torn")
        assert "2 documents" in line_with(pilot, "valley")


async def test_a_project_that_cannot_be_read_is_refused_when_opened(folder: Path) -> None:
    make_foreign(folder / "foreign.qcode")
    async with running() as pilot:
        await press(pilot, "enter")
        assert "! " in screen_text(pilot)
        assert pilot.app.current_mode == "projects"


def test_a_locked_project_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcode.store.engine._BUSY_MILLISECONDS", 1)
    holder = sqlite3.connect(folder / "valley.qcode", isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert summarise(folder / "valley.qcode", "Ana").trouble.startswith("locked")
    finally:
        holder.close()


async def test_enter_opens_the_project_as_the_coder(folder: Path) -> None:
    async with running() as pilot:
        await press(pilot, "enter")
        app = pilot.app
        assert isinstance(app, QcodeApp)
        assert app.project is not None
        assert (app.project.name, app.project.coder, app.current_mode) == ("valley", "Ana", "documents")


async def test_who_one_is_is_remembered(folder: Path) -> None:
    async with running() as pilot:
        await press(pilot, "k", "ctrl+u")
        await write(pilot, "Luis")
        await press(pilot, "enter")
        assert "You are Luis." in screen_text(pilot)
    assert identity.settings()["coder"] == "Luis"


async def test_a_backup_is_made_and_said(folder: Path) -> None:
    async with running() as pilot:
        assert "No backup yet." in screen_text(pilot)
        await press(pilot, "b")
        await settled(pilot)
        assert "Last backup today" in screen_text(pilot)
    (made,) = (folder / "valley-backups").iterdir()
    with open_project(made, "Ana") as copy, copy.reading() as reading:
        assert len(documents.listing(reading)) == 2


async def test_a_new_project_gets_its_codebook_and_first_documents(folder: Path, tmp_path: Path) -> None:
    interview = tmp_path / "01 Baker.txt"
    interview.write_text(INTERVIEW, encoding="utf-8")
    async with running() as pilot:
        await press(pilot, "n")
        await write(pilot, "bakers")
        await press(pilot, "enter", "ctrl+u")
        await write(pilot, "general")
        await press(pilot, "enter")
        await paste(pilot, str(interview))
        await press(pilot, "enter")
        await settled(pilot)
        await settled(pilot)
        assert pilot.app.current_mode == "documents"
        assert "01 Baker" in screen_text(pilot)
    with open_project(folder / "bakers.qcode", "Ana") as made, made.reading() as reading:
        assert len(stored.listing(reading)) > 5


async def test_a_new_project_needs_a_name(folder: Path) -> None:
    async with running() as pilot:
        await press(pilot, "n", "ctrl+s")
        assert "the project has no name" in screen_text(pilot)


async def test_a_name_that_is_taken_is_refused(folder: Path) -> None:
    async with running() as pilot:
        await press(pilot, "n")
        await write(pilot, "valley")
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "! valley.qcode: a file of that name is there already." in screen_text(pilot)


async def test_a_project_opened_elsewhere_is_in_the_list_the_next_time(folder: Path, tmp_path: Path) -> None:
    with create_project(tmp_path / "far.qcode", "Ana"):
        pass
    async with running() as pilot:
        await press(pilot, "o")
        await paste(pilot, str(tmp_path / "far.qcode"))
        await press(pilot, "enter")
        assert pilot.app.current_mode == "documents"
    async with running() as pilot:
        assert "0 documents" in line_with(pilot, "far ")
        assert "1 project in this folder, 1 elsewhere" in screen_text(pilot)


def test_opened_lately_keeps_each_project_once_the_last_first(tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        remember_opened(tmp_path / name)
    assert [path.name for path in opened_lately()] == ["a", "b"]


NOW = datetime(2008, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (datetime(2008, 3, 2, 10, 41, tzinfo=UTC), "today 10:41"),
        (datetime(2008, 3, 1, 23, 59, tzinfo=UTC), "yesterday"),
        (datetime(2008, 2, 29, 1, 0, tzinfo=UTC), "29 February"),
        (datetime(2007, 12, 31, 1, 0, tzinfo=UTC), "31 December 2007"),
    ],
)
def test_dates_are_said_as_people_do(then: datetime, said: str) -> None:
    assert when(then.timestamp(), NOW) == said


@pytest.mark.parametrize(("count", "said"), [(10, "1 KB"), (412_000, "412 KB"), (1_440_000, "1.4 MB")])
def test_sizes_are_said_as_people_do(count: int, said: str) -> None:
    assert size(count) == said


async def test_files_that_a_new_project_could_not_read_are_told(folder: Path, tmp_path: Path) -> None:
    field = tmp_path / "field"
    field.mkdir()
    (field / "01 Baker.txt").write_text(INTERVIEW, encoding="utf-8")
    (field / "02 Picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    async with running() as pilot:
        await press(pilot, "n")
        await write(pilot, "bakers")
        await press(pilot, "down", "down")
        await paste(pilot, str(field))
        await press(pilot, "enter")
        await settled(pilot)
        await settled(pilot)
        assert "02 Picture.txt" in screen_text(pilot)
        await press(pilot, "escape")
        assert "01 Baker" in screen_text(pilot)
