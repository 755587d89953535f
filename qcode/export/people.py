"""Who is shown by their name, and who is not: names of people leave the project only where that was agreed.

A speaker's label is shown where the speaker's consent is "named" (or is not known, and the document's variable
`consent` begins with "named"), where the label is a role or a code that names nobody (INTERVIEWER, P1, Speaker 2), or
where somebody asked for all names. Else the speaker is a number in the document. A case that is a person is a number
too, unless a speaker of that name agreed to be named. Coders stand under the names that they use in the project.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qcode.coding import cases, documents, variables
from qcode.coding.documents import SpeakerInfo
from qcode.intake import speakers
from qcode.store.store import Reading

CONSENT = "consent"
NAMED = "named"
NOT_FOR_QUOTATION = "not for quotation"
_PERSON = "person"


@dataclass(frozen=True)
class People:
    """How people are shown.

    stand_ins: per document name, what stands for each label that is not shown as it is. persons: what stands for the
    names of cases that are people. named: per document name, the labels of those who agreed to be named. hidden: the
    speakers who are not shown, with the name of their document. silent: labels, per document, not to be quoted.
    """

    stand_ins: Mapping[str, Mapping[str, str]]
    persons: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hidden: Sequence[tuple[str, SpeakerInfo]] = ()
    silent: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def withheld(self) -> int:
        """How many speakers are shown by a number."""
        return sum(len(of_document) for of_document in self.stand_ins.values())

    @property
    def unquoted(self) -> int:
        """How many speakers are not to be quoted."""
        return sum(map(len, self.silent.values()))

    def shown(self, document: str, label: str) -> str:
        """Give a speaker's label as it may be shown."""
        hidden = self.stand_ins.get(document)
        return label if hidden is None else hidden.get(speakers.key(label), label)

    def case(self, name: str) -> str:
        """Give a case's name as it may be shown."""
        return self.persons.get(name, name)

    def cases(self, names: Sequence[str]) -> tuple[str, ...]:
        """Give the names of cases as they may be shown."""
        return tuple(map(self.case, names))

    def masked(self, document: str, value: str) -> str:
        """Give a variable's value (several parted by `;`) with the labels in it as they may be shown."""
        if document not in self.stand_ins:
            return value
        pieces = value.split(";")
        shown = [self.shown(document, piece.strip()) for piece in pieces]
        return value if all(a == b.strip() for a, b in zip(shown, pieces, strict=True)) else "; ".join(shown)


def people(reading: Reading, *, identify: bool) -> People:
    """Decide for each speaker of each document; identify: everybody by their name. Consent to be quoted holds still."""
    agreed = frozenset() if identify else _documents_named(reading)
    stand_ins: dict[str, dict[str, str]] = {}
    named: dict[str, frozenset[str]] = {}
    silent: dict[str, frozenset[str]] = {}
    hidden: list[tuple[str, SpeakerInfo]] = []
    for document in documents.listing(reading):
        known = documents.speakers_of(reading, document.id)
        unquoted = frozenset(each.name for each in known if each.consent == NOT_FOR_QUOTATION)
        if unquoted:
            silent[document.name] = unquoted
        if identify:
            continue
        numbers = _numbered(document.name, known, agreed=document.id in agreed)
        if numbers:
            stand_ins[document.name] = numbers
        hidden += [(document.name, each) for each in known if speakers.key(each.name) in numbers]
        named[document.name] = frozenset(speakers.key(each.name) for each in known) - numbers.keys()
    if identify:
        return People({}, silent=silent)
    return People(stand_ins, _persons(reading, named), named, tuple(hidden), silent)


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
        if not is_named and not speakers.names_nobody(speaker.name):
            hidden[speakers.key(speaker.name)] = f"{role} {numbers[role]} of {document}"
    return hidden


def _persons(reading: Reading, named: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """What stands for cases that are people: a number, in the order of the cases."""
    agreed = frozenset[str]().union(*named.values())
    found: dict[str, str] = {}
    number = 0
    for case in cases.listing(reading):
        if case.kind.casefold() == _PERSON:
            number += 1
            if speakers.key(case.name) not in agreed and not speakers.names_nobody(case.name):
                found[case.name] = f"person {number}"
    return found


def _documents_named(reading: Reading) -> frozenset[str]:
    """The ids of the documents in which all that is said of consent begins with "named"."""
    asked = {each.id for each in variables.listing(reading, "document") if each.name.casefold() == CONSENT}
    said: dict[str, list[str]] = defaultdict(list)
    for value in variables.values(reading):
        if value.variable_id in asked:
            said[value.subject_id].append(value.value.strip().casefold())
    return frozenset(document for document, told in said.items() if all(each.startswith("named") for each in told))
