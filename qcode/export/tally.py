"""What is counted of the codings while they stream past on their way to a sheet."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime

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


class Tally:
    """Counts per code (by path), document and case (by name). add() wants the segments document by document."""

    def __init__(self, scope: Scope) -> None:
        self.codes: defaultdict[str, OfCode] = defaultdict(OfCode)
        self.documents: Counter[str] = Counter()
        self.cases: Counter[str] = Counter()
        self._scope = scope
        self._ids = {document.name: document.id for document in scope.documents}
        self._document = ""
        self._cases: tuple[str, ...] = ()
        self._spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)

    def add(self, segment: Segment) -> None:
        """Count one coding."""
        if segment.document != self._document:
            self.finish()
            self._document, self._cases = segment.document, segment.cases
        code = self.codes[segment.code]
        code.segments += 1
        if not code.documents or code.documents[-1] != segment.document:
            code.documents.append(segment.document)
            code.cases.update(segment.cases)
        if segment.role == "answers":
            code.speakers.add((segment.document, segment.speaker))
        self._spans[segment.code, segment.coder].append((segment.start, segment.end))

    def finish(self) -> None:
        """Count up the document that has just ended."""
        if not self._spans:
            return
        number = sum(map(len, self._spans.values()))
        self.documents[self._document] = number
        for case in self._cases:
            self.cases[case] += number
        words = WordIndex(documents.text_of(self._scope.reading, self._ids[self._document]))
        for (code, _), spans in self._spans.items():
            self.codes[code].words += sum(words.count(start, end) for start, end in unite(spans))
        self._spans.clear()


def first_and_last_use(scope: Scope) -> dict[str, tuple[datetime, datetime]]:
    """Say per code id when it was given first and last (UTC, without a zone), of the codings on the layer."""
    group = (col(Coding.code_id), col(Coding.document_id), col(Coding.coder_id))
    query = select(*group, func.min(col(Coding.sequence)), func.max(col(Coding.sequence)))
    query = query.where(visible_codings(scope.reading)).group_by(*group)
    bounds: dict[str, tuple[int, int]] = {}
    for code_id, document_id, coder_id, first, last in scope.reading.connection.execute(query):
        if scope.layer.counts(document_id, coder_id):
            known = bounds.get(code_id, (first, last))
            bounds[code_id] = min(first, known[0]), max(last, known[1])
    wanted = {number for pair in bounds.values() for number in pair}
    at = select(col(Act.number), func.min(col(Act.at))).group_by(col(Act.number))
    times = {number: time for number, time in scope.reading.connection.execute(at) if number in wanted}
    return {code: (_plain(times[a]), _plain(times[b])) for code, (a, b) in bounds.items() if {a, b} <= times.keys()}


def _plain(time: datetime) -> datetime:
    return time.replace(tzinfo=None, microsecond=0)
