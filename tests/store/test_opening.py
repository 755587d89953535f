"""Opening a project: what is refused, what stays untouched, and who may read the file."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qcode.api import Project, create_project, open_project
from qcode.codebook import stored
from qcode.errors import Refused
from qcode.store import engine as engines
from qcode.store.location import locate


def _pragma(path: Path, name: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
    finally:
        connection.close()


def _set(path: Path, *statements: str) -> bytes:
    connection = sqlite3.connect(path)
    try:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    finally:
        connection.close()
    return path.read_bytes()


def test_a_new_project_is_only_its_makers_and_says_what_it_is(project: Project) -> None:
    assert stat.S_IMODE(project.path.stat().st_mode) == 0o600
    assert _pragma(project.path, "application_id") == int.from_bytes(b"qcod")
    assert _pragma(project.path, "user_version") == engines.SCHEMA_VERSION


def test_what_sqlite_keeps_beside_a_project_is_only_its_makers(project: Project) -> None:
    with project.action("note") as act:
        act.note("note")
    beside = project.path.with_name("study.qcode-wal")
    assert stat.S_IMODE(beside.stat().st_mode) == 0o600


def test_a_project_is_never_made_over_a_file(tmp_path: Path) -> None:
    there = tmp_path / "study.qcode"
    there.write_text("years of work")
    with pytest.raises(Refused, match="there already"):
        create_project(there, "Ana")
    assert there.read_text() == "years of work"


def test_a_project_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="coder name"):
        create_project(tmp_path / "study.qcode", "  ")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="folder does not exist"):
        create_project(tmp_path / "nowhere" / "study.qcode", "Ana")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["a pipe", "a folder"])
def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "study.qcode")
    with pytest.raises(Refused, match=r"ordinary file|a folder"):
        open_project(tmp_path / "study.qcode")


@pytest.mark.parametrize("named", ["missing.qcode", "studdy"])
def test_opening_never_creates(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused, match="no such project"):
        open_project(named)
    assert list(tmp_path.iterdir()) == []
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + bytes(200)])
def test_what_is_no_project_is_refused_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "study.qcode"
    path.write_bytes(content)
    with pytest.raises(Refused, match="not a qcode project"):
        open_project(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_another_programs_database_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "taguette.sqlite3"
    before = _set(path, "CREATE TABLE documents (id INTEGER)", "PRAGMA application_id=1414088276")
    with pytest.raises(Refused, match="not a qcode project"):
        open_project(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "study.qcode"
    folder.mkdir()
    with pytest.raises(Refused, match="a folder, not a project"):
        open_project(folder)


def test_a_newer_project_is_refused_by_name_and_stays_as_it_is(project: Project, tmp_path: Path) -> None:
    project.close()
    newer = engines.SCHEMA_VERSION + 1
    before = _set(project.path, "PRAGMA journal_mode=DELETE", f"PRAGMA user_version={newer}")
    with pytest.raises(Refused, match=rf"study\.qcode: a newer qcode made it \(schema {newer};"):
        open_project(project.path)
    assert project.path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [project.path]


def test_a_damaged_project_is_refused_in_words(project: Project) -> None:
    project.close()
    whole = project.path.read_bytes()
    project.path.write_bytes(whole[:100] + b"\x55" * (len(whole) - 100))
    with pytest.raises(Refused, match="it can't be opened"):
        open_project(project.path)


def test_a_project_without_its_own_row_is_refused_in_words(project: Project) -> None:
    project.close()
    _set(project.path, "DELETE FROM study")
    with pytest.raises(Refused, match="it can't be opened"):
        open_project(project.path)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ana:s3cret@host/db?project=study",
        "postgresql://ana:s3cret@p@host:5432/db",
        "postgresql://ana@host/db?password=s3cret",
    ],
)
def test_a_server_is_not_available_yet_and_no_password_is_shown(address: str) -> None:
    with pytest.raises(Refused, match="not available yet") as refused:
        open_project(address)
    assert "s3cret" not in str(refused.value)


def test_every_connection_has_its_pragmas(project: Project) -> None:
    with project.reading() as one, project.reading() as other:
        assert one.connection is not other.connection
        for reading in (one, other):
            read = reading.connection.exec_driver_sql
            assert read("PRAGMA foreign_keys").scalar_one() == 1
            assert read("PRAGMA journal_mode").scalar_one() == "wal"
            assert read("PRAGMA synchronous").scalar_one() == 2
            assert read("PRAGMA trusted_schema").scalar_one() == 0
            assert read("PRAGMA busy_timeout").scalar_one() > 0


def test_reading_within_an_act_sees_what_was_there_before(project: Project) -> None:
    with project.action("a memo") as act:
        act.connection.exec_driver_sql("UPDATE study SET name = 'changed'")
        with project.reading() as reading:
            name = reading.connection.exec_driver_sql("SELECT name FROM study").scalar_one()
    assert name == "study"


def test_a_bare_name_lies_in_the_projects_folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with create_project("study", "Ana") as made:
        assert made.path == home / "projects" / "study.qcode"
    assert locate("study") == made.path
    here = tmp_path / "study.qcode"
    assert locate("study.qcode").resolve() == here


def test_what_cannot_be_written_is_read_and_refuses_acts(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.close()
    monkeypatch.setattr(engines, "is_writable", lambda _path: False)
    with open_project(project.path, "Ana") as opened:
        assert opened.read_only
        with opened.reading() as reading:
            assert reading.viewer.is_lead
            with pytest.raises(Exception, match="readonly"):
                reading.connection.exec_driver_sql("DELETE FROM coder")
        with pytest.raises(Refused, match="only be read here"), opened.action("a memo"):
            pytest.fail("the act began")


def test_a_read_only_project_with_changes_still_beside_it_is_refused(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with project.action("note") as act:
        act.note("note")
    monkeypatch.setattr(engines, "is_writable", lambda _path: False)
    with pytest.raises(Refused, match="last changes lie in a file beside it"):
        open_project(project.path)


def test_a_busy_project_is_said_to_be_busy(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_BUSY_MILLISECONDS", 0)
    other = sqlite3.connect(project.path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with (
            open_project(project.path, "Ana") as opened,
            pytest.raises(Refused, match="another program is writing"),
            opened.action("a memo"),
        ):
            pytest.fail("the act began")
    finally:
        other.close()


def test_looking_at_a_project_that_is_open_leaves_its_locks(project: Project) -> None:
    with project.action("an act") as act:
        stored.add_code(act, "water")
    log = project.path.with_name(project.path.name + "-wal")
    open_project(project.path, "Luis").close()
    another_program = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT 1 FROM code'); c.close()"
    )
    subprocess.run([sys.executable, "-c", another_program, project.path], check=True)
    assert log.exists(), "the last to close takes the log away, and the project is still open here"
    with project.action("an act") as act:
        stored.add_code(act, "land")
    with open_project(project.path, "Luis") as again, again.reading() as reading:
        assert {code.name for code in stored.listing(reading)} == {"water", "land"}
