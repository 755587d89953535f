"""What a search finds is coded by an automatic coder: each sentence or turn once, nothing twice, taken back at once."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.codebook import edit, stored
from qcode.coding import autocoding, coders, layers, rounds
from qcode.errors import Refused
from tests.inventing import take_in

TEXT = """Interviewer: And the water?
Rosa: Water came late. The WATER board met, and water was shared. Nobody paid.
Interviewer: Water again?
"""


@pytest.fixture
def study(project: Project) -> Project:
    """A project with one interview and one code."""
    take_in(project, "rosa", TEXT)
    with project.action("add") as act:
        stored.add_code(act, "water")
    return project


def found(project: Project, query: str, unit: autocoding.Unit) -> list[str]:
    with project.reading() as reading:
        hits = list(autocoding.find(reading, query, unit=unit))
    assert all(TEXT[each.start : each.end] == each.text for each in hits)
    return [each.text for each in hits]


def coded(project: Project, unit: autocoding.Unit = "sentence", name: str = autocoding.NAME) -> int:
    with project.reading() as reading:
        hits = list(autocoding.find(reading, "water", unit=unit))
    with project.action("autocode") as act:
        return autocoding.apply(act, hits, stored.find(act, "water"), rounds.find(act, None).id, name)


def test_a_sentence_or_turn_is_found_once_however_often_the_word_stands_in_it(study: Project) -> None:
    assert found(study, "water", "match") == ["water", "Water", "WATER", "water", "Water"]
    assert found(study, "water", "sentence") == [
        "And the water?",
        "Water came late.",
        "The WATER board met, and water was shared.",
        "Water again?",
    ]
    assert len(found(study, "water", "turn")) == 3


def test_a_name_before_a_turn_is_none_of_its_words(study: Project) -> None:
    assert found(study, "Rosa", "turn") == []


def test_the_codings_are_the_automatic_coders_and_nobody_elses(study: Project) -> None:
    assert (coded(study), coded(study)) == (4, 0)
    with study.reading() as reading:
        rows = reading.connection.exec_driver_sql(
            "select distinct coder.name, coder.kind, origin from coding join coder on coder.id = coder_id"
        ).all()
        assert [tuple(row) for row in rows] == [("automatic", "automatic", "automatic")]
        assert layers.resolve(reading).coder_of == {}
    study.undo()
    with study.reading() as reading:
        assert reading.connection.exec_driver_sql("select count(*) from coding").scalar_one() == 0


def test_a_person_is_not_coded_for(study: Project) -> None:
    with pytest.raises(Refused, match="a person has this name"):
        coded(study, name="Ana")
    with study.reading() as reading:
        assert [each.name for each in coders.listing(reading)] == ["Ana"]


def test_a_retired_code_and_an_empty_search_are_refused(study: Project) -> None:
    with study.action("retire") as act:
        edit.set_status(act, stored.find(act, "water"), edit.RETIRED)
    with pytest.raises(Refused, match="retired"):
        coded(study)
    with pytest.raises(Refused, match="empty"):
        found(study, " ", "match")
