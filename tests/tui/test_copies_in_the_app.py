"""Copies from the app: handed out, brought back, and what was changed apart decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.api import Project, open_project
from qcode.api.merging import conflicts
from qcode.codebook import edit, stored
from tests.inventing import take_in
from tests.tui.screen_stage import paste, press, running, screen_text, settled


@pytest.fixture
def study(project: Project) -> Project:
    """Ana leads; there is a code and a document."""
    with project.action("code") as act:
        stored.add_code(act, "water")
    take_in(project, "01 Invented")
    return project


def _rename(path: Path, coder: str, name: str) -> None:
    with open_project(path, coder) as opened, opened.action(f"rename to {name}") as act:
        edit.rename(act, stored.listing(act)[0], name)


def _codes(project: Project) -> list[str]:
    with project.reading() as reading:
        return [code.name for code in stored.listing(reading)]


async def test_a_copy_goes_out_comes_back_and_its_conflict_is_decided(study: Project) -> None:
    async with running(study) as pilot:
        await press(pilot, "C")
        await paste(pilot, "Ben")
        await press(pilot, "enter")
        await settled(pilot)
        copy = study.path.with_name("study-Ben.qcode")
        assert "study-Ben.qcode for Ben: 1 document" in screen_text(pilot)
        _rename(copy, "Ben", "river")
        _rename(copy, "Ben", "rivers")
        _rename(study.path, "Ana", "rain")
        await press(pilot, "M")
        await paste(pilot, str(copy))
        await press(pilot, "enter")
        await settled(pilot)
        assert "changed apart: 1" in screen_text(pilot)
        await press(pilot, "escape", "X")
        assert "name: rivers (Ben)" in screen_text(pilot)
        assert "name: rain (Ana)" in screen_text(pilot)
        await press(pilot, "t")
        assert _codes(study) == ["rain"]
        assert [each.state for each in conflicts(study)] == ["taken"]
        await press(pilot, "X")
        assert "nothing was changed apart" in screen_text(pilot)


async def test_only_a_lead_sees_conflicts_and_merges(study: Project, tmp_path: Path) -> None:
    async with running(study, coder="Luis") as pilot:
        await press(pilot, "X")
        assert "only a lead can do this" in screen_text(pilot)
        await press(pilot, "M")
        await paste(pilot, str(tmp_path / "none.qcode"))
        await press(pilot, "enter")
        await settled(pilot)
        assert "there is no such project" in screen_text(pilot)
