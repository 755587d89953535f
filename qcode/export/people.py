"""Who is shown by their label, and who is not: names of people leave the project only where that was agreed.

A speaker's label is shown where the speaker's consent is "named" (or is not known, and the document's variable
`consent` begins with "named"), where the label is a role or a code that names nobody (INTERVIEWER, P1, Speaker 2), or
where somebody asked for all names. Else the speaker is a number in the document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qcode.coding import documents, variables
from qcode.coding.documents import SpeakerInfo
from qcode.intake import speakers
from qcode.store.store import Reading

CONSENT = "consent"
NAMED = "named"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class People:
    """How speakers are shown: per document name, what stands for each label that is not shown as it is."""

    stand_ins: Mapping[str, Mapping[str, str]]

    @property
    def withheld(self) -> int:
        """How many speakers are shown by a number."""
        return sum(len(of_document) for of_document in self.stand_ins.values())

    def shown(self, document: str, label: str) -> str:
        """Give a speaker's label as it may be shown."""
        hidden = self.stand_ins.get(document)
        return label if hidden is None else hidden.get(speakers.key(label), label)

    def masked(self, document: str, value: str) -> str:
        """Give a variable's value (several parted by `;`) with the labels in it as they may be shown."""
        if document not in self.stand_ins:
            return value
        pieces = value.split(";")
        shown = [self.shown(document, piece.strip()) for piece in pieces]
        return value if all(a == b.strip() for a, b in zip(shown, pieces, strict=True)) else "; ".join(shown)


def people(reading: Reading, *, identify: bool) -> People:
    """Decide for each speaker of each document; identify: everybody by their label."""
    if identify:
        return People({})
    agreed = _documents_named(reading)
    stand_ins: dict[str, dict[str, str]] = {}
    for document in documents.listing(reading):
        known = documents.speakers_of(reading, document.id)
        hidden = _numbered(document.name, known, agreed=document.id in agreed)
        if hidden:
            stand_ins[document.name] = hidden
    return People(stand_ins)


def names_nobody(label: str) -> bool:
    """Whether a label is one word that only transcripts use, with or without a number: INTERVIEWER, P1, Speaker 2."""
    one_word = len(_WORD.findall(label)) == 1
    return one_word and (speakers.is_role(label) or speakers.is_passing(label) or speakers.asks(label))


def _numbered(document: str, known: Iterable[SpeakerInfo], *, agreed: bool) -> dict[str, str]:
    """What stands for the labels that name somebody: those who ask and those who answer are counted apart.

    A speaker's own consent counts; where it is not known, whether all of the document agreed to be named.
    """
    hidden: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for speaker in known:
        role = "interviewer" if speaker.asks else "speaker"
        numbers[role] += 1
        is_named = speaker.consent == NAMED if speaker.consent else agreed
        if not is_named and not names_nobody(speaker.name):
            hidden[speakers.key(speaker.name)] = f"{role} {numbers[role]} of {document}"
    return hidden


def _documents_named(reading: Reading) -> set[str]:
    """The ids of the documents in which all that is said of consent begins with "named"."""
    asked = {each.id for each in variables.listing(reading, "document") if each.name.casefold() == CONSENT}
    said: dict[str, list[str]] = defaultdict(list)
    for value in variables.values(reading):
        if value.variable_id in asked:
            said[value.subject_id].append(value.value.strip().casefold())
    return {document for document, answers in said.items() if all(each.startswith("named") for each in answers)}
