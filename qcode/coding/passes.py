"""Which round a coder's work on a document belongs to, where nobody says it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from qcode.coding import assignments, rounds
from qcode.coding.rounds import RoundInfo
from qcode.store.store import Reading
from qcode.store.tables import Coding
from qcode.store.visibility import visible_codings


def round_for(
    reading: Reading, document_id: str, preferred: str | None = None, *, coder_id: str | None = None
) -> RoundInfo:
    """Give the round in which a coder, the viewer if none is named, codes a document.

    The last one in which it is theirs and not finished; else the one they prefer (its id); else the one in which they
    coded the document last, or finished it; else the one in which they coded anything last; else the first.
    """
    known = rounds.listing(reading)
    coder_id = coder_id or reading.viewer.coder_id
    if len(known) == 1 or coder_id is None:
        return known[0]
    own = assignments.listing(reading, coder_id, document_id)
    to_do = {each.round_id for each in own if each.finished is None}
    finished = {each.round_id for each in own}
    candidates = (
        _last(known, to_do),
        preferred,
        _coded_last(reading, coder_id, col(Coding.document_id) == document_id),
        _last(known, finished),
        _coded_last(reading, coder_id),
    )
    by_id = {each.id: each for each in known}
    return next((by_id[each] for each in candidates if each in by_id), known[0])


def round_named(reading: Reading, document_id: str, name: str | None) -> RoundInfo:
    """Give the round of this name, or where none is said the one in which the viewer codes the document."""
    return round_for(reading, document_id) if name is None else rounds.find(reading, name)


def finished_last(reading: Reading, document_id: str, coder_id: str) -> RoundInfo | None:
    """Give the last round in which a coder has finished a document."""
    given = assignments.listing(reading, coder_id, document_id)
    finished = {each.round_id for each in given if each.finished is not None}
    known = rounds.listing(reading)
    return next((each for each in reversed(known) if each.id in finished), None)


def _last(known: tuple[RoundInfo, ...], among: set[str]) -> str | None:
    return next((each.id for each in reversed(known) if each.id in among), None)


def _coded_last(reading: Reading, coder_id: str, *of: ColumnElement[bool]) -> str | None:
    query = select(col(Coding.round_id)).where(col(Coding.coder_id) == coder_id, visible_codings(reading), *of)
    found: str | None = reading.connection.execute(query.order_by(col(Coding.sequence).desc()).limit(1)).scalar()
    return found
