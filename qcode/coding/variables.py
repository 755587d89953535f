"""Variables of cases, documents and speakers. A value has a source, and two sources may disagree: both are kept."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import col

from qcode.codebook.model import key_of
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Value, Variable

TYPES = ("text", "choice", "choices", "number", "date")


@dataclass(frozen=True)
class VariableInfo:
    """A variable: subject is case, document or speaker; type is text, choice, choices, number or date."""

    id: str
    subject: str
    name: str
    type: str


@dataclass(frozen=True)
class ValueInfo:
    """One answer, from one source, on one case, document or speaker."""

    variable_id: str
    subject_id: str
    source: str
    value: str
    memo: str


def listing(reading: Reading, subject: str | None = None) -> tuple[VariableInfo, ...]:
    """List the variables, of one kind of subject or of all."""
    query = select(col(Variable.id), col(Variable.subject), col(Variable.name), col(Variable.type))
    if subject is not None:
        query = query.where(col(Variable.subject) == subject)
    return tuple(VariableInfo(*row) for row in reading.connection.execute(query.order_by(col(Variable.position))))


def values(reading: Reading) -> tuple[ValueInfo, ...]:
    """List all values, by variable, source and value."""
    columns = (
        col(Value.variable_id),
        col(Value.subject_id),
        col(Value.source),
        col(Value.value),
        col(Value.memo),
    )
    query = select(*columns).join(Variable, col(Variable.id) == col(Value.variable_id))
    query = query.order_by(col(Variable.position), col(Value.source), col(Value.value))
    return tuple(ValueInfo(*row) for row in reading.connection.execute(query))


def find_or_add(act: Action, subject: str, name: str, kind: str = "text") -> VariableInfo:
    """Give the variable of this name, made if it is not there. One that is there keeps its type."""
    clean = name.strip()
    if kind not in TYPES:
        raise Refused(f"variable {clean}", f"“{kind}” is no type", f"use one of: {', '.join(TYPES)}")
    for variable in listing(act, subject):
        if key_of(variable.name) == key_of(clean):
            return variable
    position = act.connection.execute(select(func.coalesce(func.max(col(Variable.position)), 0))).scalar_one() + 1
    row = Variable(subject=subject, name=clean, key=key_of(clean), type=kind, position=position)
    act.insert(row)
    return VariableInfo(row.id, subject, clean, kind)


def put(act: Action, variable: VariableInfo, subject_id: str, value: str, *, source: str = "", memo: str = "") -> None:
    """Set a value of one source. Of a variable with several choices each is kept; of any other the old one goes."""
    query = select(col(Value.id), col(Value.value)).where(
        col(Value.variable_id) == variable.id,
        col(Value.subject_id) == subject_id,
        col(Value.source) == source,
    )
    known = act.connection.execute(query).all()
    if any(old == value for _, old in known):
        return
    if known and variable.type != "choices":
        act.update(Value, known[0][0], value=value, memo=memo)
        return
    act.insert(Value(variable_id=variable.id, subject_id=subject_id, source=source, value=value, memo=memo))
