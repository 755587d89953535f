"""Variables of cases, documents and speakers. A value has a source, and two sources may disagree: both are kept."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import col

from qcode.codebook.model import key_of
from qcode.coding.variable_types import TYPES, normal, parts
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Evidence, Value, Variable
from qcode.text.nearby import meant

SUBJECTS = ("case", "document", "speaker")
_LONGEST_NAME = 200


@dataclass(frozen=True)
class VariableInfo:
    """A variable: subject is case, document or speaker; type is text, choice, choices, number or date.

    choices: what may be answered, in order; empty where anything may.
    """

    id: str
    subject: str
    name: str
    type: str
    description: str = ""
    choices: tuple[str, ...] = ()


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
    query = select(
        col(Variable.id),
        col(Variable.subject),
        col(Variable.name),
        col(Variable.type),
        col(Variable.description),
        col(Variable.choices),
    )
    if subject is not None:
        query = query.where(col(Variable.subject) == subject)
    rows = reading.connection.execute(query.order_by(col(Variable.position)))
    return tuple(VariableInfo(*row[:-1], tuple(row[-1])) for row in rows)


def find(reading: Reading, subject: str, name: str) -> VariableInfo:
    """Find a variable by its name; refused with near misses where there is none."""
    known = {key_of(variable.name): variable for variable in listing(reading, subject)}
    found = known.get(key_of(name.strip()))
    if found is not None:
        return found
    names = [each.name for each in known.values()]
    remedy = meant(name, names, f"{subject}s have: {', '.join(names) or 'none yet'}")
    raise Refused(f"variable {name}", f"{subject}s have no such variable", remedy)


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
    for variable in listing(act, subject):
        if key_of(variable.name) == key_of(clean):
            _check_type(variable.name, kind)
            return variable
    return add(act, subject, clean, kind)


def add(
    act: Action, subject: str, name: str, kind: str = "text", *, description: str = "", choices: Sequence[str] = ()
) -> VariableInfo:
    """Add a variable; one of the same name on the same kind of subject is refused."""
    if subject not in SUBJECTS:
        raise Refused(f"variable {name}", f"“{subject}” has no variables", f"use one of: {', '.join(SUBJECTS)}")
    clean, key = _free_name(act, subject, name)
    _check_type(clean, kind)
    allowed = _clean_choices(clean, kind, choices)
    position = act.connection.execute(select(func.coalesce(func.max(col(Variable.position)), 0))).scalar_one() + 1
    row = Variable(
        subject=subject,
        name=clean,
        key=key,
        type=kind,
        position=position,
        description=description.strip(),
        choices=allowed,
    )
    act.insert(row)
    return VariableInfo(row.id, subject, clean, kind, row.description, tuple(allowed))


def put(act: Action, variable: VariableInfo, subject_id: str, value: str, *, source: str = "", memo: str = "") -> None:
    """Set a value of one source, in its type's form. Of choices each is kept; of any other type the old one goes.

    Choices may come several in one value, parted by `;`. A memo takes the place of the one before; without one that
    stays on a value that was there. Raises Refused for what the variable can't hold.
    """
    for each in parts(value, variable.type) or ("",):
        _put_one(act, variable, subject_id, fitting(variable, each), source, memo or None)


def answer(
    act: Action, variable: VariableInfo, subject_id: str, value: str, *, source: str = "", memo: str | None = None
) -> tuple[str, ...]:
    """Make a value the whole answer of one source; give what that source had said otherwise, and what now is gone.

    memo: on each value of the answer; None leaves what is written on those that were there.
    """
    new = [fitting(variable, each) for each in parts(value, variable.type) or ("",)]
    known = _known(act, variable.id, subject_id, source)
    gone = tuple(old for _, old in known if old not in new)
    if variable.type == "choices":
        for value_id, old in known:
            if old in gone:
                drop(act, value_id)
    for each in new:
        _put_one(act, variable, subject_id, each, source, memo)
    return gone


def answer_new(act: Action, given: Iterable[tuple[VariableInfo, str, str]]) -> None:
    """Store answers (variable, subject id, value) on subjects that are new and have none yet, all at once."""
    rows = [
        Value(variable_id=variable.id, subject_id=subject_id, value=fitting(variable, each))
        for variable, subject_id, value in given
        for each in parts(value, variable.type)
    ]
    act.insert_all(rows)


def fitting(variable: VariableInfo, value: str) -> str:
    """Give a value the form of its variable's type, and the spelling of its list of choices; else Refused."""
    try:
        clean = normal(value, variable.type)
    except Refused as refused:
        raise Refused(f"variable {variable.name}, {refused.what}", refused.why, refused.remedy) from None
    if not variable.choices:
        return clean
    allowed = {key_of(choice): choice for choice in variable.choices}
    if key_of(clean) in allowed:
        return allowed[key_of(clean)]
    near = difflib.get_close_matches(key_of(clean), allowed, n=1)
    remedy = f"did you mean “{allowed[near[0]]}”" if near else f"choose among: {'; '.join(variable.choices)}"
    raise Refused(f"variable {variable.name}, “{clean}”", "it is none of the choices", remedy)


def rename(act: Action, variable: VariableInfo, name: str) -> None:
    """Give a variable another name."""
    clean, key = _free_name(act, variable.subject, name, but=variable.id)
    act.update(Variable, variable.id, name=clean, key=key)


def describe(act: Action, variable: VariableInfo, description: str) -> None:
    """Say what a variable asks."""
    act.update(Variable, variable.id, description=description.strip())


def retype(act: Action, variable: VariableInfo, kind: str, choices: Sequence[str] = ()) -> VariableInfo:
    """Give a variable another type and list of choices; every value must fit, and takes the new type's form.

    Choices that become text, or one choice, stay as many values as there are: where a source gave several, refused.
    """
    _check_type(variable.name, kind)
    allowed = _clean_choices(variable.name, kind, choices)
    after = VariableInfo(variable.id, variable.subject, variable.name, kind, variable.description, tuple(allowed))
    query = select(col(Value.id), col(Value.subject_id), col(Value.source), col(Value.value), col(Value.memo))
    rows = act.connection.execute(query.where(col(Value.variable_id) == variable.id)).all()
    if kind != "choices":
        _refuse_several(variable, [(subject_id, source) for _, subject_id, source, _, _ in rows])
    act.update(Variable, variable.id, type=kind, choices=allowed)
    for value_id, subject_id, source, value, memo in rows:
        first, *others = [fitting(after, each) for each in parts(value, kind)]
        if any(each == first and other != value_id for other, each in _known(act, variable.id, subject_id, source)):
            drop(act, value_id)
        else:
            act.update(Value, value_id, value=first)
        for each in others:
            _put_one(act, after, subject_id, each, source, memo or None)
    return after


def remove(act: Action, variable: VariableInfo) -> int:
    """Remove a variable, and say how many values went with it. Undo brings all back."""
    query = select(col(Value.id)).where(col(Value.variable_id) == variable.id)
    going = list(act.connection.execute(query).scalars())
    for value_id in going:
        drop(act, value_id)
    act.delete(Variable, variable.id)
    return len(going)


def clear(act: Action, variable: VariableInfo, subject_id: str, *, source: str | None = None) -> int:
    """Take away what a source said of a subject, or what all said; say how many values went."""
    query = select(col(Value.id)).where(col(Value.variable_id) == variable.id, col(Value.subject_id) == subject_id)
    if source is not None:
        query = query.where(col(Value.source) == source)
    going = list(act.connection.execute(query).scalars())
    for value_id in going:
        drop(act, value_id)
    return len(going)


def _known(act: Action, variable_id: str, subject_id: str, source: str) -> list[tuple[str, str]]:
    """Give ids and values that one source has said."""
    query = select(col(Value.id), col(Value.value)).where(
        col(Value.variable_id) == variable_id,
        col(Value.subject_id) == subject_id,
        col(Value.source) == source,
    )
    return [(value_id, value) for value_id, value in act.connection.execute(query)]


def _put_one(act: Action, variable: VariableInfo, subject_id: str, value: str, source: str, memo: str | None) -> None:
    known = _known(act, variable.id, subject_id, source)
    same = next((value_id for value_id, old in known if old == value), None)
    if same is not None:
        if memo is not None:
            act.update(Value, same, memo=memo)
    elif known and variable.type != "choices":
        act.update(Value, known[0][0], value=value, memo=memo or "")
    else:
        act.insert(Value(variable_id=variable.id, subject_id=subject_id, source=source, value=value, memo=memo or ""))


def drop(act: Action, value_id: str) -> None:
    """Remove one value with the evidence that it rests on."""
    evidence = select(col(Evidence.id)).where(col(Evidence.value_id) == value_id)
    for each in act.connection.execute(evidence).scalars().all():
        act.delete(Evidence, each)
    act.delete(Value, value_id)


def _refuse_several(variable: VariableInfo, given: Sequence[tuple[str, str]]) -> None:
    if len(set(given)) < len(given):
        cause = "some have several answers of one source, and only choices can"
        raise Refused(f"variable {variable.name}", cause, "keep it choices, or take answers away first")


def _check_type(name: str, kind: str) -> None:
    if kind not in TYPES:
        raise Refused(f"variable {name}", f"“{kind}” is no type", f"use one of: {', '.join(TYPES)}")


def _clean_choices(name: str, kind: str, choices: Sequence[str]) -> list[str]:
    clean = list({key_of(choice): " ".join(choice.split()) for choice in choices if choice.strip()}.values())
    if clean and kind not in ("choice", "choices"):
        raise Refused(f"variable {name}", f"a {kind} has no list of choices", "make it choice or choices")
    if any(";" in choice for choice in clean):
        raise Refused(f"variable {name}", "a choice holds “;”, which parts choices", "write it without")
    return clean


def _free_name(act: Action, subject: str, name: str, but: str | None = None) -> tuple[str, str]:
    clean = " ".join(name.split())
    if not clean or len(clean) > _LONGEST_NAME:
        raise Refused(f"variable name {name[:60]!r}", "it is empty or over 200 characters", "give another")
    for variable in listing(act, subject):
        if key_of(variable.name) == key_of(clean) and variable.id != but:
            raise Refused(f"variable {clean}", f"{subject}s have one of this name", "choose another name")
    return clean, key_of(clean)
