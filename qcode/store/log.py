"""The log of what was done in a project, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlmodel import col

from qcode.store.store import Reading
from qcode.store.tables import Act, Coder
from qcode.store.visibility import hides_acts, visible_coders


@dataclass(frozen=True)
class Entry:
    """One act; kind is do, undo, redo or note, undone says that it was taken back. at is in UTC.

    coder: empty of somebody who was removed from the project.
    shown: the number to tell the viewer. It is the act's own, or, where others' acts are hidden, counts the viewer's.
    """

    number: int
    at: datetime
    coder: str
    kind: str
    label: str
    undone: bool
    shown: int


def entries(reading: Reading, last: int | None = None) -> tuple[Entry, ...]:
    """List the acts that the viewer may know of, the newest first, at most `last` of them."""
    counted = func.row_number().over(order_by=(col(Act.number), col(Act.copy_id)))
    shown: ColumnElement[int] = counted if hides_acts(reading) else col(Act.number).label("shown")
    name = func.coalesce(col(Coder.name), "")
    columns = (col(Act.number), col(Act.at), name, col(Act.kind), col(Act.label), col(Act.undone), shown)
    query = select(*columns).join(Coder, col(Coder.id) == col(Act.coder_id), isouter=True)
    query = query.where(visible_coders(reading))
    query = query.order_by(col(Act.number).desc(), col(Act.copy_id).desc()).limit(last)
    return tuple(Entry(*row) for row in reading.connection.execute(query))
