"""Which round a coder's work on a document belongs to, where nobody says it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from qcode.coding import assignments, rounds
from qcode.coding.rounds import RoundInfo
from qcode.store.store import Reading
from qcode.store.tables import Coding


def round_for(reading: Reading, document_id: str, preferred: str | None = None) -> RoundInfo:
    """Give the round in which the viewer codes a document.

    The last one in which it is theirs and not finished; else the one they prefer (its id); else the one in which they
    coded the document last, or finished it; else the one in which they coded anything last; else the first.
    """
    known = rounds.listing(reading)
    if len(known) == 1 or reading.viewer.coder_id is None:
        return known[0]
    own = [each for each in assignments.listing(reading, reading.viewer.coder_id) if each.document_id == document_id]
    to_do = {each.round_id for each in own if each.finished is None}
    finished = {each.round_id for each in own}
    candidates = (
        _last(known, to_do),
        preferred,
        _coded_last(reading, col(Coding.document_id) == document_id),
        _last(known, finished),
        _coded_last(reading),
    )
    by_id = {each.id: each for each in known}
    return next((by_id[each] for each in candidates if each in by_id), known[0])


def _last(known: tuple[RoundInfo, ...], among: set[str]) -> str | None:
    return next((each.id for each in reversed(known) if each.id in among), None)


def _coded_last(reading: Reading, *of: ColumnElement[bool]) -> str | None:
    query = select(col(Coding.round_id)).where(col(Coding.coder_id) == reading.viewer.coder_id, *of)
    found: str | None = reading.connection.execute(query.order_by(col(Coding.sequence).desc()).limit(1)).scalar()
    return found
