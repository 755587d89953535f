"""What an import would bring: speakers and their turns, and names that may be one, never merged."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.intake.read import read_document
from qcode.intake.report import Alike, Spoken, alike, report

TEXT = (
    "[00:01] Interviewer: ¿Cómo?\n\n[00:05] Rosa Ibáñez: Así fue.\n\n[00:09] Interviewer: ¿Y?\n\n"
    "[00:12] Rosa Ibañez: Nada más.\n\n[00:15] Rosa Ibáñez: Bueno.\n"
)


def test_a_report_tells_who_speaks_and_who_may_be_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("cp1252"))
    made = report(read_document(path))
    assert (made.format, made.encoding, made.turns, made.timed, made.unnamed) == ("txt", "cp1252", 5, 5, 0)
    assert made.speakers == (
        Spoken("Interviewer", True, 2, 2, 2),
        Spoken("Rosa Ibáñez", False, 2, 3, 2),
        Spoken("Rosa Ibañez", False, 1, 2, 1),
    )
    assert made.alike == (Alike("Rosa Ibañez", "Rosa Ibáñez"),)
    assert "¿Cómo?" in made.sample
    assert "guessed" in made.notes[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Martínez", "Martinez", True),
        ("Martínez", "Matrínez", True),
        ("Interviewer", "Intervewer", True),
        ("Interviewer", "Interviewee", False),
        ("Speaker 1", "Speaker 2", False),
        ("P1", "P2", False),
        ("Ana", "Eva", False),
        ("Rosa Ibáñez", "Rosa Ibáñez (cont.)", False),
        ("Dr. Ruiz", "Dr Ruiz", True),
    ],
)
def test_names_that_may_be_one(one: str, other: str, same: bool) -> None:
    assert bool(alike({one: 3, other: 1})) is same
