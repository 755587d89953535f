"""How figures of agreement were counted: by what unit and rule, without what, whose, where, and how intervals came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qcode.agreement.rows import AgreementTable
    from qcode.api.planning import Scope
    from qcode.store.store import Reading

_WHY = {"asking": "not said by those who answer", "short": "under three words"}


def by_what(table: AgreementTable) -> str:
    """The unit, the rule, and what was left out."""
    return f"unit {table.unit}, rule {table.rule}   excluded: {excluded(table.excluded)}"


def whose(table: AgreementTable) -> str:
    """The coders, how many documents, and the round."""
    return f"coders {', '.join(table.coders)}   documents {len(table.documents)}   round {table.round}"


def interval(table: AgreementTable) -> str:
    """The method of the intervals, and what it drew."""
    drawn = "no draws" if table.draws is None else f"{table.draws} draws, seed {table.seed}"
    return f"interval {table.interval}, 95 %, {drawn}"


def excluded(numbers: Mapping[str, int]) -> str:
    """How many units were left out, and why."""
    return ", ".join(f"{number} {_WHY.get(why, why)}" for why, number in numbers.items() if number) or "nothing"


def compared(reading: Reading, scope: Scope, unit: str = "turn", rule: str = "touch") -> AgreementTable:
    """The table of the same scope: what it rests on is what every other figure of it rests on."""
    from qcode.api.agreement import agreement

    return agreement(
        reading,
        unit=unit,
        rule=rule,
        only=scope.only,
        codes=scope.codes,
        documents=scope.documents,
        round_name=scope.round_name,
        since=scope.since,
    )
