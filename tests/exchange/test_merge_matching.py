"""Things of two makings that are one are joined, and things that only share a name are not."""

from __future__ import annotations

import shutil
from pathlib import Path

from inventing import INTERVIEW, invented_document, take_in
from merging_stage import assert_whole, copy_for, do_in, give, paths, spans

from qcode.api import Project, create_project, open_project
from qcode.api.merging import merge_copies
from qcode.codebook import stored
from qcode.coding import documents, rounds


def test_the_same_code_made_twice_is_one_with_the_work_on_both(study: Project) -> None:
    ben, eva = copy_for(study, "Ben"), copy_for(study, "Eva")
    for path, coder in ((ben, "Ben"), (eva, "Eva")):
        do_in(path, coder, lambda act: stored.add_code(act, "Drought"), give("Drought", 0, 11))
    merged = merge_copies(study, [ben, eva])
    assert [(each.table, each.name, each.by) for each in merged.joined] == [("code", "Drought", "path")]
    assert spans(study) == [("Ben", "Drought", 0, 11), ("Eva", "Drought", 0, 11)]
    do_in(eva, "Eva", give("Drought", 12, 20))
    merge_copies(study, [eva])
    assert len(spans(study)) == 3
    assert len(paths(study)) == 3
    assert_whole(study)


def test_different_documents_of_one_name_both_stay(study: Project) -> None:
    ben = copy_for(study, "Ben")
    for path, coder, text in ((study.path, "Ana", "Rosa: Ours.\n"), (ben, "Ben", "Rosa: Theirs.\n")):
        do_in(path, coder, lambda act, text=text: documents.add(act, invented_document("two", text)))
    do_in(ben, "Ben", give("water", 6, 12, "two"))
    assert merge_copies(study, [ben]).renamed == (("two", "two (2)"),)
    with study.reading() as reading:
        assert {each.name for each in documents.listing(reading)} == {"one", "two", "two (2)"}
    assert_whole(study)


def test_a_project_of_another_making_is_matched_by_text_path_and_name(study: Project, tmp_path: Path) -> None:
    with create_project(tmp_path / "other.qcode", "Ben") as other:
        take_in(other, "the same words", INTERVIEW)
        take_in(other, "more", "Rosa: More.\n")
        do_in(other.path, "Ben", lambda act: stored.add_code(act, "Water"), give("Water", 0, 11, "the same words"))
    do_in(study.path, "Ana", give("water", 0, 11))
    merged = merge_copies(study, [tmp_path / "other.qcode"])
    assert merged.copies[0].stranger
    assert sorted((each.table, each.by) for each in merged.joined) == [
        ("code", "path"),
        ("document", "text"),
        ("round", "name"),
    ]
    with study.reading() as reading:
        assert len(documents.listing(reading)) == 2
        assert len(rounds.listing(reading)) == 1
        (name,) = {each.name for each in documents.listing(reading)} & {"one", "the same words"}
    assert [each[0] for each in spans(study, name)] == ["Ana", "Ben"]
    assert study.name == "study"
    assert merge_copies(study, [tmp_path / "other.qcode"]).nothing_new
    do_in(tmp_path / "other.qcode", "Ben", give("Water", 12, 20, "the same words"))
    merge_copies(study, [tmp_path / "other.qcode"])
    assert len(spans(study, name)) == 3
    do_in(study.path, "Ana", give("water", 12, 20, name))
    assert_whole(study)


def test_a_file_copied_by_hand_is_told_apart(study: Project, tmp_path: Path) -> None:
    with open_project(study.path, "Ben") as joins, joins.action("joins") as act:
        give("water", 0, 4)(act)
    study.close()
    taken = tmp_path / "taken.qcode"
    shutil.copy(study.path, taken)
    with open_project(tmp_path / "study.qcode", "Ana") as lead:
        do_in(lead.path, "Ana", give("land", 0, 11), give("land", 12, 20))
        do_in(taken, "Ben", give("water", 0, 11))
        assert merge_copies(lead, [taken]).copies[0].acts == 1
        assert len(spans(lead)) == 4
        assert merge_copies(lead, [taken]).nothing_new
        do_in(taken, "Ben", give("water", 12, 20))
        assert merge_copies(lead, [taken]).copies[0].acts == 1
        assert lead.undo().label == "an act"
        assert_whole(lead)
