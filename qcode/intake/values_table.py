"""The table of all values: one row says what one source says of one variable of one case, document or speaker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from qcode.codebook.model import key_of
from qcode.coding import evidence, subjects, variables
from qcode.coding.variable_types import inferred_type
from qcode.errors import Refused
from qcode.files.tables import Row, Table, read_table
from qcode.store.journal import Action
from qcode.store.store import Reading

COLUMNS: Final = ("kind", "document", "subject", "variable", "type", "value", "source", "memo")
_NEEDED: Final = ("subject", "variable", "value")


def rows_of(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Give the values as rows of such a table, columns as in COLUMNS."""
    known = {each.id: each for each in variables.listing(reading)}
    of = {each.id: each for kind in variables.SUBJECTS for each in subjects.listing(reading, kind)}
    for claim in evidence.claims(reading):
        if claim.subject_id in of:
            variable, subject = known[claim.variable_id], of[claim.subject_id]
            yield (
                subject.kind,
                subject.document,
                subject.name,
                variable.name,
                variable.type,
                claim.value,
                claim.source,
                claim.memo,
            )


def take_values(act: Action, path: Path) -> int:
    """Store the values of a table, all or none, and count them.

    It needs `subject`, `variable` and `value`; `kind` is case where it isn't said. A new variable takes the type that
    is said, or that its values have. A row without a value only makes the variable.
    """
    table = read_table(path)
    missing = [column for column in _NEEDED if column not in table.columns]
    if missing:
        raise Refused(path, f"it has no column {', '.join(missing)}", f"it needs {', '.join(_NEEDED)}")
    types = _types(table)
    stored = 0
    for row in table.rows:
        try:
            stored += _take(act, row, types)
        except Refused as refused:
            raise Refused(f"{path}, line {row.line}, {refused.what}", refused.why, refused.remedy) from None
    return stored


def _take(act: Action, row: Row, types: dict[tuple[str, str], str]) -> int:
    cells = {column: value.strip() for column, value in row.cells.items()}
    kind = cells.get("kind") or "case"
    if kind not in variables.SUBJECTS:
        raise Refused(f"kind {kind}", "it has no variables", f"use one of: {', '.join(variables.SUBJECTS)}")
    subject = subjects.find(act, kind, cells["subject"], cells.get("document", ""))
    variable = variables.find_or_add(act, kind, cells["variable"], types[kind, key_of(cells["variable"])])
    if not cells["value"]:
        return 0
    variables.put(act, variable, subject.id, cells["value"], source=cells.get("source", ""), memo=cells.get("memo", ""))
    return 1


def _types(table: Table) -> dict[tuple[str, str], str]:
    """Tell the type of each variable: the first that is said, else that of all its values."""
    said: dict[tuple[str, str], str] = {}
    given: dict[tuple[str, str], list[str]] = {}
    for row in table.rows:
        key = (row.cells.get("kind", "").strip() or "case", key_of(row.cells["variable"].strip()))
        given.setdefault(key, []).append(row.cells["value"].strip())
        if row.cells.get("type", "").strip():
            said.setdefault(key, row.cells["type"].strip())
    return {key: said.get(key) or inferred_type(values) for key, values in given.items()}
