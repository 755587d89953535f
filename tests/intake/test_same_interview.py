"""One invented interview in every format: the same words, the same speakers (fixtures/make.py makes the files)."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.intake.read import read_document

FIXTURES = Path(__file__).parent / "fixtures"
ENDINGS = ("md", "docx", "odt", "rtf", "html", "pdf", "srt", "vtt")


def said(ending: str) -> list[tuple[str | None, list[str]]]:
    """Who says which words, turn by turn."""
    draft = read_document(FIXTURES / f"interview.{ending}")
    assert draft.format == ending
    return [(turn.speaker, draft.text[turn.start : turn.end].split()) for turn in draft.turns]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_interview_has_the_same_words_and_speakers(ending: str) -> None:
    plain = said("txt")
    assert [speaker for speaker, _ in plain[:4]] == ["Interviewer", "Rosa Ibáñez", "Interviewer", "P2"]
    assert said(ending) == plain


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_format_is_told_by_what_the_file_holds(ending: str, tmp_path: Path) -> None:
    path = tmp_path / "named.doc"
    path.write_bytes((FIXTURES / f"interview.{ending}").read_bytes())
    if ending == "md":
        path = path.rename(tmp_path / "named.md")
    assert read_document(path).format == ending


@pytest.mark.parametrize("ending", ["srt", "vtt"])
def test_turns_of_subtitles_have_the_times_of_their_first_cue(ending: str) -> None:
    draft = read_document(FIXTURES / f"interview.{ending}")
    times = [turn.time for turn in draft.turns]
    assert times[0] is not None
    assert times == sorted(times, key=str)
    assert all(draft.text[turn.head :].startswith(f"[{turn.time}] {turn.speaker}: ") for turn in draft.turns)


@pytest.mark.parametrize("ending", ["srt", "vtt"])
def test_turns_of_subtitles_are_found_again_in_their_stored_text(ending: str, tmp_path: Path) -> None:
    draft = read_document(FIXTURES / f"interview.{ending}")
    stored = tmp_path / "stored.txt"
    stored.write_text(draft.text, "utf-8")
    assert read_document(stored).turns == draft.turns
