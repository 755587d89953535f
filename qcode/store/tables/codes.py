"""The codebook's codes, and the sets they are put in."""

from __future__ import annotations

from sqlalchemy import JSON, CheckConstraint, Column, Index, UniqueConstraint, text
from sqlmodel import Field

from qcode.store.tables.base import Journaled


class Code(Journaled, table=True):
    """A code of the codebook; one without a parent is a category. Unique among its siblings by casefolded NFC."""

    __tablename__ = "code"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name"),
        CheckConstraint("status IN ('candidate', 'active', 'retired')", name="status"),
        Index("uq_code_parent_id_key", "parent_id", "key", unique=True),
        # Two NULLs are never alike to a database, so categories need an index of their own.
        Index(
            "uq_code_key_of_category",
            "key",
            unique=True,
            sqlite_where=text("parent_id IS NULL"),
            postgresql_where=text("parent_id IS NULL"),
        ),
    )

    parent_id: str | None = Field(default=None, foreign_key="code.id")
    position: int
    name: str
    key: str
    tag: str = ""
    label: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    color: str = ""
    pin: str = ""
    brief: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    status: str = "active"


class CodeSet(Journaled, table=True):
    """A theme: codes that are looked at, or given to a coder, together. A code may stand in several."""

    __tablename__ = "code_set"
    __table_args__ = (UniqueConstraint("key"), CheckConstraint("length(name) > 0", name="name"))

    name: str
    key: str
    position: int
    description: str = ""


class CodeSetCode(Journaled, table=True):
    """A code in a set; a category stands for itself, not for the codes below it."""

    __tablename__ = "code_set_code"
    __table_args__ = (UniqueConstraint("code_set_id", "code_id"),)

    code_set_id: str = Field(foreign_key="code_set.id")
    code_id: str = Field(foreign_key="code.id", index=True)
