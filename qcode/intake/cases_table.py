"""Tables of cases, and of their variables with sources."""

from __future__ import annotations

from pathlib import Path

from qcode.codebook.model import key_of
from qcode.coding import cases, variables
from qcode.errors import Refused
from qcode.files.tables import Row, Table, read_table
from qcode.store.journal import Action


def take_cases(act: Action, path: Path) -> int:
    """Add the cases of a table (`name`, and if there `kind`, `status`, `reason`, `description`), and count the new."""
    table = _table(path, ("name",))
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
    """Set variables of cases from a table (`case`, `variable`, `value`, and if there `type`, `source`, `memo`)."""
    table = _table(path, ("case", "variable", "value"))
    known = {key_of(case.name): case.id for case in cases.listing(act)}
    for row in table.rows:
        cells = row.cells
        case_id = known.get(key_of(cells["case"].strip()))
        if case_id is None:
            refused = Refused(f"case {cells['case']}", "no such case in this project", "import the cases first")
            raise _at(path, row, refused)
        try:
            variable = variables.find_or_add(act, "case", cells["variable"], cells.get("type") or "text")
        except Refused as refused:
            raise _at(path, row, refused) from None
        if cells["value"].strip():
            variables.put(
                act,
                variable,
                case_id,
                cells["value"].strip(),
                source=cells.get("source", "").strip(),
                memo=cells.get("memo", "").strip(),
            )
    return len(table.rows)


def _table(path: Path, required: tuple[str, ...]) -> Table:
    table = read_table(path)
    missing = [column for column in required if column not in table.columns]
    if missing:
        raise Refused(path, f"it has no column {', '.join(missing)}", f"it needs {', '.join(required)}")
    return table


def _at(path: Path, row: Row, refused: Refused) -> Refused:
    return Refused(f"{path}, line {row.line}, {refused.what}", refused.why, refused.remedy)
