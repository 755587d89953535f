"""Copies that are handed out: a project file of its own, which for a coder holds what they need and may see.

Whoever has a file has all of it: what a coder is not to see in a blind round is not in their copy at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, exists, insert, or_, select, update
from sqlmodel import col

from qcode.errors import Refused
from qcode.store.copying import copy_project
from qcode.store.engine import WRITING, file_uri, make_engine
from qcode.store.images import chunks, is_owned, owner_column, table_named, table_of
from qcode.store.lineage import COPY, ROOT, Key, known_numbers, read_history
from qcode.store.store import Reading, Store, Viewer
from qcode.store.tables import (
    Act,
    Assignment,
    Change,
    Coder,
    Coding,
    Decision,
    Document,
    Highlight,
    Memo,
    Row,
    Snapshot,
    StoredText,
    Study,
    Summary,
    TextVersion,
    new_id,
)
from qcode.store.visibility import (
    visible_assignments,
    visible_coders,
    visible_codings,
    visible_decisions,
    visible_highlights,
    visible_memos,
    visible_snapshots,
)

_OPEN_TO_ALL = {"coder", "round", "code", "code_set", "code_set_code", "study", COPY, ROOT}


@dataclass(frozen=True)
class HandedOut:
    """A copy that was made: for whom (None: whole), and how many documents and codings are in it.

    joined: the coder was new to the project, and was added to it first.
    """

    path: Path
    coder: str | None
    documents: int
    codings: int
    joined: bool = False


def hand_out(store: Store, target: Path, by: str, to: tuple[str, str] | None) -> HandedOut:
    """Copy a project to a new file that is a copy of its own, and can be merged again.

    by: the id of who hands it out; to: id and name of the coder that it is for, or None for a whole copy. A coder gets
    the documents assigned to them (all, if none is), and others' work only as far as they may see it; a lead gets all.
    """
    counted: list[int] = []

    def prepare(partial: Path) -> None:
        engine = make_engine(partial)
        try:
            with engine.connect().execution_options(**{WRITING: True}) as connection:
                connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
                with connection.begin():
                    _make_own(connection, by, to)
                    counted.extend(_count(connection, model) for model in (Document, Coding))
                connection.invalidate()
        finally:
            engine.dispose()
        _leave_nothing_behind(partial)

    copy_project(store.path, target, prepare)
    documents, codings = counted
    return HandedOut(target, to[1] if to else None, documents, codings)


def _make_own(connection: Connection, by: str, to: tuple[str, str] | None) -> None:
    history = read_history(connection)
    known = known_numbers(connection)
    copy_id, number, is_part = new_id(), 1 + max(known.values(), default=0), False
    if to is not None:
        role = connection.execute(select(col(Coder.role)).where(col(Coder.id) == to[0])).scalar_one()
        reading = Reading(connection, Viewer(to[0], role == "lead"))
        is_part = role != "lead"
        if is_part:
            _take_out(reading, to[0])
    connection.execute(update(Study).values(copy_id=copy_id))
    label = f"copy for {to[1]}" if to else "copy"
    told = Act(
        number=number,
        copy_id=copy_id,
        coder_id=by,
        kind="note",
        label=label,
        at=datetime.now(UTC),
        target=number - 1 if is_part else 0,
    )
    connection.execute(insert(Act), told.model_dump())
    remembered = [(COPY, each, last) for each, last in sorted(known.items())] + [(ROOT, history.root, 0)]
    for position, (table, row_id, value) in enumerate(remembered):
        change = {"number": number, "copy_id": copy_id, "position": position, "table_name": table, "row_id": row_id}
        connection.execute(insert(Change), {**change, "before": None, "after": value})
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise Refused("copy", f"its parts would not fit together ({broken[0]})", "run `qcode check` on the project")


def _take_out(reading: Reading, coder_id: str) -> None:
    """Take out of a fresh copy what a coder is not given: rows, then what stood on them, texts and journal."""
    connection = reading.connection
    own = select(col(Coder.id)).where(visible_coders(reading))
    kept: list[tuple[Table, ColumnElement[bool]]] = [
        (table_of(Document), col(Document.id).in_(_documents(connection, coder_id))),
        (table_of(Coding), visible_codings(reading)),
        (table_of(Decision), visible_decisions(reading)),
        (table_of(Snapshot), visible_snapshots(reading)),
        (table_of(Assignment), visible_assignments(reading)),
        (table_named("conflict"), table_named("conflict").c.id.is_(None)),
        (table_of(Highlight), visible_highlights(reading)),
        (table_of(Memo), visible_memos(reading)),
        (table_of(Summary), col(Summary.coder_id).in_(own)),
    ]
    going = {table.name: set(_ids(connection, table, ~condition)) for table, condition in kept}
    for name, ids in going.items():
        _delete(connection, table_named(name), ids)
    _take_out_what_stood_on_them(connection)
    of_documents = [select(col(model.sha256)) for model in (Document, TextVersion)]
    unused = and_(*(col(StoredText.sha256).not_in(each) for each in of_documents))
    connection.execute(delete(StoredText).where(unused))
    _take_out_acts(connection, coder_id)


def _documents(connection: Connection, coder_id: str) -> list[str]:
    """Give the documents that a coder needs: theirs, those that belong to these; all if none is theirs."""
    theirs: set[str] = set(
        connection.execute(select(col(Assignment.document_id)).where(col(Assignment.coder_id) == coder_id)).scalars()
    )
    everything = select(col(Document.id), col(Document.belongs_to_id), col(Document.translation_of_id))
    linked = connection.execute(everything).all()
    if not theirs:
        return [document_id for document_id, _, _ in linked]
    for model in (Coding, Highlight, Memo):
        of_coder = select(col(model.document_id)).where(col(model.coder_id) == coder_id)
        theirs.update(each for each in connection.execute(of_coder).scalars() if each is not None)
    while True:
        more = {each for document_id, *others in linked if document_id in theirs for each in others if each} - theirs
        if not more:
            return sorted(theirs)
        theirs |= more


def _ids(connection: Connection, table: Table, condition: ColumnElement[bool]) -> Iterable[str]:
    return connection.execute(select(table.c.id).where(or_(condition, condition.is_(None)))).scalars().all()


def _delete(connection: Connection, table: Table, ids: Iterable[str]) -> None:
    for some in chunks(sorted(ids)):
        connection.execute(delete(table).where(table.c.id.in_(some)))


def _take_out_what_stood_on_them(connection: Connection) -> None:
    for table in Row.metadata.sorted_tables:
        if table.name in {"act", "change"}:
            continue
        while sum(connection.execute(delete(table).where(dangling)).rowcount for dangling in _dangling(table)):
            pass


def _dangling(table: Table) -> Iterator[ColumnElement[bool]]:
    for column in table.columns:
        for key in column.foreign_keys:
            yield and_(column.is_not(None), column.not_in(select(key.column)))
        targets = column.info.get("refers_to", ())
        if targets:
            yield and_(*(column.not_in(select(table_named(each).c.id)) for each in targets))


def _take_out_acts(connection: Connection, coder_id: str) -> None:
    """Leave the coder's own acts, and of others' those that are only about what is open to all and in the copy.

    Notes on the journal stay without what they did to rows: they say which act was made in the knowledge of which.
    """
    _empty_notes(connection, coder_id)
    there = {
        (table.name, row_id)
        for table in Row.metadata.sorted_tables
        if table.name not in {"act", "change", "stored_text"}
        for row_id in connection.execute(
            select(owner_column(table) if is_owned(table) else table.c.id).distinct()
        ).scalars()
    }
    keys = select(col(Act.number), col(Act.copy_id)).where(col(Act.coder_id) != coder_id)
    hidden: set[Key] = {(number, copy_id) for number, copy_id in connection.execute(keys)}
    seen: dict[Key, bool] = {}
    changes = select(col(Change.number), col(Change.copy_id), col(Change.table_name), col(Change.row_id))
    for number, copy_id, table, row_id in connection.execute(changes):
        key = (number, copy_id)
        if key in hidden:
            may = table in _OPEN_TO_ALL or (table, row_id) in there
            seen[key] = seen.get(key, True) and may
    hidden -= {key for key, may in seen.items() if may}
    going = [{"its_number": number, "its_copy": copy_id} for number, copy_id in sorted(hidden)]
    for model in (Change, Act) if going else ():
        of_act = (col(model.number) == bindparam("its_number"), col(model.copy_id) == bindparam("its_copy"))
        connection.execute(delete(model).where(*of_act), going)


def _empty_notes(connection: Connection, coder_id: str) -> None:
    """Take the rows out of others' notes on copies and merges, and out of their labels whose copies these were."""
    others = and_(col(Act.kind) == "note", col(Act.target).is_not(None), col(Act.coder_id) != coder_id)
    connection.execute(update(Act).where(others).values(label="copy or merge"))
    of_note = and_(col(Act.number) == col(Change.number), col(Act.copy_id) == col(Change.copy_id), others)
    rows = and_(col(Change.table_name).not_in([COPY, ROOT]), exists().where(of_note))
    connection.execute(delete(Change).where(rows))


def _count(connection: Connection, model: type[Row]) -> int:
    return len(connection.execute(select(table_of(model).c.id)).all())


def _leave_nothing_behind(path: Path) -> None:
    """Write the file anew, without the pages where deleted rows stood."""
    connection = sqlite3.connect(file_uri(path, "mode=rw"), uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("VACUUM")
    finally:
        connection.close()
