"""What speaks for a case beside whole documents, speakers and passages; and how cases stand to one another."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlmodel import col

from qcode.coding import cases
from qcode.coding.cases import CaseInfo
from qcode.coding.codings import check_span
from qcode.coding.documents import DocumentInfo, SpeakerInfo
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import CaseDocument, CaseExcerpt, CaseLink, CaseSpeaker, Document, Speaker


@dataclass(frozen=True)
class LinkInfo:
    """One case stands in a relation to another: an organisation is `member` of a movement."""

    case: str
    relation: str
    other: str


@dataclass(frozen=True)
class SpeakerLink:
    """A speaker of a document, both by name, whose words speak for a case."""

    case_id: str
    document: str
    speaker: str


@dataclass(frozen=True)
class ExcerptLink:
    """A passage [start, end), code points of the document's text, that speaks for a case."""

    case_id: str
    document: str
    start: int
    end: int


def relations(reading: Reading) -> tuple[LinkInfo, ...]:
    """List how cases stand to one another, by the order of the cases."""
    names = {case.id: (place, case.name) for place, case in enumerate(cases.listing(reading))}
    query = select(col(CaseLink.case_id), col(CaseLink.relation), col(CaseLink.other_id))
    found = [(names[one], relation, names[other]) for one, relation, other in reading.connection.execute(query)]
    return tuple(LinkInfo(one[1], relation, other[1]) for one, relation, other in sorted(found))


def speakers(reading: Reading) -> tuple[SpeakerLink, ...]:
    """List the speakers who speak for cases."""
    query = select(col(CaseSpeaker.case_id), col(Document.name), col(Speaker.name))
    query = query.join(Speaker, col(Speaker.id) == col(CaseSpeaker.speaker_id))
    query = query.join(Document, col(Document.id) == col(Speaker.document_id))
    rows = reading.connection.execute(query.order_by(col(Document.position), col(Speaker.name)))
    return tuple(SpeakerLink(*row) for row in rows)


def excerpts(reading: Reading) -> tuple[ExcerptLink, ...]:
    """List the passages that speak for cases."""
    query = select(col(CaseExcerpt.case_id), col(Document.name), col(CaseExcerpt.start), col(CaseExcerpt.end))
    query = query.join(Document, col(Document.id) == col(CaseExcerpt.document_id))
    rows = reading.connection.execute(query.order_by(col(Document.position), col(CaseExcerpt.start)))
    return tuple(ExcerptLink(*row) for row in rows)


def relate(act: Action, case: CaseInfo, relation: str, other: CaseInfo) -> None:
    """Say how one case stands to another; what was said already stays."""
    said = " ".join(relation.split())
    if not said:
        raise Refused(f"{case.name} and {other.name}", "the relation has no name", "say member, ally, or what it is")
    if case.id == other.id:
        raise Refused(f"case {case.name}", "it can't be related to itself", "name two cases")
    if not _ids(act, case, other, said):
        act.insert(CaseLink(case_id=case.id, other_id=other.id, relation=said))


def unrelate(act: Action, case: CaseInfo, other: CaseInfo, relation: str | None = None) -> int:
    """Take relations of one case to another back, one or all, and say how many."""
    found = _ids(act, case, other, relation)
    for link_id in found:
        act.delete(CaseLink, link_id)
    return len(found)


def link_speaker(act: Action, case: CaseInfo, speaker: SpeakerInfo) -> None:
    """Say that a speaker's words speak for a case."""
    query = select(col(CaseSpeaker.id)).where(
        col(CaseSpeaker.case_id) == case.id, col(CaseSpeaker.speaker_id) == speaker.id
    )
    if act.connection.execute(query).first() is None:
        act.insert(CaseSpeaker(case_id=case.id, speaker_id=speaker.id))


def link_excerpt(act: Action, case: CaseInfo, document: DocumentInfo, start: int, end: int) -> None:
    """Say that the words [start, end) speak for a case; Refused where they lie outside the text."""
    check_span(document.name, start, end, document.characters)
    query = select(col(CaseExcerpt.id)).where(
        col(CaseExcerpt.case_id) == case.id,
        col(CaseExcerpt.document_id) == document.id,
        col(CaseExcerpt.start) == start,
        col(CaseExcerpt.end) == end,
    )
    if act.connection.execute(query).first() is None:
        act.insert(CaseExcerpt(case_id=case.id, document_id=document.id, start=start, end=end))


def unlink(act: Action, case: CaseInfo, document: DocumentInfo) -> int:
    """Take away all by which a document speaks for a case: itself, its speakers, its passages; say how many links."""
    of_speakers = select(col(CaseSpeaker.id)).join(Speaker, col(Speaker.id) == col(CaseSpeaker.speaker_id))
    of_speakers = of_speakers.where(col(CaseSpeaker.case_id) == case.id, col(Speaker.document_id) == document.id)
    whole = select(col(CaseDocument.id)).where(
        col(CaseDocument.case_id) == case.id, col(CaseDocument.document_id) == document.id
    )
    parts = select(col(CaseExcerpt.id)).where(
        col(CaseExcerpt.case_id) == case.id, col(CaseExcerpt.document_id) == document.id
    )
    gone = 0
    for model, query in ((CaseSpeaker, of_speakers), (CaseDocument, whole), (CaseExcerpt, parts)):
        for row_id in act.connection.execute(query).scalars().all():
            act.delete(model, row_id)
            gone += 1
    return gone


def remove_links_of(act: Action, case_id: str) -> None:
    """Take away every link of a case that goes."""
    either = or_(col(CaseLink.case_id) == case_id, col(CaseLink.other_id) == case_id)
    for link_id in act.connection.execute(select(col(CaseLink.id)).where(either)).scalars().all():
        act.delete(CaseLink, link_id)
    for model in (CaseSpeaker, CaseDocument, CaseExcerpt):
        query = select(col(model.id)).where(col(model.case_id) == case_id)
        for row_id in act.connection.execute(query).scalars().all():
            act.delete(model, row_id)


def _ids(act: Action, case: CaseInfo, other: CaseInfo, relation: str | None) -> list[str]:
    query = select(col(CaseLink.id)).where(col(CaseLink.case_id) == case.id, col(CaseLink.other_id) == other.id)
    if relation is not None:
        query = query.where(col(CaseLink.relation) == " ".join(relation.split()))
    return list(act.connection.execute(query).scalars())
