"""Bringing a project's rows from what they are to what they are to be, in one act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Table, select

from qcode.errors import Refused
from qcode.exchange.fold import Folded
from qcode.exchange.keys import unique_rules
from qcode.exchange.past import RowKey
from qcode.store.images import Image, OwnedImage, images_of, is_owned, owned_image, table_named, without_revision
from qcode.store.journal import Action, RowChange, changed_columns
from qcode.store.tables import Row


@dataclass(frozen=True)
class Brought:
    """How many rows of each table were added, changed and removed."""

    added: dict[str, int]
    changed: dict[str, int]
    removed: dict[str, int]


def bring(act: Action, before: Folded, after: Folded, texts: dict[str, str]) -> Brought:
    """Store how a project follows from a longer past: only rows that follow differently from it are touched.

    texts: the texts of all copies by their hashes. Foreign keys are held when all is done, not row by row.
    """
    act.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for table, image in ((row[0], image) for row, image in after.rows.items()):
        if table == "text_version" and (table, image["id"]) not in before.rows and image["sha256"] in texts:
            act.keep_text(image["sha256"], texts[image["sha256"]])
    differing = sorted(
        {row for row in before.rows.keys() | after.rows.keys() if before.rows.get(row) != after.rows.get(row)}
        | _disputed(act, after)
    )
    sides = ((row, now, after.rows.get(row)) for row, now in _as_they_are(act, differing))
    changes = {row: (now, to_be) for row, now, to_be in sides if now != to_be and not _must_stay(row, now, after)}
    added, changed, removed = _counts(changes)
    _put(act, changes)
    for row in sorted(before.owned.keys() | after.owned.keys()):
        if before.owned.get(row) != after.owned.get(row):
            _put_owned(act, row, after.owned.get(row))
    return Brought(added, changed, removed)


def _disputed(act: Action, after: Folded) -> set[RowKey]:
    """Give the conflicts that are known, and the rows that they are about: these follow anew each time."""
    conflict = table_named("conflict")
    known = act.connection.execute(select(conflict.c.id, conflict.c.table_name, conflict.c.row_id)).all()
    rows = {(table, row_id) for _, table, row_id in known if (table, row_id) in after.rows}
    found = {row for row in after.rows if row[0] == "conflict"}
    return rows | found | {("conflict", conflict_id) for conflict_id, _, _ in known}


def _must_stay(row: RowKey, now: Image | None, after: Folded) -> bool:
    """Leave alone what is on words of a text that was erased; what is new there can't be placed any more."""
    if row not in after.unknown:
        return False
    if now is None and row in after.rows:
        cause = "a copy has work in a text of it that was erased, and the copy does not have that text any more"
        raise Refused(f"document {after.rows['document', after.rows[row]['document_id']]['name']}", cause, _REMEDY)
    return True


_REMEDY = "merge the file in which the work was done itself"


def _as_they_are(act: Action, rows: list[RowKey]) -> Iterator[tuple[RowKey, Image | None]]:
    for table, some in groupby(rows, key=itemgetter(0)):
        ids = [row_id for _, row_id in some]
        found = images_of(act.connection, table_named(table), ids)
        yield from (((table, row_id), without_revision(found.get(row_id))) for row_id in ids)


def _counts(changes: dict[RowKey, tuple[Image | None, Image | None]]) -> tuple[dict[str, int], ...]:
    def count(wanted: Callable[[Image | None, Image | None], bool]) -> dict[str, int]:
        found: dict[str, int] = {}
        for (table, _), sides in changes.items():
            if wanted(*sides):
                found[table] = found.get(table, 0) + 1
        return found

    return (
        count(lambda now, _: now is None),
        count(lambda now, to_be: now is not None and to_be is not None),
        count(lambda _, to_be: to_be is None),
    )


def _put(act: Action, changes: dict[RowKey, tuple[Image | None, Image | None]]) -> None:
    """Remove, add, then change; what changes in a column that no two rows may share is taken out and put in again."""
    tables = [table for table in Row.metadata.sorted_tables if not is_owned(table)]
    steps: dict[str, tuple[list[RowChange], list[RowChange], list[RowChange]]] = {}
    for (name, row_id), (now, to_be) in changes.items():
        going, coming, changing = steps.setdefault(name, ([], [], []))
        if now is not None and to_be is not None and not _moves(name, now, to_be):
            changing.append((row_id, now, _own_copy(name, now, to_be)))
            continue
        if now is not None:
            going.append((row_id, now, None))
        if to_be is not None:
            coming.append((row_id, None, to_be))
    for part, order in ((0, reversed(tables)), (1, iter(tables)), (2, iter(tables))):
        for table in order:
            if table.name in steps:
                _put_alike(act, table, steps[table.name][part])


def _moves(table: str, now: Image, to_be: Image) -> bool:
    return any(now[column] != to_be[column] for rule in unique_rules(table) for column in rule)


def _own_copy(table: str, now: Image, to_be: Image) -> Image:
    """Let a project stay the copy that it is."""
    return {**to_be, "copy_id": now["copy_id"]} if table == "study" else to_be


def _put_alike(act: Action, table: Table, changes: Iterable[RowChange]) -> None:
    def columns(change: RowChange) -> tuple[str, ...]:
        return changed_columns(change[1], change[2])

    for changed, alike in groupby(sorted(changes, key=columns), key=columns):
        rows = list(alike)
        if changed or rows[0][1] is None or rows[0][2] is None:
            act.put_all(table, rows)


def _put_owned(act: Action, row: RowKey, after: OwnedImage | None) -> None:
    table = table_named(row[0])
    if owned_image(act.connection, table, row[1]) != after:
        act.put_owned(table, row[1], after)
