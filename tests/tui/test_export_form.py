"""Handing the project over from the app: the form is filled in, what is refused can be mended there."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from qcode.api import Project
from qcode.store import log
from qcode.tui.screens.export import ExportForm, _with_ending
from tests.inventing import take_in
from tests.tui.screen_stage import line_with, press, running, screen_text, write


async def test_enter_writes_the_workbook_beside_the_project(study: Project) -> None:
    file = study.path.with_suffix(".xlsx")
    async with running(study) as pilot:
        await press(pilot, "E", "enter")
        assert "bakery.xlsx" in screen_text(pilot)
        assert "layer primary" in screen_text(pilot)
        await press(pilot, "escape")
        assert "saved bakery.xlsx" in line_with(pilot, "saved")
    assert "Codings" in load_workbook(file, read_only=True).sheetnames


async def test_the_kind_chooses_the_ending_and_the_ending_the_kind(study: Project) -> None:
    async with running(study) as pilot:
        await press(pilot, "E", "right")
        assert "bakery.html" in line_with(pilot, "File")
        await press(pilot, "tab", *"bakery.xlsx")
        assert "▸workbook" in line_with(pilot, "What")
        await press(pilot, "up", "right")
        assert "to print" in screen_text(pilot)
        await press(pilot, "enter")
    assert "Who opened the bakery" in study.path.with_suffix(".html").read_text(encoding="utf-8")


async def test_a_layer_that_counts_twice_is_written_with_its_caution(study: Project) -> None:
    async with running(study) as pilot:
        await press(pilot, "E", "down", "down", "right", "right", "enter")
        assert "layer all" in screen_text(pilot)
        assert "twice" in screen_text(pilot)


async def test_with_names_is_kept_in_the_log(study: Project) -> None:
    async with running(study) as pilot:
        await press(pilot, "E", "up", "right", "enter", "escape")
    with study.reading() as reading:
        assert any("with names" in entry.label for entry in log.entries(reading, 5))


async def test_what_is_refused_is_said_in_the_form_and_can_be_mended(study: Project) -> None:
    async with running(study) as pilot:
        await press(pilot, "E", "down", "ctrl+u")
        await write(pilot, "nowhere/report.xlsx")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ExportForm)
        assert "! " in screen_text(pilot)
        await press(pilot, "ctrl+u")
        await write(pilot, "report")
        await press(pilot, "enter")
    assert (study.path.parent / "report.xlsx").is_file()


async def test_names_that_are_left_are_listed_below_what_to_do(project: Project) -> None:
    text = "Interviewer: Who led?\nTeresa: Nobody led.\n"
    take_in(project, "Teresa", text)
    async with running(project) as pilot:
        await press(pilot, "E", "enter")
        said = " ".join(screen_text(pilot).replace("│", " ").split())
        assert said.index("`qcode documents rename`") < said.index("document: “Teresa”")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ExportForm)
        await press(pilot, "up", "right", "enter")
    assert project.path.with_suffix(".xlsx").is_file()


async def test_a_file_that_is_there_is_asked_for_first(study: Project) -> None:
    file = study.path.with_suffix(".xlsx")
    file.write_bytes(b"mine")
    async with running(study) as pilot:
        await press(pilot, "E", "enter", "n")
        assert file.read_bytes() == b"mine"
        await press(pilot, "enter", "y")
        assert file.read_bytes() != b"mine"


async def test_without_a_project_there_is_nothing_to_export(home: Path) -> None:
    async with running() as pilot:
        await press(pilot, "E")
        assert not isinstance(pilot.app.screen, ExportForm)


async def test_the_form_fits_the_smallest_window(study: Project) -> None:
    async with running(study, (60, 16)) as pilot:
        await press(pilot, "E")
        assert "Names" in screen_text(pilot)
        assert "write it" in screen_text(pilot)


def test_dots_within_a_name_stay() -> None:
    assert _with_ending("round 2.1", ".html") == "round 2.1.html"
    assert _with_ending("round.XLSX", ".html") == "round.html"
