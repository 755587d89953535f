"""Undo and redo: a coder's own acts, in order, across restarts; refused where later work stands on them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, and_, func, select, update
from sqlmodel import col

from qcode.errors import Refused
from qcode.store.images import Image, image_of, is_owned, owned_image, table_named, without_revision
from qcode.store.journal import Action, action
from qcode.store.store import Store
from qcode.store.tables import Act, Change, Coder, Row


@dataclass(frozen=True)
class Undone:
    """What was taken back or done again."""

    number: int
    label: str


@dataclass(frozen=True)
class _Step:
    table: Table
    row_id: str
    before: Image | None
    after: Image | None


def undo(store: Store, coder_id: str) -> Undone:
    """Take back the coder's last act that is not yet taken back. Refused where its rows changed since."""
    return _play(store, coder_id, "undo")


def redo(store: Store, coder_id: str) -> Undone:
    """Do again what the coder took back last, as long as they did nothing else since."""
    return _play(store, coder_id, "redo")


def _play(store: Store, coder_id: str, kind: str) -> Undone:
    with action(store, coder_id, kind, kind=kind) as act:
        target = _to_undo(act) if kind == "undo" else _to_redo(act)
        if target is None:
            raise Refused(kind, f"there is nothing of yours to {kind}", "the log shows what was done: `qcode log`")
        act.head["target"] = target.number
        act.head["label"] = f"{kind} {target.label}"
        for step in _steps(act, target.number, kind):
            _apply(act, step, target)
        mine = and_(col(Act.number) == target.number, col(Act.copy_id) == act.copy_id)
        act.connection.execute(update(Act).where(mine).values(undone=kind == "undo"))
    return target


def _own_acts(act: Action, *, undone: bool) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Act.coder_id) == act.coder_id,
        col(Act.kind) == "do",
        col(Act.undone) == undone,
        col(Act.copy_id) == act.copy_id,
    )


def _to_undo(act: Action) -> Undone | None:
    query = select(col(Act.number), col(Act.label)).where(*_own_acts(act, undone=False))
    row = act.connection.execute(query.order_by(col(Act.number).desc()).limit(1)).first()
    return Undone(*row) if row else None


def _to_redo(act: Action) -> Undone | None:
    """Find the earliest undone act that is later than the last one done: a new act ends the list of what to redo."""
    last_done = select(func.coalesce(func.max(col(Act.number)), 0)).where(*_own_acts(act, undone=False))
    query = select(col(Act.number), col(Act.label)).where(*_own_acts(act, undone=True))
    query = query.where(col(Act.number) > last_done.scalar_subquery())
    row = act.connection.execute(query.order_by(col(Act.number)).limit(1)).first()
    return Undone(*row) if row else None


def _steps(act: Action, number: int, kind: str) -> list[_Step]:
    """Give the changes of an act in the order and direction in which they are to be played."""
    query = select(col(Change.table_name), col(Change.row_id), col(Change.before), col(Change.after))
    query = query.where(col(Change.number) == number, col(Change.copy_id) == act.copy_id)
    rows = act.connection.execute(query.order_by(col(Change.position))).all()
    steps = [_Step(table_named(name), row_id, before, after) for name, row_id, before, after in rows]
    if kind == "redo":
        return steps
    return [_Step(step.table, step.row_id, step.after, step.before) for step in reversed(steps)]


def _apply(act: Action, step: _Step, target: Undone) -> None:
    if is_owned(step.table):
        if owned_image(act.connection, step.table, step.row_id) != step.before:
            raise _refusal(act, step.row_id, target, f"the {step.table.name}s were changed since")
        act.put_owned(step.table, step.row_id, step.after)
        return
    current = image_of(act.connection, step.table, step.row_id)
    if without_revision(current) != step.before:
        raise _refusal(act, step.row_id, target, "what it did was changed since")
    if step.after is None:
        dependent = _dependent(act, step.table, step.row_id)
        if dependent is not None:
            raise _refusal(act, dependent, target, "later work stands on it")
    act.put(step.table, step.row_id, current, step.after)


def _dependent(act: Action, table: Table, row_id: str) -> str | None:
    """Find a row that refers to this one."""
    for other in Row.metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is table:
                name = other.info["owner"] if is_owned(other) else "id"
                query = select(other.c[name]).where(key.parent == row_id).limit(1)
                found = act.connection.execute(query).scalar()
                if found is not None:
                    return str(found)
    return None


def _refusal(act: Action, row_id: str, target: Undone, why: str) -> Refused:
    """Name the later change that stands in the way."""
    query = (
        select(col(Act.label), col(Coder.name), col(Act.number))
        .join(Change, and_(col(Change.number) == col(Act.number), col(Change.copy_id) == col(Act.copy_id)))
        .join(Coder, col(Coder.id) == col(Act.coder_id), isouter=True)
        .where(col(Change.row_id) == row_id, col(Act.number) > target.number, col(Act.number) != act.number)
        .order_by(col(Act.number).desc())
        .limit(1)
    )
    later = act.connection.execute(query).first()
    cause = f"{why}: {later[1] or 'somebody'} did “{later[0]}” (number {later[2]})" if later else why
    return Refused(f"“{target.label}”", cause, "undo or change that first")
