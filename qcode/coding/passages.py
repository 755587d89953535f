"""Passages to be settled: codings of one code by those who finished a document, joined where they overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from typing import TypeAlias

from sqlalchemy import select
from sqlmodel import col

from qcode.codebook.model import path_of
from qcode.coding import assignments
from qcode.store.store import Reading
from qcode.store.tables import Code, Coder, Coding, Document
from qcode.store.visibility import visible_codings
from qcode.text.spans import Span, overlap, unite

_REF_DIGITS = 10
Cell: TypeAlias = tuple[str, str, str, int, int]
"""A place: document, round and code (ids), start and end."""


@dataclass(frozen=True, order=True)
class Source:
    """A coding as it is, or was when somebody decided about it. start and end are code points, [start, end)."""

    coding_id: str
    code_id: str
    coder_id: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its words."""
        return self.start, self.end


@dataclass(frozen=True)
class Passage:
    """The words [start, end) of a document that coders gave a code in a round, and their codings there, by start."""

    document_id: str
    round_id: str
    code_id: str
    start: int
    end: int
    sources: tuple[Source, ...]

    @cached_property
    def ref(self) -> str:
        """A name that stays as long as code and bounds do, the same in every copy of the project."""
        told = f"{self.document_id} {self.round_id} {self.code_id} {self.start} {self.end}"
        return sha256(told.encode()).hexdigest()[:_REF_DIGITS]

    @property
    def span(self) -> Span:
        """Its words."""
        return self.start, self.end

    @cached_property
    def marks(self) -> dict[str, tuple[Span, ...]]:
        """The spans of each coder (id) who gave the code, united where they touch."""
        by_coder: dict[str, list[Span]] = {}
        for source in self.sources:
            by_coder.setdefault(source.coder_id, []).append(source.span)
        return {coder: tuple(unite(spans)) for coder, spans in by_coder.items()}

    @property
    def in_common(self) -> tuple[Span, ...]:
        """What every coder who gave the code marked; nothing where no words are in all."""
        first, *others = self.marks.values() or [()]
        for spans in others:
            first = tuple((max(a[0], b[0]), min(a[1], b[1])) for a in first for b in spans if overlap(a, b))
        return tuple(first)

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether it shares words with [start, end)."""
        return overlap(self.span, (start, end)) > 0


def finishers(reading: Reading, round_id: str) -> dict[str, tuple[str, ...]]:
    """Give, per document id, the people (ids) who have finished it in a round, where there are two or more."""
    people = set(reading.connection.execute(select(col(Coder.id)).where(col(Coder.kind) == "person")).scalars())
    found: dict[str, list[str]] = {}
    for given in assignments.listing(reading):
        if given.round_id == round_id and given.finished is not None and given.coder_id in people:
            found.setdefault(given.document_id, []).append(given.coder_id)
    return {document_id: tuple(coders) for document_id, coders in found.items() if len(coders) > 1}


def passages(reading: Reading, round_id: str, document_ids: Collection[str] | None = None) -> tuple[Passage, ...]:
    """List the passages of a round as far as the viewer may see them, of all documents or of some.

    Only documents that two people or more have finished are compared, and only what these gave there.
    """
    shared = finishers(reading, round_id)
    wanted = [each for each in shared if document_ids is None or each in document_ids]
    columns = (col(Coding.id), col(Coding.code_id), col(Coding.coder_id), col(Coding.start), col(Coding.end))
    query = select(col(Coding.document_id), *columns).where(col(Coding.round_id) == round_id, visible_codings(reading))
    if document_ids is not None:
        query = query.where(col(Coding.document_id).in_(wanted))
    of: dict[str, list[Source]] = {each: [] for each in wanted}
    for row in reading.connection.execute(query):
        document_id, source = row[0], Source(row[1], row[2], row[3], row[4], row[5])
        if document_id in of and source.coder_id in shared[document_id]:
            of[document_id].append(source)
    return tuple(passage for each, sources in of.items() for passage in joined(each, round_id, sources))


def named(reading: Reading, passage: Passage) -> str:
    """Name a passage by its code's path and its document, as labels of acts do."""
    names: list[str] = []
    above: str | None = passage.code_id
    while above is not None:
        query = select(col(Code.name), col(Code.parent_id)).where(col(Code.id) == above)
        name, above = reading.connection.execute(query).one()
        names.insert(0, name)
    document = select(col(Document.name)).where(col(Document.id) == passage.document_id)
    return f"{path_of(names)} in {reading.connection.execute(document).scalar_one()}"


def gone(there: Iterable[Passage], decided: Iterable[Cell]) -> list[Passage]:
    """Give a passage without codings for each decided place at which nobody gives the code any more."""
    by_cell: dict[tuple[str, str, str], list[Passage]] = {}
    for passage in there:
        by_cell.setdefault((passage.document_id, passage.round_id, passage.code_id), []).append(passage)
    return [
        Passage(*cell, ())
        for cell in decided
        if not any(passage.overlaps(*cell[3:]) for passage in by_cell.get(cell[:3], ()))
    ]


def joined(document_id: str, round_id: str, sources: Iterable[Source]) -> Iterator[Passage]:
    """Join the codings of each code of one document where they overlap; a coder's own also where they touch."""
    in_order = sorted(sources, key=lambda each: (each.code_id, each.start, each.end, each.coding_id))
    for code_id, group in groupby(in_order, key=lambda each: each.code_id):
        of_code = list(group)
        starts = [each.start for each in of_code]
        for start, end in _runs(of_code):
            inside = of_code[bisect_left(starts, start) : bisect_left(starts, end)]
            yield Passage(document_id, round_id, code_id, start, end, tuple(inside))


def _runs(of_code: list[Source]) -> list[Span]:
    """Give the stretches over which marks overlap, each coder's own united first."""
    by_coder: dict[str, list[Span]] = {}
    for source in of_code:
        by_coder.setdefault(source.coder_id, []).append(source.span)
    runs: list[Span] = []
    for start, end in sorted(span for spans in by_coder.values() for span in unite(spans)):
        if runs and start < runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        else:
            runs.append((start, end))
    return runs
