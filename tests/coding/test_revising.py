"""A corrected transcript: everybody's work follows its words, nothing goes in silence, one undo brings all back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inventing import invented_document, opened_by
from revising_stage import NEW, OLD, code, corrected, quotes, row
from store_rows import snapshot

from qcode.api import Project, create_project
from qcode.api.revising import State, accept_revision
from qcode.codebook import stored
from qcode.coding import codings, documents, highlights, memos
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused


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
