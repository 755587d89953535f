"""Codings, highlights, and what people noted."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from qcode.store.tables.base import Journaled


class Coding(Journaled, table=True):
    """A code given to the words [start, end) of a document by a coder in a round."""

    __tablename__ = "coding"
    __table_args__ = (
        UniqueConstraint("document_id", "start", "end", "code_id", "coder_id", "round_id"),
        Index("ix_coding_counts", "code_id", "document_id", "coder_id"),
        CheckConstraint('start >= 0 AND "end" > start', name="offsets"),
    )

    document_id: str = Field(foreign_key="document.id")
    code_id: str = Field(foreign_key="code.id")
    coder_id: str = Field(foreign_key="coder.id")
    round_id: str = Field(foreign_key="round.id")
    start: int
    end: int
    sequence: int
    flag: bool = False
    origin: str = "coder"


class Highlight(Journaled, table=True):
    """Words that somebody marked without a code yet."""

    __tablename__ = "highlight"
    __table_args__ = (
        UniqueConstraint("document_id", "start", "end", "coder_id"),
        CheckConstraint('start >= 0 AND "end" > start', name="offsets"),
    )

    document_id: str = Field(foreign_key="document.id")
    coder_id: str = Field(foreign_key="coder.id")
    start: int
    end: int
    sequence: int


class Memo(Journaled, table=True):
    """A note: on the project, a document or its span, a code, a coding, a case or a decision."""

    __tablename__ = "memo"
    __table_args__ = (
        CheckConstraint("length(body) > 0", name="body"),
        CheckConstraint('(start IS NULL) = ("end" IS NULL)', name="span"),
        CheckConstraint('start IS NULL OR (start >= 0 AND "end" > start AND document_id IS NOT NULL)', name="offsets"),
    )

    coder_id: str = Field(foreign_key="coder.id")
    sequence: int
    body: str
    document_id: str | None = Field(default=None, foreign_key="document.id", index=True)
    start: int | None = None
    end: int | None = None
    code_id: str | None = Field(default=None, foreign_key="code.id", index=True)
    coding_id: str | None = Field(default=None, foreign_key="coding.id", index=True)
    case_id: str | None = Field(default=None, foreign_key="study_case.id", index=True)
    decision_id: str | None = Field(default=None, foreign_key="decision.id", index=True)
    kind: str = Field(default="", sa_column_kwargs={"server_default": ""})
