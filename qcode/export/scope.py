"""What an export is about: the project as one viewer sees it, on one layer, with names or without."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Final

from sqlalchemy import exists, or_, select
from sqlmodel import col

from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import cases, documents, layers
from qcode.coding.cases import CaseInfo
from qcode.coding.documents import DocumentInfo
from qcode.coding.layers import Layer
from qcode.export.people import People, people
from qcode.store.store import Reading
from qcode.store.tables import Act, Change, Study

_NOTHING_DONE: Final = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Scope:
    """A reading with what every sheet asks of it. identify: whether everybody is shown by their label."""

    reading: Reading
    layer: Layer
    people: People
    identify: bool
    study: str
    codebook: str
    codebook_version: str
    changed: datetime

    @cached_property
    def codes(self) -> tuple[CodeInfo, ...]:
        """The codes in codebook order."""
        return stored.listing(self.reading)

    @cached_property
    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents in the order in which they came."""
        return documents.listing(self.reading)

    @cached_property
    def cases(self) -> tuple[CaseInfo, ...]:
        """The cases in the order in which they came."""
        return cases.listing(self.reading)

    @cached_property
    def cases_of(self) -> dict[str, tuple[str, ...]]:
        """The names of each document's cases, by the document's id."""
        return cases.names_by_document(self.reading)


def scope(reading: Reading, layer: str, *, identify: bool) -> Scope:
    """Resolve a layer's name and take stock; Refused where there is no such layer."""
    study = select(col(Study.name), col(Study.codebook), col(Study.codebook_version))
    name, codebook, version = reading.connection.execute(study).one()
    return Scope(
        reading,
        layers.resolve(reading, layer),
        people(reading, identify=identify),
        identify,
        name,
        codebook,
        version,
        last_change(reading),
    )


def last_change(reading: Reading) -> datetime:
    """Say when the project was changed last (UTC, without a zone); entries about exports change nothing."""
    touched = exists().where(col(Change.number) == col(Act.number), col(Change.copy_id) == col(Act.copy_id))
    query = select(col(Act.at)).where(or_(col(Act.kind) != "note", touched)).order_by(col(Act.number).desc())
    at = reading.connection.execute(query.limit(1)).scalar() or _NOTHING_DONE
    return at.replace(tzinfo=None, microsecond=0)
