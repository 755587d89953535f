"""Who is compared: a coder in a round, under the name that the figures have for them; and what they have finished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlalchemy import ColumnElement, and_, func, select
from sqlmodel import col

from qcode.codebook.stored import CodeInfo
from qcode.coding import assignments, code_sets
from qcode.coding.assignments import AssignmentInfo
from qcode.store.store import Reading
from qcode.store.tables import Change, Code

Known: TypeAlias = frozenset[str] | None
"""The paths of the codes that a document was finished for, None for all."""

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
    scope = _Scope(reading, codes)
    found: dict[str, dict[str, Known]] = {}
    for given in assignments.listing(reading):
        name = names.get((given.coder_id, given.round_id))
        if name is not None and given.finished is not None and given.finished > (since or 0):
            found.setdefault(given.document_id, {})[name] = scope.known(given, given.finished)
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


class _Scope:
    """Which codes an assignment was finished for."""

    def __init__(self, reading: Reading, codes: Sequence[CodeInfo]) -> None:
        self._codes = codes
        self._joined = _joined(reading)
        self._newest = max(self._joined.values(), default=0)
        self._sets: Mapping[tuple[str, str], int] = code_sets.joined(reading)

    def known(self, given: AssignmentInfo, finished: int) -> Known:
        if not given.sets and self._newest <= finished:
            return None
        return frozenset(
            code.path
            for code in self._codes
            if self._joined.get(code.id, 0) <= finished
            and (not given.sets or self._in_sets(code, given.sets, finished))
        )

    def _in_sets(self, code: CodeInfo, sets: Sequence[str], finished: int) -> bool:
        return any(self._sets.get((set_id, code.id), finished + 1) <= finished for set_id in sets)


def _joined(reading: Reading) -> dict[str, int]:
    """Give per code id the number of the act in which it came into the codebook."""
    query = select(col(Change.row_id), func.min(col(Change.number))).where(
        _is_of_a_code(), col(Change.before).is_(None)
    )
    return dict(reading.connection.execute(query.group_by(col(Change.row_id))).all())


def _is_of_a_code() -> ColumnElement[bool]:
    """Choose the changes of codes by the index on rows: the journal is long."""
    return and_(col(Change.row_id).in_(select(col(Code.id))), col(Change.table_name) == "code")
