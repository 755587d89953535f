"""Codings as evidence: the passages that a value rests on, and those of a subject that it could rest on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import groupby
from typing import NamedTuple

from qcode.analysis.case_names import CaseNames
from qcode.analysis.segments import Places
from qcode.codebook import stored
from qcode.coding import case_links, cases, coders, codings, documents
from qcode.coding.codings import CodingInfo
from qcode.coding.documents import DocumentInfo, TurnInfo
from qcode.coding.subjects import Subject
from qcode.store.store import Reading

_Wanted = Callable[[CodingInfo, TurnInfo | None], bool]


class EvidencePassage(NamedTuple):
    """A coding with its words. document, code (a path) and coder by name; start counts code points of the text."""

    coding_id: str
    document_id: str
    document: str
    start: int
    turn: int | None
    speaker: str
    code: str
    tag: str
    coder: str
    quote: str


def passages_named(reading: Reading, coding_ids: Collection[str]) -> dict[str, EvidencePassage]:
    """Give the passages of some codings by their ids; those that the viewer can't see are left out."""
    return {each.coding_id: each for each in _passages(reading, codings.of_ids(reading, coding_ids))}


def passages_for(reading: Reading, subject: Subject) -> tuple[EvidencePassage, ...]:
    """List the codings that speak for a subject, as far as the viewer may see them, by document and place.

    Those of a case are the ones that a matrix counts for it; a document's are all in it, a speaker's those that begin
    in their turns.
    """
    known = documents.listing(reading)
    wanted: _Wanted = _always
    if subject.kind == "case":
        wanted = _of_case(reading, subject.name)
        ids = _documents_of(reading, subject)
        known = tuple(each for each in known if each.id in ids or each.name in ids)
    elif subject.kind == "document":
        known = tuple(each for each in known if each.id == subject.id)
    else:
        known = tuple(each for each in known if each.name == subject.document)
        wanted = _of_speaker(subject.name)
    found = [coding for document in known for coding in codings.in_document(reading, document.id)]
    return _passages(reading, found, wanted, known)


def _passages(
    reading: Reading,
    found: Sequence[CodingInfo],
    wanted: _Wanted | None = None,
    known: Sequence[DocumentInfo] | None = None,
) -> tuple[EvidencePassage, ...]:
    names = {each.id: each.name for each in known or documents.listing(reading)}
    codes = {each.id: each for each in stored.listing(reading)}
    people = {each.id: each.name for each in coders.listing(reading)}
    passages: list[EvidencePassage] = []
    for document_id, of_document in groupby(found, lambda coding: coding.document_id):
        text = documents.text_of(reading, document_id)
        places = Places(documents.turns_of(reading, document_id))
        for coding in of_document:
            turn, code = places.at(coding.start), codes[coding.code_id]
            if wanted is None or wanted(coding, turn):
                number, speaker = (turn.number, turn.speaker or "") if turn is not None else (None, "")
                quote = " ".join(text[coding.start : coding.end].split())
                place = (coding.id, document_id, names[document_id], coding.start, number, speaker)
                passages.append(EvidencePassage(*place, code.path, code.tag, people[coding.coder_id], quote))
    return tuple(passages)


def _always(_coding: CodingInfo, _turn: TurnInfo | None) -> bool:
    return True


def _of_speaker(name: str) -> _Wanted:
    return lambda _coding, turn: turn is not None and turn.speaker == name


def _of_case(reading: Reading, name: str) -> _Wanted:
    names = CaseNames(reading)

    def belongs(coding: CodingInfo, turn: TurnInfo | None) -> bool:
        speaker = turn.speaker or "" if turn is not None else ""
        return name in names.of(coding.document_id, speaker, coding.start, coding.end)

    return belongs


def _documents_of(reading: Reading, case: Subject) -> set[str]:
    """Give the ids, or the names, of all documents of which something speaks for a case."""
    spoken = {link.document for link in case_links.speakers(reading) if link.case_id == case.id}
    parts = {link.document for link in case_links.excerpts(reading) if link.case_id == case.id}
    return {*cases.documents_by_case(reading).get(case.id, ()), *spoken, *parts}
