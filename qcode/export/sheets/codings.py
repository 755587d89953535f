"""Codings: every coded passage on a row of its own, streamed from the project."""

from __future__ import annotations

from collections.abc import Callable

from qcode.analysis.segments import Segment, segments
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column

COLUMNS = (
    Column("id", 10),
    Column("document", 24),
    Column("kind", 11),
    Column("case", 18),
    Column("speaker", 28),
    Column("role", 9),
    Column("turn", 6),
    Column("category", 16),
    Column("code", 42),
    Column("coder", 12),
    Column("layer", 10),
    Column("round", 8),
    Column("quote", 80, wrap=True),
    Column("memo", 40, wrap=True),
    Column("start", 8),
    Column("end", 8),
)


def write(book: Book, scope: Scope, passing: Callable[[Segment], object]) -> None:
    """Write the sheet; `passing` is handed every segment on its way, so that others can count in the same pass."""
    sheet = book.sheet("Codings", COLUMNS, empty=nothing_coded(scope), frozen=2)
    shown = scope.people.shown
    for segment in segments(scope.reading, scope.layer):
        passing(segment)
        coding, document, kind, of_cases, speaker, *rest = segment
        sheet.row([coding, document, kind, "; ".join(of_cases), shown(document, speaker), *rest])


def nothing_coded(scope: Scope) -> str:
    """Say that there is nothing on the layer."""
    return f"Nothing has been coded on the layer {scope.layer.name} yet."
