"""Which names must not leave the project, and where they still stand in what is about to.

Known are the labels of speakers who did not agree to be named, and the names of cases that are people: the whole name
and each word of it. A label that is an ordinary word is not looked for: one that says the speaker's role (the variable
`role`), or that the interviews write in small letters and never with a capital; of speakers who agreed to have their
role told, one that they mostly write in small letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Final

from qcode.coding import documents, variables
from qcode.export.names_left import NamesLeft
from qcode.export.people import People
from qcode.intake import speakers
from qcode.store.store import Reading
from qcode.text.fold import fold
from qcode.text.names import Names
from qcode.text.namesakes import is_named

_WORD: Final = re.compile(r"[^\W\d_]+")
_TITLES: Final = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "dra", "sr", "sra", "srta", "don", "dona", "senor", "senora", "senorita", "the")
)
_SHORTEST: Final = 3
_ROLE, _ROLE_ONLY = "role", "role only"
_LISTED: Final = 10
_AROUND: Final = 24
_REMEMBERED: Final = 200  # characters of a text that may come again


@dataclass(frozen=True)
class KnownNames:
    """Names that must not be told, as they are written, each with its owner's key.

    ordinary: labels that are withheld and were taken for ordinary words. titles: the names of the documents.
    """

    owners: Mapping[str, str]
    ordinary: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    @cached_property
    def _names(self) -> Names:
        return Names((form, _plain(form)) for form in self.owners)

    @cached_property
    def _alike(self) -> Mapping[str, list[str]]:
        """The names that are written alike but for capitals and accents."""
        found: dict[str, list[str]] = {}
        for form in self.owners:
            found.setdefault(_plain(form), []).append(form)
        return found

    def find(self, text: str, but: Collection[str] = ()) -> list[tuple[int, int]]:
        """Give where names stand in a text, [start, end) in code points; but: those (keys) that may be told there."""
        return [
            (start, end)
            for start, end, plain in self._names.find(text)
            if any(self.owners[form] not in but and is_named(form, text, start, end) for form in self._alike[plain])
        ]


@dataclass
class Guard:
    """Looks for names in all that is written, and keeps the places. Without names it finds nothing."""

    known: KnownNames | None
    named: frozenset[str] = frozenset()
    places: list[str] = field(default_factory=list)
    count: int = 0
    _seen: dict[tuple[str, str], bool] = field(default_factory=dict)

    def text(self, text: str, place: str, but: Collection[str] | None = None) -> None:
        """Look at a text; place: what it is, as people find it in the project."""
        if self.known is None or not text:
            return
        key = (place, text)
        if len(text) <= _REMEMBERED and key in self._seen:
            return
        for start, end in self.known.find(text, self.named if but is None else but):
            self.add(place, text, start, end)
        if len(text) <= _REMEMBERED:
            self._seen[key] = True

    def add(self, place: str, text: str, start: int, end: int) -> None:
        """Keep a place where a name stands at [start, end) of a text."""
        self.count += 1
        if len(self.places) < _LISTED:
            first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
            around = " ".join(text[first:last].split())
            self.places.append(f"{place}: “{'…' if first else ''}{around}{'…' if last < len(text) else ''}”")

    def check(self) -> None:
        """Refuse to write where names were found, with the first places."""
        if not self.count or self.known is None:
            return
        titles: Sequence[str] = [each for each in self.known.titles if self.known.find(each, self.named)]
        raise NamesLeft(self.places, self.count, titles)


def guard(reading: Reading, people: People, *, kept: Iterable[str] = ()) -> Guard:
    """Make the guard of an export. kept: words that are no names here, or that may be told."""
    wanted = {" ".join(fold(each).split()) for each in kept}
    forms: dict[str, str] = {}
    ordinary: dict[str, None] = {}
    is_ordinary = _ordinary(reading, people)
    for label, consent, roles in _withheld(reading, people):
        if is_ordinary(label, role_only=consent == _ROLE_ONLY, roles=roles):
            ordinary[label] = None
            continue
        key = speakers.key(label)
        for form in _forms(label, partial(is_ordinary, role_only=False, roles=roles)):
            if " ".join(fold(form).split()) not in wanted:
                forms.setdefault(form, key)
    named = frozenset[str]().union(*people.named.values()) if people.named else frozenset[str]()
    titles = tuple(each.name for each in documents.listing(reading))
    known = KnownNames(forms, tuple(ordinary), titles) if forms or ordinary else None
    return Guard(known, named)


def _plain(name: str) -> str:
    """The words of a name without case and accents."""
    return " ".join(_WORD.findall(fold(name)))


def _withheld(reading: Reading, people: People) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Give each name that must not be told, with its owner's consent and the words that say the owner's role."""
    roles = _roles(reading)
    for _, speaker in people.hidden:
        of_speaker = roles.get(speaker.id, frozenset()) | roles.get(speaker.document_id, frozenset())
        yield speaker.name, speaker.consent, of_speaker
    for name in people.persons:
        yield name, "", frozenset()


def _roles(reading: Reading) -> Mapping[str, frozenset[str]]:
    """Give the words of the variable `role`, by the id of the document or speaker."""
    asked = {each.id for each in variables.listing(reading) if each.name.casefold() == _ROLE and each.subject != "case"}
    found: dict[str, frozenset[str]] = {}
    for value in variables.values(reading):
        if value.variable_id in asked:
            words = frozenset(_WORD.findall(fold(value.value)))
            found[value.subject_id] = found.get(value.subject_id, frozenset()) | words
    return found


def _forms(label: str, is_ordinary: Callable[[str], bool]) -> Iterator[str]:
    """Give the ways in which somebody of this label may be named: the whole of it, and the words that name alone."""
    yield label
    words = _WORD.findall(label)
    for word in words if len(words) > 1 else ():
        telling = len(word) >= _SHORTEST and word[0].isupper() and fold(word) not in _TITLES
        if telling and not speakers.names_nobody(word) and not is_ordinary(word):
            yield word


def _ordinary(reading: Reading, people: People) -> Callable[..., bool]:
    """Give what tells ordinary words from names, from how often the interviews write each small and with a capital."""
    asked = {word for _, each in people.hidden for word in _WORD.findall(fold(each.name))}
    asked |= {word for name in people.persons for word in _WORD.findall(fold(name))}
    small, capital = _written(reading, asked) if asked else (Counter[str](), Counter[str]())

    def is_ordinary(label: str, *, role_only: bool, roles: frozenset[str]) -> bool:
        words = [word for word in _WORD.findall(fold(label)) if len(word) >= _SHORTEST]
        if not words:
            return False
        return all(
            word in roles or (small[word] > (capital[word] if role_only else 0) and (role_only or not capital[word]))
            for word in words
        )

    return is_ordinary


def _written(reading: Reading, asked: set[str]) -> tuple[Counter[str], Counter[str]]:
    """Count how often words are written small, and with a capital, in what is said."""
    small, capital = Counter[str](), Counter[str]()
    for document in documents.listing(reading):
        transcript = documents.transcript(reading, document)
        spans = [(turn.start, turn.end) for turn in transcript.turns] or [(0, len(transcript.text))]
        for start, end in spans:
            for word in _WORD.findall(transcript.text, start, end) if asked else ():
                folded = fold(word)
                if folded in asked:
                    (small if word[0].islower() else capital)[folded] += 1
    return small, capital
