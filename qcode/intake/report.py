"""What an import would bring, told before it does: for `--dry-run` and the app's preview."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from qcode.files.encodings import sample
from qcode.intake.draft import Draft
from qcode.intake.speakers import asks, is_role

_MOST_COMPARED = 60
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Spoken:
    """A speaker: whether they ask, in how many turns they speak, how many words, how many turns have a time."""

    name: str
    asks: bool
    turns: int
    words: int
    timed: int


@dataclass(frozen=True)
class Alike:
    """Two speakers who may be one, by their spelling: the one met less, and the one that it may be meant to be."""

    name: str
    perhaps: str


@dataclass(frozen=True)
class Report:
    """A draft, summed up. sample: some of its text, where letters beyond ASCII show if the encoding is right.

    unnamed: how many turns name nobody. alike: what a person should look at; nothing was merged.
    """

    name: str
    source_name: str
    format: str
    encoding: str | None
    sample: str
    characters: int
    words: int
    turns: int
    timed: int
    unnamed: int
    comments: int
    speakers: tuple[Spoken, ...]
    alike: tuple[Alike, ...]
    notes: tuple[str, ...]


def report(draft: Draft) -> Report:
    """What `draft` holds."""
    turns: Counter[str | None] = Counter(turn.speaker for turn in draft.turns)
    words: Counter[str | None] = Counter()
    timed: Counter[str | None] = Counter(turn.speaker for turn in draft.turns if turn.time)
    for turn in draft.turns:
        words[turn.speaker] += _words(draft.text, turn.start, turn.end)
    return Report(
        name=draft.name,
        source_name=draft.source_name,
        format=draft.format,
        encoding=draft.encoding,
        sample=sample(draft.text),
        characters=len(draft.text),
        words=_words(draft.text, 0, len(draft.text)),
        turns=len(draft.turns),
        timed=sum(timed.values()),
        unnamed=turns[None],
        comments=len(draft.comments),
        speakers=tuple(
            Spoken(each.name, each.asks, turns[each.name], words[each.name], timed[each.name])
            for each in draft.speakers
        ),
        alike=alike({each.name: turns[each.name] for each in draft.speakers}),
        notes=draft.notes,
    )


def alike(turns: dict[str, int]) -> tuple[Alike, ...]:
    """Which speakers, given with their numbers of turns, differ by what may be a slip of the pen.

    That is a letter more, less or other, or two changed over, in names of four letters or more (two such in names of
    nine or more), or accents alone. Names that differ in a number, such as "P1" and "P2", are two people.
    """
    names = sorted(turns, key=lambda name: -turns[name])[:_MOST_COMPARED]
    return tuple(Alike(less, more) for more, less in combinations(names, 2) if _may_be_one(more, less))


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names are spelt nearly alike."""
    from rapidfuzz.distance import OSA

    if asks(one) != asks(other) and is_role(one) and is_role(other):  # Interviewer, Interviewee
        return False
    first, second = _folded(one), _folded(other)
    if first == second:
        return True
    if [each for each in first if each.isdigit()] != [each for each in second if each.isdigit()]:
        return False
    shorter = min(len(first), len(second))
    allowed = 0 if shorter < 4 else 1 if shorter < 9 else 2
    return OSA.distance(first, second) <= allowed


def _folded(name: str) -> str:
    """A name without accents, case, blanks and points."""
    apart = unicodedata.normalize("NFKD", name).casefold()
    return "".join(each for each in apart if each.isalnum())


def _words(text: str, start: int, end: int) -> int:
    """How many words stand in [start, end): counted without a list of them, which takes ten times the text."""
    return sum(1 for _ in _WORD.finditer(text, start, end))
