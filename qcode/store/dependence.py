"""What stands on a row, and what stands in the way of bringing one back: why an undo is refused."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, ColumnElement, Connection, Index, Table, UniqueConstraint, and_, select

from qcode.store.images import Image, is_owned
from qcode.store.tables import Row


def dependent_of(connection: Connection, table: Table, row_id: str) -> str | None:
    """Find a row that refers to this one, and give its id (an owned row's: its owner's)."""
    for column in _referring(table):
        other = column.table
        name = other.info["owner"] if is_owned(other) else "id"
        found = connection.execute(select(other.c[name]).where(column == row_id).limit(1)).scalar()
        if found is not None:
            return str(found)
    return None


def _referring(table: Table) -> Iterator[Column[str]]:
    for other in Row.metadata.sorted_tables:
        for column in other.columns:
            targets = {key.column.table for key in column.foreign_keys}
            if table in targets or table.name in column.info.get("refers_to", ()):
                yield column


def twin_of(connection: Connection, table: Table, image: Image) -> str | None:
    """Find another row that has what only one row may have, such as a document's name; give its id."""
    for same in _unique_together(table, image):
        found = connection.execute(select(table.c.id).where(same, table.c.id != image["id"]).limit(1)).scalar()
        if found is not None:
            return str(found)
    return None


def _unique_together(table: Table, image: Image) -> Iterator[ColumnElement[bool]]:
    """Give the table's unique rules as conditions; NULLs are alike here, so rules with a condition add nothing."""
    for rule in (*table.constraints, *table.indexes):
        has_condition = isinstance(rule, Index) and rule.dialect_options["sqlite"]["where"] is not None
        if isinstance(rule, UniqueConstraint) or (isinstance(rule, Index) and rule.unique and not has_condition):
            columns = [column for column in rule.columns if isinstance(column, Column)]
            yield and_(*(column == image[column.key] for column in columns))


def missing_of(connection: Connection, table: Table, image: Image) -> str | None:
    """Find a row that this one refers to and that is not there; give its id."""
    for column in table.columns:
        wanted = image.get(column.key)
        for key in column.foreign_keys:
            there = select(key.column).where(key.column == wanted)
            if wanted is not None and connection.execute(there).first() is None:
                return str(wanted)
    return None
