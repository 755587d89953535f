"""The speakers of a document in the app: who asks, consent, two labels made one, each saved at once."""

from __future__ import annotations

from qcode.api import Project
from qcode.api.speakers import list_speakers
from tests.inventing import take_in
from tests.tui.screen_stage import ESCAPES, line_with, press, running, screen_text

TEXT = "Dan: Who?\nMaría: Nosotras.\nElena: Yes.\nMaría: We did.\nMaria: Las de la plaza.\n"


def known(project: Project, document: str = "one") -> dict[str, tuple[bool, int, str]]:
    with project.reading() as reading:
        (of,) = list_speakers(reading, document)
    return {row.speaker.name: (row.speaker.asks, row.turns, row.speaker.consent) for row in of.rows}


async def test_what_is_changed_is_stored_at_once_and_undone_here(project: Project) -> None:
    take_in(project, "one", TEXT)
    async with running(project) as pilot:
        await press(pilot, "s")
        assert "Speakers of one" in screen_text(pilot)
        await press(pilot, "space", "down", "1", "4")
        assert known(project)["Dan"] == (True, 1, "")
        assert known(project)["María"] == (False, 2, "not for quotation")
        assert "not for quotation" in line_with(pilot, "María")
        await press(pilot, "u")
        assert known(project)["María"] == (False, 2, "named")
        assert "named" in line_with(pilot, "María")


async def test_a_label_is_made_another_and_the_sheet_beside_shows_it(project: Project) -> None:
    take_in(project, "one", TEXT)
    async with running(project, (120, 40)) as pilot:
        await press(pilot, "s")
        assert "may be María" in screen_text(pilot)
        await press(pilot, "end", "m", "escape", "m", "up", "up", "enter")
        assert known(project) == {"Dan": (False, 1, ""), "María": (False, 3, ""), "Elena": (False, 1, "")}
        await press(pilot, "escape")
        assert "Speakers of one" not in screen_text(pilot)
        assert "Maria" not in screen_text(pilot)


async def test_a_merge_that_is_refused_says_why_and_changes_nothing(project: Project) -> None:
    take_in(project, "one", TEXT)
    async with running(project) as pilot:
        await press(pilot, "s", "down", "1", "end", "3", "m", "up", "up", "enter")
        assert "agreed to" in screen_text(pilot)
        assert len(known(project)) == 4


async def test_hostile_labels_are_harmless(project: Project) -> None:
    hostile = ESCAPES.replace("\x1b", "").replace("\x07", "")
    take_in(project, hostile, f"{hostile}: Hello.\nDan: Yes.\n")
    async with running(project) as pilot:
        await press(pilot, "s", "space", "2")
        assert "[laughs]" in screen_text(pilot)
