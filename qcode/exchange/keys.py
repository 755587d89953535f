"""What makes two rows of different copies the same thing, and which columns of a row name others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from sqlalchemy import Index, Table, UniqueConstraint

from qcode.store.images import Image, OwnedImage, is_owned, table_named
from qcode.store.tables import Row

NamesOf: TypeAlias = Mapping[str, str]  # an id that a copy made, to the id under which the row is now
KeyOf: TypeAlias = tuple[object, ...]

OUTSIDE = {"act", "change", "stored_text", "conflict"}
"""Tables that no merge compares row by row; conflicts are found anew each time."""

_TOLD_APART = {"snapshot", "document", "study"}
_KEYS = {"text_version": ("document_id", "sha256")}
_BUNDLES = (("name", "key"), ("start", "end"), ("sha256", "version", "characters"), ("status", "reason"))


def compared_tables() -> list[Table]:
    """Give the tables in the order in which rows may name those before them."""
    return [table for table in Row.metadata.sorted_tables if table.name not in OUTSIDE]


@cache
def unique_rules(table_name: str) -> tuple[tuple[str, ...], ...]:
    """Give the columns of each rule by which rows of a table must differ; None counts as a value."""
    table = table_named(table_name)
    found = []
    for rule in (*table.constraints, *table.indexes):
        partial = isinstance(rule, Index) and rule.dialect_options["sqlite"]["where"] is not None
        if isinstance(rule, UniqueConstraint) or (isinstance(rule, Index) and rule.unique and not partial):
            found.append(tuple(column.key for column in rule.columns))
    return tuple(sorted(found))


@cache
def references(table_name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the columns that name other rows, each with the tables where these may stand."""
    found = []
    for column in table_named(table_name).columns:
        targets = tuple(key.column.table.name for key in column.foreign_keys if key.column.table.name != "stored_text")
        targets = targets or column.info.get("refers_to", ())
        if targets:
            found.append((column.key, targets))
    if table_name == "decision_link":
        found.append(("coding_id", ()))  # it may name a coding that is gone
    return tuple(found)


@cache
def bundles(table_name: str) -> tuple[tuple[str, ...], ...]:
    """Part a table's columns into those that only make sense together, such as start and end."""
    columns = [column.key for column in table_named(table_name).columns if column.key not in {"id", "revision"}]
    together = [bundle for bundle in _BUNDLES if set(bundle) <= set(columns)]
    bound = {column for bundle in together for column in bundle}
    return (*together, *((column,) for column in columns if column not in bound))


def renamed(table_name: str, image: Image, names: NamesOf) -> Image:
    """Give a row with the ids of other rows as they are now."""
    changed = {column: names[image[column]] for column, _ in references(table_name) if image.get(column, None) in names}
    return {**image, **changed} if changed else image


def renamed_owned(table: Table, image: OwnedImage, names: NamesOf) -> OwnedImage:
    """Give owned rows with the ids of other rows as they are now."""
    at = [image["columns"].index(column) for column, _ in references(table.name) if column in image["columns"]]
    rows = [
        [names.get(value, value) if place in at and value is not None else value for place, value in enumerate(row)]
        for row in image["rows"]
    ]
    return {"columns": image["columns"], "rows": rows}


def key_at_first(table_name: str, image: Image, names: NamesOf, single_valued: set[str]) -> KeyOf | None:
    """Say by what a new row is known in any copy, or None where nothing but its id can tell.

    single_valued: the variables of which a subject has one value from each source.
    """
    if table_name in _TOLD_APART or is_owned(table_named(table_name)):
        return None
    rules = unique_rules(table_name)
    columns = _KEYS.get(table_name) or (rules[0] if rules else ())
    if table_name == "value" and names.get(image["variable_id"], image["variable_id"]) in single_valued:
        columns = ("source", "subject_id", "variable_id")
    return tuple(_canonical(image[column], names) for column in columns) or None


def _canonical(value: object, names: NamesOf) -> object:
    return names.get(value, value) if isinstance(value, str) else value


def owned_references(image: OwnedImage, table_name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the ids that owned rows name, with the tables where these may stand."""
    for column, targets in references(table_name):
        if column in image["columns"]:
            at = image["columns"].index(column)
            yield from {(row[at], targets): None for row in image["rows"] if row[at] is not None}
