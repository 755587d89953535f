"""Erasing words from a project for good: older texts, the journal, every row. No undo brings them back.

The one writing that the journal does not record, since the journal is what has to forget. What it leaves is an entry
in the log that says that it was done.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, select, update
from sqlmodel import col

from qcode.errors import Refused
from qcode.store import journal
from qcode.store.holding import CHOSEN, is_chosen, is_of_a_coder, tables, written
from qcode.store.store import Store
from qcode.store.tables import Document, StoredText, TextVersion

Change = Callable[[str], str]


def erase(store: Store, coder_id: str, change: Change, key_of: Change, label: str) -> int:
    """Change words in every row and in the journal, and remove the texts that no document has now and that hold them.

    change: gives a text without the words; the same text where they don't stand in it. key_of: makes the key of a
    name. label: for the log. Gives how many texts were removed. Names of coders stay. Then the file is written anew,
    so that nothing is left in its free pages; refused, to be done again, where another program has it open.
    """
    with journal.action(store, coder_id, label) as act:
        removed = _remove_texts(act.connection, change)
        for table in tables():
            if not is_of_a_coder(table):
                _rewrite(act.connection, table, change, key_of)
        act.note(label)
    _write_anew(store)
    return removed


def _remove_texts(connection: Connection, change: Change) -> int:
    """Delete the texts with the words that are no document's text now, with the note of where they came from."""
    current = select(col(Document.sha256))
    older = select(col(StoredText.sha256)).where(col(StoredText.sha256).not_in(current))
    removed = 0
    for sha256 in connection.execute(older).scalars().all():
        body = connection.execute(select(col(StoredText.body)).where(col(StoredText.sha256) == sha256)).scalar_one()
        if change(body) != body:
            connection.execute(delete(TextVersion).where(col(TextVersion.sha256) == sha256))
            connection.execute(delete(StoredText).where(col(StoredText.sha256) == sha256))
            removed += 1
    return removed


def _rewrite(connection: Connection, table: Table, change: Change, key_of: Change) -> None:
    """Change words in all rows of a table, a name's key with its name."""
    columns = written(table)
    keys = list(table.primary_key.columns)
    rows = connection.execute(select(*keys, *(column for column in columns if column not in keys))).mappings().all()
    for row in rows:
        values = {column.name: row[column.name] for column in columns if not column.primary_key}
        after = _changed(values, change, key_of)
        now = {name: value for name, value in after.items() if value != values[name]}
        if now:
            is_row = and_(*(column == bindparam(f"of_{column.name}", row[column.name]) for column in keys))
            connection.execute(update(table).where(is_row).values(now))


def _changed(value: Any, change: Change, key_of: Change) -> Any:
    """Change the strings in a JSON value; where a row's name changes its key follows."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_changed(each, change, key_of) for each in value]
    if isinstance(value, Mapping):
        after = {
            key if is_chosen(key) else change(key): each if key in CHOSEN else _changed(each, change, key_of)
            for key, each in value.items()
        }
        if isinstance(value.get("key"), str) and isinstance(value.get("name"), str):
            after["key"] = value["key"] if after["name"] == value["name"] else key_of(after["name"])
        return after
    return value


def _write_anew(store: Store) -> None:
    """Write the file anew and empty the log beside it."""
    pooled = store.engine.raw_connection()
    try:
        cursor = pooled.cursor()
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        done = cursor.fetchone()
    except sqlite3.Error as error:
        raise _not_anew(store) from error
    finally:
        pooled.close()
    if done is None or done[0]:
        raise _not_anew(store)


def _not_anew(store: Store) -> Refused:
    return Refused(
        store.path,
        "what was erased is gone from the project, but not yet from the file's free pages: another program has it open",
        "close it everywhere and erase again",
    )
