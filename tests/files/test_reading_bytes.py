"""Only ordinary files within the limit are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qcode.errors import Refused
from qcode.files.reading import read_bytes


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\x00\xff")
    assert read_bytes(tmp_path / "a") == b"\x00\xff"


def test_the_limit_is_the_largest_size_taken(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 10)
    assert len(read_bytes(tmp_path / "a", limit=10)) == 10
    with pytest.raises(Refused, match="larger than"):
        read_bytes(tmp_path / "a", limit=9)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, why in (("", "is a folder"), ("none", "no such file"), ("pipe", "ordinary file"), ("a\0b", "NUL")):
        with pytest.raises(Refused, match=why) as refused:
            read_bytes(tmp_path / name if name else tmp_path)
        assert refused.value.remedy


@pytest.mark.parametrize("ending", [".qcode", ".QCODE", ".qcode-wal", ".qcode-shm"])
def test_a_project_is_refused_without_being_opened(tmp_path: Path, ending: str) -> None:
    os.mkfifo(tmp_path / f"study{ending}")  # to open it would wait for ever
    with pytest.raises(Refused, match="qcode project"):
        read_bytes(tmp_path / f"study{ending}")
