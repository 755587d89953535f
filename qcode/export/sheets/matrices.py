"""The matrices: codings counted, codes down, documents or cases across."""

from __future__ import annotations

from qcode.analysis.matrix import Matrix, matrix
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column

SHEETS = (
    ("Code x Document", "code", "document"),
    ("Code x Case", "code", "case"),
    ("Category x Case", "category", "case"),
)


def write(book: Book, scope: Scope) -> None:
    """Write the three matrices of counts, with heat."""
    for title, rows, columns in SHEETS:
        table = matrix(scope.reading, rows, columns, "count", scope.layer.name)
        _write(book, title, table)


def _write(book: Book, title: str, table: Matrix) -> None:
    """Write one matrix. Its row labels stand in the first column, the column labels in the header."""
    header = (Column(table.row_dimension, 44), *(Column(label, 16) for label in table.columns))
    sheet = book.sheet(title, header, empty=_nothing(table), frozen=1)
    sheet.heat(1)
    if table.columns:
        for label, cells in zip(table.rows, table.cells, strict=True):
            sheet.row([label, *cells])


def _nothing(table: Matrix) -> str:
    """Say which side of the matrix is empty."""
    missing = "codes" if not table.rows else f"{table.column_dimension}s"
    return f"There are no {missing} in this project."
