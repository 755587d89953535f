"""Variables of cases, documents or speakers as columns: one value a cell; several choices are columns of 1 and 0."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from qcode.codebook.model import key_of
from qcode.coding import variables
from qcode.coding.variables import VariableInfo
from qcode.export.statistics.frame import Cell, Column, Kind, Names, one_line, yes_or_no
from qcode.store.store import Reading

_Given: TypeAlias = Mapping[str, list[str]]  # the values of one variable, by the id of what they are said of
_KINDS: Final[dict[str, Kind]] = {"number": "number", "date": "date", "choice": "choice"}


class Answers:
    """The variables of one kind of subject, as columns and as the cells of each subject.

    Where sources disagree, the cell is missing and the column's label says of how many; the table of values has all.
    """

    def __init__(self, reading: Reading, subject: str, names: Names) -> None:
        self.columns: list[Column] = []
        self._cells: list[Mapping[str, Cell]] = []
        said = _said(reading)
        for variable in variables.listing(reading, subject):
            self._add(variable, said.get(variable.id, {}), names)

    def of(self, subject_id: str) -> tuple[Cell, ...]:
        """Give the cells of one subject, missing where nothing was said."""
        return tuple(cells.get(subject_id) for cells in self._cells)

    def _add(self, variable: VariableInfo, said: Mapping[str, Mapping[str, list[str]]], names: Names) -> None:
        agreed = {subject_id: given for subject_id, by_source in said.items() if (given := _agreed(by_source))}
        label = variable.description or variable.name
        torn = len(said) - len(agreed)
        label = f"{label} (sources disagree on {torn}: see values)" if torn else label
        options = _options(variable, agreed)
        if variable.type == "choices":
            of_choices = yes_or_no([f"{variable.name}: {option}" for option in options], names, "")
            self.columns += of_choices
            self._cells += [
                {subject_id: int(option in given) for subject_id, given in agreed.items()} for option in options
            ]
            return
        kind = _KINDS.get(variable.type, "text")
        self.columns.append(Column(names.of(variable.name), label, kind, tuple(options) if kind == "choice" else ()))
        self._cells.append({subject_id: _cell(given[0], kind) for subject_id, given in agreed.items()})


def _said(reading: Reading) -> dict[str, dict[str, dict[str, list[str]]]]:
    """Give what was said, by variable, subject and source."""
    found: dict[str, dict[str, dict[str, list[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for each in variables.values(reading):
        found[each.variable_id][each.subject_id][each.source].append(each.value)
    return found


def _agreed(by_source: Mapping[str, list[str]]) -> list[str] | None:
    """Give what is said where all sources say the same; None where they don't."""
    first, *others = (sorted(values) for values in by_source.values())
    return first if all(other == first for other in others) else None


def _options(variable: VariableInfo, agreed: _Given) -> Sequence[str]:
    further = {value for given in agreed.values() for value in given} - set(variable.choices)
    return [*variable.choices, *sorted(further, key=key_of)]


def _cell(value: str, kind: Kind) -> Cell:
    if kind != "number":
        return one_line(value)
    number = float(value)
    return int(number) if number.is_integer() and "." not in value and "e" not in value.lower() else number
