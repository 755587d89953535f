"""What a team settled: decisions about passages coded differently, and agreement as it was before they talked."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field

from qcode.store.tables.base import Journaled

DECISIONS = ("accept", "union", "overlap", "edit", "other code", "reject", "keep both", "discuss")


class Decision(Journaled, table=True):
    """What was decided about the codings of one code that overlap in [start, end): by whom, why, in which act.

    accepted_id: whose codings were taken as they are; none where all were the same, or nobody's were.
    """

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("kind IN ('" + "', '".join(DECISIONS) + "')", name="kind"),
        CheckConstraint('start >= 0 AND "end" > start', name="offsets"),
    )

    document_id: str = Field(foreign_key="document.id", index=True)
    code_id: str = Field(foreign_key="code.id", index=True)
    round_id: str = Field(foreign_key="round.id")
    coder_id: str = Field(foreign_key="coder.id")
    sequence: int
    start: int
    end: int
    kind: str
    accepted_id: str | None = Field(default=None, foreign_key="coder.id")
    reason: str = ""


class DecisionLink(Journaled, table=True):
    """A coding that a decision looked at (source), as it was then, or made in the consensus (result)."""

    __tablename__ = "decision_link"
    __table_args__ = (
        UniqueConstraint("decision_id", "role", "coding_id"),
        CheckConstraint("role IN ('source', 'result')", name="role"),
    )

    decision_id: str = Field(foreign_key="decision.id")
    role: str
    # No foreign key: a source may change or go, and then the decision opens again.
    coding_id: str = Field(index=True)
    code_id: str = Field(foreign_key="code.id", index=True)
    coder_id: str = Field(foreign_key="coder.id")
    start: int
    end: int


class Snapshot(Journaled, table=True):
    """Agreement as it was at an act: the settings it was computed with, and every figure."""

    __tablename__ = "snapshot"
    __table_args__ = (UniqueConstraint("key"), CheckConstraint("length(name) > 0", name="name"))

    name: str
    key: str
    coder_id: str = Field(foreign_key="coder.id")
    round_id: str | None = Field(default=None, foreign_key="round.id")
    sequence: int
    figures: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class Conflict(Journaled, table=True):
    """A row that two copies changed apart: what was kept, what the other copy had; decided by the lead.

    The id is made from the row and the two changes, so that every copy that is merged finds the same conflict.
    """

    __tablename__ = "conflict"
    __table_args__ = (CheckConstraint("state IN ('open', 'kept', 'taken')", name="state"),)

    table_name: str
    row_id: str = Field(index=True)
    kept: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    other: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    kept_by: str = ""
    other_by: str = ""
    state: str = "open"
