"""Keeping agreement as it was: the whole table with its settings, under a name."""

from __future__ import annotations

import json
from typing import Any

from qcode.api.agreement import agreement
from qcode.api.project import Project
from qcode.coding import rounds, snapshots
from qcode.coding.rounds import RoundInfo
from qcode.errors import Refused
from qcode.store.log import entries
from qcode.store.store import Reading


def keep(
    project: Project, name: str, *, round_name: str | None = None, unit: str = "turn", rule: str = "touch"
) -> None:
    """Keep the agreement of a round under a name, as one act. Refused where nobody can be compared."""
    with project.reading() as reading:
        in_round = rounds.find(reading, round_name)
        figures = _figures(reading, in_round, unit, rule)
    with project.action(f"snapshot {name}") as act:
        snapshots.add(act, name, in_round.id, figures)


def keep_before(project: Project, in_round: RoundInfo) -> str | None:
    """Keep the agreement of a round before it is talked about; give the snapshot's name.

    None where the same figures are kept already, or where there are none: nobody can be compared, or agreement is not
    used in this project. Undo leaves the snapshot alone.
    """
    with project.reading() as reading:
        try:
            figures = _figures(reading, in_round, "turn", "touch")
        except Refused:
            return None
        if any(each.figures.get("agreement") == figures["agreement"] for each in snapshots.listing(reading)):
            return None
        name = _free_name(reading, f"{in_round.name} before reconciliation")
    with project.action(f"snapshot {name}") as act:
        act.head["kind"] = "note"
        snapshots.add(act, name, in_round.id, figures)
    return name


def _free_name(reading: Reading, base: str) -> str:
    name, number = base, 2
    while snapshots.is_taken(reading, name):
        name, number = f"{base} {number}", number + 1
    return name


def _figures(reading: Reading, in_round: RoundInfo, unit: str, rule: str) -> dict[str, Any]:
    """Give all figures as plain JSON with what they were computed from; act is the number of the last act before."""
    table = agreement(reading, unit=unit, rule=rule, round_name=in_round.name)
    last = max((each.number for each in entries(reading, 1)), default=0)
    settings = {"unit": table.unit, "rule": table.rule, "round": table.round, "coders": list(table.coders)}
    plain: dict[str, Any] = json.loads(json.dumps(table.as_json()))
    return {"act": last, "settings": settings, "agreement": plain}
