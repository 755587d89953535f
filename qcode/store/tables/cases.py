"""Cases, and the variables of cases, documents and speakers."""

from __future__ import annotations

from sqlalchemy import JSON, CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field

from qcode.store.tables.base import Journaled


class Case(Journaled, table=True):
    """What is compared: a movement, an organisation, a person; included, candidate or excluded, with the reason."""

    __tablename__ = "study_case"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("status IN ('included', 'candidate', 'excluded')", name="status"),
        CheckConstraint("length(name) > 0", name="name"),
    )

    name: str
    key: str
    kind: str = "case"
    status: str = "included"
    reason: str = ""
    description: str = ""
    position: int


class CaseDocument(Journaled, table=True):
    """A document that speaks for a case."""

    __tablename__ = "case_document"
    __table_args__ = (UniqueConstraint("case_id", "document_id"),)

    case_id: str = Field(foreign_key="study_case.id")
    document_id: str = Field(foreign_key="document.id", index=True)


class CaseSpeaker(Journaled, table=True):
    """A speaker whose words in a document speak for a case."""

    __tablename__ = "case_speaker"
    __table_args__ = (UniqueConstraint("case_id", "speaker_id"),)

    case_id: str = Field(foreign_key="study_case.id")
    speaker_id: str = Field(foreign_key="speaker.id", index=True)


class CaseExcerpt(Journaled, table=True):
    """A passage [start, end) that speaks for a case where the whole document does not."""

    __tablename__ = "case_excerpt"
    __table_args__ = (
        UniqueConstraint("case_id", "document_id", "start", "end"),
        CheckConstraint('start >= 0 AND "end" > start', name="offsets"),
    )

    case_id: str = Field(foreign_key="study_case.id")
    document_id: str = Field(foreign_key="document.id", index=True)
    start: int
    end: int


class CaseLink(Journaled, table=True):
    """How one case stands to another: an organisation is a member, or an ally, of a movement."""

    __tablename__ = "case_link"
    __table_args__ = (
        UniqueConstraint("case_id", "other_id", "relation"),
        CheckConstraint("case_id <> other_id", name="itself"),
        CheckConstraint("length(relation) > 0", name="relation"),
    )

    case_id: str = Field(foreign_key="study_case.id")
    other_id: str = Field(foreign_key="study_case.id", index=True)
    relation: str


class Variable(Journaled, table=True):
    """A question asked of every case, document or speaker."""

    __tablename__ = "variable"
    __table_args__ = (
        UniqueConstraint("subject", "key"),
        CheckConstraint("subject IN ('case', 'document', 'speaker')", name="subject"),
        CheckConstraint("type IN ('text', 'choice', 'choices', 'number', 'date')", name="type"),
        CheckConstraint("length(name) > 0", name="name"),
    )

    subject: str
    name: str
    key: str
    type: str = "text"
    position: int
    description: str = Field(default="", sa_column_kwargs={"server_default": ""})
    # What may be answered, in order; empty where anything may.
    choices: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]"))


class Value(Journaled, table=True):
    """An answer, from one source; another source may say otherwise. Several choices are several rows."""

    __tablename__ = "value"
    __table_args__ = (
        UniqueConstraint("variable_id", "subject_id", "source", "value"),
        CheckConstraint("length(value) > 0", name="value"),
    )

    variable_id: str = Field(foreign_key="variable.id")
    # The id of a row in one of several tables, so no foreign key holds it.
    subject_id: str = Field(index=True, sa_column_kwargs={"info": {"refers_to": ("study_case", "document", "speaker")}})
    source: str = ""
    value: str
    memo: str = ""


class Evidence(Journaled, table=True):
    """A coding that a value rests on, or that speaks against it."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("value_id", "coding_id"),)

    value_id: str = Field(foreign_key="value.id")
    coding_id: str = Field(foreign_key="coding.id", index=True)
    contradicts: bool = False


class Summary(Journaled, table=True):
    """What a coder wrote on a case and a code: a cell of the framework matrix."""

    __tablename__ = "summary"
    __table_args__ = (
        UniqueConstraint("case_id", "code_id", "coder_id"),
        CheckConstraint("length(body) > 0", name="body"),
    )

    case_id: str = Field(foreign_key="study_case.id")
    code_id: str = Field(foreign_key="code.id", index=True)
    coder_id: str = Field(foreign_key="coder.id")
    sequence: int
    body: str
