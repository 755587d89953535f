"""A file is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from qcode.errors import Refused
from qcode.files.writing import atomic_path, write_atomic


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_file_is_private_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "codings.csv"
    write_atomic(path, b"one")
    assert (path.read_bytes(), _mode(path)) == (b"one", 0o600)
    path.chmod(0o640)
    write_atomic(path, b"two")
    assert (path.read_bytes(), _mode(path)) == (b"two", 0o640)


def test_a_failure_inside_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "matrices.xlsx"
    path.write_bytes(b"old")

    def fail() -> None:
        with atomic_path(path) as temporary:
            temporary.write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_temporary_file_has_the_ending_of_the_target(tmp_path: Path) -> None:
    with atomic_path(tmp_path / "matrices.xlsx") as temporary:
        assert (temporary.suffix, temporary.parent) == (".xlsx", tmp_path)


def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="the disk is full") as refused:
        write_atomic(path, b"new")
    assert refused.value.what == str(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no such file or folder") as refused:
        write_atomic(tmp_path / "none" / "a.csv", b"")
    assert refused.value.what == str(tmp_path / "none")


@pytest.mark.parametrize("path", ["", "/dev/null"])
def test_folders_and_devices_are_never_replaced(tmp_path: Path, path: str) -> None:
    with pytest.raises(Refused, match=r"is a folder|not an ordinary file"):
        write_atomic(Path(path) if path else tmp_path, b"x")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
