"""Where in a project certain words stand, whatever the table: for what has to be gone, such as people's names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, Connection, String, Table, select
from sqlmodel import col
from sqlmodel.sql.sqltypes import AutoString

from qcode.store.tables import Coder, Document, Row, StoredText, TextVersion

_WORDS = (String, AutoString, JSON)
_CALLED = {
    "act": "labels in the log",
    "case_link": "links between cases",
    "change": "the journal of changes",
    "code": "codes",
    "code_set": "code sets",
    "coder": "names of coders",
    "conflict": "conflicts of merging",
    "decision": "reasons of decisions",
    "document": "names or groups of documents",
    "memo": "memos",
    "round": "rounds",
    "snapshot": "snapshots of agreement",
    "speaker": "labels of speakers",
    "study": "the project's name",
    "study_case": "cases",
    "summary": "summaries",
    "text_version": "names of the files that were taken in",
    "value": "answers",
    "variable": "variables",
}

CHOSEN = frozenset(
    ("kind", "status", "type", "subject", "role", "state", "table_name", "origin", "encoding", "source_format", "color")
)
"""Columns whose words qcode chooses: nobody's name stands there, whatever it looks like."""


@cache
def _column_names() -> frozenset[str]:
    return frozenset(column.name for table in Row.metadata.sorted_tables for column in table.columns)


def is_chosen(key: str) -> bool:
    """Whether a key of a JSON object is a column's name, as in the images of rows in the journal."""
    return key in _column_names() or key in ("columns", "rows")


def places(connection: Connection, holds: Callable[[str], bool]) -> dict[str, int]:
    """Say in which kinds of rows words stand, and in how many of each; texts by document and version."""
    found: Counter[str] = Counter()
    for what, body in _texts(connection):
        found[what] += holds(body)
    for table in tables():
        columns = written(table)
        for row in connection.execute(select(*columns)):
            found[_CALLED.get(table.name, table.name)] += any(holds(text) for text in strings(list(row)))
    return {what: count for what, count in found.items() if count}


def tables() -> list[Table]:
    """List the tables in which people's words may stand, texts apart."""
    return [table for table in Row.metadata.sorted_tables if table.name != "stored_text" and written(table)]


def written(table: Table) -> list[Column[Any]]:
    """List the columns of a table that hold words: no ids, hashes, or words that qcode itself chooses from."""
    return [
        column
        for column in table.columns
        if isinstance(column.type, _WORDS)
        and not column.name.endswith(("_id", "sha256"))
        and column.name not in CHOSEN
        and column.name != "id"
    ]


def strings(value: object) -> Iterator[str]:
    """Give every string in a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from () if is_chosen(key) else (key,)
            yield from () if key in CHOSEN else strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def _texts(connection: Connection) -> Iterator[tuple[str, str]]:
    """Give each stored text, one at a time, with the document and version that it is of."""
    query = select(col(TextVersion.sha256), col(Document.name), col(TextVersion.number), col(Document.sha256))
    query = query.join(Document, col(Document.id) == col(TextVersion.document_id))
    called: dict[str, str] = {}
    for sha256, name, number, current in connection.execute(query.order_by(col(TextVersion.number))):
        is_current = "the text" if sha256 == current else f"text version {number}"
        called.setdefault(sha256, f"{is_current} of “{name}”")
    for sha256 in connection.execute(select(col(StoredText.sha256))).scalars().all():
        body = connection.execute(select(col(StoredText.body)).where(col(StoredText.sha256) == sha256)).scalar_one()
        yield called.get(sha256, "texts of documents that were removed, or of versions taken back"), body


def is_of_a_coder(table: Table) -> bool:
    """Whether a table's names are those of the people who code, not of those who were interviewed."""
    return table.name == Coder.__tablename__
