"""Which acts the author of an act could know of: what makes two changes of a row one after the other, or apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TypeAlias

from sqlalchemy import Connection, select
from sqlmodel import col

from qcode.store.lineage import COPY, Key, PastAct, PastChange
from qcode.store.tables import Change

Stamp: TypeAlias = tuple[int, str, int]  # number, copy and position: whatever saw another has the greater stamp


class Sight:
    """Tells for two changes whether one was made in the knowledge of the other.

    A copy knows its own acts, and of each other copy those up to the number that its last note before remembers.
    """

    def __init__(self, acts: Iterable[PastAct], changes: Iterable[PastChange]) -> None:
        known: dict[Key, dict[str, int]] = {act.key: {} for act in acts if act.tells}
        for change in changes:
            if change.table == COPY:
                known.setdefault((change.number, change.copy_id), {})[change.row_id] = change.after
        self._notes: dict[str, list[tuple[int, dict[str, int]]]] = {}
        for (number, copy_id), numbers in sorted(known.items(), key=lambda note: note[0]):
            self._notes.setdefault(copy_id, []).append((number, numbers))

    def saw(self, later: Stamp, earlier: Stamp) -> bool:
        """Say whether the change at one stamp was made when the other was known; a change doesn't see itself."""
        if later[1] == earlier[1]:
            return later > earlier
        notes = self._notes.get(later[1], [])
        at = bisect_left(notes, later[0], key=lambda note: note[0])
        return at > 0 and notes[at - 1][1].get(earlier[1], -1) >= earlier[0]

    def nothing_came_between(self, first: Stamp, last: Stamp) -> bool:
        """Say whether two changes are of one copy that took nothing in between them."""
        notes = self._notes.get(first[1], [])
        return first[1] == last[1] and not any(first[0] < number < last[0] for number, _ in notes)


def sight_of(connection: Connection, copies: Iterable[str]) -> Sight:
    """Read who could know of the acts of some copies, without reading the journal."""
    columns = (col(Change.number), col(Change.copy_id), col(Change.position), col(Change.row_id), col(Change.after))
    told = select(*columns).where(col(Change.row_id).in_(set(copies)), col(Change.table_name) == COPY)
    return Sight(
        (),
        [
            PastChange(number, copy_id, position, COPY, row_id, None, known)
            for number, copy_id, position, row_id, known in connection.execute(told)
        ],
    )
