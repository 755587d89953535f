from __future__ import annotations

from collections.abc import Iterator

import pytest
from inventing import opened_by, take_in
from sqlalchemy import event
from store_rows import snapshot

from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import cases, codings, documents, memos, rounds, variables
from qcode.errors import Refused
from qcode.store.tables import Code, Round


@pytest.fixture
def ben(project: Project) -> Iterator[Project]:
    with opened_by(project, "Ben") as opened:
        yield opened


def _code(project: Project, document_id: str, name: str, start: int, end: int) -> None:
    with project.action(f"code {name}") as act:
        codings.apply(act, document_id, stored.find(act, name).id, start, end)


def _add_code(project: Project, name: str) -> None:
    with project.action(f"add code {name}") as act:
        stored.add_code(act, name)


def _refused(project: Project, *words: str) -> None:
    """Undo is refused with a message that has the words, and nothing changes."""
    before = snapshot(project)
    with pytest.raises(Refused) as refused:
        project.undo()
    for word in words:
        assert word in str(refused.value)
    assert snapshot(project) == before


def test_undoing_the_removal_of_a_document_brings_all_of_it_back(project: Project) -> None:
    document = take_in(project, "one")
    _add_code(project, "water")
    _code(project, document.id, "water", 3, 20)
    with project.action("memos, case and variable") as act:
        (coding,) = codings.in_document(act, document.id)
        memos.write(act, "on the coding", memos.Subject(coding_id=coding.id))
        memos.write(act, "on the words", memos.Subject(document_id=document.id, start=0, end=4))
        cases.link(act, cases.add(act, "Riverside").id, [document.id])
        asked = variables.find_or_add(act, "document", "place")
        variables.put(act, asked, document.id, "the valley")
        (rosa, _) = sorted(documents.speakers_of(act, document.id), key=lambda each: each.asks)
        variables.put(act, variables.find_or_add(act, "speaker", "age"), rosa.id, "61")
    before = snapshot(project)
    with project.action("remove one") as act:
        assert documents.remove(act, document) == 1
    kinds = {key[0] for key in snapshot(project)}
    assert kinds.isdisjoint({"document", "coding", "memo", "turn", "speaker", "value", "case_document"})
    assert project.undo().label == "remove one"
    assert snapshot(project) == before
    with project.reading() as reading:
        assert len(documents.transcript(reading, document).turns) == 4
    project.redo()
    assert {key[0] for key in snapshot(project)} == kinds


def test_what_another_coder_built_on_is_not_undone(project: Project, ben: Project) -> None:
    _add_code(project, "water")
    document = take_in(project, "one")
    _code(ben, document.id, "water", 0, 5)
    _refused(project, "import one", "Ben did “code water”")
    ben.undo()
    project.undo()
    with project.reading() as reading:
        assert documents.listing(reading) == ()


def test_an_answer_about_a_document_keeps_its_import_from_being_undone(project: Project, ben: Project) -> None:
    document = take_in(project, "one")
    with ben.action("where one is from") as act:
        variables.put(act, variables.find_or_add(act, "document", "place"), document.id, "the valley")
    _refused(project, "Ben did “where one is from”")


def test_what_another_coder_changed_is_not_undone(project: Project, ben: Project) -> None:
    document = take_in(project, "one")
    with ben.action("rename one") as act:
        documents.rename(act, document, "two")
    _refused(project, "import one", "Ben did “rename one”")


def test_a_name_that_was_taken_since_is_not_taken_back(project: Project, ben: Project) -> None:
    document = take_in(project, "one")
    with project.action("remove one") as act:
        documents.remove(act, document)
    take_in(ben, "one", "another text")
    _refused(project, "remove one", "Ben did “import one”")


def test_codes_of_one_name_in_different_places_do_not_stand_in_each_others_way(project: Project) -> None:
    with project.action("add code land as a category") as act:
        stored.add_code(act, "land")
        water = stored.add_code(act, "water")
    with project.action("add code water/land") as act:
        stored.add_code(act, "land", water)
    project.undo()
    assert project.redo().label == "add code water/land"


def test_what_stood_on_something_gone_is_not_brought_back(project: Project, ben: Project) -> None:
    document = take_in(ben, "one")
    _add_code(project, "water")
    _code(project, document.id, "water", 0, 5)
    with project.action("remove a coding") as act:
        codings.remove(act, codings.in_document(act, document.id)[0])
    with ben.action("remove one") as act:
        documents.remove(act, document)
    _refused(project, "remove a coding", "Ben did “remove one”")


def test_a_refusal_in_a_blind_round_does_not_tell_what_others_did(project: Project, ben: Project) -> None:
    _add_code(project, "water")
    document = take_in(ben, "one")
    _code(project, document.id, "water", 0, 5)
    with project.action("a blind round") as act:
        act.update(Round, rounds.find(act, None).id, blind=True)
    before = snapshot(project)
    with pytest.raises(Refused, match="another coder's work") as refused:
        ben.undo()
    assert "water" not in str(refused.value)
    assert "Ana" not in str(refused.value)
    assert snapshot(project) == before


def test_each_coder_undoes_their_own(project: Project, ben: Project) -> None:
    document = take_in(project, "one")
    _add_code(project, "water")
    _code(project, document.id, "water", 0, 5)
    _code(ben, document.id, "water", 5, 9)
    assert project.undo().label == "code water"
    with project.reading() as reading:
        assert [(each.start, each.end) for each in codings.in_document(reading, document.id)] == [(5, 9)]


def test_a_new_act_ends_what_can_be_redone_even_when_it_is_undone_itself(project: Project) -> None:
    for name in ("water", "land"):
        _add_code(project, name)
    project.undo()
    _add_code(project, "bread")
    with pytest.raises(Refused, match="nothing of yours to redo"):
        project.redo()
    project.undo()
    assert project.redo().label == "add code bread"
    with pytest.raises(Refused, match="nothing of yours to redo"):
        project.redo()


def test_redo_goes_forward_in_the_order_in_which_it_was_done(project: Project) -> None:
    for name in ("water", "land", "bread"):
        _add_code(project, name)
    assert [project.undo().label for _ in range(3)] == ["add code bread", "add code land", "add code water"]
    assert [project.redo().label for _ in range(2)] == ["add code water", "add code land"]
    assert project.undo().label == "add code land"
    assert [project.redo().label for _ in range(2)] == ["add code land", "add code bread"]


def test_undo_and_redo_work_after_a_restart(project: Project) -> None:
    _add_code(project, "water")
    after = snapshot(project)
    project.close()
    with opened_by(project, "ANA") as again:
        assert again.undo().label == "add code water"
    with opened_by(project, "Ana") as again:
        again.redo()
        assert snapshot(again) == after


def test_an_act_on_many_rows_is_taken_back_in_few_steps(project: Project) -> None:
    take_in(project, "one")
    with project.action("many codes") as act:
        top = stored.add_code(act, "top")
        under = [Code(name=f"c{number}", key=f"c{number}", parent_id=top.id, position=number) for number in range(600)]
        act.insert_all(under)
    with project.action("turn them over") as act:
        for number, code in enumerate(under):
            act.update(Code, code.id, brief=f"brief {number}")
    before = snapshot(project)
    statements: list[str] = []
    event.listen(project._store.engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    for play in (project.undo, project.undo, project.redo, project.redo):
        play()
    assert snapshot(project) == before
    assert len(statements) < 300


def test_a_refusal_names_what_stands_on_the_one_row_of_many(project: Project, ben: Project) -> None:
    document = take_in(project, "one")
    with project.action("many codes") as act:
        act.insert_all([Code(name=f"c{number}", key=f"c{number}", position=number) for number in range(600)])
    _code(ben, document.id, "c550", 0, 3)
    _refused(project, "later work stands on it", "Ben did “code c550”")
