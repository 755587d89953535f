"""Speakers: who asks, consent, other names, two labels made one; the text is never touched."""

from __future__ import annotations

import pytest
from inventing import take_in
from store_rows import snapshot

from qcode.api import Project
from qcode.api.speakers import SpeakerChanges, change_speakers, list_speakers
from qcode.coding import cases, documents, speakers, variables
from qcode.errors import Refused

TEXT = "Dan: Who?\nMaría: Nosotras.\nDan: And?\nMaria: Las de la plaza.\nRosa: All of us.\n"


def listed(project: Project, document: str = "one") -> dict[str, tuple[bool, int, str]]:
    """Give who asks, in how many turns, with which consent, by label."""
    with project.reading() as reading:
        (of,) = list_speakers(reading, document)
    return {row.speaker.name: (row.speaker.asks, row.turns, row.speaker.consent) for row in of.rows}


def test_speakers_are_listed_as_they_speak_with_what_may_be_a_slip(project: Project) -> None:
    take_in(project, "one", TEXT)
    with project.reading() as reading:
        (of,) = list_speakers(reading)
    assert [(row.speaker.name, row.turns) for row in of.rows] == [("Dan", 2), ("María", 1), ("Maria", 1), ("Rosa", 1)]
    assert set(of.perhaps.items()) & {("Maria", "María"), ("María", "Maria")}


def test_who_asks_is_changed_in_all_documents_that_have_the_label(project: Project) -> None:
    take_in(project, "one", TEXT)
    take_in(project, "two", TEXT.replace("Rosa", "Julia"))
    take_in(project, "three", "Rosa: Me alone.\n")
    done = change_speakers(project, SpeakerChanges(asks=("dan",), consent=(("Rosa", "Role  Only"),)))
    assert len(done) == 4
    assert listed(project)["Dan"] == (True, 2, "")
    assert listed(project, "two")["Dan"][0]
    assert listed(project, "three")["Rosa"] == (False, 1, "role only")
    project.undo()
    assert listed(project)["Dan"] == (False, 2, "")


def test_two_labels_become_one_and_apart_again(project: Project) -> None:
    take_in(project, "one", TEXT)
    with project.action("known") as act:
        document = documents.find(act, "one")
        maria = speakers.find(act, document, "Maria")
        age = variables.add(act, "speaker", "age", "number")
        variables.put(act, age, maria.id, "61")
        speakers.set_consent(act, maria, "anonymous")
    before = snapshot(project)
    change_speakers(project, SpeakerChanges(same=(("Maria", "María"),)), "one")
    assert listed(project) == {"Dan": (False, 2, ""), "María": (False, 2, "anonymous"), "Rosa": (False, 1, "")}
    with project.reading() as reading:
        document = documents.find(reading, "one")
        assert documents.text_of(reading, document.id) == TEXT
        assert [turn.speaker for turn in documents.turns_of(reading, document.id)].count("María") == 2
        assert list_speakers(reading, "one")[0].rows[1].values == {"age": ("61",)}
    project.undo()
    assert snapshot(project) == before


@pytest.mark.parametrize("differing", ["consent", "age"])
def test_what_two_labels_disagree_about_is_not_decided(project: Project, differing: str) -> None:
    take_in(project, "one", TEXT)
    with project.action("known") as act:
        document = documents.find(act, "one")
        age = variables.add(act, "speaker", "age", "number")
        for name, consent, years in (("María", "named", "61"), ("Maria", "anonymous", "16")):
            who = speakers.find(act, document, name)
            if differing == "consent":
                speakers.set_consent(act, who, consent)
            else:
                variables.put(act, age, who.id, years)
    with pytest.raises(Refused, match="speaker Maria"):
        change_speakers(project, SpeakerChanges(same=(("Maria", "María"),)), "one")
    assert len(listed(project)) == 4


def test_a_label_that_may_be_two_and_one_that_is_nobodys_are_refused(project: Project) -> None:
    take_in(project, "one", TEXT)
    with pytest.raises(Refused, match="may be"):
        change_speakers(project, SpeakerChanges(asks=("MARIÄ",)), "one")
    with pytest.raises(Refused, match="Did you mean “Rosa”"):
        change_speakers(project, SpeakerChanges(asks=("Rossa",)), "one")
    with pytest.raises(Refused, match="in no document"):
        change_speakers(project, SpeakerChanges(asks=("Dan", "Rossa")))
    with pytest.raises(Refused, match="is none"):
        change_speakers(project, SpeakerChanges(consent=(("Rosa", "perhaps"),)), "one")
    assert not listed(project)["Dan"][0]


def test_a_new_name_that_another_has_is_refused(project: Project) -> None:
    take_in(project, "one", TEXT)
    change_speakers(project, SpeakerChanges(rename=(("Rosa", "Rosa Elena"),)), "one")
    assert "Rosa Elena" in listed(project)
    with pytest.raises(Refused, match="same"):
        change_speakers(project, SpeakerChanges(rename=(("Maria", "María"),)), "one")


def test_removing_a_document_takes_its_speakers_values_and_cases_along(project: Project) -> None:
    take_in(project, "one", TEXT)
    empty = snapshot(project)
    with project.action("known") as act:
        rosa = speakers.find(act, documents.find(act, "one"), "Rosa")
        variables.put(act, variables.add(act, "speaker", "age"), rosa.id, "44")
        cases.link(act, cases.add(act, "river").id, [rosa.document_id])
    with project.action("remove") as act:
        documents.remove(act, documents.find(act, "one"))
    left = {table for table, _ in snapshot(project)}
    assert not left & {"value", "speaker", "case_document", "turn", "document"}
    project.undo()
    project.undo()
    assert snapshot(project) == empty
