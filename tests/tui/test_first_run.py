"""The first screen: three ways in, and the coder's name."""

from __future__ import annotations

from pathlib import Path

from qcode.api import create_project, identity
from qcode.tui.app import QcodeApp
from tests.tui.screen_stage import line_with, paste, press, running, screen_text, settled, write


async def test_the_name_is_asked_once_and_remembered(home: Path) -> None:
    async with running(coder=None) as pilot:
        assert "No project here yet." in screen_text(pilot)
        await write(pilot, "Ana")
        await press(pilot, "enter", "n")
        assert "New project" in screen_text(pilot)
    assert identity.settings()["coder"] == "Ana"
    async with running(coder=identity.known_coder()) as pilot:
        assert "Ana" in line_with(pilot, "Your name as a coder")


async def test_no_way_is_gone_without_a_name(home: Path) -> None:
    async with running(coder=None) as pilot:
        await press(pilot, "tab", "n")
        assert "your name as a coder is missing" in screen_text(pilot)
        assert pilot.app.current_mode == "first-run"


async def test_enter_goes_the_way_that_is_chosen(home: Path) -> None:
    async with running() as pilot:
        await press(pilot, "down", "enter")
        assert "New project" in screen_text(pilot)


async def test_the_sample_opens(home: Path) -> None:
    async with running() as pilot:
        await press(pilot, "s")
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, QcodeApp)
        assert app.project is not None
        assert app.project.name == "social-movements"
        assert "07 Cocalera leader" in screen_text(pilot)


async def test_a_file_opens_by_its_path(home: Path, tmp_path: Path) -> None:
    with create_project(tmp_path / "far.qcode", "Ana"):
        pass
    async with running() as pilot:
        await press(pilot, "o")
        await paste(pilot, str(tmp_path / "far.qcode"))
        await press(pilot, "enter")
        assert pilot.app.current_mode == "documents"


async def test_a_path_to_nowhere_is_refused_in_place(home: Path) -> None:
    async with running() as pilot:
        await press(pilot, "o")
        await paste(pilot, "/nowhere.qcode")
        await press(pilot, "enter")
        assert "! nowhere.qcode: there is no such project." in screen_text(pilot)


async def test_what_could_not_be_made_is_not_being_made_any_more(home: Path) -> None:
    async with running() as pilot:
        await press(pilot, "n", *"ward", "enter", "enter", *"nowhere", "enter")
        assert "! nowhere" in screen_text(pilot)
        await press(pilot, "down")
        assert "is being made" not in screen_text(pilot)
        assert "! nowhere" not in screen_text(pilot)


async def test_the_chosen_way_is_told_without_colour_and_quit_is_offered(home: Path) -> None:
    async with running() as pilot:
        pilot.app.theme = "qcode-plain"
        await settled(pilot)
        strips = pilot.app.screen._compositor.render_strips()
        ways = [strip for strip in strips if "Open the sample" in strip.text or "Start a new project" in strip.text]
        reversed_rows = [any(each.style and each.style.reverse for each in strip) for strip in ways]
        assert reversed_rows == [True, False]
        assert "q quit  ? help" in screen_text(pilot)
