"""The sets of codes (themes) of a project's codebook, as they go to files and come from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlmodel import col

from qcode.codebook.model import SetEntry, key_of, keys_of
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import CodeSet, CodeSetCode


def listing(reading: Reading, paths: Mapping[str, str]) -> tuple[SetEntry, ...]:
    """The sets in their order; `paths` gives the codes' paths by id, in the order in which members are told."""
    members: dict[str, set[str]] = {}
    rows = reading.connection.execute(select(col(CodeSetCode.code_set_id), col(CodeSetCode.code_id)))
    for set_id, code_id in rows:
        members.setdefault(set_id, set()).add(code_id)
    columns = (col(CodeSet.id), col(CodeSet.name), col(CodeSet.description))
    query = select(*columns).order_by(col(CodeSet.position), col(CodeSet.key))
    return tuple(
        SetEntry(
            name, description, tuple(path for code, path in paths.items() if code in members.get(set_id, set())), set_id
        )
        for set_id, name, description in reading.connection.execute(query)
    )


def take_in(act: Action, entries: Sequence[SetEntry], ids: Mapping[tuple[str, ...], str]) -> None:
    """Add sets, and the members that sets of these names lack; `ids` gives the codes' ids by their paths' keys."""
    if not entries:
        return
    rows = act.connection.execute(select(col(CodeSet.key), col(CodeSet.id)).order_by(col(CodeSet.position)))
    known: dict[str, str] = dict(rows.all())
    pairs = select(col(CodeSetCode.code_set_id), col(CodeSetCode.code_id))
    there = {tuple(pair) for pair in act.connection.execute(pairs)}
    for entry in entries:
        set_id = known.get(key_of(entry.name)) or _add(act, entry, known)
        codes = dict.fromkeys(ids[keys_of(path)] for path in entry.codes)
        missing = [CodeSetCode(code_set_id=set_id, code_id=code) for code in codes if (set_id, code) not in there]
        act.insert_all(missing)


def _add(act: Action, entry: SetEntry, known: dict[str, str]) -> str:
    row = CodeSet(name=entry.name, key=key_of(entry.name), position=len(known) + 1, description=entry.description)
    if entry.id and entry.id not in known.values():
        row.id = entry.id
    act.insert(row)
    known[row.key] = row.id
    return row.id
