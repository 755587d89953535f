"""Rounds: the passes through the documents. `main` is the first and is not blind."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import col

from qcode.codebook.model import key_of
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Round


@dataclass(frozen=True)
class RoundInfo:
    """A round; in a blind one nobody sees another's codings until reconciling."""

    id: str
    name: str
    blind: bool


def listing(reading: Reading) -> tuple[RoundInfo, ...]:
    """List the rounds in order."""
    query = select(col(Round.id), col(Round.name), col(Round.blind)).order_by(col(Round.position))
    return tuple(RoundInfo(*row) for row in reading.connection.execute(query))


def find(reading: Reading, name: str | None) -> RoundInfo:
    """Find a round by name; None is the first, `main`."""
    known = listing(reading)
    if name is None:
        return known[0]
    for found in known:
        if key_of(found.name) == key_of(name):
            return found
    names = ", ".join(each.name for each in known)
    raise Refused(f"round {name}", "no such round in this project", f"rounds are: {names}")


def add(act: Action, name: str) -> RoundInfo:
    """Add a round after the others."""
    position = act.connection.execute(select(func.coalesce(func.max(col(Round.position)), 0))).scalar_one() + 1
    row = Round(name=name.strip(), key=key_of(name), position=position)
    act.insert(row)
    return RoundInfo(row.id, row.name, row.blind)
