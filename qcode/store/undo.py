"""Undo and redo: a coder's own acts, in order, across restarts; refused where later work stands on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, and_, func, select, update
from sqlmodel import col

from qcode.errors import Refused
from qcode.store.anchors import text_hindrances
from qcode.store.dependence import dependents_of, missing_of, twins_of
from qcode.store.images import Image, completed, images_of, is_owned, owned_image, table_named, without_revision
from qcode.store.journal import Action, action, changed_columns
from qcode.store.store import Store
from qcode.store.tables import Act, Change, Coder
from qcode.store.visibility import hides_acts, visible_coders


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
        steps = _steps(act, target.number, kind)
        for row_id, why in text_hindrances(act.connection, target.number, steps):
            raise _refusal(act, row_id, target, why)
        for run in _runs(steps):
            _apply(act, run, target)
        act.connection.execute(
            update(Act).where(col(Act.number) == target.number, _here(act)).values(undone=kind == "undo")
        )
    return target


def _here(act: Action) -> ColumnElement[bool]:
    return col(Act.copy_id) == act.copy_id


def _own_acts(act: Action, *, undone: bool) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Act.coder_id) == act.coder_id,
        col(Act.kind) == "do",
        col(Act.undone) == undone,
        _here(act),
    )


def _to_undo(act: Action) -> Undone | None:
    query = select(col(Act.number), col(Act.label)).where(*_own_acts(act, undone=False))
    row = act.connection.execute(query.order_by(col(Act.number).desc()).limit(1)).first()
    return Undone(*row) if row else None


def _to_redo(act: Action) -> Undone | None:
    """Find the act that was taken back last, unless something was done since: that ends the list of what to redo."""
    last_done = select(func.coalesce(func.max(col(Act.number)), 0))
    last_done = last_done.where(col(Act.coder_id) == act.coder_id, col(Act.kind) == "do", _here(act))
    takings_back = select(col(Act.target)).where(
        col(Act.coder_id) == act.coder_id,
        col(Act.kind) == "undo",
        col(Act.number) > last_done.scalar_subquery(),
        _here(act),
    )
    query = select(col(Act.number), col(Act.label)).where(*_own_acts(act, undone=True))
    query = query.where(col(Act.number).in_(takings_back)).order_by(col(Act.number)).limit(1)
    row = act.connection.execute(query).first()
    return Undone(*row) if row else None


def _steps(act: Action, number: int, kind: str) -> list[_Step]:
    """Give the changes of an act in the order and direction in which they are to be played."""
    query = select(col(Change.table_name), col(Change.row_id), col(Change.before), col(Change.after))
    query = query.where(col(Change.number) == number, col(Change.copy_id) == act.copy_id)
    rows = act.connection.execute(query.order_by(col(Change.position))).all()
    steps = [
        _Step(table, row_id, completed(table, before), completed(table, after))
        for table, row_id, before, after in ((table_named(name), *images) for name, *images in rows)
    ]
    if kind == "redo":
        return steps
    return [_Step(step.table, step.row_id, step.after, step.before) for step in reversed(steps)]


def _runs(steps: list[_Step]) -> Iterator[list[_Step]]:
    """Part steps, in their order, into runs that can be played at once: of a table, alike, no row twice."""
    run: list[_Step] = []
    rows: set[str] = set()
    for step in steps:
        if run and (is_owned(step.table) or step.row_id in rows or _kind(step) != _kind(run[0])):
            yield run
            run, rows = [], set()
        run.append(step)
        rows.add(step.row_id)
    if run:
        yield run


def _kind(step: _Step) -> tuple[object, ...]:
    changed = () if is_owned(step.table) else changed_columns(step.before, step.after)
    return step.table.name, step.before is None, step.after is None, changed


def _apply(act: Action, run: list[_Step], target: Undone) -> None:
    table = run[0].table
    if is_owned(table):
        _apply_owned(act, run[0], target)
        return
    current = images_of(act.connection, table, [step.row_id for step in run])
    hindrances = _hindrances(act, table, run)
    for step in run:
        if without_revision(current.get(step.row_id)) != step.before:
            raise _refusal(act, step.row_id, target, "what it did was changed since")
        for found, why in hindrances:
            if step.row_id in found:
                raise _refusal(act, found[step.row_id], target, why)
    act.put_all(table, [(step.row_id, step.before, step.after) for step in run])


def _apply_owned(act: Action, step: _Step, target: Undone) -> None:
    if owned_image(act.connection, step.table, step.row_id) != step.before:
        raise _refusal(act, step.row_id, target, f"the {step.table.name}s were changed since")
    act.put_owned(step.table, step.row_id, step.after)


def _hindrances(act: Action, table: Table, run: list[_Step]) -> list[tuple[dict[str, str], str]]:
    """Find what stands on rows that are to go, took the place of those to come, or is no longer there for them.

    The rows of one run stood side by side before, so none of them hinders another.
    """
    images = [step.after for step in run if step.after is not None]
    if not images:
        going = [step.row_id for step in run]
        return [(dependents_of(act.connection, table, going), "later work stands on it")]
    return [
        (twins_of(act.connection, table, images), "something else took its place"),
        (missing_of(act.connection, table, images), "what it belongs to is gone"),
    ]


def _refusal(act: Action, row_id: str, target: Undone, why: str) -> Refused:
    """Name the later change that stands in the way, as far as the viewer may know of it."""
    query = (
        select(col(Act.label), col(Coder.name), col(Act.number), visible_coders(act))
        .join(Change, and_(col(Change.number) == col(Act.number), col(Change.copy_id) == col(Act.copy_id)))
        .join(Coder, col(Coder.id) == col(Act.coder_id), isouter=True)
        .where(col(Change.row_id) == row_id, col(Act.number) > target.number, col(Act.number) != act.number)
        .order_by(col(Act.number).desc())
        .limit(1)
    )
    later = act.connection.execute(query).first()
    number = "" if later is None or hides_acts(act) else f" (number {later[2]})"
    if later is None:
        cause = why
    elif later[3]:
        cause = f"{why}: {later[1] or 'somebody'} did “{later[0]}”{number}"
    else:
        cause = f"{why}: another coder's work"
    return Refused(f"“{target.label}”", cause, "undo or change that first")
