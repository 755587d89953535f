"""Offsets belong to the text they were counted in: what keeps undo and redo from putting them into another one.

A document's text may be revised between an act and its undoing. Rows that would come back with offsets of the text of
then are refused, and so is taking back a revision after somebody went on working in the new text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from sqlalchemy import Connection, Table, and_, or_, select
from sqlmodel import col

from qcode.store.images import Image, is_owned, table_of
from qcode.store.tables import Act, Change, Document
from qcode.store.tables.base import Row


class Step(Protocol):
    """A change that is to be played: a row of a table from before to after."""

    @property
    def table(self) -> Table: ...  # noqa: D102
    @property
    def row_id(self) -> str: ...  # noqa: D102
    @property
    def before(self) -> Image | None: ...  # noqa: D102
    @property
    def after(self) -> Image | None: ...  # noqa: D102


def text_hindrances(connection: Connection, number: int, steps: Iterable[Step]) -> Iterator[tuple[str, str]]:
    """Give what stands in the way of playing an act's steps: the id of a row that changed since, and why it matters."""
    known = tuple(steps)
    revised = {step.row_id for step in known if _changes_text(step)}
    played = {step.row_id for step in known}
    for document_id in revised:
        for row_id in _work_since(connection, number, document_id):
            if row_id not in played:
                yield row_id, "later work stands on its text"
    documents = {step.row_id for step in known if step.table is table_of(Document)}
    for document_id in _documents_of(known) - documents:
        if _text_is_another(connection, number, document_id):
            yield document_id, "the text it was done in was changed since"


def _changes_text(step: Step) -> bool:
    if step.table is not table_of(Document) or step.before is None or step.after is None:
        return False
    return bool(step.before["sha256"] != step.after["sha256"])


def _documents_of(steps: Iterable[Step]) -> set[str]:
    """Name the documents on whose words rows would come to lie."""
    found: set[str] = set()
    for step in steps:
        if step.after is not None and is_owned(step.table):
            found.add(step.row_id)
        elif step.after is not None and step.after.get("start") is not None and "document_id" in step.after:
            found.add(str(step.after["document_id"]))
    return found


def _text_is_another(connection: Connection, number: int, document_id: str) -> bool:
    """Whether a document's text is not the one it had right after an act."""
    first_change = (
        select(col(Change.before))
        .where(col(Change.row_id) == document_id, col(Change.table_name) == Document.__tablename__)
        .where(col(Change.number) > number)
        .order_by(col(Change.number), col(Change.position))
        .limit(1)
    )
    then = connection.execute(first_change).scalar()
    now = connection.execute(select(col(Document.sha256)).where(col(Document.id) == document_id)).scalar()
    return then is not None and now is not None and then["sha256"] != now


def _work_since(connection: Connection, number: int, document_id: str) -> Iterator[str]:
    """Give rows on a document's words that acts after this one touched, save its own undoing and doing again."""
    touched = (
        select(col(Change.row_id), col(Change.table_name))
        .join(Act, and_(col(Act.number) == col(Change.number), col(Act.copy_id) == col(Change.copy_id)))
        .where(col(Change.number) > number, or_(col(Act.target).is_(None), col(Act.target) != number))
        .subquery()
    )
    for table in Row.metadata.sorted_tables:
        if "start" in table.columns and "document_id" in table.columns:
            name = table.c.document_id if is_owned(table) else table.c.id
            query = select(name).where(table.c.document_id == document_id, table.c.start.is_not(None))
            since = select(touched.c.row_id).where(touched.c.table_name == table.name)
            yield from connection.execute(query.where(name.in_(since)).distinct()).scalars()
