from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from inventing import take_in

from qcode.api import Project, open_project
from qcode.errors import Refused
from qcode.store import engine as engines
from qcode.store.backup import KEEP, back_up
from qcode.store.check import check

_KILLED_BEFORE_IT_IS_CHECKED = """
import os, signal, sys
from pathlib import Path
from qcode.store import backup
backup._first_fault = lambda copy: os.kill(os.getpid(), signal.SIGKILL)
backup.back_up(*map(Path, sys.argv[1:]))
"""


def _killed(*arguments: Path) -> None:
    made = subprocess.run([sys.executable, "-c", _KILLED_BEFORE_IT_IS_CHECKED, *arguments], check=False)
    assert made.returncode == -signal.SIGKILL


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_project_that_is_not_whole_drives_out_no_good_backup(project: Project) -> None:
    take_in(project, "one")
    good = [back_up(project.path) for _ in range(KEEP)]
    project.close()
    connection = sqlite3.connect(project.path)
    connection.execute("UPDATE stored_text SET body = replace(body, 'lamp', 'damp')")
    connection.commit()
    connection.close()
    with pytest.raises(Refused, match=r"could not be made: the project is not whole \(one: .*older backups were kept"):
        back_up(project.path)
    assert sorted(good[0].parent.iterdir()) == good


def test_a_persons_own_files_among_the_backups_stay(project: Project) -> None:
    folder = back_up(project.path).parent
    own = ["0 before the recode.qcode", "study 2020.qcode", "study-old.qcode", ".notes.partial"]
    for name in own:
        (folder / name).write_text("mine")
    for _ in range(KEEP + 1):
        back_up(project.path)
    assert set(own) < set(_names(folder))
    assert len(_names(folder)) == KEEP + len(own)


def test_a_project_without_ending_thins_only_its_own_backups(project: Project, tmp_path: Path) -> None:
    bare = back_up(project.path, tmp_path / "bare")
    folder = back_up(bare).parent
    (folder / "a letter.txt").write_text("mine")
    for _ in range(KEEP + 1):
        back_up(bare)
    assert "a letter.txt" in _names(folder)
    assert len(_names(folder)) == KEEP + 1


def test_a_backup_that_is_killed_never_bears_the_name_of_one_and_goes_at_the_next(
    project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "study-backups"
    _killed(project.path)
    (left,) = folder.iterdir()
    assert left.name.endswith(".partial")
    assert left.stat().st_mode & 0o777 == 0o600
    assert list(folder.iterdir()) == [left]
    saved = back_up(project.path)
    assert list(folder.iterdir()) == [saved]


def test_a_killed_backup_to_a_named_file_can_be_made_again(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    _killed(project.path, folder / "mine.qcode")
    assert not (folder / "mine.qcode").exists()
    back_up(project.path, folder / "mine.qcode")
    assert _names(folder) == ["mine.qcode"]


def test_a_backup_needs_no_links(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    saved = back_up(project.path, tmp_path / "saved.qcode")
    with open_project(saved) as opened:
        assert check(opened._store) == []
    assert not list(tmp_path.glob("*.partial"))


def test_a_backup_is_never_made_over_a_file(project: Project, tmp_path: Path) -> None:
    there = tmp_path / "letter.qcode"
    there.write_text("years of work")
    with pytest.raises(Refused, match=r"letter\.qcode: a file of that name is there already"):
        back_up(project.path, there)
    assert there.read_text() == "years of work"


def test_a_folder_that_is_not_there_is_said_of_the_named_file(project: Project, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"nowhere/saved\.qcode: its folder does not exist"):
        back_up(project.path, tmp_path / "nowhere" / "saved.qcode")


@pytest.mark.parametrize("name", ["file:x.qcode", "file:x.qcode?mode=memory", "100%41 #1.qcode"])
def test_a_files_name_is_no_address(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    back_up(project.path, Path(name))
    assert _names(folder) == [name]
    with open_project(folder / name) as opened:
        assert opened.name == "study"


def test_a_name_that_is_no_utf_8_is_opened_and_backed_up(project: Project, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.qcode"))
    back_up(project.path, odd)
    with open_project(odd) as opened:
        assert opened.name == "study"
    assert back_up(odd).is_file()


@pytest.mark.parametrize("is_writable", [True, False])
def test_nothing_stays_beside_a_project_that_was_backed_up(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_writable: bool
) -> None:
    project.close()
    monkeypatch.setattr(engines, "is_writable", lambda _: is_writable)
    before = project.path.read_bytes()
    back_up(project.path)
    assert _names(tmp_path) == ["study-backups", "study.qcode"]
    assert project.path.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="everything is writable to root")
def test_a_project_in_a_folder_that_is_only_readable_can_be_backed_up(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    kept = back_up(project.path, folder / "study.qcode")
    with open_project(kept, "Ana") as opened, opened.action("note") as act:
        act.note("note")  # in WAL mode from now on
    folder.chmod(0o500)
    try:
        saved = back_up(kept, tmp_path / "saved.qcode")
    finally:
        folder.chmod(0o700)
    with open_project(saved) as opened:
        assert opened.name == "study"


def test_last_changes_that_cannot_be_read_make_no_backup_without_them(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with project.action("note") as act:
        act.note("note")
    monkeypatch.setattr(engines, "is_writable", lambda _: False)
    with pytest.raises(Refused, match="last changes lie in a file beside it"):
        back_up(project.path, tmp_path / "saved.qcode")
    assert not (tmp_path / "saved.qcode").exists()
