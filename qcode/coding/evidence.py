"""What a value rests on: the codings for it and against it, where its sources disagree, and what has no evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import col

from qcode.coding import variables
from qcode.coding.variables import VariableInfo
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Coding, Evidence, Value, Variable
from qcode.store.visibility import visible_codings


@dataclass(frozen=True)
class Claim:
    """One answer with what it rests on: ids of codings that support it, and of those that contradict it.

    Only codings that the viewer may see are named.
    """

    value_id: str
    variable_id: str
    subject_id: str
    source: str
    value: str
    memo: str
    supporting: tuple[str, ...]
    contradicting: tuple[str, ...]


def claims(reading: Reading, subject: str | None = None) -> tuple[Claim, ...]:
    """List all values with their evidence, of one kind of subject or of all, by variable, source and value."""
    resting = _resting(reading)
    columns = (
        col(Value.id),
        col(Value.variable_id),
        col(Value.subject_id),
        col(Value.source),
        col(Value.value),
        col(Value.memo),
    )
    query = select(*columns).join(Variable, col(Variable.id) == col(Value.variable_id))
    if subject is not None:
        query = query.where(col(Variable.subject) == subject)
    query = query.order_by(col(Variable.position), col(Value.source), col(Value.value))
    return tuple(
        Claim(*row, tuple(resting[row[0], False]), tuple(resting[row[0], True]))
        for row in reading.connection.execute(query)
    )


def disagreeing(found: Sequence[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """Give the values of each variable and subject on which two sources say different things."""
    by_cell: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in found:
        by_cell[claim.variable_id, claim.subject_id][claim.source].append(claim)
    torn = []
    for by_source in by_cell.values():
        said = {tuple(sorted(claim.value for claim in of_source)) for of_source in by_source.values()}
        if len(said) > 1:
            torn.append(tuple(claim for of_source in by_source.values() for claim in of_source))
    return tuple(torn)


def support(
    act: Action,
    variable: VariableInfo,
    subject_id: str,
    coding_ids: Sequence[str],
    *,
    value: str | None = None,
    source: str = "",
    contradicts: bool = False,
) -> None:
    """Let a value of one source rest on codings, or be contradicted by them; value tells one of several choices.

    A coding that was named for the value before now stands on the side that is said. Raises Refused where there is no
    such value, or a coding that the viewer can't see.
    """
    value_id = _value(act, variable, subject_id, value, source)
    for coding_id in coding_ids:
        seen = select(col(Coding.id)).where(col(Coding.id) == coding_id, visible_codings(act))
        if act.connection.execute(seen).first() is None:
            raise Refused(f"coding {coding_id}", "there is no such coding", "`codings export` lists them")
        query = select(col(Evidence.id)).where(col(Evidence.value_id) == value_id, col(Evidence.coding_id) == coding_id)
        known = act.connection.execute(query).scalar()
        if known is None:
            act.insert(Evidence(value_id=value_id, coding_id=coding_id, contradicts=contradicts))
        else:
            act.update(Evidence, known, contradicts=contradicts)


def withdraw(
    act: Action,
    variable: VariableInfo,
    subject_id: str,
    coding_ids: Sequence[str],
    *,
    value: str | None = None,
    source: str = "",
) -> int:
    """Take codings away from a value's evidence, and say how many were there."""
    value_id = _value(act, variable, subject_id, value, source)
    query = select(col(Evidence.id)).where(
        col(Evidence.value_id) == value_id, col(Evidence.coding_id).in_(list(coding_ids))
    )
    found = act.connection.execute(query).scalars().all()
    for evidence_id in found:
        act.delete(Evidence, evidence_id)
    return len(found)


def remove_evidence_of(act: Action, coding_id: str) -> None:
    """Take a coding that goes out of all evidence."""
    query = select(col(Evidence.id)).where(col(Evidence.coding_id) == coding_id)
    for evidence_id in act.connection.execute(query).scalars().all():
        act.delete(Evidence, evidence_id)


def _resting(reading: Reading) -> dict[tuple[str, bool], list[str]]:
    """Give the codings of each value, apart for and against."""
    found: dict[tuple[str, bool], list[str]] = defaultdict(list)
    query = select(col(Evidence.value_id), col(Evidence.contradicts), col(Evidence.coding_id))
    query = query.join(Coding, col(Coding.id) == col(Evidence.coding_id)).where(visible_codings(reading))
    query = query.order_by(col(Coding.document_id), col(Coding.start), col(Coding.id))
    for value_id, contradicts, coding_id in reading.connection.execute(query):
        found[value_id, bool(contradicts)].append(coding_id)
    return found


def _value(act: Action, variable: VariableInfo, subject_id: str, value: str | None, source: str) -> str:
    query = select(col(Value.id), col(Value.value)).where(
        col(Value.variable_id) == variable.id, col(Value.subject_id) == subject_id, col(Value.source) == source
    )
    wanted = None if value is None else variables.fitting(variable, value)
    found = [value_id for value_id, said in act.connection.execute(query) if wanted in {None, said}]
    of_source = f"source {source}" if source else "no source named"
    if not found:
        raise Refused(f"variable {variable.name}", f"no such value is there ({of_source})", "set it first")
    if len(found) > 1:
        raise Refused(f"variable {variable.name}", "it has several choices here", "say which with --value")
    return str(found[0])
