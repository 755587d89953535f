"""What every table shares: the metadata with its naming convention, ids, and the revision of a row."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import MetaData
from sqlmodel import Field, SQLModel

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """Give a new row its id: a random UUID of 32 hex digits, made by the author and never by the database."""
    return uuid4().hex


class Row(SQLModel):
    """The base of all tables; named constraints make migrations the same on every database."""

    metadata = MetaData(naming_convention=CONVENTION)


class Journaled(Row):
    """A row that the journal follows: an id made by its author, and a revision that counts its changes."""

    id: str = Field(default_factory=new_id, primary_key=True)
    revision: int = Field(default=1)
