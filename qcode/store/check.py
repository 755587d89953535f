"""Looking a project over: whether the file is sound, and whether what it says still holds. Nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Engine, LargeBinary, cast, func, inspect, or_, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from qcode.store.engine import SCHEMA_VERSION
from qcode.store.store import Reading, Store, Viewer
from qcode.store.tables import Act, Change, Coding, Document, Highlight, Memo, Row, StoredText, Study, TextVersion, Turn
from qcode.text.counting import counted

_Part: TypeAlias = Callable[[Reading], Iterator["Finding"]]

_RESTORE = "restore a backup with `qcode restore`, and keep this file"
_KEEP = "keep a copy of this file, and restore a backup with `qcode restore` if work is missing"


@dataclass(frozen=True)
class Finding:
    """Something wrong in a project: what it is about, why it is wrong, and what to do (clauses without a full stop)."""

    what: str
    why: str
    remedy: str


def check(store: Store) -> list[Finding]:
    """Look at file, schema, texts, offsets, turns and journal of a project; nothing found is an empty list.

    Every part is looked at, also after another was found broken.
    """
    return _look(store.engine, _PARTS)


def check_file(engine: Engine) -> list[Finding]:
    """Look only at what holds for a project of any schema: whether the file is sound."""
    return _look(engine, (_file,))


def _look(engine: Engine, parts: tuple[_Part, ...]) -> list[Finding]:
    found: list[Finding] = []
    for part in parts:
        try:
            with engine.connect() as connection, connection.begin():
                found.extend(part(Reading(connection, Viewer(is_lead=True))))
        except DBAPIError as error:
            found.append(Finding("the file", f"it can't be read through ({error.orig})", _RESTORE))
    return list(dict.fromkeys(found))


def _file(reading: Reading) -> Iterator[Finding]:
    for (line,) in reading.connection.exec_driver_sql("PRAGMA integrity_check").all():
        if line != "ok":
            yield Finding("the file", f"it is damaged ({line})", _RESTORE)
    for table, _row, parent, _key in reading.connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield Finding(f"table {table}", f"a row stands on a {parent} that is not there", _RESTORE)


def _schema(reading: Reading) -> Iterator[Finding]:
    version = reading.connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    migrated = reading.connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if version != SCHEMA_VERSION or migrated != [f"{SCHEMA_VERSION:04}"]:
        known = f"file {version}, migrations {', '.join(migrated) or 'none'}, this qcode {SCHEMA_VERSION}"
        yield Finding("the schema", f"its versions don't agree ({known})", _RESTORE)
    there = set(inspect(reading.connection).get_table_names())
    for table in sorted(set(Row.metadata.tables) - there):
        yield Finding(f"table {table}", "it is missing", _RESTORE)


def _texts(reading: Reading) -> Iterator[Finding]:
    """Compare each text with its hash and its length, one at a time; bytes, since damaged ones may be no text."""
    documents: dict[str, list[tuple[str, int]]] = {}
    lengths = select(col(Document.sha256), col(Document.name), col(Document.characters))
    for sha256, name, characters in reading.connection.execute(lengths):
        documents.setdefault(sha256, []).append((name, characters))
    for sha256 in reading.connection.execute(select(col(StoredText.sha256))).scalars().all():
        body = select(cast(col(StoredText.body), LargeBinary)).where(col(StoredText.sha256) == sha256)
        stored: bytes = reading.connection.execute(body).scalar_one()
        of_text = documents.get(sha256, [])
        what = ", ".join(name for name, _ in of_text) or f"a text without a document ({sha256[:8]})"
        if hashlib.sha256(stored).hexdigest() != sha256:
            yield Finding(what, "its text was changed after it was stored", _RESTORE)
            continue
        for name, characters in of_text:
            if characters != len(stored.decode()):
                why = f"{characters} characters are noted, its text has {len(stored.decode())}"
                yield Finding(name, why, _RESTORE)


def _versions(reading: Reading) -> Iterator[Finding]:
    current = select(col(Document.name)).join(
        TextVersion,
        (col(TextVersion.document_id) == col(Document.id)) & (col(TextVersion.number) == col(Document.version)),
        isouter=True,
    )
    wrong = or_(col(TextVersion.sha256).is_(None), col(TextVersion.sha256) != col(Document.sha256))
    for name in reading.connection.execute(current.where(wrong)).scalars():
        yield Finding(name, "where its current text came from is not recorded", _KEEP)


def _offsets(reading: Reading) -> Iterator[Finding]:
    for model, what in ((Coding, "coding"), (Highlight, "highlight"), (Memo, "memo")):
        outside = or_(
            col(model.start) < 0, col(model.end) <= col(model.start), col(model.end) > col(Document.characters)
        )
        query = select(col(Document.name), func.count()).join(model, col(model.document_id) == col(Document.id))
        for name, number in reading.connection.execute(query.where(outside).group_by(col(Document.name))):
            yield Finding(name, f"{counted(number, f'{what} lies', f'{what}s lie')} outside its text", _RESTORE)


def _turns(reading: Reading) -> Iterator[Finding]:
    """Look for turns that overlap, run backwards, leave the text or are numbered with gaps; one finding a document."""
    columns = (col(Turn.number), col(Turn.head), col(Turn.start), col(Turn.end))
    query = select(col(Turn.document_id), col(Document.name), col(Document.characters), *columns)
    query = query.join(Document, col(Document.id) == col(Turn.document_id))
    expected, reached, at = 1, 0, ""
    for document_id, name, characters, number, head, start, end in reading.connection.execute(
        query.order_by(col(Turn.document_id), col(Turn.number))
    ):
        if document_id != at:
            expected, reached, at = 1, 0, document_id
        if number != expected or not reached <= head <= start <= end <= characters:
            yield Finding(name, "its turns overlap, leave its text or are out of order", _RESTORE)
        expected, reached = number + 1, end


def _journal(reading: Reading) -> Iterator[Finding]:
    """Look for gaps: acts are numbered from 1 over all copies, and the changes of an act from 0.

    A copy that was handed out need not hold the acts before it (store/lineage.py).
    """
    own = select(col(Study.copy_id)).scalar_subquery()
    told = (col(Act.kind) == "note", col(Act.copy_id) == own)
    floor: int = reading.connection.execute(select(func.max(col(Act.target))).where(*told)).scalar() or 0
    distinct = select(func.count(func.distinct(col(Act.number))), func.coalesce(func.max(col(Act.number)), floor))
    acts, last = reading.connection.execute(distinct.where(col(Act.number) > floor)).one()
    if acts != last - floor:
        yield Finding("the journal", f"of {last - floor} acts {last - floor - acts} are not in it", _KEEP)
    key = (col(Change.number), col(Change.copy_id))
    gaps = select(*key).group_by(*key).having(func.max(col(Change.position)) != func.count() - 1)
    for number, _copy in reading.connection.execute(gaps):
        yield Finding(f"act {number} of the journal", "some of its changes are missing, so it can't be undone", _KEEP)
    changed = select(Change).where(col(Change.number) == col(Act.number), col(Change.copy_id) == col(Act.copy_id))
    empty = select(col(Act.number)).where(col(Act.kind) != "note", ~changed.exists())
    for number in reading.connection.execute(empty).scalars():
        yield Finding(f"act {number} of the journal", "its changes are missing, so it can't be undone", _KEEP)


_PARTS: tuple[_Part, ...] = (
    _file,
    _schema,
    _texts,
    _versions,
    _offsets,
    _turns,
    _journal,
)
