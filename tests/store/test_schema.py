from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection

from qcode.api import Project, open_project
from qcode.errors import Refused
from qcode.store import engine as engines
from qcode.store import upgrade as upgrading
from qcode.store.engine import WRITING, make_engine, make_file
from qcode.store.upgrade import migrate


def _schema(path: Path) -> dict[str, list[str]]:
    """Give each table's and index's definition as its parts, whatever their order and white space."""
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    finally:
        connection.close()
    return {f"{kind} {name}": _parts(sql) for kind, name, sql in rows}


def _parts(sql: str) -> list[str]:
    depth, part, parts = 0, "", []
    for character in re.sub(r"\s+", " ", sql.replace('"', "")):
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 1:
            parts.append(part.strip(" ()"))
            part = ""
        else:
            part += character
    head, _, first = parts[0].partition("(") if parts else part.partition("(")
    return [head.strip(), *sorted([first.strip(), *parts[1:], part.strip(" ()")])]


def test_the_migrated_schema_is_the_fresh_one_with_its_checks_and_indexes(project: Project, tmp_path: Path) -> None:
    migrated = tmp_path / "migrated.qcode"
    make_file(migrated)
    engine = make_engine(migrated)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        migrate(connection)
    engine.dispose()
    fresh = _schema(project.path)
    assert _schema(migrated) == fresh
    assert sum("CHECK" in part for parts in fresh.values() for part in parts) > 15
    assert sum(name.startswith("index") for name in fresh) > 10


def _older(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this qcode one that knows one schema more than the project's."""
    project.close()
    newer = engines.SCHEMA_VERSION + 1
    monkeypatch.setattr(engines, "SCHEMA_VERSION", newer)
    monkeypatch.setattr(upgrading, "SCHEMA_VERSION", newer)


def test_an_older_project_is_backed_up_and_then_upgraded(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    _older(project, monkeypatch)
    enforced: list[int] = []

    def to_next(connection: Connection) -> None:
        enforced.append(connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one())
        connection.exec_driver_sql("CREATE TABLE later (id INTEGER)")

    monkeypatch.setattr(upgrading, "migrate", to_next)
    open_project(project.path).close()
    assert enforced == [0], "a table that others refer to can only be rebuilt with foreign keys off"
    assert "table later" in _schema(project.path)
    (saved,) = project.path.with_name("study-backups").iterdir()
    assert "table later" not in _schema(saved)
    backup = sqlite3.connect(saved)
    assert backup.execute("SELECT name FROM coder").fetchall() == [("Ana",)]
    backup.close()
    open_project(project.path).close()
    assert len(list(saved.parent.iterdir())) == 1, "an upgraded project needs no second upgrade"


@pytest.mark.parametrize("fault", ["ALTER TABLE nothing ADD COLUMN x", "DELETE FROM coder"])
def test_an_upgrade_that_fails_leaves_the_project_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    with project.action("a memo") as act:
        act.connection.exec_driver_sql(
            "INSERT INTO memo (id, revision, coder_id, sequence, body) SELECT 'm', 1, id, 1, 'kept' FROM coder"
        )
    _older(project, monkeypatch)
    before = _schema(project.path)

    def failing(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE later (id INTEGER)")
        connection.exec_driver_sql(fault)

    monkeypatch.setattr(upgrading, "migrate", failing)
    with pytest.raises(Refused):
        open_project(project.path)
    assert _schema(project.path) == before
    left = sqlite3.connect(project.path)
    assert left.execute("PRAGMA user_version").fetchone() == (engines.SCHEMA_VERSION - 1,)
    assert left.execute("SELECT body FROM memo JOIN coder ON coder.id = coder_id").fetchall() == [("kept",)]
    left.close()


def test_an_older_project_that_can_only_be_read_is_refused(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    _older(project, monkeypatch)
    monkeypatch.setattr(engines, "is_writable", lambda _path: False)
    with pytest.raises(Refused, match="older qcode"):
        open_project(project.path)
