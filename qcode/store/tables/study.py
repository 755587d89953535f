"""The study itself, who codes in it, in which rounds, and who finished what."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint, true
from sqlmodel import Field

from qcode.store.tables.base import Journaled


class Study(Journaled, table=True):
    """One row: the project's name, and which copy of it this file is."""

    __tablename__ = "study"

    name: str
    copy_id: str
    codebook: str = ""
    codebook_version: str = ""
    language: str = "en"
    # False for reflexive analysis: no statistics of agreement are shown, and Methods says so.
    agreement_used: bool = Field(default=True, sa_column_kwargs={"server_default": true()})


class Coder(Journaled, table=True):
    """Somebody whose codings count apart: a person, a program, or the consensus."""

    __tablename__ = "coder"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("kind IN ('person', 'automatic', 'consensus')", name="kind"),
        CheckConstraint("role IN ('lead', 'coder', 'trainee', 'reader')", name="role"),
        CheckConstraint("length(name) > 0", name="name"),
    )

    name: str
    key: str
    kind: str = "person"
    role: str = "coder"
    position: int


class Round(Journaled, table=True):
    """A pass through the documents: pilot, main, recode. In a blind round nobody sees another's codings."""

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("key"), CheckConstraint("length(name) > 0", name="name"))

    name: str
    key: str
    position: int
    blind: bool = False
    reconciling: bool = False


class Assignment(Journaled, table=True):
    """A document given to a coder in a round.

    finished is the number of the act that said so: it orders by what happened, not by clocks.
    """

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("document_id", "coder_id", "round_id"),)

    document_id: str = Field(foreign_key="document.id")
    coder_id: str = Field(foreign_key="coder.id", index=True)
    round_id: str = Field(foreign_key="round.id")
    is_primary: bool = False
    finished: int | None = None


class AssignmentSet(Journaled, table=True):
    """A code set that an assignment covers; an assignment without any covers the whole codebook."""

    __tablename__ = "assignment_set"
    __table_args__ = (UniqueConstraint("assignment_id", "code_set_id"),)

    assignment_id: str = Field(foreign_key="assignment.id")
    code_set_id: str = Field(foreign_key="code_set.id", index=True)
