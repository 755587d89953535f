"""Whether a journal from elsewhere can be read as one: a file that came back may have been written by anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Column, Connection, TypeDecorator, select
from sqlmodel import col

from qcode.errors import Refused
from qcode.store.images import is_owned
from qcode.store.journal import Action
from qcode.store.lineage import COPY, ROOT
from qcode.store.tables import Change, Document, Row

_LARGEST = 2**63 - 1
"""The largest number that SQLite has."""


def check_journal(connection: Connection, path: Path) -> None:
    """Refuse a file whose journal tells of rows that no table here could hold."""
    query = select(col(Change.table_name), col(Change.before), col(Change.after))
    try:
        for table, before, after in connection.execute(query):
            if not (_is_number(after) if table in {COPY, ROOT} else _is_row(table, before, after)):
                raise _unsound(path)
    except ValueError:
        raise _unsound(path) from None


def check_places(act: Action) -> None:
    """Refuse a merge after which work would lie outside its document's text; nothing of it is stored then."""
    for table in Row.metadata.sorted_tables:
        if {"document_id", "start", "end"} <= set(table.columns.keys()):
            query = select(col(Document.name)).join(table, table.c.document_id == col(Document.id))
            name = act.connection.execute(query.where(table.c.end > col(Document.characters)).limit(1)).scalar()
            if name is not None:
                cause = f"with it a {table.name.replace('_', ' ')} would lie outside the text"
                raise Refused(f"document {name}", cause, "run `qcode check` on the project and on the copies")


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_row(name: str, before: Any, after: Any) -> bool:
    table = Row.metadata.tables.get(name)
    if table is None:
        return False
    fits = _fits_owned if is_owned(table) else _fits
    return all(image is None or fits(_columns(name), image) for image in (before, after))


def _columns(name: str) -> dict[str, Column[Any]]:
    return {column.key: column for column in Row.metadata.tables[name].columns}


def _fits(columns: dict[str, Column[Any]], image: Any) -> bool:
    return (
        isinstance(image, dict)
        and all(key in columns and _can_hold(columns[key], value) for key, value in image.items())
        and all(key in image or _may_be_missing(column) for key, column in columns.items())
    )


def _may_be_missing(column: Column[Any]) -> bool:
    """Say whether a journal need not say a column: it is counted anew, or older journals did not know it."""
    return column.key == "revision" or bool(column.nullable) or column.server_default is not None


def _fits_owned(columns: dict[str, Column[Any]], image: Any) -> bool:
    names = image.get("columns") if isinstance(image, dict) else None
    if not isinstance(names, list) or set(names) != set(columns) or not isinstance(image.get("rows"), list):
        return False
    return all(
        isinstance(row, list)
        and len(row) == len(names)
        and all(_can_hold(columns[name], value) for name, value in zip(names, row, strict=True))
        for row in image["rows"]
    )


def _can_hold(column: Column[Any], value: Any) -> bool:
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, JSON):
        return True
    kind = column.type.impl_instance.python_type if isinstance(column.type, TypeDecorator) else column.type.python_type
    if isinstance(value, int) and abs(value) > _LARGEST:
        return False
    return isinstance(value, kind) or (kind is bool and value in (0, 1))


def _unsound(path: Path) -> Refused:
    return Refused(path, "its journal tells of things that can't be", "ask for the file again, or for a backup of it")
