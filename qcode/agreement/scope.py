"""For which codes a document was finished: those that whoever finished it could know of and was to look for.

In one file what came earlier was known. In a project that was merged from copies it was known where the copy knew it:
acts of copies are numbered alike, so that numbers alone don't tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import func, select
from sqlmodel import col

from qcode.codebook.stored import CodeInfo
from qcode.coding import code_sets
from qcode.coding.assignments import AssignmentInfo
from qcode.store.images import chunks
from qcode.store.lineage import Key
from qcode.store.sight import Sight, sight_of
from qcode.store.store import Reading
from qcode.store.tables import Act, Change, Code

Known: TypeAlias = frozenset[str] | None
"""The paths of the codes that a document was finished for, None for all."""


class Scope:
    """Which codes each assignment was finished for. A code that came into the codebook or a set later is missing."""

    def __init__(self, reading: Reading, codes: Sequence[CodeInfo], given: Sequence[AssignmentInfo]) -> None:
        self._reading = reading
        self._codes = codes
        self._given = given
        self._sets: Mapping[tuple[str, str], Key] = code_sets.joined(reading)
        self._is_of_one_copy = _is_of_one_copy(reading)
        self._known_at: dict[Key, frozenset[str]] = {}

    def known(self, given: AssignmentInfo) -> Known:
        """Say for which codes an assignment was finished."""
        finished = self._finished.get(given.id) or (given.finished or 0, "")
        codes = self._in_codebook(finished)
        if not given.sets and len(codes) == len(self._codes):
            return None
        return frozenset(
            code.path
            for code in self._codes
            if code.id in codes and (not given.sets or self._in_sets(code, given.sets, finished))
        )

    def _in_codebook(self, finished: Key) -> frozenset[str]:
        """Give the codes (ids) that were known in an act."""
        if finished not in self._known_at:
            self._known_at[finished] = frozenset(
                code.id
                for code in self._codes
                if code.id not in self._came or any(self._knew(finished, came) for came in self._came[code.id])
            )
        return self._known_at[finished]

    def _in_sets(self, code: CodeInfo, sets: Sequence[str], finished: Key) -> bool:
        came = (self._sets.get((set_id, code.id)) for set_id in sets)
        return any(each is not None and self._knew(finished, each) for each in came)

    def _knew(self, later: Key, earlier: Key) -> bool:
        if self._is_of_one_copy or later[1] in {"", earlier[1]}:
            return earlier[0] <= later[0]
        return self._sight.saw((*later, 0), (*earlier, 0))

    @cached_property
    def _sight(self) -> Sight:
        came = {copy_id for keys in self._came.values() for _, copy_id in keys}
        return sight_of(self._reading.connection, came | {copy_id for _, copy_id in self._sets.values()})

    @cached_property
    def _came(self) -> dict[str, list[Key]]:
        """Give per code id the acts in which it came into the codebook: in copies apart it may have come in several."""
        columns = (col(Change.row_id), col(Change.number), col(Change.copy_id), col(Change.after))
        of_a_code = select(*columns).where(col(Change.table_name) == "code", col(Change.before).is_(None))
        if self._is_of_one_copy:  # by the index on rows: the journal is long
            of_a_code = of_a_code.where(col(Change.row_id).in_(select(col(Code.id))))
        rows = self._reading.connection.execute(of_a_code.order_by(col(Change.number), col(Change.copy_id))).all()
        return _by_code({code.id for code in self._codes}, [tuple(row) for row in rows])

    @cached_property
    def _finished(self) -> dict[str, Key]:
        """Give per assignment id the act that finished it, where numbers alone don't tell."""
        if self._is_of_one_copy:
            return {}
        acts: dict[tuple[object, ...], Key] = {}
        for some in chunks(sorted({each.finished for each in self._given if each.finished is not None})):
            columns = (col(Change.number), col(Change.copy_id), col(Change.row_id), col(Change.after))
            query = select(*columns).where(col(Change.number).in_(some), col(Change.table_name) == "assignment")
            for number, copy_id, row_id, after in self._reading.connection.execute(query):
                if after is not None and after["finished"] == number:
                    acts[number, row_id] = acts[number, after["coder_id"], after["document_id"]] = (number, copy_id)
        found = {
            each.id: acts.get((each.finished, each.id)) or acts.get((each.finished, each.coder_id, each.document_id))
            for each in self._given
        }
        return {assignment_id: act for assignment_id, act in found.items() if act is not None}


def _is_of_one_copy(reading: Reading) -> bool:
    first, last = reading.connection.execute(select(func.min(col(Act.copy_id)), func.max(col(Act.copy_id)))).one()
    return bool(first == last)


def _by_code(there: set[str], comings: Sequence[tuple[Any, ...]]) -> dict[str, list[Key]]:
    """Sort comings (row id, number, copy, row) by code; one made apart under the same name belongs to that code."""
    name_of = {row_id: row_id for row_id in there}
    at_place: dict[tuple[object, object], str] = {}
    for is_there in (True, False):
        for row_id, _, _, row in comings:
            if (row_id in there) is is_there:
                place = (name_of.get(row["parent_id"], row["parent_id"]), row["key"])
                twin = at_place.setdefault(place, row_id)
                name_of.setdefault(row_id, twin)
    found: dict[str, list[Key]] = {}
    for row_id, number, copy_id, _ in comings:
        if name_of[row_id] in there:
            found.setdefault(name_of[row_id], []).append((number, copy_id))
    return found
