"""One table as a workbook of one sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from qcode.export.book import Book
from qcode.export.sheet import Column

_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same table is the same file, whenever it is written


def write_single(
    path: Path, columns: Sequence[str], rows: Sequence[Sequence[str | int | float]], title: str = "Table"
) -> None:
    """Write a table to path: row 1 holds the columns, numbers are numbers, nothing is a formula."""
    book = Book(title, _MADE)
    try:
        sheet = book.sheet(title, [Column(name) for name in columns], empty="nothing to show", frozen=1)
        for row in rows:
            sheet.row(list(row))
        book.save(path)
    except BaseException:
        book.discard()
        raise
