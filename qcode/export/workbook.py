"""The workbook of coded matrices: every coding, every count, and how it was counted, in one file for Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from qcode.export.book import Book
from qcode.export.choice import SHEETS
from qcode.export.scope import Scope
from qcode.export.sheets import (
    about,
    agreement,
    cases,
    changes,
    charts,
    codebook,
    coders,
    codings,
    consensus,
    dictionary,
    disagreements,
    documents,
    matrices,
    memos,
    methods,
    summary,
)
from qcode.export.tally import Tally
from qcode.export.written import Written

_Writer: TypeAlias = Callable[[Book, Scope, Tally], None]
_WRITERS: Final[dict[str, _Writer]] = {
    "Code summary": summary.write,
    "Codebook": codebook.write,
    "Documents": documents.write,
    "Cases": cases.write,
    **matrices.WRITERS,
    "Charts": charts.write,
    "Agreement": agreement.write,
    "Pairs": agreement.write_pairs,
    "Disagreements": disagreements.write,
    "Consensus": consensus.write,
    "Coders": coders.write,
    "Memos": memos.write,
    "Codebook changes": changes.write,
}


def write_workbook(scope: Scope, path: Path, *, sheets: Sequence[str] = SHEETS) -> Written:
    """Write the workbook to path, whole or not at all: the old file stays until the new one was read back.

    sheets: which of SHEETS. The same project gives the same bytes. Raises Refused where the file can't be written, and
    where somebody who did not agree to be named is named in it.
    """
    book = Book(scope.study, scope.changed, scope.guard, f"Coded interviews, layer {scope.layer.name}")
    try:
        first = about.begin(book)
        tally = Tally(scope)
        codings.write(book, scope, tally, shown="Codings" in sheets)
        tally.finish()
        for title, write in _WRITERS.items():
            if title in sheets:
                write(book, scope, tally)
        if "Methods" in sheets:
            methods.write(book, scope, sheets)
        if "Data dictionary" in sheets:
            dictionary.write(book)
        about.write(first, book, scope, tally)
        book.save(path)
    except BaseException:
        book.discard()
        raise
    return Written(book.titles, tally.documents.total())
