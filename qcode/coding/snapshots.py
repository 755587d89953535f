"""Snapshots: agreement as it was at an act, so that talking about differences does not change what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from qcode.codebook.model import key_of
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Coder, Round, Snapshot
from qcode.store.visibility import visible_snapshots
from qcode.text.nearby import meant

_LONGEST_NAME = 80


@dataclass(frozen=True)
class SnapshotInfo:
    """Agreement that was kept: who kept it at which act, of which round, and all its figures with their settings."""

    id: str
    name: str
    coder: str
    round: str
    number: int
    figures: Mapping[str, Any]


def listing(reading: Reading) -> tuple[SnapshotInfo, ...]:
    """List the snapshots that the viewer may see, in the order in which they were made."""
    columns = (col(Snapshot.id), col(Snapshot.name), col(Coder.name), col(Round.name), col(Snapshot.sequence))
    query = (
        select(*columns, col(Snapshot.figures))
        .join(Coder, col(Coder.id) == col(Snapshot.coder_id))
        .join(Round, col(Round.id) == col(Snapshot.round_id), isouter=True)
        .where(visible_snapshots(reading))
        .order_by(col(Snapshot.sequence), col(Snapshot.key))
    )
    rows = reading.connection.execute(query)
    return tuple(SnapshotInfo(id_, name, who, of or "", number, told) for id_, name, who, of, number, told in rows)


def find(reading: Reading, name: str) -> SnapshotInfo:
    """Find a snapshot by name; refused where there is none."""
    known = listing(reading)
    for each in known:
        if key_of(each.name) == key_of(name):
            return each
    names = [each.name for each in known]
    remedy = meant(name, names, f"snapshots are: {', '.join(names) or 'none yet'}")
    raise Refused(f"snapshot {name}", "no such snapshot, as far as you may see", remedy)


def add(act: Action, name: str, round_id: str | None, figures: Mapping[str, Any]) -> None:
    """Keep figures under a name."""
    clean = name.strip()
    if not clean or len(clean) > _LONGEST_NAME or not clean.isprintable():
        raise Refused(
            f"snapshot {name[:60]!r}", "its name is empty, too long or holds controls", "use a short, plain name"
        )
    if is_taken(act, clean):
        raise Refused(f"snapshot {clean}", "there is one of this name already", "choose another name")
    act.insert(
        Snapshot(
            name=clean,
            key=key_of(clean),
            coder_id=act.coder_id,
            round_id=round_id,
            sequence=act.number,
            figures=dict(figures),
        )
    )


def is_taken(reading: Reading, name: str) -> bool:
    """Say whether a snapshot has this name, seen or not."""
    query = select(col(Snapshot.id)).where(col(Snapshot.key) == key_of(name))
    return reading.connection.execute(query).first() is not None


def remove(act: Action, snapshot: SnapshotInfo) -> None:
    """Take a snapshot away."""
    act.delete(Snapshot, snapshot.id)
