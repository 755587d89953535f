"""Who is compared: a coder in a round, under the name that the figures have for them; and what they have finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, select
from sqlmodel import col

from qcode.agreement.scope import Known, Scope
from qcode.codebook.stored import CodeInfo
from qcode.coding import assignments
from qcode.store.store import Reading
from qcode.store.tables import Change, Code

_DEFINING = ("definition", "include", "exclude")


@dataclass(frozen=True)
class Voice:
    """One coder in one round. documents: ids of those that count as finished without an assignment, as a consensus."""

    name: str
    coder_id: str
    round_id: str
    documents: frozenset[str] = field(default=frozenset())


def finished_by(
    reading: Reading, voices: Sequence[Voice], codes: Sequence[CodeInfo], since: int | None = None
) -> dict[str, dict[str, Known]]:
    """Give per document id who finished it, by their names, and for which codes.

    A code that joined the codebook, or the code set that was to be coded, after that is missing: no zeros.
    since: only what was finished in later acts than this one.
    """
    names = {(voice.coder_id, voice.round_id): voice.name for voice in voices}
    listed = assignments.listing(reading)
    scope = Scope(reading, codes, listed)
    found: dict[str, dict[str, Known]] = {}
    for given in listed:
        name = names.get((given.coder_id, given.round_id))
        if name is not None and given.finished is not None and given.finished > (since or 0):
            found.setdefault(given.document_id, {})[name] = scope.known(given)
    for voice in voices:
        for document_id in voice.documents:
            found.setdefault(document_id, {})[voice.name] = None
    return found


def redefined(reading: Reading, codes: Sequence[CodeInfo]) -> dict[str, int]:
    """Give per code id the last act that changed what a code means: definition, include or exclude."""
    columns = (col(Change.row_id), col(Change.number), col(Change.before), col(Change.after))
    query = select(*columns).where(_is_of_a_code(), col(Change.before).is_not(None), col(Change.after).is_not(None))
    there = {code.id for code in codes}
    return {
        row_id: number
        for row_id, number, before, after in reading.connection.execute(query.order_by(col(Change.number)))
        if row_id in there and any(before.get(part) != after.get(part) for part in _DEFINING)
    }


def _is_of_a_code() -> ColumnElement[bool]:
    """Choose the changes of codes by the index on rows: the journal is long."""
    return and_(col(Change.row_id).in_(select(col(Code.id))), col(Change.table_name) == "code")
