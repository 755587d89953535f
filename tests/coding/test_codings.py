from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventing import INTERVIEW, opened_by, take_in

from qcode.api import Project
from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import codings, documents, memos, rounds
from qcode.coding.codings import CodingInfo, check_span
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.tables import Code


@pytest.fixture
def document(project: Project) -> DocumentInfo:
    return take_in(project, "one")


@pytest.fixture
def water(project: Project) -> CodeInfo:
    with project.action("add code water") as act:
        return stored.add_code(act, "water")


@pytest.fixture
def coding(project: Project, document: DocumentInfo, water: CodeInfo) -> CodingInfo:
    with project.action("code water") as act:
        return codings.apply(act, document.id, water.id, 3, 9)


@pytest.fixture
def ben(project: Project) -> Iterator[Project]:
    with opened_by(project, "Ben") as opened:
        yield opened


def _all(project: Project) -> list[CodingInfo]:
    with project.reading() as reading:
        return [each for document in documents.listing(reading) for each in codings.in_document(reading, document.id)]


def _refused(project: Project, why: str, act_on: Callable[[Action], Any]) -> None:
    before = _all(project)
    with pytest.raises(Refused, match=why), project.action("refused") as act:
        act_on(act)
    assert _all(project) == before


def test_a_coding_is_stored_as_it_was_given(project: Project, document: DocumentInfo, water: CodeInfo) -> None:
    with project.action("code water") as act:
        coding = codings.apply(act, document.id, water.id, 0, len(INTERVIEW))
        main = rounds.find(act, None)
        assert (coding.coder_id, coding.round_id, coding.sequence) == (act.coder_id, main.id, act.number)
    assert _all(project) == [coding]
    assert (coding.start, coding.end, coding.flag) == (0, len(INTERVIEW), False)


@pytest.mark.parametrize("span", [(5, 5), (6, 5), (-1, 5), (0, len(INTERVIEW) + 1)])
def test_what_is_no_span_of_the_text_is_refused(
    project: Project, document: DocumentInfo, water: CodeInfo, coding: CodingInfo, span: tuple[int, int]
) -> None:
    _refused(project, "Count code points", lambda act: codings.apply(act, document.id, water.id, *span))
    _refused(project, "Count code points", lambda act: codings.change(act, coding, start=span[0], end=span[1]))
    _refused(
        project,
        "Count code points",
        lambda act: memos.write(act, "a memo", memos.Subject(document_id=document.id, start=span[0], end=span[1])),
    )


@given(st.integers(-5, 30), st.integers(-5, 30), st.integers(0, 20))
def test_a_span_is_what_slices_to_its_own_length(start: int, end: int, characters: int) -> None:
    text = "x" * characters
    fits = start >= 0 and end > start and len(text[start:end]) == end - start
    if fits:
        check_span("one", start, end, characters)
    else:
        with pytest.raises(Refused):
            check_span("one", start, end, characters)


def test_the_same_words_take_a_code_once_from_each_coder_in_each_round(
    project: Project, document: DocumentInfo, water: CodeInfo, coding: CodingInfo, ben: Project
) -> None:
    _refused(project, "already", lambda act: codings.apply(act, document.id, water.id, 3, 9))
    with project.action("another round") as act:
        codings.apply(act, document.id, water.id, 3, 9, rounds.add(act, "recode").id)
    with ben.action("code water") as act:
        codings.apply(act, document.id, water.id, 3, 9)
    assert len(_all(project)) == 3


@pytest.mark.parametrize("gone", ["document", "code", "round"])
def test_what_is_gone_is_said_to_be_gone(project: Project, document: DocumentInfo, water: CodeInfo, gone: str) -> None:
    ids = {"document": document.id, "code": water.id, "round": None, gone: "nowhere"}
    _refused(project, "is gone", lambda act: codings.apply(act, ids["document"], ids["code"], 0, 5, ids["round"]))


def test_a_retired_code_is_given_no_more(project: Project, document: DocumentInfo, water: CodeInfo) -> None:
    with project.action("retire water") as act:
        act.update(Code, water.id, status="retired")
    _refused(project, "retired", lambda act: codings.apply(act, document.id, water.id, 0, 5))


def test_bounds_and_code_can_change_and_nothing_else_does(project: Project, coding: CodingInfo) -> None:
    with project.action("change") as act:
        land = stored.add_code(act, "land")
        changed = codings.change(act, coding, end=20, code_id=land.id)
    assert _all(project) == [changed]
    assert (changed.start, changed.end, changed.code_id) == (3, 20, land.id)
    assert (changed.id, changed.sequence, changed.coder_id) == (coding.id, coding.sequence, coding.coder_id)


def test_a_change_into_a_coding_that_is_there_is_refused(
    project: Project, document: DocumentInfo, water: CodeInfo, coding: CodingInfo
) -> None:
    with project.action("code water") as act:
        codings.apply(act, document.id, water.id, 3, 12)
    _refused(project, "very same", lambda act: codings.change(act, coding, end=12))


def test_a_change_to_the_same_is_no_act(project: Project, coding: CodingInfo) -> None:
    with project.action("nothing new") as act:
        codings.change(act, coding, start=coding.start)
        assert not act.did_something


def test_only_its_coder_changes_or_removes_a_coding(ben: Project, coding: CodingInfo) -> None:
    _refused(ben, "another coder gave it", lambda act: codings.change(act, coding, end=20))
    _refused(ben, "another coder gave it", lambda act: codings.remove(act, coding))


def test_removing_a_coding_takes_its_memos_along_and_undo_brings_them_back(
    project: Project, coding: CodingInfo, ben: Project
) -> None:
    with ben.action("memo") as act:
        memos.write(act, "why water?", memos.Subject(coding_id=coding.id))
    with project.action("remove") as act:
        codings.remove(act, coding)
    with project.reading() as reading:
        assert memos.listing(reading) == ()
    project.undo()
    with project.reading() as reading:
        assert memos.on_codings(reading) == {coding.id: "why water?"}


def test_a_coding_that_is_gone_is_not_removed_or_changed_again(project: Project, coding: CodingInfo) -> None:
    with project.action("remove") as act:
        codings.remove(act, coding)
    _refused(project, "gone", lambda act: codings.remove(act, coding))
    _refused(project, "gone", lambda act: codings.change(act, coding, end=20))
    _refused(project, "gone", lambda act: codings.set_flag(act, coding, flag=True))


def test_codings_come_by_start_the_longer_first(project: Project, document: DocumentInfo, water: CodeInfo) -> None:
    spans = [(5, 9), (0, 3), (5, 20), (0, 30)]
    with project.action("code") as act:
        for span in spans:
            codings.apply(act, document.id, water.id, *span)
    assert [(each.start, each.end) for each in _all(project)] == [(0, 30), (0, 3), (5, 20), (5, 9)]


def test_an_act_of_several_codings_is_undone_at_once(project: Project, document: DocumentInfo, water: CodeInfo) -> None:
    with project.action("two codes on one mark") as act:
        codings.apply(act, document.id, water.id, 0, 5)
        codings.apply(act, document.id, stored.add_code(act, "land").id, 0, 5)
    project.undo()
    assert _all(project) == []


def test_a_memo_is_its_writers_and_an_empty_one_goes(project: Project, coding: CodingInfo, ben: Project) -> None:
    with project.action("memo") as act:
        memo = memos.write(act, "mine", memos.Subject(coding_id=coding.id))
    _refused(ben, "another coder wrote it", lambda act: memos.edit(act, memo, "yours"))
    _refused(project, "it is empty", lambda act: memos.write(act, " \n", memos.Subject()))
    with project.action("edit") as act:
        memos.edit(act, memo, " ")
    with project.reading() as reading:
        assert memos.listing(reading) == ()
