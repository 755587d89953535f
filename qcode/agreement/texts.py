"""The texts of many documents with their turns, read at once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import col

from qcode.coding.documents import DocumentInfo
from qcode.store.store import Reading
from qcode.store.tables import Document, Speaker, StoredText
from qcode.store.tables import Turn as StoredTurn
from qcode.text.turns import Turn


def texts_of(reading: Reading, among: Sequence[DocumentInfo]) -> dict[str, str]:
    """Give the stored text of each document, by its id."""
    wanted = [each.id for each in among]
    query = select(col(Document.id), col(StoredText.body)).join(
        StoredText, col(StoredText.sha256) == col(Document.sha256)
    )
    return dict(reading.connection.execute(query.where(col(Document.id).in_(wanted))).all())


def turns_of(reading: Reading, among: Sequence[DocumentInfo]) -> dict[str, tuple[Turn, ...]]:
    """Give the turns of each document where somebody is named; of a document without speakers none.

    What nobody says is treated as what those who ask say.
    """
    asks = dict(reading.connection.execute(select(col(Speaker.id), col(Speaker.asks))).all())
    columns = (
        col(StoredTurn.document_id),
        col(StoredTurn.head),
        col(StoredTurn.start),
        col(StoredTurn.end),
        col(StoredTurn.speaker_id),
    )
    wanted = col(StoredTurn.document_id).in_([each.id for each in among])
    order = (col(StoredTurn.document_id), col(StoredTurn.number))
    found: dict[str, list[Turn]] = {}
    named: set[str] = set()
    rows = reading.connection.execute(select(*columns).where(wanted).order_by(*order)).all()
    for document_id, head, start, end, speaker in rows:
        found.setdefault(document_id, []).append(Turn(head, start, end, "", "", asks.get(speaker or "", True)))
        if speaker is not None:
            named.add(document_id)
    return {document_id: tuple(turns) for document_id, turns in found.items() if document_id in named}
