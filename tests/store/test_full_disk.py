"""A disk that takes no more bytes, by the limit a process has for the size of files."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from inventing import take_in

from qcode.api import Project, create_project, open_project
from qcode.coding import documents
from qcode.errors import Refused
from qcode.store import engine as engines
from qcode.store.backup import back_up


@contextmanager
def _full_disk() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_project_on_a_full_disk_is_still_read(project: Project) -> None:
    take_in(project, "one")
    project.close()
    with _full_disk(), open_project(project.path, "Ana") as opened:
        assert opened.read_only
        with opened.reading() as reading:
            assert [each.name for each in documents.listing(reading)] == ["one"]
        with pytest.raises(Refused, match="only be read here"), opened.action("a memo"):
            pytest.fail("the act began")
    with open_project(project.path) as opened:
        assert not opened.read_only


def test_last_changes_on_a_full_disk_are_not_passed_over(project: Project, tmp_path: Path) -> None:
    with project.action("note") as act:
        act.note("note")
    kept = tmp_path / "kept"
    kept.mkdir()
    for ending in ("", "-wal"):
        beside = project.path.with_name(project.path.name + ending)
        (kept / beside.name).write_bytes(beside.read_bytes())
    with _full_disk(), pytest.raises(Refused, match="the disk is full") as refused:
        open_project(kept / "study.qcode")
    assert "backup" not in str(refused.value)
    assert "make room" in refused.value.remedy
    with open_project(kept / "study.qcode") as opened:
        assert not opened.read_only


def test_an_act_on_a_full_disk_is_refused_and_changes_nothing(project: Project) -> None:
    with _full_disk(), pytest.raises(Refused, match="the disk is full"):
        take_in(project, "one")
    with project.reading() as reading:
        assert documents.listing(reading) == ()


def test_nothing_half_made_stays_on_a_full_disk(project: Project, tmp_path: Path) -> None:
    project.close()
    with _full_disk(), pytest.raises(Refused, match=r"(?i)make room"):
        back_up(project.path, tmp_path / "saved.qcode")
    with _full_disk(), pytest.raises(Refused, match=r"(?i)make room"):
        create_project(tmp_path / "new.qcode", "Ana")
    assert [each.name for each in tmp_path.iterdir() if not each.name.startswith("study.qcode")] == []


def test_a_disk_that_fills_while_a_project_is_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(engines, "checkpoint", full)
    with pytest.raises(Refused, match=r"(?i)make room"):
        create_project(tmp_path / "new.qcode", "Ana")
    assert list(tmp_path.iterdir()) == []
