"""The workbook of coded matrices: every coding, every count, and how it was counted, in one file for Excel."""

from __future__ import annotations

from pathlib import Path

from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheets import about, cases, codebook, codings, documents, matrices, methods, summary
from qcode.export.tally import Tally
from qcode.export.written import Written


def write_workbook(scope: Scope, path: Path) -> Written:
    """Write the workbook to path, whole or not at all: the old file stays until the new one was read back.

    The same project gives the same bytes. Raises Refused where the file can't be written.
    """
    book = Book(scope.study, scope.changed)
    try:
        first = about.begin(book)
        tally = Tally(scope)
        codings.write(book, scope, tally.add)
        tally.finish()
        summary.write(book, scope, tally)
        codebook.write(book, scope)
        documents.write(book, scope, tally)
        cases.write(book, scope, tally)
        matrices.write(book, scope)
        methods.write(book, scope)
        about.write(first, book, scope, tally)
        book.save(path)
    except BaseException:
        book.discard()
        raise
    return Written(book.titles, tally.documents.total())
