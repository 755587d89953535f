"""The agreement of the coders as an export tells it: every round in which two can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from qcode.agreement.comparison import Comparison
from qcode.agreement.gather import gather
from qcode.agreement.rows import AgreementTable
from qcode.agreement.table import agreement_table
from qcode.coding import rounds
from qcode.coding.study import study_of
from qcode.errors import Refused
from qcode.store.store import Reading

NOT_USED: Final = "Agreement between coders is not used in this project (reflexive analysis)."


@dataclass(frozen=True)
class InRound:
    """What coders did in one round, and how far they agree, with the figures of each pair."""

    comparison: Comparison
    table: AgreementTable


@dataclass(frozen=True)
class Compared:
    """The rounds that have figures; nothing says why there are none, where there are none."""

    rounds: tuple[InRound, ...]
    nothing: str


def compared(reading: Reading) -> Compared:
    """Compare the coders of each round, by turn; rounds that nobody can be compared in are left out."""
    if not study_of(reading).agreement_used:
        return Compared((), NOT_USED)
    found: list[InRound] = []
    nothing = ""
    for each in rounds.listing(reading):
        try:
            comparison = gather(reading, round_name=each.name)
        except Refused as refused:
            nothing = nothing or f"There is no agreement to show: {refused.why}."
            continue
        found.append(InRound(comparison, agreement_table(comparison, by="pair")))
    return Compared(tuple(found), nothing)
