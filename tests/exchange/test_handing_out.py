"""A copy for a coder holds what they need and nothing that a blind round hides, not even in the file's free pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventing import opened_by, take_in

from qcode.api import Project, open_project
from qcode.api.care import check_project
from qcode.api.merging import copy_project
from qcode.codebook import stored
from qcode.coding import assignments, coders, codings, documents, highlights, memos, rounds
from qcode.errors import Refused
from qcode.store.log import entries
from qcode.store.tables import Round

SECRET = "the well is a quarrel between cousins"


@pytest.fixture
def study(project: Project) -> Project:
    """Ana leads; Ben and Eva coded two documents in the round main, which is blind; a third is nobody's."""
    for name in ("water", "land"):
        with project.action(f"add code {name}") as act:
            stored.add_code(act, name)
    for name in ("one", "two", "three"):
        take_in(project, name, f"Rosa: The {name} came late and stayed.\n")
    for name in ("Ben", "Eva"):
        with opened_by(project, name) as other:
            _work(other, SECRET if name == "Eva" else "my own words")
    _set_blind(project, blind=True)
    return project


def _work(by: Project, memo: str) -> None:
    for name in ("one", "two"):
        with by.action(f"code {name}, {memo}") as act:
            document = documents.find(act, name).id
            coding = codings.apply(act, document, stored.find(act, "water").id, 6, 12)
            memos.write(act, f"on the coding: {memo}", memos.Subject(coding_id=coding.id))
            memos.write(act, f"on the code: {memo}", memos.Subject(code_id=stored.find(act, "water").id))
            highlights.add(act, document, 0, 4)
            assignments.assign(act, [document], act.coder_id, rounds.find(act, None).id)


def _set_blind(project: Project, *, blind: bool) -> None:
    with project.action("round") as act:
        act.update(Round, rounds.find(act, None).id, blind=blind)


def _bytes(project: Project, coder: str | None) -> bytes:
    path = project.path.with_name("handed.qcode")
    copy_project(project, path, coder)
    return path.read_bytes()


def test_a_whole_copy_holds_everybodys_words(study: Project) -> None:
    assert SECRET.encode() in _bytes(study, None)


def test_a_coders_copy_has_no_word_of_another(study: Project) -> None:
    held = _bytes(study, "Ben")
    assert SECRET.encode() not in held
    assert b"my own words" in held


def test_a_leads_copy_and_one_in_an_open_round_hold_all(study: Project) -> None:
    assert SECRET.encode() in _bytes(study, "Ana")
    study.path.with_name("handed.qcode").unlink()
    _set_blind(study, blind=False)
    assert SECRET.encode() in _bytes(study, "Ben")


def test_it_holds_the_assigned_documents_the_codebook_and_their_own_work(study: Project) -> None:
    path = study.path.with_name("ben.qcode")
    made = copy_project(study, path, "ben")
    assert (made.coder, made.documents, made.codings) == ("Ben", 2, 2)
    assert path.stat().st_mode & 0o777 == 0o600
    assert check_project(str(path)) == []
    with open_project(path, "Ben") as opened, opened.reading() as reading:
        assert [each.name for each in documents.listing(reading)] == ["one", "two"]
        assert [each.path for each in stored.listing(reading)] == ["water", "land"]
        assert {each.name for each in coders.listing(reading)} == {"Ana", "Ben", "Eva"}
        assert len(memos.listing(reading)) == 4
        assert [each.label for each in entries(reading)] == [
            f"code {name}, my own words" for name in ("two", "one")
        ] + ["Ben joins"]
    assert b"three" not in path.read_bytes()


def test_who_has_no_assignment_gets_all_documents(study: Project) -> None:
    path = study.path.with_name("new.qcode")
    assert copy_project(study, path, "Nora").documents == 3
    with study.reading() as reading:
        assert "Nora" in {each.name for each in coders.listing(reading)}


def test_work_goes_on_in_the_copy_and_what_was_done_before_is_not_undone_there(study: Project) -> None:
    path = study.path.with_name("ben.qcode")
    copy_project(study, path, "Ben")
    with open_project(path, "Ben") as opened:
        with pytest.raises(Refused, match="nothing of yours"):
            opened.undo()
        with opened.action("code") as act:
            codings.apply(act, documents.find(act, "one").id, stored.find(act, "land").id, 0, 4)
        assert opened.undo().label == "code"
    assert check_project(str(path)) == []


def test_only_a_lead_gives_away_what_is_blind(study: Project) -> None:
    for coder in ("Eva", None):
        with opened_by(study, "Ben") as ben, pytest.raises(Refused, match="only a lead"):
            copy_project(ben, study.path.with_name("taken.qcode"), coder)
    assert not study.path.with_name("taken.qcode").exists()


def test_a_file_that_is_there_is_never_overwritten(study: Project, tmp_path: Path) -> None:
    there = tmp_path / "there.qcode"
    there.write_text("a note", encoding="utf-8")
    with pytest.raises(Refused, match="there already"):
        copy_project(study, there, "Ben")
    assert there.read_text(encoding="utf-8") == "a note"
