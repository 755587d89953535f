"""Folders and patterns: which files are meant, in which order, and which are left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.errors import Refused
from qcode.intake.folders import expand


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b 10.txt", "b 2.txt", "A.docx", ".hidden.txt", "~$A.docx", "sub/c.txt", ".git/d.txt", "Thumbs.db"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")
    return tmp_path


def test_a_folder_is_all_the_files_below_it_in_the_order_people_count(folder: Path) -> None:
    expanded = expand([folder])
    assert [str(path.relative_to(folder)) for path in expanded.files] == ["A.docx", "b 2.txt", "b 10.txt", "sub/c.txt"]
    left = {str(path.relative_to(folder)) for path in expanded.left}
    assert left == {".git/d.txt", ".hidden.txt", "Thumbs.db", "~$A.docx"}


def test_a_pattern_is_what_it_matches(folder: Path) -> None:
    assert [path.name for path in expand([folder / "*.txt"]).files] == ["b 2.txt", "b 10.txt"]
    assert [path.name for path in expand([folder / "**" / "*.txt"]).files] == ["b 2.txt", "b 10.txt", "c.txt"]
    assert [path.name for path in expand([folder / "su*"]).files] == ["c.txt"]


def test_a_file_that_is_named_counts_even_if_hidden_and_once(folder: Path) -> None:
    hidden = folder / ".hidden.txt"
    assert expand([hidden, folder, hidden]).files[0] == hidden
    assert hidden not in expand([hidden, folder]).left
    assert len(expand([folder, folder / "*.txt"]).files) == 4


def test_what_is_not_there_is_left_for_reading_to_refuse(folder: Path) -> None:
    assert expand([folder / "none.txt"]).files == (folder / "none.txt",)
    bracketed = folder / "a[1].txt"
    bracketed.write_text("x", "utf-8")
    assert expand([bracketed]).files == (bracketed,)


@pytest.mark.parametrize("name", ["*.pdf", "empty", ".g*"])
def test_nothing_to_read_is_refused(folder: Path, name: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(Refused, match="no file to read"):
        expand([folder / name])


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    assert len(expand([folder]).files) == 4
