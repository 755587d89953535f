"""What is counted of the codings while they stream past on their way to a sheet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import func, select
from sqlmodel import col

from qcode.analysis.segments import Segment
from qcode.coding import documents
from qcode.export.scope import Scope
from qcode.store.tables import Act, Coding
from qcode.store.visibility import visible_codings
from qcode.text.spans import Span, unite
from qcode.text.words import WordIndex


@dataclass
class OfCode:
    """What one code was given to. speakers are (document, label) of those who answer; words those of united spans."""

    segments: int = 0
    words: int = 0
    documents: list[str] = field(default_factory=list)
    cases: set[str] = field(default_factory=set)
    speakers: set[tuple[str, str]] = field(default_factory=set)


Place: TypeAlias = tuple[str, int]
"""A row of the workbook: the sheet's name and the row's number."""


class Tally:
    """Counts per code (by path), document and case (by name). add() wants the segments document by document.

    speakers: codings per code and who speaks where they begin, as shown. first: the row of the first coding of each
    cell, by the labels of its row and column. unlinked: the matrices that have too many numbers to link each.
    """

    def __init__(self, scope: Scope) -> None:
        self.codes: defaultdict[str, OfCode] = defaultdict(OfCode)
        self.documents: Counter[str] = Counter()
        self.cases: Counter[str] = Counter()
        self.speakers: Counter[tuple[str, str]] = Counter()
        self.first: dict[tuple[str, str], Place] = {}
        self.unlinked: list[str] = []
        self._scope = scope
        self._ids = {document.name: document.id for document in scope.documents}
        self._document = ""
        self._spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)

    def add(self, segment: Segment, place: Place | None) -> None:
        """Count one coding; place: the row in which it stands, if it stands in any."""
        if segment.document != self._document:
            self.finish()
            self._document = segment.document
        code = self.codes[segment.code]
        code.segments += 1
        if not code.documents or code.documents[-1] != segment.document:
            code.documents.append(segment.document)
        code.cases.update(segment.cases)
        for case in segment.cases:
            self.cases[case] += 1
        self.speakers[segment.code, segment.speaker] += 1
        if place is not None:
            self._remember(segment, place)
        if segment.role == "answers":
            code.speakers.add((segment.document, segment.speaker))
        self._spans[segment.code, segment.coder].append((segment.start, segment.end))

    def _remember(self, segment: Segment, place: Place) -> None:
        first = self.first
        first.setdefault((segment.code, f"document {segment.document}"), place)
        first.setdefault((segment.code, f"speaker {segment.speaker}"), place)
        for case in segment.cases:
            first.setdefault((segment.code, f"case {case}"), place)
            first.setdefault((segment.category, f"category in {case}"), place)

    def finish(self) -> None:
        """Count up the document that has just ended."""
        if not self._spans:
            return
        number = sum(map(len, self._spans.values()))
        self.documents[self._document] = number
        words = WordIndex(documents.text_of(self._scope.reading, self._ids[self._document]))
        for (code, _), spans in self._spans.items():
            self.codes[code].words += sum(words.count(start, end) for start, end in unite(spans))
        self._spans.clear()


def first_and_last_use(scope: Scope) -> dict[str, tuple[datetime, datetime]]:
    """Say per code id when it was given first and last (UTC, without a zone), of the codings that count."""
    bounds: dict[str, tuple[int, int]] = {}
    for code_id, document_id, coder_id, first, last in _uses(scope):
        if scope.layer.counts(document_id, coder_id):
            known = bounds.get(code_id, (first, last))
            bounds[code_id] = min(first, known[0]), max(last, known[1])
    wanted = {number for pair in bounds.values() for number in pair}
    at = select(col(Act.number), func.min(col(Act.at))).group_by(col(Act.number))
    times = {number: time for number, time in scope.reading.connection.execute(at) if number in wanted}
    return {code: (_plain(times[a]), _plain(times[b])) for code, (a, b) in bounds.items() if {a, b} <= times.keys()}


def _uses(scope: Scope) -> Iterator[tuple[str, str, str, int, int]]:
    """Give code, document, coder, and the first and last act in which the code was given there."""
    whose = (col(Coding.code_id), col(Coding.document_id), col(Coding.coder_id))
    if scope.chosen is None:
        bounds = select(*whose, func.min(col(Coding.sequence)), func.max(col(Coding.sequence)))
        bounds = bounds.where(visible_codings(scope.reading)).group_by(*whose)
        yield from ((*row,) for row in scope.reading.connection.execute(bounds))
        return
    each = select(col(Coding.id), *whose, col(Coding.sequence)).where(visible_codings(scope.reading))
    for coding_id, code_id, document_id, coder_id, number in scope.reading.connection.execute(each):
        if coding_id in scope.chosen:
            yield code_id, document_id, coder_id, number, number


def _plain(time: datetime) -> datetime:
    return time.replace(tzinfo=None, microsecond=0)
