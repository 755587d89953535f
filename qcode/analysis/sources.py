"""What passages belong to: documents, turns, speakers, codes, coders, cases, each list read once and numbered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sqlalchemy import select
from sqlmodel import col

from qcode.analysis.arrays import NONE, Ints, ints
from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import cases, coders, documents, rounds
from qcode.coding.cases import CaseInfo
from qcode.coding.coders import CoderInfo
from qcode.coding.documents import DocumentInfo, SpeakerInfo
from qcode.coding.rounds import RoundInfo
from qcode.store.store import Reading
from qcode.store.tables import Turn


@dataclass(frozen=True)
class Turns:
    """All turns of all documents, as columns in the order of the documents.

    head, start and end are code points on the one line that `Sources.begins` lays the documents on; number counts from
    1 in its document; speaker is a number in Sources.speakers, or NONE.
    """

    document: Ints
    head: Ints
    start: Ints
    end: Ints
    number: Ints
    speaker: Ints


class Sources:
    """The lists that passages are told by, numbered from 0 in the order in which people see them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @cached_property
    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents in the order in which they came."""
        return documents.listing(self.reading)

    @cached_property
    def document_number(self) -> dict[str, int]:
        """The number of each document, by id."""
        return {each.id: number for number, each in enumerate(self.documents)}

    @cached_property
    def begins(self) -> Ints:
        """Where each document begins if all are laid on one line with a gap after each, and where the last ends."""
        return np.concatenate(([0], np.cumsum([each.characters + 1 for each in self.documents]))).astype(np.int64)

    @cached_property
    def codes(self) -> tuple[CodeInfo, ...]:
        """The codes in codebook order."""
        return stored.listing(self.reading)

    @cached_property
    def code_number(self) -> dict[str, int]:
        """The number of each code, by id."""
        return {each.id: number for number, each in enumerate(self.codes)}

    @cached_property
    def coders(self) -> tuple[CoderInfo, ...]:
        """The coders in the order in which they joined."""
        return coders.listing(self.reading)

    @cached_property
    def coder_number(self) -> dict[str, int]:
        """The number of each coder, by id."""
        return {each.id: number for number, each in enumerate(self.coders)}

    @cached_property
    def rounds(self) -> tuple[RoundInfo, ...]:
        """The rounds in order."""
        return rounds.listing(self.reading)

    @cached_property
    def round_number(self) -> dict[str, int]:
        """The number of each round, by id."""
        return {each.id: number for number, each in enumerate(self.rounds)}

    @cached_property
    def cases(self) -> tuple[CaseInfo, ...]:
        """The cases in the order in which they came."""
        return cases.listing(self.reading)

    @cached_property
    def speakers(self) -> tuple[SpeakerInfo, ...]:
        """The speakers of each document in turn, by name."""
        listed = documents.speakers_of(self.reading)
        return tuple(sorted(listed, key=lambda each: (self.document_number[each.document_id], each.name)))

    @cached_property
    def speaker_number(self) -> dict[str, int]:
        """The number of each speaker, by id."""
        return {each.id: number for number, each in enumerate(self.speakers)}

    @cached_property
    def turns(self) -> Turns:
        """The turns of all documents."""
        columns = (
            col(Turn.document_id),
            col(Turn.number),
            col(Turn.head),
            col(Turn.start),
            col(Turn.end),
            col(Turn.speaker_id),
        )
        found = self.reading.connection.execute(select(*columns)).all()
        rows = sorted((self.document_number[row[0]], *row[1:]) for row in found)
        document = ints(row[0] for row in rows)
        begins = self.begins[document]
        return Turns(
            document,
            ints(row[2] for row in rows) + begins,
            ints(row[3] for row in rows) + begins,
            ints(row[4] for row in rows) + begins,
            ints(row[1] for row in rows),
            ints(NONE if row[5] is None else self.speaker_number[row[5]] for row in rows),
        )

    def turn_at(self, document: Ints, offset: Ints) -> Ints:
        """The number in `turns` of the turn in which each offset of a document lies, NONE before the first."""
        turns = self.turns
        at = np.searchsorted(turns.head, offset + self.begins[document], side="right") - 1
        if not len(turns.head):
            return at
        return np.where((at >= 0) & (turns.document[np.maximum(at, 0)] == document), at, NONE)

    def text(self, document: int) -> str:
        """A document's stored text; nothing is kept of it."""
        return documents.text_of(self.reading, self.documents[document].id)
