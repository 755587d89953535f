from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from inventing import INTERVIEW, take_in

from qcode.api import Project, open_project
from qcode.codebook import stored
from qcode.coding import codings, memos
from qcode.errors import Refused
from qcode.store.backup import KEEP, back_up
from qcode.store.check import check
from qcode.store.restore import restore

_UNGUARDED = ("PRAGMA foreign_keys=OFF", "PRAGMA ignore_check_constraints=ON")


@pytest.fixture
def worked_on(project: Project) -> Project:
    """A project with a document, a coding and memos."""
    document = take_in(project, "one")
    with project.action("code water and two memos") as act:
        coding = codings.apply(act, document.id, stored.add_code(act, "water").id, 0, 5)
        memos.write(act, "on the coding", memos.Subject(coding_id=coding.id))
        memos.write(act, "on the words", memos.Subject(document_id=document.id, start=2, end=9))
    return project


def _harm(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    try:
        for statement in (*_UNGUARDED, *statements):
            connection.execute(statement)
        connection.commit()
    finally:
        connection.close()


def test_a_sound_project_has_no_findings_and_is_not_written(worked_on: Project) -> None:
    worked_on.undo()
    worked_on.redo()
    worked_on.close()
    before = worked_on.path.read_bytes()
    with open_project(worked_on.path) as opened:
        assert check(opened._store) == []
    assert worked_on.path.read_bytes() == before


@pytest.mark.parametrize(
    ("harm", "what", "why"),
    [
        ("UPDATE stored_text SET body = replace(body, 'lamp', 'damp')", "one", "text was changed"),
        ("UPDATE document SET characters = characters + 1", "one", "characters are noted"),
        ("DELETE FROM text_version", "one", "came from is not recorded"),
        ('UPDATE coding SET "end" = 9999', "one", "1 coding lies outside"),
        ("UPDATE coding SET start = -1", "one", "1 coding lies outside"),
        ('UPDATE memo SET "end" = 1 WHERE start = 2', "one", "1 memo lies outside"),
        ("UPDATE turn SET head = 0, start = 1 WHERE number = 3", "one", "turns overlap"),
        ('UPDATE turn SET "end" = 9999 WHERE number = 4', "one", "turns overlap"),
        ("DELETE FROM turn WHERE number = 1", "one", "out of order"),
        ("DELETE FROM code", "table coding", "stands on a code that is not there"),
        ("DELETE FROM act WHERE number = 2", "the journal", "are not in it"),
        ("DELETE FROM change WHERE number = 3 AND position = 0", "act 3 of the journal", "changes are missing"),
        ("DELETE FROM change WHERE number = 3", "act 3 of the journal", "its changes are missing"),
        ("UPDATE alembic_version SET version_num = '9999'", "the schema", "versions don't agree"),
        ("DROP TABLE value", "table value", "missing"),
    ],
)
def test_what_is_wrong_is_found(worked_on: Project, harm: str, what: str, why: str) -> None:
    worked_on.close()
    _harm(worked_on.path, harm)
    with open_project(worked_on.path) as opened:
        found = check(opened._store)
    assert [finding for finding in found if finding.what == what and why in finding.why and finding.remedy], found


def test_a_flipped_byte_in_a_text_is_found_and_the_rest_still_looked_at(worked_on: Project) -> None:
    worked_on.close()
    whole = worked_on.path.read_bytes()
    at = whole.index(b"forty families")
    worked_on.path.write_bytes(whole[:at] + b"\xff" + whole[at + 1 :])
    _harm(worked_on.path, "UPDATE coding SET start = -1")
    with open_project(worked_on.path) as opened:
        found = {finding.why for finding in check(opened._store)}
    assert {"its text was changed after it was stored", "1 coding lies outside its text"} <= found


def test_a_file_cut_short_is_said_to_be_damaged(worked_on: Project) -> None:
    worked_on.close()
    whole = worked_on.path.read_bytes()
    worked_on.path.write_bytes(whole[:-8192] + bytes(8192))
    with open_project(worked_on.path) as opened:
        assert any(finding.what == "the file" for finding in check(opened._store))


def _words(path: Path) -> str:
    with open_project(path, "Ana") as opened, opened.reading() as reading:
        return str(reading.connection.exec_driver_sql("SELECT body FROM stored_text").scalar_one())


def test_a_backup_of_a_project_in_use_has_its_last_changes_and_can_be_restored(
    worked_on: Project, tmp_path: Path
) -> None:
    saved = back_up(worked_on.path)
    assert saved.parent == tmp_path / "study-backups"
    assert saved.stat().st_mode & 0o777 == 0o600
    restored = restore(saved, tmp_path / "again.qcode")
    assert restored.stat().st_mode & 0o777 == 0o600
    assert _words(restored) == INTERVIEW
    with open_project(restored, "Ana") as opened:
        assert opened.undo().label == "code water and two memos"


def test_the_newest_backups_stay(worked_on: Project) -> None:
    made = [back_up(worked_on.path) for _ in range(KEEP + 2)]
    assert sorted(made[0].parent.iterdir()) == made[2:]


def test_nothing_is_restored_over_a_project(worked_on: Project) -> None:
    saved = back_up(worked_on.path)
    worked_on.close()
    before = worked_on.path.read_bytes()
    with pytest.raises(Refused, match="there already"):
        restore(saved, worked_on.path)
    assert worked_on.path.read_bytes() == before


def test_a_bad_backup_is_refused_and_nothing_is_left_of_it(worked_on: Project, tmp_path: Path) -> None:
    saved = back_up(worked_on.path)
    _harm(saved, "UPDATE stored_text SET body = 'another'")
    target = tmp_path / "again.qcode"
    with pytest.raises(Refused, match="no good backup"):
        restore(saved, target)
    assert sorted(each.name for each in tmp_path.glob("again*")) == []


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes")
    with pytest.raises(Refused, match="not a qcode project"):
        restore(tmp_path / "notes.txt", tmp_path / "again.qcode")
    with pytest.raises(Refused, match="no such project"):
        restore(tmp_path / "missing.qcode", tmp_path / "again.qcode")
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


def test_a_damaged_project_makes_no_backup_and_loses_none(worked_on: Project) -> None:
    good = [back_up(worked_on.path) for _ in range(KEEP)]
    worked_on.close()
    whole = worked_on.path.read_bytes()
    worked_on.path.write_bytes(whole[:-8192] + bytes(8192))
    with pytest.raises(Refused, match="could not be made"):
        back_up(worked_on.path)
    assert sorted(good[0].parent.iterdir()) == good
