"""Images of rows for the journal: a row as a JSON object, owned rows as one packed list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import JSON, Column, ColumnElement, Connection, DefaultClause, RowMapping, Table, True_, select

from qcode.store.tables import Row

Image: TypeAlias = dict[str, Any]
OwnedImage: TypeAlias = dict[str, Any]  # {"columns": [name], "rows": [[value]]}
_Value = TypeVar("_Value")
_CHUNK = 500


def table_of(model: type[Row]) -> Table:
    """Give the table that stands behind a model."""
    return Row.metadata.tables[str(model.__tablename__)]


def table_named(name: str) -> Table:
    """Give the table that a change names."""
    return Row.metadata.tables[name]


def is_owned(table: Table) -> bool:
    """Say whether a table's rows come and go as one list with their owner."""
    return "owner" in table.info


def owner_column(table: Table) -> ColumnElement[str]:
    """Give the column that names the owner of an owned row."""
    return table.c[table.info["owner"]]


def image_of(connection: Connection, table: Table, row_id: str) -> Image | None:
    """Read a row as it stands; None if there is none. FOR UPDATE holds it where the database has row locks."""
    query = select(table).where(table.c.id == row_id).with_for_update()
    found = connection.execute(query).mappings().one_or_none()
    return dict(found) if found is not None else None


def images_of(connection: Connection, table: Table, row_ids: Sequence[str]) -> dict[str, Image]:
    """Read many rows as they stand, by their ids; what is not there is left out."""
    found: dict[str, Image] = {}
    for some in chunks(row_ids):
        query = select(table).where(table.c.id.in_(some)).with_for_update()
        found.update({row["id"]: dict(row) for row in connection.execute(query).mappings()})
    return found


def chunks(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """Part many values into lists that a query can carry."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]


def pack(table: Table, rows: Sequence[Mapping[str, Any] | RowMapping]) -> OwnedImage | None:
    """Write owned rows as columns and rows; no rows are None."""
    if not rows:
        return None
    columns = [column.key for column in table.columns]
    return {"columns": columns, "rows": [[row[column] for column in columns] for row in rows]}


def unpack(image: OwnedImage | None) -> list[Image]:
    """Give the rows of a packed list."""
    if image is None:
        return []
    return [dict(zip(image["columns"], row, strict=True)) for row in image["rows"]]


def completed(table: Table, image: Image | None) -> Image | None:
    """Add to an image from an older journal what the table has learned to hold since, as the migration filled it."""
    if image is None or is_owned(table):
        return image
    new = [column for column in table.columns if column.key not in image and column.key != "revision"]
    return {**image, **{column.key: _filling(column) for column in new}}


def _filling(column: Column[Any]) -> Any:
    if not isinstance(column.server_default, DefaultClause):
        return None
    written = column.server_default.arg
    if isinstance(written, True_):
        return True
    return json.loads(str(written)) if isinstance(column.type, JSON) else str(written)


def owned_image(connection: Connection, table: Table, owner_id: str) -> OwnedImage | None:
    """Read all rows that an owner has in a table, in the order of their keys."""
    query = select(table).where(owner_column(table) == owner_id).order_by(*table.primary_key.columns)
    return pack(table, connection.execute(query).mappings().all())


def without_revision(image: Image | None) -> Image | None:
    """Leave out the count of changes, which is no part of what a row says."""
    return None if image is None else {key: value for key, value in image.items() if key != "revision"}
