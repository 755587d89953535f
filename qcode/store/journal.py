"""The journal: the only way to write. Each act records every row it touches, before and after, in its own transaction.

    with action(store, coder_id, "code Cm members") as act:
        act.insert(Coding(...))

Undo and redo (store/undo.py) play the recorded rows back. No document text goes through here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Executable, Table, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import col

from qcode.errors import Refused
from qcode.store.engine import WRITING, has_no_room
from qcode.store.images import (
    Image,
    OwnedImage,
    image_of,
    owned_image,
    owner_column,
    pack,
    table_of,
    unpack,
    without_revision,
)
from qcode.store.store import Reading, Store, Viewer
from qcode.store.tables import Act, Change, Coder, Row, StoredText
from qcode.store.tables.base import Journaled

# Made once: building a statement costs more than SQLite needs to run it.
_LAST_NUMBER = select(func.coalesce(func.max(col(Act.number)), 0))
_WHO = select(col(Coder.id), col(Coder.role), _LAST_NUMBER.scalar_subquery()).where(
    or_(col(Coder.id) == bindparam("who"), col(Coder.key) == bindparam("who"))
)
_INSERT_ACT, _INSERT_CHANGE = insert(Act), insert(Change)


RowChange: TypeAlias = tuple[str, Image | None, Image | None]  # a row's id, it before, and it after
_Who: TypeAlias = tuple[str, str, int]  # the coder's id, their role, and the number of the last act of anybody


@dataclass(frozen=True)
class Action(Reading):
    """One act being done: it reads as its coder, and everything it writes is journaled under its number."""

    coder_id: str
    number: int
    copy_id: str
    head: dict[str, object]
    _touched: list[str] = field(default_factory=list)

    def insert(self, row: Journaled) -> None:
        """Store a new row."""
        table = table_of(type(row))
        image = {column.key: getattr(row, column.key) for column in table.columns}
        self.put(table, str(image["id"]), None, image)

    def insert_all(self, rows: Sequence[Journaled]) -> None:
        """Store many new rows of one table at once; each is journaled as if it came alone."""
        if not rows:
            return
        table = table_of(type(rows[0]))
        images = [{column.key: getattr(row, column.key) for column in table.columns} for row in rows]
        self.put_all(table, [(str(image["id"]), None, image) for image in images])

    def update(self, model: type[Journaled], row_id: str, **values: object) -> None:
        """Change a row's columns. Values that it has already are no change, and leave no trace."""
        table = table_of(model)
        before = self._present(table, row_id)
        after = {**before, **values}
        if after != before:
            self.put(table, row_id, before, after)

    def delete(self, model: type[Journaled], row_id: str) -> None:
        """Remove a row; a row that others lean on can't go."""
        table = table_of(model)
        self.put(table, row_id, self._present(table, row_id), None)

    def put(self, table: Table, row_id: str, before: Image | None, after: Image | None) -> None:
        """Bring one row from before to after (None: not there) and record both."""
        self.put_all(table, [(row_id, before, after)])

    def put_all(self, table: Table, changes: Sequence[RowChange]) -> None:
        """Bring many rows of a table from before to after, in this order, and record each.

        They are alike: all new, all going, or all changed in the same columns (`changed_columns`).
        """
        _, before, after = changes[0]
        statement: Executable
        values: list[dict[str, Any]]
        if after is None:
            statement = delete(table).where(table.c.id == bindparam("of_row"))
            values = [{"of_row": row_id} for row_id, _, _ in changes]
        elif before is None:
            statement = insert(table)
            values = [{"revision": 1, **_storable(table, new or {})} for _, _, new in changes]
        else:
            columns = changed_columns(before, after)
            statement = update(table).where(table.c.id == bindparam("of_row")).values(_changing(table, columns))
            values = [{"of_row": row_id, **_new_values(table, columns, new or {})} for row_id, _, new in changes]
        self.connection.execute(statement, values if len(values) > 1 else values[0])
        self._record_all(
            [(table.name, row_id, without_revision(old), without_revision(new)) for row_id, old, new in changes]
        )

    def replace_owned(self, model: type[Row], owner_id: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Make rows the whole of what the owner has in a table of owned rows, such as a document's turns."""
        table = table_of(model)
        self.put_owned(table, owner_id, pack(table, [_storable(table, dict(row)) for row in rows]))

    def put_owned(self, table: Table, owner_id: str, after: OwnedImage | None) -> None:
        """Replace the owner's rows by a packed list of rows, and record both."""
        before = owned_image(self.connection, table, owner_id)
        if before == after:
            return
        if before is not None:
            self.connection.execute(delete(table).where(owner_column(table) == owner_id))
        rows = unpack(after)
        if rows:
            self.connection.execute(insert(table), rows)
        self._record(table.name, owner_id, before, after)

    def keep_text(self, sha256: str, body: str) -> None:
        """Store a document's text by its hash, once; texts are never changed and stand outside the journal."""
        known = select(col(StoredText.sha256)).where(col(StoredText.sha256) == sha256)
        if self.connection.execute(known).first() is None:
            values = _storable(table_of(StoredText), {"sha256": sha256, "body": body})
            self.connection.execute(insert(StoredText), values)

    def note(self, label: str) -> None:
        """Leave an entry in the log for something that changes no row, such as an export with names."""
        self.head.update(kind="note", label=label)
        self._write_head()

    def relabel(self, label: str) -> None:
        """Say what was done in better words than were known at the beginning."""
        self.head["label"] = label
        if self._touched:
            mine = and_(col(Act.number) == self.number, col(Act.copy_id) == self.copy_id)
            values = _storable(table_of(Act), {"label": label})
            self.connection.execute(update(Act).where(mine).values(**values))

    def remember(self, what: str, which: str, value: int) -> None:
        """Leave in the journal what is no row's: how far the acts of a copy are known (store/lineage.py)."""
        self._record(what, which, None, value)

    @property
    def did_something(self) -> bool:
        """Whether a row was touched; an act that touched none leaves no entry."""
        return bool(self._touched)

    def _present(self, table: Table, row_id: str) -> Image:
        found = image_of(self.connection, table, row_id)
        if found is None:
            raise Refused(table.name, "it is gone: somebody removed it", "look again at what is there now")
        return found

    def _record(self, table_name: str, row_id: str, before: object, after: object) -> None:
        self._record_all([(table_name, row_id, before, after)])

    def _record_all(self, touched: Sequence[tuple[str, str, object, object]]) -> None:
        if not self._touched:
            self._write_head()
        changes = [
            {
                "number": self.number,
                "copy_id": self.copy_id,
                "position": position,
                "table_name": table_name,
                "row_id": row_id,
                "before": before,
                "after": after,
            }
            for position, (table_name, row_id, before, after) in enumerate(touched, len(self._touched))
        ]
        self.connection.execute(_INSERT_CHANGE, changes if len(changes) > 1 else changes[0])
        self._touched.extend(change[1] for change in touched)

    def _write_head(self) -> None:
        self.connection.execute(_INSERT_ACT, _storable(table_of(Act), self.head))


@contextmanager
def action(
    store: Store,
    coder: str,
    label: str,
    *,
    newcomer: Callable[[int], Coder] | None = None,
    kind: str = "do",
) -> Iterator[Action]:
    """Do one act of a coder in one transaction: all of it is stored and journaled, or none of it.

    coder: the id of who acts, or the key of their name (casefolded NFC).
    newcomer: makes the row of one who is not there yet, given how many are; their joining is an entry of its own
    before the act, which undo leaves alone. Without it a coder who is not there is refused.
    label: what is done, in words for the log and for undo, without any document's text.
    """
    if store.read_only:
        raise Refused(store.path, "it can only be read here", "copy it to a folder you may write to, and open the copy")
    try:
        with store.engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
            known = connection.execute(_WHO, {"who": coder}).first()
            who = tuple(known) if known is not None else _join(connection, store, newcomer)
            yield _begin(connection, store, who, label, kind)
    except IntegrityError as error:
        raise Refused(store.path, f"this would break the project ({error.orig})", "nothing was changed") from error
    except DBAPIError as error:
        raise _refusal_of(store, error) from error


def _join(connection: Connection, store: Store, newcomer: Callable[[int], Coder] | None) -> _Who:
    if newcomer is None:
        raise Refused("this act", "who acts is no coder of this project", "`qcode coders` lists them")
    last: int = connection.execute(_LAST_NUMBER).scalar_one()
    row = newcomer(connection.execute(select(func.count()).select_from(Coder)).scalar_one())
    joining = _begin(connection, store, (row.id, row.role, last), f"{row.name} joins", "note")
    joining.insert(row)
    return row.id, row.role, joining.number


def _begin(connection: Connection, store: Store, who: _Who, label: str, kind: str) -> Action:
    """Make the act to come; its number is one more than any known, so that merged copies stay in order."""
    coder_id, role, last = who
    number = last + 1
    head: dict[str, object] = {
        "number": number,
        "copy_id": store.copy_id,
        "coder_id": coder_id,
        "kind": kind,
        "label": label,
        "at": datetime.now(UTC),
        "target": None,
        "undone": False,
    }
    return Action(connection, Viewer(coder_id, role == "lead"), coder_id, number, store.copy_id, head)


def changed_columns(before: Image | None, after: Image | None) -> tuple[str, ...]:
    """Name the columns that a row's change touches; none for a row that comes or goes."""
    if before is None or after is None:
        return ()
    return tuple(key for key, value in after.items() if key != "revision" and before[key] != value)


def _changing(table: Table, columns: Sequence[str]) -> dict[str, Any]:
    return {"revision": table.c.revision + 1, **{column: bindparam(f"to_{column}") for column in columns}}


def _new_values(table: Table, columns: Sequence[str], after: Image) -> dict[str, Any]:
    stored = _storable(table, {column: after[column] for column in columns})
    return {f"to_{column}": value for column, value in stored.items()}


def _refusal_of(store: Store, error: DBAPIError) -> Refused:
    cause = str(error.orig)
    if "locked" in cause:
        return Refused(store.path, "another program is writing to it", "wait a moment and do it again")
    if has_no_room(error.orig):
        return Refused(
            store.path, "the disk is full or can't be written to; nothing was changed", "make room and do it again"
        )
    return Refused(store.path, f"it can't be written ({cause})", "nothing was changed; run `qcode check`")


def _storable(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """Refuse what one of the databases can't hold: NUL, and halves of surrogate pairs."""
    for key, value in values.items():
        if isinstance(value, dict):
            _storable(table, value)
        if isinstance(value, str) and not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                raise Refused(f"{table.name} {key}", "it holds half of a character", "type it again") from None
        if isinstance(value, str) and "\0" in value:
            raise Refused(f"{table.name} {key}", "it holds a NUL character", "take it out")
    return values
