"""Documents: each with its size, its cases, its coders, and its variables as columns."""

from __future__ import annotations

from functools import partial

from qcode.coding import assignments, coders, documents
from qcode.coding.documents import DocumentInfo
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column
from qcode.export.sheets.answers import answers
from qcode.export.tally import Tally
from qcode.text.words import WordIndex

FIXED = (
    Column("document", 28),
    Column("kind", 12),
    Column("language", 10),
    Column("case", 24),
    Column("characters", 11),
    Column("words", 9),
    Column("turns", 8),
    Column("speakers", 28),
    Column("layer", 12),
    Column("codings", 9),
    Column("primary coder", 14),
    Column("coders", 34),
)


def write(book: Book, scope: Scope, tally: Tally) -> None:
    """Write a row for every document, also for those without codings."""
    reading = scope.reading
    variables = answers(reading, "document", {column.header for column in FIXED})
    columns = (*FIXED, *(Column(header, 20) for header in variables.headers))
    sheet = book.sheet("Documents", columns, empty="There are no documents in this project.", frozen=1)
    states = assignments.states(reading)
    names = {coder.id: coder.name for coder in coders.listing(reading)}
    primary = assignments.primary_coders(reading)
    for document in scope.documents:
        state = states.get(document.id, {})
        sheet.row(
            [
                document.name,
                document.kind,
                document.language,
                "; ".join(scope.cases_of.get(document.id, ())),
                document.characters,
                len(WordIndex(documents.text_of(reading, document.id))),
                document.turns,
                _speakers(scope, document),
                scope.layer.name,
                tally.documents[document.name],
                names.get(primary.get(document.id, ""), ""),
                "; ".join(f"{coder}: {done}" for coder, done in state.items()),
                *variables.of(document.id, partial(scope.people.masked, document.name)),
            ]
        )


def _speakers(scope: Scope, document: DocumentInfo) -> str:
    known = documents.speakers_of(scope.reading, document.id)
    return "; ".join(scope.people.shown(document.name, each.name) for each in known if not each.asks)
