"""Who asks and who answers, by the label alone."""

from __future__ import annotations

import pytest

from qcode.intake.speakers import asks, is_role


@pytest.mark.parametrize(
    "label",
    [
        "Interviewer",
        "INTERVIEWER 2",
        "interviewer",
        "Moderator",
        "I",
        "Q",
        "E",
        "INT",
        "Int 1",
        "I1",
        "Facilitator",
        "Researcher",
        "Entrevistador",
        "Entrevistadora",
        "Entrevistador/a",
        "Entrevistador(a)",
        "Moderadora",
        "Investigador",
        "Enquêteur",
        "Ana (moderadora)",
        "Interviewer (Dan)",
        "Dan - Interviewer",
    ],
)
def test_those_who_ask(label: str) -> None:
    assert asks(label)


@pytest.mark.parametrize(
    "label",
    [
        "P1",
        "P2",
        "P",
        "R",
        "A",
        "Participant",
        "Speaker 1",
        "Dan",
        "Interviewee",
        "Entrevistada",
        "Respondent 3",
        "Informante",
        "Todos",
        "E1",
        "M",
        "Ines",
        "Interviewee of interviewer",
        "the moderator whom nobody could find on that day in the square of the old town",
    ],
)
def test_those_who_answer(label: str) -> None:
    assert not asks(label)


def test_roles_are_told_from_phrases_about_them() -> None:
    assert all(map(is_role, ("P1", "R12", "Interviewer 2", "Informante", "Speaker 3")))
    assert not any(map(is_role, ("Interviewer asked", "Dan", "Participants", "Peace")))
