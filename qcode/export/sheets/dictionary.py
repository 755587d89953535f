"""Data dictionary: every column of every sheet, what it means and what may stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from qcode.export.book import Book
from qcode.export.sheet import Column

COLUMNS: Final = (
    Column("sheet", 22, meaning="the sheet", safe=True),
    Column("column", 24, meaning="the column's header; in parentheses where there is one for each of something"),
    Column("meaning", 80, wrap=True, meaning="what a cell of it says"),
    Column("type", 10, meaning="what its cells are", values="text; number; date; id", safe=True),
    Column("values", 40, wrap=True, meaning="what may stand in a cell, where that is limited"),
)


def write(book: Book) -> None:
    """Write a row for each column of the sheets begun so far, and of this one."""
    sheet = book.sheet("Data dictionary", COLUMNS, frozen=2)
    for each in book.sheets:
        for name, column in _told(each.columns):
            sheet.row([each.title, name, column.meaning, column.kind, column.values])


def _told(columns: Iterable[Column]) -> Iterable[tuple[str, Column]]:
    """Give the columns; those that come once for each of something are told once."""
    for each, of_kind in groupby(columns, key=lambda column: column.each):
        if each:
            yield f"({each})", next(of_kind)
        else:
            yield from ((column.header, column) for column in of_kind)
