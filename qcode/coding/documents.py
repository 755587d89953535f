"""Documents: add, list, find, rename, remove; their text, turns and speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import col

from qcode.codebook.model import key_of
from qcode.coding.removal import remove_document
from qcode.coding.rounds import only_for_leads_where_blind
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Document, Speaker, StoredText, TextVersion, Turn
from qcode.store.tables.documents import KINDS
from qcode.text.nearby import meant

_LONGEST_NAME = 200


@dataclass(frozen=True)
class DocumentInfo:
    """A document without its text. characters counts code points; turns counts all turns, of everybody.

    group: as its people call what it belongs with, "" for none. belongs_to, translation_of: ids of documents.
    """

    id: str
    name: str
    kind: str
    language: str
    characters: int
    turns: int
    group: str = ""
    belongs_to: str | None = None
    translation_of: str | None = None


@dataclass(frozen=True)
class SpeakerInfo:
    """Somebody who speaks in a document; asks is true of interviewers. consent: "" where nothing is known."""

    id: str
    document_id: str
    name: str
    asks: bool
    consent: str = ""


@dataclass(frozen=True)
class TurnInfo:
    """A turn: the label in [head, start), the words in [start, end); numbers count from 1."""

    number: int
    head: int
    start: int
    end: int
    speaker: str | None
    asks: bool
    time: str | None


@dataclass(frozen=True)
class Transcript:
    """A document with its words, ready to be read."""

    document: DocumentInfo
    text: str
    turns: tuple[TurnInfo, ...]


@dataclass(frozen=True)
class NewTurn:
    """A turn to be stored; speaker is a name."""

    number: int
    head: int
    start: int
    end: int
    speaker: str | None
    time: str | None


@dataclass(frozen=True)
class NewDocument:
    """A document to be stored, as intake read it. speakers: name to whether they ask."""

    name: str
    text: str
    sha256: str
    source_name: str
    source_sha256: str
    source_format: str
    encoding: str
    turns: Sequence[NewTurn]
    speakers: dict[str, bool]
    kind: str = "interview"
    language: str = ""


def listing(reading: Reading) -> tuple[DocumentInfo, ...]:
    """List the documents in the order in which they came."""
    turns = (
        select(col(Turn.document_id).label("document_id"), func.count().label("turns"))
        .group_by(col(Turn.document_id))
        .subquery()
    )
    query = (
        select(
            col(Document.id),
            col(Document.name),
            col(Document.kind),
            col(Document.language),
            col(Document.characters),
            func.coalesce(turns.c.turns, 0),
            col(Document.group),
            col(Document.belongs_to_id),
            col(Document.translation_of_id),
        )
        .join(turns, turns.c.document_id == col(Document.id), isouter=True)
        .order_by(col(Document.position), col(Document.name))
    )
    return tuple(DocumentInfo(*row) for row in reading.connection.execute(query))


def find(reading: Reading, name: str) -> DocumentInfo:
    """Find a document by name; refused with near misses where there is none."""
    known = listing(reading)
    by_key = {key_of(document.name): document for document in known}
    found = by_key.get(key_of(name))
    if found is not None:
        return found
    remedy = meant(name, (each.name for each in by_key.values()), "`qcode documents` lists them")
    raise Refused(f"document {name}", "no such document in this project", remedy)


def text_of(reading: Reading, document_id: str) -> str:
    """Read a document's stored text, exactly."""
    query = select(col(StoredText.body)).join(Document, col(Document.sha256) == col(StoredText.sha256))
    return str(reading.connection.execute(query.where(col(Document.id) == document_id)).scalar_one())


def transcript(reading: Reading, document: DocumentInfo) -> Transcript:
    """Read a document with its turns."""
    return Transcript(document, text_of(reading, document.id), turns_of(reading, document.id))


def turns_of(reading: Reading, document_id: str) -> tuple[TurnInfo, ...]:
    """Read a document's turns in order."""
    query = (
        select(
            col(Turn.number),
            col(Turn.head),
            col(Turn.start),
            col(Turn.end),
            col(Speaker.name),
            func.coalesce(col(Speaker.asks), False),
            col(Turn.time),
        )
        .join(Speaker, col(Speaker.id) == col(Turn.speaker_id), isouter=True)
        .where(col(Turn.document_id) == document_id)
        .order_by(col(Turn.number))
    )
    return tuple(TurnInfo(*row) for row in reading.connection.execute(query))


def speakers_of(reading: Reading, document_id: str | None = None) -> tuple[SpeakerInfo, ...]:
    """List the speakers of a document, or of all."""
    columns = (col(Speaker.id), col(Speaker.document_id), col(Speaker.name), col(Speaker.asks), col(Speaker.consent))
    query = select(*columns)
    if document_id is not None:
        query = query.where(col(Speaker.document_id) == document_id)
    return tuple(SpeakerInfo(*row) for row in reading.connection.execute(query.order_by(col(Speaker.name))))


def same_text(reading: Reading, new: NewDocument) -> str | None:
    """Name the document that holds the very same text.

    Refused where the very same file was taken in before but read in another way, as in another encoding.
    """
    query = select(col(Document.name)).join(TextVersion, col(TextVersion.document_id) == col(Document.id))
    twin = reading.connection.execute(query.where(col(TextVersion.sha256) == new.sha256).limit(1)).scalar()
    if twin is not None:
        return twin
    source = query.where(col(TextVersion.source_sha256) == new.source_sha256).limit(1)
    other = reading.connection.execute(source).scalar()
    if other is not None:
        cause = f"the project has this file already, read in another way, as “{other}”"
        raise Refused(new.source_name, cause, "remove that document first: `qcode documents remove`")
    return None


def same_file(reading: Reading, new: NewDocument) -> bool:
    """Whether the very same file was taken in before, under whatever name."""
    query = select(col(TextVersion.id)).where(col(TextVersion.source_sha256) == new.source_sha256).limit(1)
    return reading.connection.execute(query).first() is not None


def check_new(reading: Reading, new: NewDocument) -> None:
    """Refuse what `add` would: a kind that is none, or a name that is taken or can't be one."""
    _check_kind(new.name, new.kind)
    _free_name(reading, new.name)


def add(act: Action, new: NewDocument) -> DocumentInfo:
    """Store a document with its first text version, speakers and turns."""
    _check_kind(new.name, new.kind)
    name, key = _free_name(act, new.name)
    act.keep_text(new.sha256, new.text)
    position = act.connection.execute(select(func.coalesce(func.max(col(Document.position)), 0))).scalar_one() + 1
    row = Document(
        name=name,
        key=key,
        kind=new.kind,
        language=new.language,
        position=position,
        sha256=new.sha256,
        characters=len(new.text),
    )
    act.insert(row)
    act.insert(
        TextVersion(
            document_id=row.id,
            number=1,
            sha256=new.sha256,
            source_name=new.source_name,
            source_sha256=new.source_sha256,
            source_format=new.source_format,
            encoding=new.encoding,
        )
    )
    speakers = {name: Speaker(document_id=row.id, name=name, asks=asks) for name, asks in new.speakers.items()}
    act.insert_all(list(speakers.values()))
    act.replace_owned(Turn, row.id, [_turn_values(row.id, turn, speakers) for turn in new.turns])
    return DocumentInfo(row.id, name, row.kind, row.language, row.characters, len(new.turns))


def rename(act: Action, document: DocumentInfo, name: str) -> None:
    """Give a document another name."""
    clean, key = _free_name(act, name, but=document.id)
    act.update(Document, document.id, name=clean, key=key)


def remove(act: Action, document: DocumentInfo) -> int:
    """Remove a document with all that hangs on it, and say how many codings went with it. Undo brings all back.

    Where a round is blind only a lead can: it takes others' work along.
    """
    only_for_leads_where_blind(act, f"document {document.name}")
    return remove_document(act, document.id)


def _turn_values(document_id: str, turn: NewTurn, speakers: dict[str, Speaker]) -> dict[str, object]:
    return {
        "document_id": document_id,
        "number": turn.number,
        "head": turn.head,
        "start": turn.start,
        "end": turn.end,
        "speaker_id": None if turn.speaker is None else speakers[turn.speaker].id,
        "time": turn.time,
    }


def _check_kind(name: str, kind: str) -> None:
    if kind not in KINDS:
        raise Refused(f"document {name}", f"“{kind}” is no kind of document", f"use one of: {', '.join(KINDS)}")


def _free_name(reading: Reading, name: str, but: str | None = None) -> tuple[str, str]:
    clean = name.strip()
    if not clean or len(clean) > _LONGEST_NAME or "\n" in clean or "\t" in clean:
        cause = "it is empty, over 200 characters, or has a tab or a line end in it"
        raise Refused(f"document name {name[:60]!r}", cause, "give another, on import with --name")
    key = key_of(clean)
    taken = reading.connection.execute(select(col(Document.id)).where(col(Document.key) == key)).scalar()
    if taken is not None and taken != but:
        raise Refused(f"document {clean}", "a document of this name is there already", "choose another with --name")
    return clean, key
