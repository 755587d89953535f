"""Memos: what people noted, on what, and the words it is about."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlmodel import col

from qcode.coding import decisions, memos
from qcode.coding.memos import MemoInfo
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column, Value
from qcode.export.tally import Tally
from qcode.store.tables import Coding
from qcode.store.visibility import visible_codings

KINDS: Final = ("project", "document", "words", "code", "coding", "case", "decision")
COLUMNS: Final = (
    Column("memo", 80, wrap=True, meaning="what was noted"),
    Column("coder", 14, meaning="who noted it", safe=True),
    Column("on", 10, meaning="what it is on", values="; ".join(KINDS), safe=True),
    Column("document", 24, meaning="the document's name"),
    Column("code", 42, meaning="the code's path"),
    Column("case", 20, meaning="the case's name"),
    Column("words", 60, wrap=True, meaning="the words that it is about", safe=True),
    Column("start", 8, meaning="their first code point in the document's text, from 0", kind="number"),
    Column("end", 8, meaning="code point after their last", kind="number"),
)
_Where = tuple[str | None, str | None, int | None, int | None]  # document, code, start, end


def write(book: Book, scope: Scope, tally: Tally) -> None:
    """Write a row for each memo that the viewer may see, in the order in which they were written.

    Under a filter those on documents, and what stands in them, only where it chooses codings of the document.
    """
    nothing = "Nothing that the filter chooses has a memo." if scope.where else "There are no memos in this project."
    sheet = book.sheet("Memos", COLUMNS, empty=nothing)
    documents = {each.id: each.name for each in scope.documents}
    codes = {each.id: each.path for each in scope.codes}
    named = {each.id: scope.people.case(each.name) for each in scope.cases}
    listed = memos.listing(scope.reading)
    places = _codings(scope, {each.coding_id for each in listed if each.coding_id is not None})
    if any(each.decision_id is not None for each in listed):
        places |= _decisions(scope)
    for each in listed:
        own: _Where = (each.document_id, each.code_id, each.start, each.end)
        document_id, code_id, start, end = places.get(each.coding_id or each.decision_id or "", own)
        document = documents.get(document_id or "", "")
        if scope.where and document and document not in tally.documents:
            continue
        words = "" if start is None or end is None else scope.spoken.quote(document, start, end)
        case = named.get(each.case_id or "", "")
        place: list[Value] = [document, codes.get(code_id or "", ""), case, words, start, end]
        sheet.row([each.body, each.coder, _on(each), *place])


def _on(memo: MemoInfo) -> str:
    """Say what a memo is on, one of KINDS."""
    for kind, subject in (
        ("coding", memo.coding_id),
        ("decision", memo.decision_id),
        ("case", memo.case_id),
        ("code", memo.code_id),
        ("words", memo.start),
        ("document", memo.document_id),
    ):
        if subject is not None:
            return kind
    return "project"


def _codings(scope: Scope, wanted: set[str]) -> dict[str, _Where]:
    """Give where the codings that have memos stand."""
    if not wanted:
        return {}
    where = (col(Coding.document_id), col(Coding.code_id), col(Coding.start), col(Coding.end))
    rows = scope.reading.connection.execute(select(col(Coding.id), *where).where(visible_codings(scope.reading)))
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows if row[0] in wanted}


def _decisions(scope: Scope) -> dict[str, _Where]:
    """Give where the decisions that the viewer may see stand."""
    return {
        each.id: (each.document_id, each.code_id, each.start, each.end) for each in decisions.listing(scope.reading)
    }
