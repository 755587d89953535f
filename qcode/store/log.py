"""The log of what was done in a project, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from qcode.store.store import Reading
from qcode.store.tables import Act, Coder
from qcode.store.visibility import visible_coders


@dataclass(frozen=True)
class Entry:
    """One act; kind is do, undo, redo or note, undone says that it was taken back. at is in UTC."""

    number: int
    at: datetime
    coder: str
    kind: str
    label: str
    undone: bool


def entries(reading: Reading, last: int | None = None) -> tuple[Entry, ...]:
    """List the acts that the viewer may know of, the newest first, at most `last` of them."""
    columns = (col(Act.number), col(Act.at), col(Coder.name), col(Act.kind), col(Act.label), col(Act.undone))
    query = select(*columns).join(Coder, col(Coder.id) == col(Act.coder_id)).where(visible_coders(reading))
    query = query.order_by(col(Act.number).desc()).limit(last)
    return tuple(Entry(*row) for row in reading.connection.execute(query))
