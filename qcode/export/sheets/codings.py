"""Codings: every coded passage on a row of its own, streamed from the project."""

from __future__ import annotations

from qcode.export.book import Book
from qcode.export.coded import coded
from qcode.export.scope import Scope
from qcode.export.sheet import Column
from qcode.export.tally import Tally

# Quotes are looked at as they are cut from their document: each only where a name stands in it.
COLUMNS = (
    Column("id", 34, meaning="the coding, the same in every export", kind="id", safe=True),
    Column("document", 26, meaning="the document's name"),
    Column("kind", 11, meaning="kind of document", safe=True),
    Column("case", 18, meaning="cases that the passage belongs to, joined by `; `"),
    Column("speaker", 36, meaning="who speaks where the passage begins"),
    Column("role", 9, meaning="what the speaker does", values="asks; answers", safe=True),
    Column("turn", 6, meaning="number of the turn in which the passage begins, from 1", kind="number"),
    Column("category", 16, meaning="the code's category: its top code"),
    Column("code", 42, meaning="the code's path, names joined by /"),
    Column("coder", 12, meaning="who coded", safe=True),
    Column("layer", 10, meaning="whose codings count in this workbook", safe=True),
    Column("round", 8, meaning="round in which it was coded", safe=True),
    Column("quote", 80, wrap=True, meaning="the words that were coded", safe=True),
    Column("memo", 40, wrap=True, meaning="memos on the coding"),
    Column("start", 8, meaning="first code point of the passage in the document's text, from 0", kind="number"),
    Column("end", 8, meaning="code point after its last", kind="number"),
)


def write(book: Book, scope: Scope, tally: Tally, *, shown: bool = True) -> None:
    """Count every coding, and write the sheet in the same pass if it is to be shown."""
    if not shown:
        for segment in coded(scope):
            tally.add(segment, None)
        return
    sheet = book.sheet("Codings", COLUMNS, empty=nothing_coded(scope), frozen=2)
    for segment in coded(scope):
        coding, document, kind, of_cases, *rest = segment
        sheet.row([coding, document, kind, "; ".join(of_cases), *rest])
        tally.add(segment, sheet.place)


def nothing_coded(scope: Scope) -> str:
    """Say that there is nothing on the layer."""
    filtered = " that the filter chooses" if scope.where else ""
    return f"Nothing{filtered} has been coded on the layer {scope.layer.name} yet."
