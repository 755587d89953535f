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
from qcode.store.tables.documents import KINDS
from qcode.text.words import WordIndex

FIXED = (
    Column("document", 28, meaning="the document's name"),
    Column("kind", 12, meaning="what it is", values="; ".join(KINDS), safe=True),
    Column("language", 10, meaning="language of its text"),
    Column("group", 14, meaning="what it belongs with, as its people call it"),
    Column("belongs to", 20, meaning="the document that these notes, or this feedback, belong to"),
    Column("translation of", 20, meaning="the document that this is a translation of"),
    Column("case", 24, meaning="cases that the whole document speaks for, joined by `; `"),
    Column("characters", 11, meaning="code points of its text", kind="number"),
    Column("words", 9, meaning="words of its text", kind="number"),
    Column("turns", 8, meaning="turns of everybody in it", kind="number"),
    Column("speakers", 28, meaning="who answers in it, joined by `; `"),
    Column("layer", 12, meaning="whose codings count in this workbook", safe=True),
    Column("codings", 9, meaning="codings that count", kind="number"),
    Column("primary coder", 14, meaning="whose codings count on the layer primary", safe=True),
    Column("coders", 34, meaning="how far each coder is, joined by `; `", safe=True),
)


def write(book: Book, scope: Scope, tally: Tally) -> None:
    """Write a row for every document, also for those without codings."""
    reading = scope.reading
    variables = answers(reading, "document", {column.header for column in FIXED})
    columns = (*FIXED, *variables.columns)
    sheet = book.sheet("Documents", columns, empty="There are no documents in this project.", frozen=1)
    states = assignments.states(reading)
    names = {coder.id: coder.name for coder in coders.listing(reading)}
    named = {document.id: document.name for document in scope.documents}
    primary = assignments.primary_coders(reading)
    for document in scope.documents:
        state = states.get(document.id, {})
        sheet.row(
            [
                document.name,
                document.kind,
                document.language,
                document.group,
                named.get(document.belongs_to or "", ""),
                named.get(document.translation_of or "", ""),
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
