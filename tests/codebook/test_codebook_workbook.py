"""Codebooks in Excel workbooks: as people type them, and as qcode writes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from test_codebook_write import BOOKS

from qcode.codebook.model import TEXTS, Codebook, CodeEntry
from qcode.codebook.read import problems, read_codebook
from qcode.codebook.shipped import codebook_file
from qcode.errors import Refused
from qcode.export.cells import writable
from qcode.export.codebook import save_codebook


def typed(path: Path, *rows: tuple[object, ...]) -> Path:
    """A workbook as a person fills it in."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def as_shown(entries: tuple[CodeEntry, ...]) -> tuple[CodeEntry, ...]:
    """The codes with what a cell can't hold as it is shown there, and without a mark that begins a text."""
    return tuple(
        replace(
            each,
            name=writable(each.name),
            label={language: writable(text) for language, text in each.label.items()},
            **{field: writable(getattr(each, field)).removeprefix("\ufeff") for field in TEXTS},
            codes=as_shown(each.codes),
        )
        for each in entries
    )


@given(st.lists(BOOKS, min_size=6, max_size=6))
@settings(max_examples=5)
def test_a_workbook_reads_back_the_same_codes(books: list[Codebook]) -> None:
    with TemporaryDirectory() as folder:
        for book in books:
            path = Path(folder) / "b.xlsx"
            save_codebook(book, path)
            assert read_codebook(path).codes == as_shown(book.codes)


def test_a_workbook_that_a_person_filled_in(tmp_path: Path) -> None:
    path = typed(
        tmp_path / "mine.xlsx",
        (None, None, None, None),
        ("Name", "Parent", "label_es", "Pin"),
        ("water", "land", "agua", 2),
        ("land", None, "tierra", 1),
    )
    book = read_codebook(path)
    assert book.name == "mine"
    assert [(where, each.label, each.pin) for where, each, _ in book.walk()] == [
        ("land", {"es": "tierra"}, "1"),
        ("land/water", {"es": "agua"}, "2"),
    ]
    assert read_codebook(path.rename(tmp_path / "mine.csv")).codes == book.codes


def test_faults_are_told_by_row(tmp_path: Path) -> None:
    path = typed(tmp_path / "b.xlsx", ("name", "parent", "defnition"), ("a", "nowhere", "x"))
    assert [(each.line, each.why) for each in problems(path)] == [
        (1, "there is no column `defnition`"),
        (2, "there is no code nowhere to be its parent"),
    ]


def test_what_the_file_has_no_place_for_is_said(tmp_path: Path) -> None:
    book = replace(read_codebook(codebook_file("general")), codes=(CodeEntry("a", definition="x\x07"),))
    notes = save_codebook(book, tmp_path / "b.xlsx")
    assert "name, version and language are not in it" in notes[0]
    assert "control characters" in notes[1]
    assert save_codebook(book, tmp_path / "b.yaml") == ()


def test_a_text_longer_than_a_cell_is_refused_not_cut(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="the definition of a is longer"):
        save_codebook(Codebook("b", codes=(CodeEntry("a", definition="x" * 32_768),)), tmp_path / "b.xlsx")
    assert list(tmp_path.iterdir()) == []
