"""Subtitles: who speaks, when, and in which turn (the corpus has the odd ones)."""

from __future__ import annotations

from pathlib import Path

from qcode.intake.draft import Speaker
from qcode.intake.read import read_document

VOICES = """WEBVTT

00:00:01.000 --> 00:00:02.000
<v el señor de la tienda>uno

00:00:02.000 --> 00:00:03.000
dos

00:00:03.000 --> 00:00:04.000
<v Moderadora>tres</v>
"""


def test_voices_are_speakers_whatever_they_are_called(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text(VOICES, "utf-8")
    draft = read_document(path)
    assert draft.text == "[00:00:01.000] el señor de la tienda: uno dos\n[00:00:03.000] Moderadora: tres"
    assert draft.speakers == (Speaker("el señor de la tienda", False), Speaker("Moderadora", True))
    assert [draft.text[turn.start : turn.end] for turn in draft.turns] == ["uno dos", "tres"]
    assert "the times of 1 cue inside turns left out" in draft.notes


def test_a_cue_of_two_lines_loses_no_time(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text(
        "1\n00:00:01,000 --> 00:00:05,000\nModeradora: uno\ndos\n\n"
        "2\n00:00:05,000 --> 00:00:07,000\nRosa: tres\n\n"
        "3\n00:00:07,000 --> 00:00:09,000\nModeradora: cuatro\ncinco\n",
        "utf-8",
    )
    draft = read_document(path)
    assert [(turn.speaker, turn.time) for turn in draft.turns] == [
        ("Moderadora", "00:00:01,000"),
        ("Rosa", "00:00:05,000"),
        ("Moderadora", "00:00:07,000"),
    ]
    assert not any("times of" in note for note in draft.notes)


def test_the_persons_word_on_speakers_counts_for_more(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text(VOICES, "utf-8")
    assert read_document(path, speakers="none").speakers == ()
    found = read_document(path, speakers=r"\[(?P<time>[\d:.]+)\] (?P<name>Mod\w+):")
    assert [(turn.speaker, turn.time) for turn in found.turns][-1] == ("Moderadora", "00:00:03.000")
