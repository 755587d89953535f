"""Variables as columns: one each, or one for each source where sources disagree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from qcode.coding import variables
from qcode.coding.variables import VariableInfo
from qcode.export.sheet import DAY, Column, Value
from qcode.store.store import Reading

_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_DIGITS_OF_A_FLOAT: Final = 15
_FIRST_DAY_OF_A_SHEET: Final = date(1900, 3, 1)
_WIDTH: Final = 20

_BySource = dict[str, list[str]]


@dataclass(frozen=True)
class Answers:
    """Columns, and for the id of a case or document its value in each."""

    columns: tuple[Column, ...]
    _known: tuple[tuple[VariableInfo, str | None, dict[str, _BySource]], ...]

    def of(self, subject_id: str, shown: Callable[[str], str] = str) -> list[Value]:
        """Give the values of one case or document; `shown` says how a value may be shown."""
        return [
            typed(variable, "; ".join(shown(value) for value in _of_source(known.get(subject_id, {}), source)))
            for variable, source, known in self._known
        ]


def answers(reading: Reading, subject: str, taken: Collection[str]) -> Answers:
    """Lay out the variables of all cases or documents. A header that is `taken` gets ` (variable)` behind it."""
    known: dict[str, dict[str, _BySource]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for value in variables.values(reading):
        known[value.variable_id][value.subject_id][value.source].append(value.value)
    columns: list[Column] = []
    found: list[tuple[VariableInfo, str | None, dict[str, _BySource]]] = []
    for variable in variables.listing(reading, subject):
        name = f"{variable.name} (variable)" if variable.name.casefold() in taken else variable.name
        for source in _sources(known[variable.id]):
            columns.append(_column(variable, name, source))
            found.append((variable, source, known[variable.id]))
    return Answers(tuple(columns), tuple(found))


def _column(variable: VariableInfo, name: str, source: str | None) -> Column:
    header = name if source is None else f"{name} ({source or 'no source'})"
    told = variable.description or f"variable of {variable.subject}s: {variable.name}"
    meaning = told if source is None else f"{told}, as {source or 'an unnamed source'} says"
    kind = variable.type if variable.type in {"number", "date"} else "text"
    choices = "; ".join(variable.choices)
    if variable.type == "choices":
        meaning += "; several are joined by `; `"
    return Column(header, _WIDTH, meaning=meaning, kind=kind, values=choices, form=DAY if kind == "date" else "")


def typed(variable: VariableInfo, value: str) -> Value:
    """Give a value as number or date where the variable is one and a sheet can hold it; else as it is written."""
    if variable.type == "number" and _NUMBER.fullmatch(value):
        if sum(character.isdigit() for character in value) > _DIGITS_OF_A_FLOAT:
            return value
        return float(value) if "." in value else int(value)
    if variable.type == "date":
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return value
        return day if day >= _FIRST_DAY_OF_A_SHEET else value
    return value


def _sources(of_subjects: dict[str, _BySource]) -> Iterator[str | None]:
    """The sources that need a column of their own; None is the one column of sources that agree."""
    if any(len({tuple(values) for values in by_source.values()}) > 1 for by_source in of_subjects.values()):
        yield from sorted({source for by_source in of_subjects.values() for source in by_source})
    else:
        yield None


def _of_source(by_source: _BySource, source: str | None) -> list[str]:
    """One source's values, or those of the first where all agree."""
    if source is None:
        return next(iter(by_source.values()), [])
    return by_source.get(source, [])
