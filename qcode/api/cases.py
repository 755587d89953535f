"""Cases and variables as lists show them: summaries, and the ledger of claims with their evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qcode.codebook import stored
from qcode.coding import case_links, cases, documents, evidence, subjects, summaries, variables
from qcode.coding.cases import CaseInfo
from qcode.coding.evidence import Claim
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading


class CaseRow(NamedTuple):
    """A case in a list: its documents' names, speakers as (document, speaker), excerpts as (document, start, end).

    values are (variable, value, source, memo) by those names; related are (relation, other case).
    """

    name: str
    kind: str
    status: str
    reason: str
    description: str
    documents: tuple[str, ...]
    speakers: tuple[tuple[str, str], ...]
    excerpts: tuple[tuple[str, int, int], ...]
    related: tuple[tuple[str, str], ...]
    values: tuple[dict[str, str], ...]


class SummaryRow(NamedTuple):
    """A summary by names: code is a path."""

    case: str
    code: str
    coder: str
    summary: str


class ClaimRow(NamedTuple):
    """A value by names, with the ids of codings for and against it; document is empty but for speakers.

    contested: whether another source says otherwise.
    """

    kind: str
    document: str
    subject: str
    variable: str
    value: str
    source: str
    memo: str
    supporting: tuple[str, ...]
    contradicting: tuple[str, ...]
    contested: bool


def case_overview(reading: Reading) -> tuple[CaseRow, ...]:
    """List the cases with all that speaks for each, and their values."""
    names = {each.id: each.name for each in documents.listing(reading)}
    of_case = cases.documents_by_case(reading)
    spoken, parts = case_links.speakers(reading), case_links.excerpts(reading)
    related, said = case_links.relations(reading), _values(reading)
    return tuple(
        CaseRow(
            each.name,
            each.kind,
            each.status,
            each.reason,
            each.description,
            tuple(names[document_id] for document_id in of_case.get(each.id, ())),
            tuple((link.document, link.speaker) for link in spoken if link.case_id == each.id),
            tuple((link.document, link.start, link.end) for link in parts if link.case_id == each.id),
            tuple((link.relation, link.other) for link in related if link.case == each.name),
            tuple(said.get(each.id, ())),
        )
        for each in cases.listing(reading)
    )


def case_chart(
    reading: Reading, names: Sequence[str], *, source: str | None = None, status: str | None = None
) -> tuple[tuple[str, ...], ...]:
    """Lay variables out as a chart: the heading, then a row for each case, its name and its values.

    source: what this one says; else what different sources say is parted by ` / `. status: only cases of this one.
    Refused where there is no such variable or source.
    """
    known = [variables.find(reading, "case", name) for name in names]
    said = variables.values(reading)
    sources = {each.source for each in said if each.variable_id in {variable.id for variable in known}}
    if source is not None and source not in sources:
        there = ", ".join(sorted(filter(None, sources))) or "none by name"
        raise Refused(f"source {source}", "none of these variables has a value from it", f"sources are: {there}")
    told: dict[tuple[str, str], dict[str, list[str]]] = {}
    for each in said:
        if source in {None, each.source}:
            told.setdefault((each.subject_id, each.variable_id), {}).setdefault(each.source, []).append(each.value)

    def cell(case_id: str, variable_id: str) -> str:
        by_source = told.get((case_id, variable_id), {})
        return " / ".join(dict.fromkeys("; ".join(values) for values in by_source.values()))

    rows = ((each.name, *(cell(each.id, variable.id) for variable in known)) for each in _of_status(reading, status))
    return (("case", *(variable.name for variable in known)), *rows)


def _of_status(reading: Reading, status: str | None) -> Sequence[CaseInfo]:
    if status not in {None, *cases.STATUSES}:
        raise Refused(f"status {status}", "cases have no such status", f"use one of: {', '.join(cases.STATUSES)}")
    return [each for each in cases.listing(reading) if status in {None, each.status}]


def _values(reading: Reading) -> dict[str, list[dict[str, str]]]:
    names = {each.id: each.name for each in variables.listing(reading, "case")}
    found: dict[str, list[dict[str, str]]] = {}
    for each in variables.values(reading):
        if each.variable_id in names:
            told = {"variable": names[each.variable_id], "value": each.value, "source": each.source, "memo": each.memo}
            found.setdefault(each.subject_id, []).append(told)
    return found


def summaries_shown(reading: Reading, case: str | None = None, code: str | None = None) -> tuple[SummaryRow, ...]:
    """List the summaries that the viewer may read, all or those of a case or code; Refused for unknown names."""
    case_id = cases.find(reading, case).id if case is not None else None
    code_id = stored.find(reading, code).id if code is not None else None
    names = {each.id: each.name for each in cases.listing(reading)}
    paths = {each.id: each.path for each in stored.listing(reading)}
    return tuple(
        SummaryRow(names[each.case_id], paths[each.code_id], each.coder, each.body)
        for each in summaries.listing(reading, case_id, code_id)
    )


def ledger(reading: Reading, kind: str | None = None) -> tuple[ClaimRow, ...]:
    """List all values with evidence and whether sources disagree, of one kind of subject or of all."""
    known = {each.id: each for each in variables.listing(reading, kind)}
    of = {each.id: each for each in _subjects(reading, kind)}
    claims = evidence.claims(reading, kind)
    torn = {_cell(claim) for cell in evidence.disagreeing(claims) for claim in cell}
    return tuple(
        ClaimRow(
            of[claim.subject_id].kind,
            of[claim.subject_id].document,
            of[claim.subject_id].name,
            known[claim.variable_id].name,
            claim.value,
            claim.source,
            claim.memo,
            claim.supporting,
            claim.contradicting,
            _cell(claim) in torn,
        )
        for claim in claims
        if claim.subject_id in of
    )


def link_case(
    act: Action, case: str, of_documents: Sequence[str], *, speaker: str | None = None, at: str | None = None
) -> None:
    """Let documents speak for a case, or of one document only a speaker's words, or those `at` START-END.

    START and END are code points, [START, END). Raises Refused for a name that is none, for a speaker or a stretch of
    several documents, and for a stretch outside the text.
    """
    of_case = cases.find(act, case)
    found = [documents.find(act, name) for name in of_documents]
    if speaker is None and at is None:
        cases.link(act, of_case.id, [each.id for each in found])
        return
    if len(found) != 1:
        raise Refused(f"link {case}", "a speaker or a passage is of one document", "name one document")
    if speaker is not None:
        wanted = subjects.find(act, "speaker", speaker, found[0].name).id
        of_document = documents.speakers_of(act, found[0].id)
        case_links.link_speaker(act, of_case, next(each for each in of_document if each.id == wanted))
    if at is not None:
        start, end = _span(at)
        case_links.link_excerpt(act, of_case, found[0], start, end)


def _span(at: str) -> tuple[int, int]:
    told = re.fullmatch(r"([0-9]{1,12})-([0-9]{1,12})", at.strip())
    if told is None:
        raise Refused(f"--at {at}", "it is no stretch of characters", "write START-END, such as 120-180")
    return int(told[1]), int(told[2])


def _subjects(reading: Reading, kind: str | None) -> list[subjects.Subject]:
    kinds = variables.SUBJECTS if kind is None else (kind,)
    return [each for of_kind in kinds for each in subjects.listing(reading, of_kind)]


def _cell(claim: Claim) -> tuple[str, str]:
    return claim.variable_id, claim.subject_id
