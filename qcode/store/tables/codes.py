"""The codebook's codes."""

from __future__ import annotations

from sqlalchemy import JSON, CheckConstraint, Column, Index, text
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
