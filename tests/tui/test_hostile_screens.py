"""The screens of a team's work, where every name, value, reason and memo is hostile: shown as written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qcode.api import Project, open_project
from qcode.text.safe import UNSAFE
from qcode.tui.app import QcodeApp
from tests.hostile_team import hostile_team
from tests.tui.conftest import lines_of
from tests.tui.screen_stage import settled

Steps = tuple[str, ...]

WALKS: dict[str, Steps] = {
    "documents": ("g d", "s", "down", "escape", "slash d o", "escape", "E", "down down down", "escape", "g p"),
    "coding": ("g c", "right", "o", "o", "f", "end", "escape", "question_mark", "escape"),
    "find": ("g f", "b e c a u s e enter", "down", "enter"),
    "a query": ("g f", "c o d e : C a enter", "down"),
    "cases": ("g s", "right right", "enter", "escape", "e", "escape", "a", "escape", "S", "escape", "d", "escape"),
    "variables": ("g s", "tab", "down right", "tab", "down right", "enter"),
    "matrix": ("g m", "down right", "R", "end", "escape", "L", "end", "escape", "enter"),
    "co-occurrence": ("g m", "o", "w"),
    "agreement": ("g a", "down", "C", "escape", "p", "p", "f", "end", "escape", "b", "b", "enter"),
    "review": ("g r", "t t", "e", "escape", "o", "escape", "plus", "w", "escape", "m", "enter"),
}
"""What is pressed, keys parted by blanks; after each step the screen is looked at."""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_team(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def hostile(original: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of it, before Ana."""
    with open_project(shutil.copyfile(original, tmp_path / original.name), "Ana") as opened:
        yield opened


@pytest.mark.parametrize("name", WALKS)
async def test_no_screen_of_a_team_lets_anything_out(hostile: Project, name: str) -> None:
    app = QcodeApp(hostile, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for step in WALKS[name]:
            await pilot.press(*step.split())
            await settled(pilot)
            lines = lines_of(app)
            assert not [line for line in lines if UNSAFE.search(line)], step
            assert "[laughs]" in "\n".join(lines) or step == "g p", step
