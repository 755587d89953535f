"""All that is known of a project's rows: each row's coming, changes and going, in order, from any number of copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from qcode.exchange.keys import OUTSIDE
from qcode.store.images import is_owned, table_named
from qcode.store.lineage import COPY, ROOT, History, Key, PastAct, PastChange
from qcode.store.sight import Sight, Stamp

RowKey: TypeAlias = tuple[str, str]  # table and id; of owned rows the owner's


@dataclass
class Past:
    """The changes of every row, sorted by stamp, save those that only tell of copies and merges."""

    acts: dict[Key, PastAct]
    sight: Sight
    of_row: dict[RowKey, list[PastChange]] = field(default_factory=dict)
    decided: dict[str, list[PastChange]] = field(default_factory=dict)

    @cached_property
    def partial(self) -> set[str]:
        """The copies that were handed out without all of others' work."""
        return {act.copy_id for act in self.acts.values() if act.tells and act.target}

    def first(self, row: RowKey) -> PastChange:
        """Give the coming of a row."""
        return self.of_row[row][0]


def stamp_of(change: PastChange) -> Stamp:
    """Say where a change stands among all."""
    return change.number, change.copy_id, change.position


def past_of(histories: Sequence[History]) -> Past:
    """Put together what several files know; acts that they share count once. The study's own row is the first's."""
    acts: dict[Key, PastAct] = {}
    changes: dict[Stamp, PastChange] = {}
    for history in reversed(histories):
        acts.update(history.acts)
        changes.update((stamp_of(change), change) for change in history.changes)
    past = Past(acts, Sight(acts.values(), changes.values()))
    own_study = {change.row_id for change in histories[0].unjournaled if change.table == "study"}
    for _, change in sorted(changes.items()):
        _sort_in(past, change, own_study)
    for history in histories:
        _add_what_was_there(past, history.unjournaled, own_study)
    for row, of_row in past.of_row.items():
        first = of_row[0]
        if first.before is not None and not is_owned(table_named(row[0])):
            of_row.insert(0, PastChange(0, histories[0].root, 0, *row, None, first.before))
    return past


def _sort_in(past: Past, change: PastChange, own_study: set[str]) -> None:
    if change.table in {COPY, ROOT} or past.acts[change.number, change.copy_id].tells:
        return
    if change.table == "conflict":
        past.decided.setdefault(change.row_id, []).append(change)
    elif change.table not in OUTSIDE and (change.table != "study" or change.row_id in own_study):
        past.of_row.setdefault((change.table, change.row_id), []).append(change)


def _add_what_was_there(past: Past, unjournaled: Iterable[PastChange], own_study: set[str]) -> None:
    for change in unjournaled:
        if change.table in OUTSIDE or (change.table == "study" and change.row_id not in own_study):
            continue
        past.of_row.setdefault((change.table, change.row_id), [change])
