"""Memos: what people noted, on what, and the words it is about."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlmodel import col

from qcode.coding import memos
from qcode.coding.memos import MemoInfo
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column, Value
from qcode.export.tally import Tally
from qcode.store.tables import Coding
from qcode.store.visibility import visible_codings

COLUMNS: Final = (
    Column("memo", 80, wrap=True, meaning="what was noted"),
    Column("coder", 14, meaning="who noted it", safe=True),
    Column("on", 10, meaning="what it is on", values="project; document; words; code; coding", safe=True),
    Column("document", 24, meaning="the document's name"),
    Column("code", 42, meaning="the code's path"),
    Column("words", 60, wrap=True, meaning="the words that it is about", safe=True),
    Column("start", 8, meaning="their first code point in the document's text, from 0", kind="number"),
    Column("end", 8, meaning="code point after their last", kind="number"),
)
_Where = tuple[str | None, str | None, int | None, int | None]  # document, code, start, end


def write(book: Book, scope: Scope, _tally: Tally) -> None:
    """Write a row for each memo that the viewer may see, in the order in which they were written."""
    sheet = book.sheet("Memos", COLUMNS, empty="There are no memos in this project.")
    documents = {each.id: each.name for each in scope.documents}
    codes = {each.id: each.path for each in scope.codes}
    listed = memos.listing(scope.reading)
    coded = _codings(scope, {each.coding_id for each in listed if each.coding_id is not None})
    for each in listed:
        own: _Where = (each.document_id, each.code_id, each.start, each.end)
        document_id, code_id, start, end = coded.get(each.coding_id or "", own)
        document = documents.get(document_id or "", "")
        words = "" if start is None or end is None else scope.spoken.quote(document, start, end)
        place: list[Value] = [document, codes.get(code_id or "", ""), words, start, end]
        sheet.row([each.body, each.coder, _on(each), *place])


def _on(memo: MemoInfo) -> str:
    if memo.coding_id is not None:
        return "coding"
    if memo.code_id is not None:
        return "code"
    if memo.start is not None:
        return "words"
    return "document" if memo.document_id is not None else "project"


def _codings(scope: Scope, wanted: set[str]) -> dict[str, _Where]:
    """Give where the codings that have memos stand."""
    if not wanted:
        return {}
    where = (col(Coding.document_id), col(Coding.code_id), col(Coding.start), col(Coding.end))
    rows = scope.reading.connection.execute(select(col(Coding.id), *where).where(visible_codings(scope.reading)))
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows if row[0] in wanted}
