"""What an export is about: the project as one viewer sees it, on one layer, with names or without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sqlalchemy import exists, or_, select
from sqlmodel import col

from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import cases, documents, layers
from qcode.coding.cases import CaseInfo
from qcode.coding.documents import DocumentInfo
from qcode.coding.layers import Layer
from qcode.export.names import Guard, guard
from qcode.export.people import People, people
from qcode.export.spoken import Spoken
from qcode.store.store import Reading
from qcode.store.tables import Act, Change, Coder, Study
from qcode.store.visibility import visible_coders

if TYPE_CHECKING:
    from qcode.analysis.table import Matrix
    from qcode.export.compared import Compared

_NOTHING_DONE: Final = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Scope:
    """A reading with what every sheet asks of it.

    identify: whether everybody is shown by their name; guard looks for names in what is written. where: the query that
    chooses among the codings, or empty. kept: words that may be told though they are known as names.
    """

    reading: Reading
    layer: Layer
    people: People
    identify: bool
    study: str
    codebook: str
    codebook_version: str
    changed: datetime
    guard: Guard
    where: str = ""
    kept: tuple[str, ...] = ()

    @cached_property
    def spoken(self) -> Spoken:
        """The words of the documents as they may be quoted."""
        return Spoken(self.reading, self.people, self.guard)

    @cached_property
    def chosen(self) -> frozenset[str] | None:
        """The ids of the layer's codings that the filter chooses; None without one."""
        if not self.where:
            return None
        from qcode.analysis.query.run import codings_by
        from qcode.analysis.rows import read_codings
        from qcode.analysis.sources import Sources

        codings = read_codings(Sources(self.reading), self.layer)
        return frozenset(codings.chosen(codings_by(codings, self.where)).ids)

    @cached_property
    def compared(self) -> Compared:
        """The agreement of the coders, round by round."""
        from qcode.export.compared import compared

        return compared(self.reading)

    @cached_property
    def matrices(self) -> dict[tuple[str, str, str], Matrix]:
        """The matrices counted so far, by rows, columns and values: more than one sheet asks for some."""
        return {}

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
        """The names of each document's cases as they may be shown, by the document's id."""
        return {each: self.people.cases(names) for each, names in cases.names_by_document(self.reading).items()}


def scope(reading: Reading, layer: str, *, identify: bool, where: str = "", keep_names: Sequence[str] = ()) -> Scope:
    """Resolve a layer's name and take stock; Refused where there is no such layer. keep_names: what is no name."""
    study = select(col(Study.name), col(Study.codebook), col(Study.codebook_version))
    name, codebook, version = reading.connection.execute(study).one()
    shown = people(reading, identify=identify)
    return Scope(
        reading,
        layers.resolve(reading, layer),
        shown,
        identify,
        name,
        codebook,
        version,
        last_change(reading),
        guard(reading, shown, kept=keep_names),
        where.strip(),
        tuple(each.strip() for each in keep_names if each.strip()),
    )


def last_change(reading: Reading) -> datetime:
    """Say when the project was changed last (UTC, without a zone), as far as the viewer may know.

    Entries about exports change nothing.
    """
    touched = exists().where(col(Change.number) == col(Act.number), col(Change.copy_id) == col(Act.copy_id))
    whose = col(Act.coder_id).in_(select(col(Coder.id)).where(visible_coders(reading)))
    query = select(col(Act.at)).where(whose, or_(col(Act.kind) != "note", touched)).order_by(col(Act.number).desc())
    at = reading.connection.execute(query.limit(1)).scalar() or _NOTHING_DONE
    return at.replace(tzinfo=None, microsecond=0)
