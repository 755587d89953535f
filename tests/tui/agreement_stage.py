"""An invented interview of ten answers, coders who code them, and the agreement screen opened."""

from __future__ import annotations

from textual.pilot import Pilot

from qcode.api import Project, open_project
from qcode.codebook import stored
from qcode.coding import assignments, codings, documents, rounds
from qcode.tui.screens.agreement import AgreementScreen
from tests.tui.screen_stage import press

TURNS = 10

TALK = "".join(
    f"Interviewer: What came in year {number}?\nRosa: In year {number} the river came up to the road.\n"
    for number in range(TURNS)
)

ANSWERS = [TALK.index(f"In year {number} ") for number in range(TURNS)]

WIDE = (120, 40)


def code_turns(project: Project, coder: str, marks: dict[str, dict[str, set[int]]], *, done: bool = True) -> None:
    """Let a coder give codes to the answers with these numbers, by document and code, and finish the documents."""
    with open_project(project.path, coder) as opened, opened.action("coding") as act:
        known = {code.name: code for code in stored.listing(act)}
        for document in documents.listing(act):
            for code, numbers in marks.get(document.name, {}).items():
                for number in numbers:
                    start = ANSWERS[number]
                    codings.apply(act, document.id, known[code].id, start, start + 20)
        if done:
            ids = [document.id for document in documents.listing(act) if document.name in marks]
            assignments.finish(act, ids, act.coder_id, rounds.find(act, None).id)


def add_codes(project: Project, *names: str) -> None:
    with project.action("codes") as act:
        for name in names:
            stored.add_code(act, name)


async def opened(pilot: Pilot[None]) -> AgreementScreen:
    await press(pilot, "g", "a")
    screen = pilot.app.screen
    assert isinstance(screen, AgreementScreen)
    return screen
