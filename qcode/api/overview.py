"""What there is in a project, as lists show it: documents, coders and cases with what belongs to each."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.coding import assignments, cases, coders, codings, documents, variables
from qcode.store.store import Reading


@dataclass(frozen=True)
class DocumentRow:
    """A document in a list. characters are code points; coders gives each coder's state by name."""

    id: str
    name: str
    kind: str
    characters: int
    turns: int
    cases: tuple[str, ...]
    codings: int
    coders: dict[str, str]


@dataclass(frozen=True)
class CoderRow:
    """A coder in a list, with how many codings are theirs and how many documents they finished."""

    name: str
    kind: str
    role: str
    codings: int
    finished: int


@dataclass(frozen=True)
class CaseRow:
    """A case in a list, with its documents' names and its values (variable, value, source, memo)."""

    name: str
    kind: str
    status: str
    reason: str
    documents: tuple[str, ...]
    values: tuple[dict[str, str], ...]


def document_overview(reading: Reading) -> tuple[DocumentRow, ...]:
    """List the documents with cases, codings and states."""
    of_cases = cases.names_by_document(reading)
    given = codings.counts(reading, by="document_id")
    states = assignments.states(reading)
    return tuple(
        DocumentRow(
            each.id,
            each.name,
            each.kind,
            each.characters,
            each.turns,
            of_cases.get(each.id, ()),
            given.get(each.id, 0),
            states.get(each.id, {}),
        )
        for each in documents.listing(reading)
    )


def coder_overview(reading: Reading) -> tuple[CoderRow, ...]:
    """List the coders with what they have done."""
    given = codings.counts(reading, by="coder_id")
    finished: dict[str, int] = {}
    for each in assignments.listing(reading):
        finished[each.coder_id] = finished.get(each.coder_id, 0) + (each.finished is not None)
    return tuple(
        CoderRow(each.name, each.kind, each.role, given.get(each.id, 0), finished.get(each.id, 0))
        for each in coders.listing(reading)
    )


def case_overview(reading: Reading) -> tuple[CaseRow, ...]:
    """List the cases with documents and values."""
    names = {each.id: each.name for each in documents.listing(reading)}
    of_case = cases.documents_by_case(reading)
    kinds = {each.id: each.name for each in variables.listing(reading, "case")}
    values: dict[str, list[dict[str, str]]] = {}
    for value in variables.values(reading):
        if value.variable_id in kinds:
            told = {
                "variable": kinds[value.variable_id],
                "value": value.value,
                "source": value.source,
                "memo": value.memo,
            }
            values.setdefault(value.subject_id, []).append(told)
    return tuple(
        CaseRow(
            each.name,
            each.kind,
            each.status,
            each.reason,
            tuple(names[document_id] for document_id in of_case.get(each.id, ())),
            tuple(values.get(each.id, ())),
        )
        for each in cases.listing(reading)
    )
