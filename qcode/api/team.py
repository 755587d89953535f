"""Opening what was blind: agreement is kept as it was before anybody could see another's work."""

from __future__ import annotations

from qcode.api.project import Project
from qcode.coding import rounds


def make_blind(project: Project, round_name: str, *, on: bool = True) -> str | None:
    """Make a round blind, or open to all, as one act of a lead; give the name of the snapshot kept before opening it.

    No snapshot is kept, and None given, where nobody can be compared or the same figures are kept already.
    """
    with project.reading() as reading:
        named = rounds.find(reading, round_name)
        rounds.check_blind(reading, named, on=on)
    kept = None if on else _keep(project, named)
    with project.action(f"round {named.name} is {'blind' if on else 'open to all'}") as act:
        rounds.make_blind(act, rounds.find(act, round_name), on=on)
    return kept


def reconcile(project: Project, round_name: str, *, on: bool = True) -> str | None:
    """Open reconciliation of a blind round, or close it, as one act of a lead; give the name of the snapshot kept."""
    with project.reading() as reading:
        named = rounds.find(reading, round_name)
        rounds.check_reconcile(reading, named)
    kept = _keep(project, named) if on and not named.reconciling else None
    with project.action(f"reconcile round {named.name}") as act:
        rounds.reconcile(act, rounds.find(act, round_name), on=on)
    return kept


def _keep(project: Project, named: rounds.RoundInfo) -> str | None:
    from qcode.api.snapshots import keep_before  # with numpy: the app starts without it

    return keep_before(project, named)
