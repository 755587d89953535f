"""A linked document beside the one that is coded: it follows by turns, and nothing done there counts here."""

from __future__ import annotations

from qcode.api import Project
from qcode.coding import documents, linking
from qcode.tui.screens.coding import CodingScreen
from tests.inventing import INTERVIEW, take_in
from tests.tui.screen_stage import line_with, press, running, screen_text

SPANISH = """Entrevistadora: ¿Cómo empezó la asamblea?
Rosa: Con cuarenta familias y una lámpara. Nadie decía movimiento.
Entrevistadora: ¿Y el agua?
Rosa: El agua vino después, con la pelea por el pozo.
"""


def linked(project: Project) -> None:
    """Store an interview, its translation and notes on it."""
    take_in(project, "01 Rosa", SPANISH)
    take_in(project, "02 Rosa in English", INTERVIEW)
    take_in(project, "03 Notes", "It rained. The lamp was lit.\n")
    with project.action("link") as act:
        original = documents.find(act, "01 Rosa")
        linking.translate(act, documents.find(act, "02 Rosa in English"), original)
        linking.attach(act, documents.find(act, "03 Notes"), original)


async def test_the_translation_follows_turn_by_turn_then_come_the_notes_then_none(project: Project) -> None:
    linked(project)
    async with running(project, (120, 30)) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CodingScreen)
        assert "forty families" not in screen_text(pilot)
        await press(pilot, "B")
        assert "(translation)" in screen_text(pilot)
        await press(pilot, "l", "l", "l")
        assert "turn 4" in line_with(pilot, "(translation)")
        assert "¿Y el agua?" in screen_text(pilot)
        assert "And the water?" in screen_text(pilot)
        await press(pilot, "B")
        assert "The lamp was lit." in screen_text(pilot)
        await press(pilot, "B")
        assert "The lamp was lit." not in screen_text(pilot)
        assert "At the cursor" in screen_text(pilot)


async def test_what_is_shown_beside_is_not_counted_as_seen_or_coded(project: Project) -> None:
    linked(project)
    async with running(project, (80, 24)) as pilot:
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        before, marked = list(screen.seen), screen.pane.marked
        await press(pilot, "B", "B")
        assert (screen.pane.marked, screen.focused) == (marked, screen.pane)
        assert all(end <= len(SPANISH) for _, end in screen.seen)
        assert before


async def test_a_document_linked_to_none_offers_nothing(project: Project) -> None:
    take_in(project, "01 Rosa", SPANISH)
    async with running(project) as pilot:
        await press(pilot, "enter", "B")
        assert not pilot.app.screen.has_class("-beside")


async def test_another_document_opened_begins_alone(project: Project) -> None:
    linked(project)
    async with running(project, (120, 30)) as pilot:
        await press(pilot, "enter", "B", "g", "d", "down", "enter")
        assert not pilot.app.screen.has_class("-beside")
        await press(pilot, "B", "l")
        assert "(original)" in screen_text(pilot)
        assert "cuarenta familias" in screen_text(pilot)
