"""Where a copy comes from and what it knows: the journals of several copies, read as values and taken along.

A note with a target tells of the journal itself. It stands at the making of a copy and at every merge, and remembers,
per copy, up to which number acts were known (`COPY`) and from which copy all descend (`ROOT`). Up to its target the
journal need not be whole: who is handed a copy doesn't get the others' acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, insert, select, update
from sqlmodel import col

from qcode.store.images import (
    Image,
    chunks,
    completed,
    images_of,
    is_owned,
    owned_image,
    owner_column,
    table_named,
    without_revision,
)
from qcode.store.journal import Action
from qcode.store.tables import Act, Change, Row, StoredText, Study

COPY, ROOT = "copy", "root"
_NO_ROWS = {"act", "change", "stored_text"}
Key: TypeAlias = tuple[int, str]  # an act: its number and its copy


@dataclass(frozen=True)
class PastAct:
    """An act of any copy. tells: it is a note about the journal itself, and its changes are nobody's work."""

    number: int
    copy_id: str
    coder_id: str
    kind: str
    label: str
    at: datetime
    target: int | None
    undone: bool

    @property
    def key(self) -> Key:
        """Number and copy."""
        return self.number, self.copy_id

    @property
    def tells(self) -> bool:
        """Whether it tells of the journal itself: a copy that was made, or a merge."""
        return self.kind == "note" and self.target is not None


@dataclass(frozen=True)
class PastChange:
    """A row before and after an act, or the owned rows of an owner as one packed list; a number where a note tells."""

    number: int
    copy_id: str
    position: int
    table: str
    row_id: str
    before: Any
    after: Any


@dataclass(frozen=True)
class History:
    """What a file knows: its acts, their changes in order, and the rows whose coming is in no journal."""

    copy_id: str
    root: str
    acts: dict[Key, PastAct]
    changes: tuple[PastChange, ...]
    unjournaled: tuple[PastChange, ...]

    @property
    def copies(self) -> set[str]:
        """All copies that it knows of."""
        return {self.copy_id, self.root, *(copy_id for _, copy_id in self.acts)}


def read_history(connection: Connection) -> History:
    """Read the whole journal of a file, and the rows that were there before any journal."""
    acts = [PastAct(*row) for row in connection.execute(select(*_ACT))]
    order = (col(Change.number), col(Change.copy_id), col(Change.position))
    changes = tuple(_past(*row) for row in connection.execute(select(*_CHANGE).order_by(*order)))
    copy_id = str(connection.execute(select(col(Study.copy_id))).scalar_one())
    root = next((each.row_id for each in changes if each.table == ROOT and each.copy_id == copy_id), copy_id)
    return History(
        copy_id, root, {act.key: act for act in acts}, changes, tuple(_unjournaled(connection, root, changes))
    )


_ACT = (
    col(Act.number),
    col(Act.copy_id),
    col(Act.coder_id),
    col(Act.kind),
    col(Act.label),
    col(Act.at),
    col(Act.target),
    col(Act.undone),
)
_CHANGE = (
    col(Change.number),
    col(Change.copy_id),
    col(Change.position),
    col(Change.table_name),
    col(Change.row_id),
    col(Change.before),
    col(Change.after),
)


def _past(number: int, copy_id: str, position: int, table: str, row_id: str, before: Any, after: Any) -> PastChange:
    if table in {COPY, ROOT}:
        return PastChange(number, copy_id, position, table, row_id, before, after)
    known = table_named(table)
    return PastChange(number, copy_id, position, table, row_id, completed(known, before), completed(known, after))


def _unjournaled(connection: Connection, root: str, changes: Sequence[PastChange]) -> Iterable[PastChange]:
    """Give the rows whose coming no act tells, such as the first round, as if they came before the first act."""
    told = {(change.table, change.row_id) for change in changes if change.before is None}
    changed = {(change.table, change.row_id) for change in changes}
    position = 0
    for table in Row.metadata.sorted_tables:
        if table.name in _NO_ROWS:
            continue
        known = changed if is_owned(table) else told
        name = owner_column(table) if is_owned(table) else table.c.id
        names = connection.execute(select(name).distinct().order_by(name)).scalars().all()
        for row_id, image in _standing(connection, table, [each for each in names if (table.name, each) not in known]):
            yield PastChange(0, root, position, table.name, row_id, None, image)
            position += 1


def _standing(connection: Connection, table: Table, names: Sequence[str]) -> Iterator[tuple[str, Image | None]]:
    if is_owned(table):
        yield from ((name, owned_image(connection, table, name)) for name in names)
    else:
        images = images_of(connection, table, names)
        yield from ((name, without_revision(images[name])) for name in names)


def known_numbers(connection: Connection) -> dict[str, int]:
    """Give per copy the number of its last act that a file knows of, also of acts that it was not handed."""
    found: dict[str, int] = {}
    remembered = select(col(Change.row_id), col(Change.after)).where(col(Change.table_name) == COPY)
    for copy_id, number in [
        *connection.execute(select(col(Act.copy_id), col(Act.number))).all(),
        *connection.execute(remembered).all(),
    ]:
        found[copy_id] = max(found.get(copy_id, 0), number)
    return found


def tell(act: Action, known: dict[str, int], root: str, *, whole_from: int = 0) -> None:
    """Make an act a note on the journal: which acts are known, and up to which number it need not be whole."""
    act.head.update(kind="note", target=whole_from)
    for copy_id, number in sorted(known.items()):
        act.remember(COPY, copy_id, number)
    act.remember(ROOT, root, 0)


def later(act: Action, number: int) -> Action:
    """Give the same act a higher number, so that it comes after all that it takes along; before it wrote anything."""
    act.head["number"] = number
    return replace(act, number=number)


def take_along(act: Action, acts: Sequence[PastAct], changes: Sequence[PastChange]) -> None:
    """Store acts of other copies under their own numbers; what they did to rows is done apart from this."""
    if acts:
        act.connection.execute(insert(Act), [vars(each) for each in acts])
    for some in chunks(changes):
        act.connection.execute(insert(Change), [_stored(each) for each in some])
    for each in acts:
        if each.kind in {"undo", "redo"}:
            _mark(act, each)


def _stored(change: PastChange) -> dict[str, object]:
    values = dict(vars(change))
    values["table_name"] = values.pop("table")
    return values


def _mark(act: Action, taking_back: PastAct) -> None:
    """Mark what was taken back or done again, as the last word on it in its copy says."""
    of_target = (col(Act.target) == taking_back.target, col(Act.copy_id) == taking_back.copy_id)
    last = select(col(Act.kind)).where(*of_target, col(Act.kind).in_(("undo", "redo")))
    kind = act.connection.execute(last.order_by(col(Act.number).desc()).limit(1)).scalar_one()
    target = (col(Act.number) == taking_back.target, col(Act.copy_id) == taking_back.copy_id)
    act.connection.execute(update(Act).where(*target).values(undone=kind == "undo"))


def texts(connection: Connection) -> dict[str, str]:
    """Read all texts by their hashes."""
    return dict(connection.execute(select(col(StoredText.sha256), col(StoredText.body))).all())


def stored_text(connection: Connection, sha256: str) -> str | None:
    """Read one text; None where there is none of this hash."""
    found = connection.execute(select(col(StoredText.body)).where(col(StoredText.sha256) == sha256))
    body: str | None = found.scalar()
    return body
