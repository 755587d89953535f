"""Tables of cases, and of their variables with sources."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from qcode.codebook.model import key_of
from qcode.coding import cases, variables
from qcode.coding.variable_types import inferred_type
from qcode.errors import Refused
from qcode.files.tables import Row, Table, read_table
from qcode.store.journal import Action

OWN: Final = ("name", "kind", "status", "reason", "description")


def take_cases(act: Action, path: Path) -> int:
    """Add the cases of a table, and count the new; every column beside those of OWN is a variable.

    Only `name` is needed. A case that is there stays as it is, and takes the values; an empty cell is no value.
    """
    table = _table(path, ("name",))
    added = _add_cases(act, path, table)
    ids = {key_of(case.name): case.id for case in cases.listing(act)}
    for column in table.columns:
        given = [(row, row.cells[column].strip()) for row in table.rows if row.cells[column].strip()]
        if column in OWN or not column.strip() or not given:
            continue
        try:
            variable = variables.find_or_add(act, "case", column, inferred_type(value for _, value in given))
        except Refused as refused:
            raise Refused(f"{path}, {refused.what}", refused.why, refused.remedy) from None
        for row, value in given:
            try:
                variables.put(act, variable, ids[key_of(row.cells["name"].strip())], value)
            except Refused as refused:
                raise _at(path, row, refused) from None
    return added


def _add_cases(act: Action, path: Path, table: Table) -> int:
    known = {key_of(case.name) for case in cases.listing(act)}
    added = 0
    in_table: set[str] = set()
    for row in table.rows:
        cells = row.cells
        key = key_of(cells["name"].strip())
        if key in in_table:
            raise _at(path, row, Refused(f"case {cells['name']}", "it stands in the table twice", "give it one row"))
        in_table.add(key)
        if key in known:
            continue
        try:
            cases.add(
                act,
                cells["name"],
                kind=cells.get("kind") or "case",
                status=cells.get("status") or "included",
                reason=cells.get("reason", ""),
                description=cells.get("description", ""),
            )
        except Refused as refused:
            raise _at(path, row, refused) from None
        added += 1
    return added


def take_values(act: Action, path: Path) -> int:
    """Set variables of cases from a table (`case`, `variable`, `value`, and if there `type`, `source`, `memo`).

    A new variable without a type takes the one that its values have; choices where a source gives several.
    """
    table = _table(path, ("case", "variable", "value"))
    known = {key_of(case.name): case.id for case in cases.listing(act)}
    types = _types(table)
    for row in table.rows:
        cells = row.cells
        case_id = known.get(key_of(cells["case"].strip()))
        if case_id is None:
            refused = Refused(f"case {cells['case']}", "no such case in this project", "import the cases first")
            raise _at(path, row, refused)
        try:
            kind = cells.get("type", "").strip() or types[key_of(cells["variable"].strip())]
            variable = variables.find_or_add(act, "case", cells["variable"], kind)
            if cells["value"].strip():
                source, memo = cells.get("source", "").strip(), cells.get("memo", "").strip()
                variables.put(act, variable, case_id, cells["value"].strip(), source=source, memo=memo)
        except Refused as refused:
            raise _at(path, row, refused) from None
    return len(table.rows)


def _types(table: Table) -> dict[str, str]:
    """Tell the type of each variable, by its key, from all its values."""
    given: dict[str, list[str]] = {}
    said: dict[str, Counter[tuple[str, str]]] = {}
    for row in table.rows:
        key, value = key_of(row.cells["variable"].strip()), row.cells["value"].strip()
        given.setdefault(key, [])
        said.setdefault(key, Counter())
        if value:
            given[key].append(value)
            said[key][key_of(row.cells["case"].strip()), row.cells.get("source", "").strip()] += 1
    several = {key for key, counts in said.items() if any(count > 1 for count in counts.values())}
    return {key: "choices" if key in several else inferred_type(values) for key, values in given.items()}


def _table(path: Path, required: tuple[str, ...]) -> Table:
    table = read_table(path)
    missing = [column for column in required if column not in table.columns]
    if missing:
        raise Refused(path, f"it has no column {', '.join(missing)}", f"it needs {', '.join(required)}")
    return table


def _at(path: Path, row: Row, refused: Refused) -> Refused:
    return Refused(f"{path}, line {row.line}, {refused.what}", refused.why, refused.remedy)
