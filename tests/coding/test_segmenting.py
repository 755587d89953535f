"""Segments: cut where nobody who asks speaks, stored whole or not at all, and taken back by undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.api import Project
from qcode.coding import documents, segmenting
from qcode.errors import Refused
from qcode.text.paragraphs import paragraph_spans
from tests.inventing import INTERVIEW, opened_by, take_in


def cut(project: Project, by: str = "", words: int | None = None) -> list[str]:
    with project.action("segments") as act:
        segmenting.make(act, documents.listing(act), by, words)
    with project.reading() as reading:
        (spans,) = segmenting.segments_of(reading).values()
    return [INTERVIEW[start:end] for start, end in spans]


def test_turns_sentences_and_words_of_those_who_answer(project: Project) -> None:
    take_in(project, "rosa")
    assert cut(project, "turn") == [
        "With forty families and one lamp. Nobody called it a movement then.",
        "The water came later, with the quarrel over the well.",
    ]
    assert cut(project, "sentence")[:2] == ["With forty families and one lamp.", "Nobody called it a movement then."]
    assert cut(project, words=5) == [
        "With forty families and one",
        "lamp. Nobody called it a movement then.",
        "The water came later, with",
        "the quarrel over the well.",
    ]
    project.undo()
    with project.reading() as reading:
        assert len(next(iter(segmenting.segments_of(reading).values()))) == 3


def test_few_words_at_the_end_of_a_turn_go_with_those_before(project: Project) -> None:
    take_in(project, "rosa")
    assert cut(project, words=10)[-1] == "The water came later, with the quarrel over the well."
    assert cut(project, words=11)[0] == "With forty families and one lamp. Nobody called it a movement then."


def test_only_a_lead_makes_segments_and_nothing_else_cuts(project: Project) -> None:
    take_in(project, "rosa")
    with opened_by(project, "Luis") as luis, pytest.raises(Refused, match="lead"), luis.action("segments") as act:
        segmenting.make(act, documents.listing(act), "turn")
    for by, words in (("page", None), ("", 0)):
        with pytest.raises(Refused), project.action("segments") as act:
            segmenting.make(act, documents.listing(act), by, words)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("rosa,0,10\nrosa,5,20", "overlap"),
        ("rosa,0,10\nrosa,12,9000", "line 3"),
        ("rosa,0,1e1", "line 2"),
        ("nobody,0,10", "line 2"),
    ],
)
def test_a_table_is_taken_whole_or_refused_by_its_line(project: Project, tmp_path: Path, rows: str, why: str) -> None:
    take_in(project, "rosa")
    table = tmp_path / "segments.csv"
    table.write_text(f"document,start,end\n{rows}\n")
    with pytest.raises(Refused, match=why), project.action("segments") as act:
        segmenting.take_table(act, table)
    table.write_text("document,start,end\nrosa,10,20\nrosa,0,10\n")
    with project.action("segments") as act:
        assert segmenting.take_table(act, table) == {"rosa": 2}
    with project.reading() as reading:
        assert list(segmenting.segments_of(reading).values()) == [((0, 10), (10, 20))]
    with project.action("remove") as act:
        assert segmenting.remove(act, documents.listing(act)) == 1
    with project.reading() as reading:
        assert segmenting.segments_of(reading) == {}


@given(st.text(st.sampled_from("ab \n\t\u2028"), max_size=40))
def test_paragraphs_hold_every_visible_character(text: str) -> None:
    spans = list(paragraph_spans(text))
    assert "\n".join(text[start:end] for start, end in spans).split() == text.split()
    assert not any("\n" in text[start:end] for start, end in spans)
