"""What stands on rows, and what stands in the way of bringing some back: why an undo is refused.

Each question is put for many rows of a table at once, and answered by row: the id of the first row that was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import Column, Connection, Index, Table, UniqueConstraint, select, tuple_

from qcode.store.images import Image, chunks, is_owned
from qcode.store.tables import Row


def dependents_of(connection: Connection, table: Table, row_ids: Sequence[str]) -> dict[str, str]:
    """Find rows that refer to these ones, save these themselves (an owned row is told by its owner)."""
    found: dict[str, str] = {}
    going = set(row_ids)
    for column in _referring(table):
        other = column.table
        name = other.c[other.info["owner"] if is_owned(other) else "id"]
        for some in chunks(row_ids):
            for row_id, dependent in connection.execute(select(column, name).where(column.in_(some)).distinct()):
                if other is not table or dependent not in going:
                    found.setdefault(row_id, str(dependent))
    return found


def _referring(table: Table) -> Iterator[Column[str]]:
    for other in Row.metadata.sorted_tables:
        for column in other.columns:
            targets = {key.column.table for key in column.foreign_keys}
            if table in targets or table.name in column.info.get("refers_to", ()):
                yield column


def twins_of(connection: Connection, table: Table, images: Sequence[Image]) -> dict[str, str]:
    """Find other rows that have what only one row may have, such as a document's name."""
    found: dict[str, str] = {}
    coming = {image["id"] for image in images}
    for columns in _unique_together(table):
        for some in chunks(images):
            for wanted, twin in _same(connection, table, columns, some):
                if twin not in coming:
                    found.setdefault(wanted, twin)
    return found


def _unique_together(table: Table) -> Iterator[list[Column[object]]]:
    """Give the columns of the table's unique rules; NULLs are alike here, so rules with a condition add nothing."""
    for rule in (*table.constraints, *table.indexes):
        has_condition = isinstance(rule, Index) and rule.dialect_options["sqlite"]["where"] is not None
        if isinstance(rule, UniqueConstraint) or (isinstance(rule, Index) and rule.unique and not has_condition):
            yield [column for column in rule.columns if isinstance(column, Column)]


def _same(
    connection: Connection, table: Table, columns: list[Column[object]], images: Sequence[Image]
) -> Iterator[tuple[str, str]]:
    """Pair the id of each image with that of a row that has the same in the columns, NULL being the same as NULL."""

    def filled(image: Image) -> tuple[bool, ...]:
        return tuple(image[column.key] is not None for column in columns)

    for shape, group in groupby(sorted(images, key=filled), key=filled):
        compared = [column for column, has_value in zip(columns, shape, strict=True) if has_value]
        wanted = {tuple(image[column.key] for column in compared): str(image["id"]) for image in group}
        query = select(table.c.id, *compared)
        query = query.where(*(column.is_(None) for column in columns if column not in compared))
        if compared:
            query = query.where(tuple_(*compared).in_(list(wanted)))
        for twin, *values in connection.execute(query):
            yield wanted[tuple(values)], str(twin)


def missing_of(connection: Connection, table: Table, images: Sequence[Image]) -> dict[str, str]:
    """Find rows that these refer to and that are neither there nor among them; give their ids."""
    found: dict[str, str] = {}
    for column in table.columns:
        referring = [image for image in images if image.get(column.key) is not None]
        for key in column.foreign_keys:
            target = key.column
            there = {image["id"] for image in images} if target.table is table else set()
            for some in chunks(sorted({image[column.key] for image in referring})):
                there.update(connection.execute(select(target).where(target.in_(some))).scalars())
            for image in referring:
                if image[column.key] not in there:
                    found.setdefault(image["id"], str(image[column.key]))
    return found
