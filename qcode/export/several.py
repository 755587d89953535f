"""Several tables as a workbook, a sheet each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from qcode.agreement.flat import Flat
from qcode.export.book import Book
from qcode.export.sheet import Column

_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same tables are the same file, whenever they are written


def write_several(path: Path, tables: Sequence[Flat], title: str) -> None:
    """Write tables to path: row 1 of a sheet holds the columns, numbers are numbers, what is not defined is empty."""
    book = Book(title, _MADE)
    try:
        for table in tables:
            columns = [Column(name) for name in table.columns]
            sheet = book.sheet(table.title, columns, empty="nothing to show", frozen=1)
            for row in table.rows:
                sheet.row(list(row))
        book.save(path)
    except BaseException:
        book.discard()
        raise
