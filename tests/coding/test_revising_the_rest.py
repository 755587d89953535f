"""With the text come its speakers, decisions, excerpts, evidence and segments."""

from __future__ import annotations

from pathlib import Path

from revising_stage import NEW, OLD, code, corrected, row, whole

from qcode.api import Project
from qcode.api.revising import accept_revision
from qcode.codebook import stored
from qcode.coding import cases, documents, rounds
from qcode.coding.documents import DocumentInfo
from qcode.store.tables import (
    CaseExcerpt,
    CaseSpeaker,
    Decision,
    DecisionLink,
    Evidence,
    Segment,
    Speaker,
    Value,
    Variable,
)


def test_speakers_stay_who_they_are_with_all_that_is_known_of_them(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    with project.reading() as reading:
        roza = next(each for each in documents.speakers_of(reading, document.id) if each.name == "Roza")
    with project.action("known") as act:
        act.update(Speaker, roza.id, consent="role only")
        case = cases.add(act, "agrarian")
        act.insert(CaseSpeaker(case_id=case.id, speaker_id=roza.id))
    revision = corrected(project, NEW, tmp_path)
    assert dict(revision.speakers.renamed) == {"Roza": "Rosa"}
    accept_revision(project, revision)
    assert row(project, "speaker", roza.id)["name"] == "Rosa"
    assert row(project, "speaker", roza.id)["consent"] == "role only"
    with project.reading() as reading:
        spoken = [(turn.speaker, turn.asks) for turn in documents.turns_of(reading, document.id)]
    assert spoken[-4:] == [("Rosa", False), ("Interviewer", True), ("Rosa", False), ("Interviewer", True)]


def test_a_speaker_who_is_silent_now_goes_only_if_nothing_is_known_of_them(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    accept_revision(project, corrected(project, OLD + 2 * "Ana: I was there.\nLuz: So was I.\n", tmp_path))
    with project.action("known") as act:
        ana = next(each for each in documents.speakers_of(act, document.id) if each.name == "Ana")
        act.update(Speaker, ana.id, consent="named")
    accept_revision(project, corrected(project, OLD, tmp_path))
    with project.reading() as reading:
        assert [each.name for each in documents.speakers_of(reading)] == ["Ana", "Interviewer", "Roza"]


def test_decisions_excerpts_evidence_and_segments_come_along(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    coding = code(project, document, "quarrel over the well")
    start = OLD.index("The water came later")
    with project.action("all else") as act:
        round_id = rounds.find(act, None).id
        water = stored.find(act, "water").id
        case = cases.add(act, "agrarian")
        act.insert(CaseExcerpt(case_id=case.id, document_id=document.id, start=start, end=start + 20))
        variable = Variable(subject="case", name="age", key="age", position=1)
        value = Value(variable_id=variable.id, subject_id=case.id, value="old")
        for each in (variable, value, Evidence(value_id=value.id, coding_id=coding)):
            act.insert(each)
        decision = Decision(
            document_id=document.id,
            code_id=water,
            round_id=round_id,
            coder_id=act.coder_id,
            sequence=act.number,
            start=start,
            end=start + 20,
            kind="accept",
        )
        act.insert(decision)
        act.insert(
            DecisionLink(
                decision_id=decision.id,
                role="source",
                coding_id=coding,
                code_id=water,
                coder_id=act.coder_id,
                start=OLD.index("quarrel"),
                end=OLD.index("quarrel") + 21,
            )
        )
        act.replace_owned(
            Segment,
            document.id,
            [
                {"document_id": document.id, "number": 1, "start": 0, "end": OLD.index("Roza")},
                {"document_id": document.id, "number": 2, "start": OLD.index("Roza"), "end": len(OLD)},
            ],
        )
    before = whole(project)
    accept_revision(project, corrected(project, NEW, tmp_path))
    after = whole(project)
    for table, words in (
        ("decision", OLD[start : start + 20]),
        ("case_excerpt", OLD[start : start + 20]),
        ("decision_link", "quarrel over the well"),
    ):
        assert [NEW[each["start"] : each["end"]] for each in after[table]] == [words]
    assert [NEW[each["start"] : each["end"]] for each in after["segment"]] == [
        "Interviewer: How did the assembly begin?\n",
        NEW[NEW.index("Rosa") : NEW.index("Interviewer: Thank")],
    ]
    assert after["evidence"] == before["evidence"]
    project.undo()
    assert whole(project) == before
