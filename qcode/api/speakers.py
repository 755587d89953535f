"""Changing what is known of speakers, in one document or in all that have them, as one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcode.api.project import Project
from qcode.coding import documents, speakers
from qcode.coding.documents import DocumentInfo
from qcode.coding.speakers import SpeakerRow, Values
from qcode.errors import Refused
from qcode.intake.report import alike
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.text.counting import counted


@dataclass(frozen=True)
class SpeakerChanges:
    """What is to be changed, by speakers' labels: who asks, who answers, who agreed to what, who has another name.

    same: pairs of a label that goes and the label that stays, where both are one person.
    """

    asks: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    consent: tuple[tuple[str, str], ...] = ()
    rename: tuple[tuple[str, str], ...] = ()
    same: tuple[tuple[str, str], ...] = ()

    @property
    def labels(self) -> frozenset[str]:
        """Every label that is named and must be there."""
        pairs = (*self.consent, *self.rename, *self.same)
        return frozenset((*self.asks, *self.answers, *(name for name, _ in pairs), *(kept for _, kept in self.same)))


@dataclass(frozen=True)
class SpeakersOf:
    """The speakers of a document. perhaps: labels that may mean another one there, by their spelling."""

    document: DocumentInfo
    rows: tuple[SpeakerRow, ...]
    perhaps: dict[str, str]


def list_speakers(reading: Reading, document: str | None = None) -> tuple[SpeakersOf, ...]:
    """List the speakers of a document, or of all documents that have any."""
    where = [documents.find(reading, document)] if document is not None else documents.listing(reading)
    values = speakers.values_by_speaker(reading)
    found = [_speakers_of(reading, each, values) for each in where]
    return tuple(of for of in found if of.rows or document is not None)


def _speakers_of(reading: Reading, document: DocumentInfo, values: Values) -> SpeakersOf:
    rows = speakers.overview(reading, document.id, values)
    pairs = alike({row.speaker.name: row.turns for row in rows})
    return SpeakersOf(document, rows, {pair.name: pair.perhaps for pair in pairs})


def change_speakers(project: Project, changes: SpeakerChanges, document: str | None = None) -> tuple[str, ...]:
    """Change speakers of a document, or of all documents that have the label, and say what was done, a line each.

    All in one act. Refused where a label is in none of the documents.
    """
    done: list[str] = []
    with project.action(f"speakers of {document or 'the documents'}") as act:
        where = [documents.find(act, document)] if document is not None else documents.listing(act)
        met: set[str] = set()
        for each in where:
            here = _labels_of(act, each, changes.labels, strict=document is not None)
            met |= here
            done += _change(act, each, changes, here)
        missing = sorted(changes.labels - met)
        if missing:
            raise Refused(f"speaker {missing[0]}", "in no document does anybody of this label speak", "see the list")
        if not done:
            pair = " and ".join(changes.same[0])
            raise Refused(f"speakers {pair}", "in no document do both speak", "see the list")
    return tuple(done)


def _labels_of(act: Action, document: DocumentInfo, labels: frozenset[str], *, strict: bool) -> set[str]:
    found = set()
    for label in labels:
        try:
            speakers.find(act, document, label)
        except Refused:
            if strict:
                raise
        else:
            found.add(label)
    return found


def _change(act: Action, document: DocumentInfo, changes: SpeakerChanges, here: set[str]) -> list[str]:
    done = []
    for labels, asks in ((changes.asks, True), (changes.answers, False)):
        for label in _in(labels, here):
            speakers.set_asks(act, speakers.find(act, document, label), asks=asks)
            done.append(f"{document.name}: {label} {'asks' if asks else 'answers'}")
    for label, consent in changes.consent:
        if label in here:
            speakers.set_consent(act, speakers.find(act, document, label), consent)
            done.append(f"{document.name}: consent of {label} is {consent.strip() or 'not known'}")
    for gone, kept in changes.same:
        if {gone, kept} <= here:
            found = speakers.find(act, document, kept)
            moved = speakers.merge(act, found, speakers.find(act, document, gone))
            done.append(f"{document.name}: {gone} is {found.name}, {counted(moved, 'turn')}")
    for label, name in changes.rename:
        if label in here:
            speakers.rename(act, speakers.find(act, document, label), name)
            done.append(f"{document.name}: {label} is now {name}")
    return done


def _in(labels: Sequence[str], here: set[str]) -> list[str]:
    return [label for label in labels if label in here]
