"""The journal: what was done, by whom, and each row before and after."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKeyConstraint, Index
from sqlmodel import Field

from qcode.store.tables.base import Row


class Act(Row, table=True):
    """One act of one coder. number orders acts over all copies of a project; undone marks what was taken back."""

    __tablename__ = "act"
    __table_args__ = (
        CheckConstraint("kind IN ('do', 'undo', 'redo', 'note')", name="kind"),
        Index("ix_act_undo", "coder_id", "kind", "undone", "number"),
    )

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    copy_id: str = Field(primary_key=True)
    coder_id: str
    kind: str
    label: str
    at: datetime
    target: int | None = None
    undone: bool = False


class Change(Row, table=True):
    """A row before and after an act; None is a row that was not there. Owned rows are one list under their owner."""

    __tablename__ = "change"
    __table_args__ = (
        ForeignKeyConstraint(["number", "copy_id"], ["act.number", "act.copy_id"]),
        Index("ix_change_row", "row_id", "table_name"),
    )

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    copy_id: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    table_name: str
    row_id: str
    before: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    after: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
