"""The versions of a project's codebook, told by the journal: each act that changed a code or a set of codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from qcode.store.images import table_of
from qcode.store.store import Reading
from qcode.store.tables import Act, Change, Code, Coder, CodeSet, CodeSetCode
from qcode.store.visibility import visible_coders

_WATCHED = ("code", "code_set", "code_set_code")
_UNTOLD = ("id", "key", "position", "parent_id", "name")


@dataclass(frozen=True)
class Version:
    """The codebook after an act. number counts versions from 1, act is the number in the log; at is in UTC.

    coder and label are empty where the viewer may not know who did what, as in a blind round. changes says, in words,
    what came, went and changed.
    """

    number: int
    act: int
    at: datetime
    coder: str
    label: str
    changes: tuple[str, ...]


def versions(reading: Reading) -> tuple[Version, ...]:
    """All versions, the oldest first; taking an act back makes a version too, as it changes the codebook."""
    names = _names(reading)
    told = dict(reading.connection.execute(select(col(Coder.id), col(Coder.name)).where(visible_coders(reading))).all())
    changed: dict[tuple[int, str], list[str]] = {}
    columns = (col(Change.number), col(Change.copy_id), col(Change.table_name), col(Change.before), col(Change.after))
    query = select(*columns).where(col(Change.table_name).in_(_WATCHED))
    query = query.order_by(col(Change.number), col(Change.copy_id), col(Change.position))
    for number, copy_id, table, before, after in reading.connection.execute(query):
        words = _code(before, after, names) if table == "code" else _set(table, before, after, names)
        changed.setdefault((number, copy_id), []).extend(words)
    heads = select(col(Act.number), col(Act.copy_id), col(Act.at), col(Act.coder_id), col(Act.label))
    acts = {(row[0], row[1]): (row[2], row[3], row[4]) for row in reading.connection.execute(heads)}
    found = []
    for place, (key, told_of) in enumerate(changed.items(), 1):
        at, who, label = acts[key]
        coder = told.get(who, "")
        found.append(Version(place, key[0], at, coder, label if who in told else "", tuple(told_of)))
    return tuple(found)


def _names(reading: Reading) -> dict[str, str]:
    """The names of all codes and sets there are and were, by id; the newest that is known."""
    names: dict[str, str] = {}
    query = select(col(Change.row_id), col(Change.before), col(Change.after))
    query = query.where(col(Change.table_name).in_(("code", "code_set"))).order_by(col(Change.number))
    for row_id, before, after in reading.connection.execute(query):
        names[row_id] = (after or before or {}).get("name", "")
    for model in (Code, CodeSet):
        table = table_of(model)
        names.update(dict(reading.connection.execute(select(table.c.id, table.c.name)).all()))
    return names


def _code(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, names: Mapping[str, str]) -> Iterator[str]:
    """What happened to a code."""
    if before is None or after is None:
        yield f"{'added' if after else 'removed'} {(after or before or {})['name']}"
        return
    if before["name"] != after["name"]:
        yield f"renamed {before['name']} to {after['name']}"
    if before["parent_id"] != after["parent_id"]:
        parent = after["parent_id"]
        yield f"moved {after['name']} {'below ' + names.get(parent, '') if parent else 'to the categories'}"
    fields = [key for key in after if key not in _UNTOLD and before.get(key) != after[key]]
    if fields:
        yield f"changed {', '.join(fields)} of {after['name']}"


def _set(
    table: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, names: Mapping[str, str]
) -> Iterator[str]:
    """What happened to a set or to what is in it."""
    row = after or before or {}
    if table == str(CodeSetCode.__tablename__):
        code, group = names.get(row["code_id"], ""), names.get(row["code_set_id"], "")
        yield f"{'put' if after else 'took'} {code} {'in' if after else 'out of'} the set {group}"
    elif before is None or after is None:
        yield f"{'added' if after else 'removed'} the set {row['name']}"
    else:
        yield f"changed the set {row['name']}"
