"""Cases: what a study compares, and the documents that speak for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import col

from qcode.codebook.model import key_of
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Case, CaseDocument
from qcode.text.nearby import meant

STATUSES = ("included", "candidate", "excluded")


@dataclass(frozen=True)
class CaseInfo:
    """A case: status is included, candidate or excluded, with the reason."""

    id: str
    name: str
    kind: str
    status: str
    reason: str
    description: str


def listing(reading: Reading) -> tuple[CaseInfo, ...]:
    """List the cases in the order in which they came."""
    columns = (
        col(Case.id),
        col(Case.name),
        col(Case.kind),
        col(Case.status),
        col(Case.reason),
        col(Case.description),
    )
    query = select(*columns).order_by(col(Case.position), col(Case.key))
    return tuple(CaseInfo(*row) for row in reading.connection.execute(query))


def documents_by_case(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Give the document ids of each case id that has any."""
    links = _links(reading)
    found: dict[str, list[str]] = {}
    for case_id, document_id in links:
        found.setdefault(case_id, []).append(document_id)
    return {case_id: tuple(documents) for case_id, documents in found.items()}


def names_by_document(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Give the names of each document's cases, in the order of the cases."""
    names = {case.id: case.name for case in listing(reading)}
    found: dict[str, list[str]] = {}
    for case_id, document_id in _links(reading):
        found.setdefault(document_id, []).append(names[case_id])
    return {document_id: tuple(cases) for document_id, cases in found.items()}


def add(
    act: Action,
    name: str,
    *,
    kind: str = "case",
    status: str = "included",
    reason: str = "",
    description: str = "",
) -> CaseInfo:
    """Add a case; one of the same name (casefolded NFC) is refused."""
    clean = _free_name(act, name)
    _check_status(clean, status)
    position = act.connection.execute(select(func.coalesce(func.max(col(Case.position)), 0))).scalar_one() + 1
    row = Case(
        name=clean,
        key=key_of(clean),
        kind=kind,
        status=status,
        reason=reason,
        description=description,
        position=position,
    )
    act.insert(row)
    return CaseInfo(row.id, clean, kind, status, reason, description)


def find(reading: Reading, name: str) -> CaseInfo:
    """Find a case by its name; Refused, with near misses, where there is none."""
    known = {key_of(case.name): case for case in listing(reading)}
    found = known.get(key_of(name.strip()))
    if found is not None:
        return found
    names = (each.name for each in known.values())
    raise Refused(f"case {name}", "no such case in this project", meant(name, names, "`qcode cases` lists them"))


def edit(
    act: Action,
    case: CaseInfo,
    *,
    name: str | None = None,
    kind: str | None = None,
    status: str | None = None,
    reason: str | None = None,
    description: str | None = None,
) -> None:
    """Change what is said of a case; what is left out stays."""
    given = {"kind": kind, "status": status, "reason": reason, "description": description}
    changes = {column: value.strip() for column, value in given.items() if value is not None}
    _check_status(case.name, changes.get("status", case.status))
    if name is not None:
        clean = _free_name(act, name, but=case.id)
        changes |= {"name": clean, "key": key_of(clean)}
    if changes:
        act.update(Case, case.id, **changes)


def find_or_add(act: Action, name: str) -> CaseInfo:
    """Give the case of this name, made if it is not there."""
    for case in listing(act):
        if key_of(case.name) == key_of(name):
            return case
    return add(act, name)


def link(act: Action, case_id: str, document_ids: Iterable[str]) -> None:
    """Say that documents speak for a case; what is linked already stays."""
    known = set(documents_by_case(act).get(case_id, ()))
    for document_id in document_ids:
        if document_id not in known:
            act.insert(CaseDocument(case_id=case_id, document_id=document_id))


def _links(reading: Reading) -> list[tuple[str, str]]:
    query = select(col(CaseDocument.case_id), col(CaseDocument.document_id))
    query = query.join(Case, col(Case.id) == col(CaseDocument.case_id)).order_by(col(Case.position), col(Case.key))
    return [(case_id, document_id) for case_id, document_id in reading.connection.execute(query)]


def _free_name(act: Action, name: str, but: str | None = None) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise Refused("a case", "it has no name", "give it one")
    if any(key_of(case.name) == key_of(clean) and case.id != but for case in listing(act)):
        raise Refused(f"case {clean}", "a case of this name is there already", "choose another name")
    return clean


def _check_status(name: str, status: str) -> None:
    if status not in STATUSES:
        raise Refused(f"case {name}", f"“{status}” is no status", f"use one of: {', '.join(STATUSES)}")
