"""Highlights: words that somebody marked without a code yet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import col

from qcode.coding.codings import check_span
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Document, Highlight
from qcode.store.visibility import visible_highlights


@dataclass(frozen=True)
class HighlightInfo:
    """Marked words: code points of the document's text, [start, end)."""

    id: str
    document_id: str
    coder_id: str
    start: int
    end: int


_COLUMNS = (
    col(Highlight.id),
    col(Highlight.document_id),
    col(Highlight.coder_id),
    col(Highlight.start),
    col(Highlight.end),
)


def add(act: Action, document_id: str, start: int, end: int) -> HighlightInfo:
    """Highlight the words [start, end) of a document; the very same ones twice are refused."""
    query = select(col(Document.name), col(Document.characters)).where(col(Document.id) == document_id)
    found = act.connection.execute(query).first()
    if found is None:
        raise Refused("this highlight", "its document is gone", "look again at what is there now")
    check_span(found[0], start, end, found[1])
    twin = select(col(Highlight.id)).where(
        col(Highlight.document_id) == document_id,
        col(Highlight.start) == start,
        col(Highlight.end) == end,
        col(Highlight.coder_id) == act.coder_id,
    )
    if act.connection.execute(twin).first() is not None:
        raise Refused(f"{found[0]} {start} to {end}", "you highlighted these words already", "give them a code")
    row = Highlight(document_id=document_id, coder_id=act.coder_id, start=start, end=end, sequence=act.number)
    act.insert(row)
    return HighlightInfo(row.id, document_id, act.coder_id, start, end)


def find(act: Action, document_id: str, start: int, end: int) -> HighlightInfo:
    """Find one's own highlight of exactly these words."""
    for each in in_document(act, document_id):
        if (each.start, each.end, each.coder_id) == (start, end, act.coder_id):
            return each
    raise Refused(f"{start} to {end}", "you have no highlight of exactly these words", "look at it in the app")


def remove(act: Action, highlight: HighlightInfo) -> None:
    """Take one's own highlight away."""
    if highlight.coder_id != act.coder_id:
        raise Refused("this highlight", "another coder made it", "only they can take it away")
    act.delete(Highlight, highlight.id)


def in_document(reading: Reading, document_id: str) -> tuple[HighlightInfo, ...]:
    """List the highlights of a document that the viewer may see."""
    query = select(*_COLUMNS).where(col(Highlight.document_id) == document_id, visible_highlights(reading))
    rows = reading.connection.execute(
        query.order_by(col(Highlight.start), col(Highlight.end).desc(), col(Highlight.id))
    )
    return tuple(HighlightInfo(*row) for row in rows)
