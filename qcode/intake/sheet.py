"""The interview sheet: a table with a row a document, which brings cases and variables."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from qcode.codebook.model import key_of
from qcode.coding import cases, documents, variables
from qcode.errors import Refused
from qcode.files.tables import Table, read_table
from qcode.store.journal import Action

CASE_COLUMNS = ("cases", "case")


@dataclass(frozen=True)
class Applied:
    """How many documents got something from the sheet, and which rows matched none, with what was meant perhaps."""

    documents: int
    unmatched: tuple[str, ...]
    notes: tuple[str, ...]


def read_sheet(path: Path) -> Table:
    """Read the sheet; it must have a column `document`."""
    table = read_table(path)
    if "document" not in table.columns:
        raise Refused(path, "it has no column `document`", "name the column that holds the documents' names so")
    return table


def apply_sheet(act: Action, table: Table) -> Applied:
    """Set cases and variables of the documents that the sheet names; what matches no document is told, not guessed.

    Column `cases` (or `case`) names cases, split at `;`; every other column is a variable of the document. An empty
    cell is no value and takes none away.
    """
    known = {key_of(document.name): document for document in documents.listing(act)}
    columns = [column for column in table.columns if column != "document" and column not in CASE_COLUMNS]
    kinds = {column: variables.find_or_add(act, "document", column) for column in columns}
    seen: dict[str, int] = {}
    unmatched = []
    for row in table.rows:
        name = row.cells["document"].strip()
        document = known.get(key_of(name))
        if document is None:
            unmatched.append(f"line {row.line}: {name}{_near(key_of(name), known)}")
            continue
        if document.id in seen:
            cause = f"lines {seen[document.id]} and {row.line} are both about it"
            raise Refused(f"document {document.name}", cause, "give each document one row")
        seen[document.id] = row.line
        for case in _cases(row.cells):
            cases.link(act, cases.find_or_add(act, case).id, [document.id])
        for column in columns:
            if row.cells[column].strip():
                variables.put(act, kinds[column], document.id, row.cells[column].strip())
    if unmatched and not seen:
        raise Refused("the sheet", f"none of its documents is in the project ({unmatched[0]})", "check the names")
    return Applied(len(seen), tuple(unmatched), table.notes)


def _cases(cells: dict[str, str]) -> list[str]:
    named = ";".join(cells.get(column, "") for column in CASE_COLUMNS)
    return [case.strip() for case in named.split(";") if case.strip()]


def _near(key: str, known: dict[str, documents.DocumentInfo]) -> str:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    return f" (did you mean “{known[near[0]].name}”?)" if near else ""
