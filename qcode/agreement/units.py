"""The units of a document in which coders are compared, and those that nobody could be expected to code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from qcode.agreement.comparison import ComparedDocument
from qcode.errors import Refused
from qcode.text.paragraphs import paragraph_spans
from qcode.text.sentences import sentence_spans
from qcode.text.turns import Turn

TURN, SEGMENT, SENTENCE, PARAGRAPH, DOCUMENT, CHARACTER = UNITS = (
    "turn",
    "segment",
    "sentence",
    "paragraph",
    "document",
    "character",
)
TOUCH, HALF = RULES = ("touch", "half")
"""A unit is coded if a coder's marks touch one of its words, or hold at least half of its word characters."""

FEWEST_WORDS: Final = 3
"""Units with fewer words are left out unless somebody coded them; so are those of people who ask."""

CAN_BE_LEFT_OUT: Final = frozenset((TURN, SENTENCE, PARAGRAPH))


class Unit(NamedTuple):
    """A stretch of the text that is coded or not; asks is true of the words of people who ask."""

    start: int
    end: int
    asks: bool = False


def units_of(document: ComparedDocument, unit: str) -> list[Unit]:
    """The units of a document in order, none overlapping another.

    turn: the words spoken; label, time stamp and line end lie outside. sentence and paragraph (a line that is not
    blank): within a turn. segment: as fixed by a lead. document: all of the text. Units without a word are no
    units to coefficients: nobody can code them.
    """
    return list(_CUTS[unit](document))


def check(unit: str, rule: str) -> None:
    """Refuse a unit or a rule that is none."""
    if unit not in UNITS:
        raise Refused(unit, "this is no unit of agreement", f"use one of {', '.join(UNITS)}")
    if rule not in RULES:
        raise Refused(rule, "this is no rule for when a unit is coded", f"use one of {', '.join(RULES)}")


def _turns(document: ComparedDocument) -> Iterator[Unit]:
    for turn in _spoken(document):
        yield Unit(turn.start, turn.end, turn.asks)


def _sentences(document: ComparedDocument) -> Iterator[Unit]:
    for turn in _spoken(document):
        for start, end in sentence_spans(document.text, turn.start, turn.end):
            yield Unit(start, end, turn.asks)


def _paragraphs(document: ComparedDocument) -> Iterator[Unit]:
    for turn in _spoken(document):
        for start, end in paragraph_spans(document.text, turn.start, turn.end):
            yield Unit(start, end, turn.asks)


def _segments(document: ComparedDocument) -> Iterator[Unit]:
    """The fixed segments; where two overlap, the later one has what the earlier one leaves."""
    done = 0
    for start, end in sorted(document.segments):
        if max(start, done) < end:
            yield Unit(max(start, done), end)
            done = end


def _whole(document: ComparedDocument) -> Iterator[Unit]:
    if document.text:
        yield Unit(0, len(document.text))


_CUTS: Final[dict[str, Callable[[ComparedDocument], Iterable[Unit]]]] = {
    TURN: _turns,
    SEGMENT: _segments,
    SENTENCE: _sentences,
    PARAGRAPH: _paragraphs,
    DOCUMENT: _whole,
}


def _spoken(document: ComparedDocument) -> Iterable[Turn]:
    """The turns of a document, each line one where nobody is named."""
    if document.turns:
        return document.turns
    return [Turn(start, start, end) for start, end in paragraph_spans(document.text)]
