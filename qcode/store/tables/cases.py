"""Cases, and the variables of cases, documents and speakers."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
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
