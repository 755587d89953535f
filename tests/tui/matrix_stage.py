"""The matrix screen on the stage: opening it, choosing in its lists, reading its figures."""

from __future__ import annotations

from textual.pilot import Pilot

from qcode.tui.matrix.pick import PickList
from qcode.tui.screens.matrix import MatrixScreen
from tests.tui.screen_stage import press

WIDE = (120, 40)


async def opened(pilot: Pilot[None]) -> MatrixScreen:
    await press(pilot, "g", "m")
    screen = pilot.app.screen
    assert isinstance(screen, MatrixScreen)
    return screen


async def choose(pilot: Pilot[None], key: str, name: str) -> None:
    """Choose something by its name in the list that a key opens."""
    await press(pilot, key)
    at = pilot.app.screen.query_one(PickList).names.index(name)
    await press(pilot, "home", *["down"] * at, "enter")


def figures_in(line: str, label: str) -> list[str]:
    return line.replace("▸", " ").strip().removeprefix(label).split()
