"""A speaker's own consent decides whether a label leaves the project; the document's only where theirs is not known."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.api.speakers import SpeakerChanges, change_speakers
from qcode.coding import variables
from qcode.export.people import people
from tests.inventing import take_in

TEXT = "Interviewer: Who?\nRosa: We.\nElena: All of us.\n"


@pytest.mark.parametrize(
    ("of_document", "of_rosa", "rosa", "elena"),
    [
        ("", "", "speaker 2 of one", "speaker 1 of one"),
        ("named", "", "Rosa", "Elena"),
        ("named", "anonymous", "speaker 2 of one", "Elena"),
        ("named", "not for quotation", "speaker 2 of one", "Elena"),
        ("anonymous", "named", "Rosa", "speaker 1 of one"),
        ("", "named", "Rosa", "speaker 1 of one"),
    ],
)
def test_a_label_is_shown_as_its_speaker_agreed(
    project: Project, of_document: str, of_rosa: str, rosa: str, elena: str
) -> None:
    document = take_in(project, "one", TEXT)
    if of_document:
        with project.action("sheet") as act:
            variables.put(act, variables.find_or_add(act, "document", "consent"), document.id, of_document)
    change_speakers(project, SpeakerChanges(consent=(("Rosa", of_rosa),)), "one")
    with project.reading() as reading:
        found = people(reading, identify=False)
    assert (found.shown("one", "Rosa"), found.shown("one", "Elena")) == (rosa, elena)
    assert found.shown("one", "Interviewer") == "Interviewer"
