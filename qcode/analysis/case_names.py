"""The names of a passage's cases, and the passages that speak for cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import col

from qcode.coding import cases
from qcode.store.store import Reading
from qcode.store.tables import Case, CaseExcerpt, CaseSpeaker, Speaker


@dataclass(frozen=True)
class Excerpt:
    """A passage [start, end) of a document that speaks for a case."""

    case_id: str
    document_id: str
    start: int
    end: int


def excerpts(reading: Reading) -> list[Excerpt]:
    """List the passages that speak for cases."""
    columns = (col(CaseExcerpt.case_id), col(CaseExcerpt.document_id), col(CaseExcerpt.start), col(CaseExcerpt.end))
    return [Excerpt(*row) for row in reading.connection.execute(select(*columns))]


class CaseNames:
    """The names of the cases of one passage after the other, in the order of the cases."""

    def __init__(self, reading: Reading) -> None:
        listed = cases.listing(reading)
        self._order = {case.name: place for place, case in enumerate(listed)}
        names = {case.id: case.name for case in listed}
        self._of_documents = cases.names_by_document(reading)
        self._of_speakers: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        query = select(col(Case.id), col(Speaker.document_id), col(Speaker.name))
        query = query.join(CaseSpeaker, col(CaseSpeaker.case_id) == col(Case.id))
        query = query.join(Speaker, col(Speaker.id) == col(CaseSpeaker.speaker_id))
        for case_id, document_id, speaker in reading.connection.execute(query):
            self._of_speakers[document_id, speaker].append(names[case_id])
        self._excerpts: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for each in excerpts(reading):
            self._excerpts[each.document_id].append((each.start, each.end, names[each.case_id]))

    def of(self, document_id: str, speaker: str, start: int, end: int) -> tuple[str, ...]:
        """Give the cases of the words [start, end) of a document, which begin where somebody of this label speaks."""
        whole = self._of_documents.get(document_id, ())
        spoken = self._of_speakers.get((document_id, speaker), [])
        parts = [name for first, last, name in self._excerpts.get(document_id, []) if first < end and last > start]
        return whole if not spoken and not parts else self._in_order((*whole, *spoken, *parts))

    def _in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(set(names), key=self._order.__getitem__))
