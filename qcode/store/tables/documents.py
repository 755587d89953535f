"""Documents, their texts, speakers and turns. Offsets are code points of the stored text, [start, end)."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from qcode.store.tables.base import Journaled, Row

KINDS = ("interview", "focus group", "media", "notes", "literature", "feedback")


class StoredText(Row, table=True):
    """A text by its hash: written once, never changed, and outside the journal, which holds no document text."""

    __tablename__ = "stored_text"

    sha256: str = Field(primary_key=True)
    body: str


class Document(Journaled, table=True):
    """Something to be coded. Its words stand in its current text version."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("kind IN ('" + "', '".join(KINDS) + "')", name="kind"),
        CheckConstraint("length(name) > 0", name="name"),
        CheckConstraint("characters >= 0", name="characters"),
    )

    name: str
    key: str
    kind: str = "interview"
    language: str = ""
    position: int
    version: int = 1
    sha256: str = Field(foreign_key="stored_text.sha256", index=True)
    characters: int
    group: str = Field(default="", sa_column_kwargs={"server_default": ""})
    # Field notes belong to their interview; a translation is of its original.
    belongs_to_id: str | None = Field(default=None, foreign_key="document.id", index=True)
    translation_of_id: str | None = Field(default=None, foreign_key="document.id", index=True)


class TextVersion(Journaled, table=True):
    """Where a document's text of one version came from."""

    __tablename__ = "text_version"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    document_id: str = Field(foreign_key="document.id")
    number: int
    sha256: str = Field(foreign_key="stored_text.sha256", index=True)
    source_name: str
    source_sha256: str = Field(index=True)
    source_format: str
    encoding: str


class Speaker(Journaled, table=True):
    """Somebody who speaks in a document; asks tells the interviewer from those who answer."""

    __tablename__ = "speaker"
    __table_args__ = (UniqueConstraint("document_id", "name"),)

    document_id: str = Field(foreign_key="document.id")
    name: str
    asks: bool = False
    consent: str = ""


class Turn(Row, table=True):
    """What one speaker says until the next begins: [start, end) are the words, the label stands in [head, start)."""

    __tablename__ = "turn"
    __table_args__ = (
        CheckConstraint('head >= 0 AND head <= start AND start <= "end"', name="offsets"),
        # Turns come and go with their document's text; the journal keeps them as one list under this column.
        {"info": {"owner": "document_id"}},
    )

    document_id: str = Field(primary_key=True, foreign_key="document.id")
    number: int = Field(primary_key=True)
    head: int
    start: int
    end: int
    speaker_id: str | None = Field(default=None, foreign_key="speaker.id", index=True)
    time: str | None = None


class Segment(Row, table=True):
    """A fixed stretch [start, end) that a lead made for everybody to code (Campbell et al. 2013)."""

    __tablename__ = "segment"
    __table_args__ = (
        CheckConstraint('start >= 0 AND "end" > start', name="offsets"),
        {"info": {"owner": "document_id"}},
    )

    document_id: str = Field(primary_key=True, foreign_key="document.id")
    number: int = Field(primary_key=True)
    start: int
    end: int
