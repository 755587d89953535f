"""What a person should look at is said: labels not taken, nobody who asks, a document called by a speaker's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.intake.doubts import doubts
from qcode.intake.draft import Draft
from qcode.intake.read import read_document

TALK = "Interviewer: How?\n\nRosa Quispe: At night.\n\nInterviewer: And then?\n\nRosa Quispe: We went.\n\n"


def taken(folder: Path, text: str, name: str = "one.txt", speakers: str = "auto") -> Draft:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_document(path, speakers=speakers)


def cues(*lines: str) -> str:
    return "\n".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{line}\n" for n, line in enumerate(lines, 1))


def possible(draft: Draft) -> list[str]:
    return [note for note in draft.notes if note.startswith("possible speaker")]


def test_a_label_met_once_that_was_not_taken_is_told(tmp_path: Path) -> None:
    once = TALK + "Lucio: I carried the flag.\n"
    draft = taken(tmp_path, once)
    assert [each.name for each in draft.speakers] == ["Interviewer", "Rosa Quispe"]
    assert possible(draft) == ["possible speaker, said once: Lucio (--speakers REGEX takes it)"]
    pattern = r"^(Interviewer|Rosa Quispe|Lucio):"
    assert possible(taken(tmp_path, once, speakers=pattern)) == []
    assert len(taken(tmp_path, once, speakers=pattern).speakers) == 3


def test_no_more_than_five_are_named(tmp_path: Path) -> None:
    names = ("Lucio", "Marta", "Julia", "Pedro", "Elena", "Ruth", "Saul")
    draft = taken(tmp_path, TALK + "\n\n".join(f"{name}: yes." for name in names) + "\n")
    assert possible(draft)[0].startswith("possible speakers, said once: Lucio, Marta, Julia, Pedro, Elena and 2 more")


@pytest.mark.parametrize("line", ["note: this is one.", "night: we met.", "Note: it rained.", "Who (all): we."])
def test_what_is_no_name_is_not_told(tmp_path: Path, line: str) -> None:
    assert possible(taken(tmp_path, f"{TALK}The night was long.\n\n{line}\n")) == []


def test_subtitles_tell_whom_they_name_once_and_that_nobody_asks(tmp_path: Path) -> None:
    text = cues("Ana: So?", "Luis: We went.", "Ana: And?", "Luis: They came.", "Rosa: I stayed.")
    draft = taken(tmp_path, text, "two.srt")
    assert possible(draft) == ["possible speaker, said once: Rosa (--speakers REGEX takes it)"]
    assert ["--asks NAME" in each for each in doubts(draft)] == [True]
    asked = taken(tmp_path, text.replace("Ana", "Interviewer"), "two.srt")
    assert doubts(asked) == ()


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Rosa Quispe", True),
        ("04_rosa_market", True),
        ("interview with QUISPE", True),
        ("04 rosario", False),
        ("one", False),
        ("interviewer 2", False),
    ],
)
def test_a_document_called_by_its_speaker_is_told(tmp_path: Path, name: str, called: bool) -> None:
    found = doubts(taken(tmp_path, TALK, f"{name}.txt"))
    assert bool(found) is called
    assert all("documents rename" in each for each in found)
