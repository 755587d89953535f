"""A corrected transcript of a document that may be coded: what it would change, shown before it is accepted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlmodel import col

from qcode.coding import documents, rounds, versions
from qcode.coding.anchors import Anchored, anchored
from qcode.coding.documents import DocumentInfo
from qcode.coding.versions import Source, Speakers
from qcode.errors import Refused
from qcode.intake.draft import Draft
from qcode.intake.take import new_document
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Document
from qcode.text.alignment import Alignment, State, align


@dataclass(frozen=True)
class Revision:
    """What a corrected text would do to a document; nothing is stored yet.

    before: the sha256 of the text that it is to take the place of. version: the number it is to get. anchored: what
    becomes of all that hangs on words, as far as the viewer may see it.
    """

    document: DocumentInfo
    draft: Draft
    before: str
    version: int
    alignment: Alignment
    speakers: Speakers
    anchored: tuple[Anchored, ...]

    @cached_property
    def states(self) -> Counter[State]:
        """Count what is exact, moved and lost."""
        return Counter(each.state for each in self.anchored)

    @property
    def lost(self) -> tuple[Anchored, ...]:
        """What would lose all of its words. A memo is not among it: it stays, on the document."""
        return tuple(each for each in self.anchored if each.state is State.LOST and each.what != "memo")

    @property
    def merged(self) -> int:
        """How many things would come to lie on the words of another of the same coder and code."""
        return sum(each.merged for each in self.anchored)


def look(reading: Reading, document: DocumentInfo, draft: Draft) -> Revision:
    """Say what a corrected text would do to a document. Refused for a text that the project has already."""
    before = _checked(reading, document, draft)
    return _revision(reading, document, draft, before, align(documents.text_of(reading, document.id), draft.text))


def _revision(reading: Reading, document: DocumentInfo, draft: Draft, before: str, alignment: Alignment) -> Revision:
    new = new_document(draft, document.kind)
    speakers = versions.match_speakers(
        documents.turns_of(reading, document.id),
        documents.speakers_of(reading, document.id),
        new.turns,
        alignment,
    )
    return Revision(
        document=document,
        draft=draft,
        before=before,
        version=versions.next_number(reading, document.id),
        alignment=alignment,
        speakers=speakers,
        anchored=anchored(reading, document.id, alignment),
    )


def accept(act: Action, revision: Revision, *, accept_lost: bool = False) -> Revision:
    """Store a corrected text as the document's next version, with all that hangs on its words, in one act.

    Only a lead may: it moves everybody's codings. Refused where something would be lost, unless that is accepted,
    and where the document's text is another by now. Gives the revision as it was done.
    """
    document = revision.document
    rounds.only_for_leads(act, f"document {document.name}")
    if _sha256_of(act, document) != revision.before:
        raise Refused(f"document {document.name}", "its text was changed meanwhile", "look at the revision again")
    _checked(act, document, revision.draft)
    done = _revision(act, document, revision.draft, revision.before, revision.alignment)
    if done.lost and not accept_lost:
        cause = f"{len(done.lost)} of what is on its words would lose all of them"
        remedy = "look at the list; --accept-lost keeps what was lost as memos on the document"
        raise Refused(f"document {document.name}", cause, remedy)
    draft = revision.draft
    source = Source(draft.sha256, draft.source_name, draft.source_sha256, draft.format, draft.encoding or "")
    versions.bring(act, document.id, source, done.alignment)
    new = new_document(draft, document.kind)
    versions.put_turns(act, document.id, new.turns, done.speakers, new.speakers)
    return done


def _checked(reading: Reading, document: DocumentInfo, draft: Draft) -> str:
    """Refuse a text that changes nothing, or is another document's; give the hash of the text that stands."""
    before = _sha256_of(reading, document)
    if before == draft.sha256:
        raise Refused(draft.source_name, f"“{document.name}” has this very text already", "there is nothing to revise")
    query = select(col(Document.name)).where(col(Document.sha256) == draft.sha256).limit(1)
    other = reading.connection.execute(query).scalar()
    if other is not None:
        raise Refused(draft.source_name, f"it is the text of “{other}”, not of “{document.name}”", "check the file")
    return before


def _sha256_of(reading: Reading, document: DocumentInfo) -> str:
    query = select(col(Document.sha256)).where(col(Document.id) == document.id)
    found = reading.connection.execute(query).scalar()
    if found is None:
        raise Refused(f"document {document.name}", "it is gone: somebody removed it", "look at the list again")
    return str(found)
