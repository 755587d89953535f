"""What two changed apart is a conflict, kept with both sides until the lead decides it."""

from __future__ import annotations

import pytest
from merging_stage import (
    Do,
    assert_whole,
    copy_for,
    do_in,
    give,
    main_id,
    one_id,
    paths,
    remove_document,
    renaming,
    spans,
)

from qcode.api import Project
from qcode.api.merging import conflicts, copy_project, decide_conflict, merge_copies
from qcode.coding import assignments, cases, coder_removal, coders, documents, variables
from qcode.errors import Refused
from qcode.store.journal import Action


def test_a_code_that_two_renamed_is_a_conflict_which_the_lead_decides(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", renaming("water", "river"), renaming("river", "rivers"))
    do_in(study.path, "Ana", renaming("water", "rain"))
    assert merge_copies(study, [ben]).conflicts == 1
    (found,) = conflicts(study)
    assert (found.what, found.kept, found.other) == ("code", {"name": "rivers"}, {"name": "rain"})
    assert (found.kept_by, found.other_by, found.state) == ("Ben", "Ana", "open")
    decide_conflict(study, found.id[:6], take=True)
    assert paths(study) == ["land", "rain"]
    assert [each.state for each in conflicts(study)] == ["taken"]
    study.undo()
    assert paths(study) == ["land", "rivers"]
    decide_conflict(study, found.id, take=False)
    assert [each.state for each in conflicts(study)] == ["kept"]
    do_in(ben, "Ben", give("rivers", 0, 4))
    merge_copies(study, [ben])
    assert [each.state for each in conflicts(study)] == ["kept"]


def test_a_conflict_is_overtaken_by_a_later_change_of_what_it_is_about(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", renaming("water", "river"), renaming("river", "rivers"))
    do_in(study.path, "Ana", renaming("water", "rain"))
    merge_copies(study, [ben])
    do_in(study.path, "Ana", renaming("rivers", "streams"))
    (found,) = conflicts(study)
    assert found.state == "overtaken"
    with pytest.raises(Refused, match="changed since"):
        decide_conflict(study, found.id, take=True)
    study.undo()
    assert [each.state for each in conflicts(study)] == ["open"]


def test_two_columns_of_a_row_changed_apart_are_no_conflict(study: Project) -> None:
    with study.action("assign") as act:
        ben_id = coders.find_or_add(act, "Ben").id
        assignments.assign(act, [one_id(act)], ben_id, main_id(act))
    ben = copy_for(study, "Ben")
    do_in(study.path, "Ana", lambda act: assignments.assign(act, [one_id(act)], ben_id, main_id(act), is_primary=True))
    do_in(ben, "Ben", lambda act: assignments.finish(act, [one_id(act)], ben_id, main_id(act)))
    assert merge_copies(study, [ben]).conflicts == 0
    with study.reading() as reading:
        (given,) = assignments.listing(reading)
    assert given.is_primary
    assert given.finished is not None


def test_who_removed_a_row_and_then_changed_it_is_heard_in_both(study: Project) -> None:
    ben = copy_for(study, "Ben")
    with study.action("remove") as act:
        coder_removal.remove(act, coders.find(act, "Ben"))
    do_in(ben, "Ben", give("water", 0, 11))
    merge_copies(study, [ben])
    there = study.path.with_name("there.qcode")
    copy_project(study, there, None)
    for path, name in ((study.path, "Benito"), (there, "Benjamin")):
        do_in(path, "Ana", lambda act, name=name: coders.rename(act, coders.find(act, "Ben"), name))
    merge_copies(study, [there])
    assert sorted(conflict.other["name"] if conflict.other else "removed" for conflict in conflicts(study)) == [
        "Benito",
        "removed",
    ]
    assert_whole(study)


def test_a_document_removed_here_and_coded_there_stays_whole(study: Project) -> None:
    do_in(study.path, "Ana", give("land", 20, 24))
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", give("water", 0, 11))
    do_in(study.path, "Ana", remove_document)
    merge_copies(study, [ben])
    assert spans(study) == [("Ana", "land", 20, 24), ("Ben", "water", 0, 11)]
    (found,) = conflicts(study)
    assert (found.what, found.name, found.other) == ("document", "one", None)
    with study.reading() as reading:
        assert len(documents.turns_of(reading, documents.find(reading, "one").id)) == 4
    assert_whole(study)


def test_an_answer_given_twice_is_one_and_two_answers_are_a_conflict(study: Project) -> None:
    def answer(value: str) -> Do:
        def do(act: Action) -> None:
            case = cases.find_or_add(act, "valley")
            variables.put(act, variables.find_or_add(act, "case", "age"), case.id, value)

        return do

    ben, eva = copy_for(study, "Ben"), copy_for(study, "Eva")
    do_in(study.path, "Ana", answer("40"))
    do_in(ben, "Ben", answer("40"))
    do_in(eva, "Eva", answer("41"))
    merge_copies(study, [ben])
    assert conflicts(study) == ()
    merge_copies(study, [eva])
    assert len(conflicts(study)) == 1
    with study.reading() as reading:
        assert len(variables.values(reading)) == 1
        assert [each.name for each in cases.listing(reading)] == ["valley"]
