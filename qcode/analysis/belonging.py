"""Which cases a passage belongs to: those of its document, of who speaks where it begins, of excerpts it overlaps."""

from __future__ import annotations

import numpy as np
from sqlalchemy import select
from sqlmodel import col

from qcode.analysis.arrays import Edges, Ints, Lookup, ints
from qcode.analysis.case_names import excerpts
from qcode.analysis.rows import Rows
from qcode.analysis.sources import Sources
from qcode.coding import cases
from qcode.store.store import Reading
from qcode.store.tables import CaseSpeaker


def speakers_by_case(reading: Reading) -> list[tuple[str, str]]:
    """Give the speakers whose words speak for a case, as (case id, speaker id)."""
    query = select(col(CaseSpeaker.case_id), col(CaseSpeaker.speaker_id))
    return [(case_id, speaker_id) for case_id, speaker_id in reading.connection.execute(query)]


class Belonging:
    """The cases of rows of passages, each once."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        number = {each.id: place for place, each in enumerate(sources.cases)}
        of_documents: list[list[int]] = [[] for _ in sources.documents]
        for case_id, document_ids in cases.documents_by_case(sources.reading).items():
            for document_id in document_ids:
                of_documents[sources.document_number[document_id]].append(number[case_id])
        self._of_documents = Lookup.of(of_documents)
        self._of_speakers: Lookup | None = None
        linked = speakers_by_case(sources.reading)
        if linked:
            of_speakers: list[list[int]] = [[] for _ in sources.speakers]
            for case_id, speaker_id in linked:
                of_speakers[sources.speaker_number[speaker_id]].append(number[case_id])
            self._of_speakers = Lookup.of(of_speakers)
        self._excerpts = [
            (number[each.case_id], sources.document_number[each.document_id], each.start, each.end)
            for each in excerpts(sources.reading)
        ]

    @property
    def by_document(self) -> bool:
        """Whether a passage's document alone tells its cases."""
        return self._of_speakers is None and not self._excerpts

    def edges(self, rows: Rows) -> Edges:
        """Give the cases of each row, as numbers in Sources.cases."""
        found = [self._of_documents.edges(rows.document)]
        if self._of_speakers is not None:
            found.append(self._of_speakers.edges(rows.speaker))
        if self._excerpts:
            found.append(self._overlapping(rows))
        if len(found) == 1:
            return found[0]
        joined = Edges(np.concatenate([each.item for each in found]), np.concatenate([each.place for each in found]))
        return joined.unique(len(self._sources.cases))

    def _overlapping(self, rows: Rows) -> Edges:
        order = np.argsort(rows.document, kind="stable")
        bounds = np.searchsorted(rows.document[order], np.arange(len(self._sources.documents) + 1))
        items: list[Ints] = []
        for _, document, start, end in self._excerpts:
            of_document = order[bounds[document] : bounds[document + 1]]
            items.append(of_document[(rows.start[of_document] < end) & (rows.end[of_document] > start)])
        places = np.repeat(ints(case for case, *_ in self._excerpts), [len(each) for each in items])
        return Edges(np.concatenate(items), places)
