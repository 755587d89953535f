"""A corrected transcript: everybody's work follows its words, nothing goes in silence, one undo brings all back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inventing import invented_document, opened_by, take_in
from store_rows import snapshot

from qcode.api import Project, create_project
from qcode.api.revising import Revision, State, accept_revision, look_at_revision
from qcode.codebook import stored
from qcode.coding import cases, codings, documents, highlights, memos, rounds
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused
from qcode.store.tables import (
    CaseExcerpt,
    CaseSpeaker,
    Decision,
    DecisionLink,
    Evidence,
    Round,
    Segment,
    Speaker,
    Value,
    Variable,
)

OLD = """Interviewer: How did the assembly begin?
Roza: With forty families and one lamp. Nobody called it a movement then.
Interviewer: And the water?
Roza: The water came later, with the quarrel over the well.
"""
NEW = """[Corrected.]
Interviewer: How did the assembly begin?
Rosa: With forty families and one lamp. No one called it a movement then.
Interviewer: And the water?
Rosa: The water came later, with the quarrel over the well.
Interviewer: Thank you.
"""


@pytest.fixture
def document(project: Project) -> DocumentInfo:
    with project.action("codes") as act:
        stored.add_code(act, "water")
        stored.add_code(act, "origins")
    return take_in(project, "rosa", OLD)


def code(by: Project, document: DocumentInfo, quote: str, name: str = "water") -> str:
    with by.action("code") as act:
        start = documents.text_of(act, document.id).index(quote)
        return codings.apply(act, document.id, stored.find(act, name).id, start, start + len(quote)).id


def corrected(project: Project, text: str, folder: Path) -> Revision:
    file = folder / "corrected.txt"
    file.write_text(text, encoding="utf-8")
    return look_at_revision(project, "rosa", file)


def quotes(project: Project) -> dict[str, str]:
    """The words of each coding, by its id."""
    with project.reading() as reading:
        (document,) = documents.listing(reading)
        text = documents.text_of(reading, document.id)
        return {each.id: text[each.start : each.end] for each in codings.every_in_document(reading, document.id)}


def row(project: Project, table: str, row_id: str) -> dict[str, object]:
    return snapshot(project)[table, row_id]


def test_everybodys_work_follows_its_words(project: Project, document: DocumentInfo, tmp_path: Path) -> None:
    with opened_by(project, "Ben") as ben:
        exact = code(ben, document, "quarrel over the well")
        moved = code(project, document, "Nobody called it a movement then.", "origins")
        with ben.action("mark") as act:
            at = OLD.index("forty families")
            mark = highlights.add(act, document.id, at, at + 14).id
            memo = memos.write(act, "how many?", memos.Subject(document.id, at, at + 5))
        done = accept_revision(project, corrected(project, NEW, tmp_path))
    assert {each.state for each in done.anchored} == {State.EXACT, State.MOVED}
    assert quotes(project) == {exact: "quarrel over the well", moved: "No one called it a movement then."}
    for table, row_id, words in (("highlight", mark, "forty families"), ("memo", memo, "forty")):
        there = row(project, table, row_id)
        assert NEW[there["start"] : there["end"]] == words
    with project.reading() as reading:
        assert documents.text_of(reading, document.id) == NEW


def test_one_undo_brings_text_and_every_row_back_and_redo_the_new_ones(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    with opened_by(project, "Ben") as ben:
        code(ben, document, "forty families")
        code(ben, document, "Nobody called it a movement then.")
    before = snapshot(project)
    accept_revision(project, corrected(project, NEW, tmp_path))
    after = snapshot(project)
    project.undo()
    assert snapshot(project) == before
    project.redo()
    assert snapshot(project) == after


def test_what_is_lost_has_to_be_accepted_and_stays_as_its_coders_memo(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    with opened_by(project, "Ben") as ben:
        coding = code(ben, document, "forty families")
        with ben.action("note") as act:
            memos.write(act, "count them", memos.Subject(coding_id=coding))
    without = OLD.replace("With forty families and one lamp. ", "")
    revision = corrected(project, without, tmp_path)
    before = snapshot(project)
    with pytest.raises(Refused, match="accept-lost"):
        accept_revision(project, revision)
    assert snapshot(project) == before
    accept_revision(project, revision, accept_lost=True)
    assert quotes(project) == {}
    with project.reading() as reading:
        told = [(each.coder, each.body, each.document_id) for each in memos.listing(reading)]
    assert [(coder, at) for coder, _, at in told] == [("Ben", document.id)] * 2
    assert told[0][1] == "count them"
    assert "water" in told[1][1]
    assert "forty families" in told[1][1]
    project.undo()
    assert snapshot(project) == before


def test_two_codings_that_come_to_lie_together_are_one_with_the_memos_of_both(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    first = code(project, document, "forty families")
    second = code(project, document, "forty families and one lamp")
    with project.action("note") as act:
        memos.write(act, "on the second", memos.Subject(coding_id=second))
        codings.set_flag(
            act, next(each for each in codings.in_document(act, document.id) if each.id == second), flag=True
        )
    before = snapshot(project)
    revision = corrected(project, OLD.replace(" and one lamp", ""), tmp_path)
    assert revision.merged == 1
    accept_revision(project, revision)
    assert quotes(project) == {first: "forty families"}
    with project.reading() as reading:
        assert memos.on_codings(reading) == {first: "on the second"}
        assert codings.in_document(reading, document.id)[0].flag
    project.undo()
    assert snapshot(project) == before


def test_codings_that_change_places_do_not_stand_in_each_others_way(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    one, other = "The first of the passages.\n", "A second, as long as this.\n"
    assert len(one) == len(other)
    frame = "".join(f"Sentence {number} stays.\n" for number in range(6))
    accept_revision(project, corrected(project, one + frame + other, tmp_path))
    ids = code(project, document, one.strip()), code(project, document, other.strip())
    before = snapshot(project)
    accept_revision(project, corrected(project, other + frame + one, tmp_path))
    assert quotes(project) == {ids[0]: one.strip(), ids[1]: other.strip()}
    project.undo()
    assert snapshot(project) == before


def test_codings_that_all_come_to_the_place_of_the_next_one_get_there(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    words = [f"w{number:02}x" for number in range(30)]
    accept_revision(project, corrected(project, " ".join(words) + "\n", tmp_path))
    ids = {code(project, document, word): word for word in words}
    before = snapshot(project)
    accept_revision(project, corrected(project, " ".join(["new0", *words]) + "\n", tmp_path))
    assert quotes(project) == ids
    project.undo()
    assert snapshot(project) == before
    project.redo()
    accept_revision(project, corrected(project, " ".join(words[5:]) + "\n", tmp_path), accept_lost=True)
    assert quotes(project) == {row_id: word for row_id, word in ids.items() if word in words[5:]}


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


def whole(project: Project) -> dict[str, list[dict[str, object]]]:
    """The rows of the tables that hang on a text, revisions apart."""
    found = {}
    with project.reading() as reading:
        for table in ("coding", "decision", "decision_link", "case_excerpt", "segment", "evidence", "turn", "document"):
            rows = reading.connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").mappings()
            found[table] = [{key: value for key, value in each.items() if key != "revision"} for each in rows]
    return found


def test_only_a_lead_can_and_a_blind_coder_is_told_of_their_own_alone(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    with opened_by(project, "Ben") as ben:
        code(project, document, "forty families")
        code(ben, document, "one lamp")
        with project.action("blind") as act:
            act.update(Round, rounds.find(act, None).id, blind=True)
        revision = corrected(ben, NEW, tmp_path)
        assert [(each.coder, each.quote) for each in revision.anchored] == [("Ben", "one lamp")]
        with pytest.raises(Refused, match="only a lead"):
            accept_revision(ben, revision)
    assert len(corrected(project, NEW, tmp_path).anchored) == 2


def test_a_text_that_changed_since_it_was_looked_at_is_refused(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    looked_at = corrected(project, NEW, tmp_path)
    accept_revision(project, corrected(project, OLD + "And so on.\n", tmp_path))
    with pytest.raises(Refused, match="changed meanwhile"):
        accept_revision(project, looked_at)


def test_the_same_text_and_another_documents_text_are_refused(
    project: Project, document: DocumentInfo, tmp_path: Path
) -> None:
    take_in(project, "other", "Another interview, invented as well.\n")
    with pytest.raises(Refused, match="this very text already"):
        corrected(project, OLD, tmp_path)
    with pytest.raises(Refused, match="“other”"):
        corrected(project, "Another interview, invented as well.\n", tmp_path)


WORDS = [f"w{number}" for number in range(24)]


@settings(max_examples=12)
@given(st.data())
def test_whatever_is_edited_untouched_words_keep_their_codings_and_undo_brings_all_back(data: st.DataObject) -> None:
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, 23), st.integers(0, 6)).map(lambda at: (at[0], min(23, sum(at)))), max_size=8)
    )
    edits = [data.draw(st.sampled_from(["keep", "keep", "keep", "drop", "change", "insert"])) for _ in WORDS]
    edited = {"keep": "{0}", "drop": "", "change": "x{0}y", "insert": "new {0}"}
    new = (
        " ".join(["First:", *(edited[edit].format(word) for edit, word in zip(edits, WORDS, strict=True))]) + " End.\n"
    )
    with TemporaryDirectory() as folder, create_project(Path(folder) / "p.qcode", "Ana") as project:
        text = "First: " + " ".join(WORDS) + "\n"
        with project.action("set up") as act:
            document = documents.add(act, invented_document("rosa", text))
            for number in range(len(spans)):
                stored.add_code(act, f"code {number}")
        untouched = {}
        with project.action("code") as act:
            for number, (first, last) in enumerate(spans):
                quote = " ".join(WORDS[first : last + 1])
                start = text.index(quote)
                code_id = stored.find(act, f"code {number}").id
                coding = codings.apply(act, document.id, code_id, start, start + len(quote)).id
                if set(edits[first : last + 1]) == {"keep"}:
                    untouched[coding] = quote
        before = snapshot(project)
        accept_revision(project, corrected(project, new, Path(folder)), accept_lost=True)
        assert untouched.items() <= quotes(project).items()
        assert all(quotes(project).values())
        project.undo()
        assert snapshot(project) == before
