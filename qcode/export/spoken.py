"""The words of documents as they may be quoted: without labels of those who are not named, or words not to quote."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qcode.coding import documents
from qcode.coding.documents import DocumentInfo, TurnInfo
from qcode.export.names import Guard
from qcode.export.people import People
from qcode.intake import speakers
from qcode.store.store import Reading
from qcode.text.spans import Span

NOT_QUOTED: Final = "[not for quotation]"


@dataclass(frozen=True)
class Rules:
    """What of one document may be told, all spans in order.

    masks: labels not to be shown, with the words that stand for each; barred: words not to be quoted; names: names
    that remain.
    """

    masks: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()
    barred: tuple[Span, ...] = ()
    names: tuple[Span, ...] = ()


class Spoken:
    """Quotes from documents, one document in memory at a time; names that remain in them are told to the guard."""

    def __init__(self, reading: Reading, people: People, guard: Guard) -> None:
        self._reading = reading
        self._people = people
        self._guard = guard
        self._documents = {each.name: each for each in documents.listing(reading)}
        self._name = ""
        self._text = ""
        self._rules = Rules()

    def quote(self, document: str, start: int, end: int) -> str:
        """Give the words [start, end) of a document (by name) as they may be told."""
        if document != self._name:
            self._open(document)
        return self.told(document, self._text, self._rules, start, end)

    def rules(self, document: DocumentInfo, text: str, turns: Sequence[TurnInfo]) -> Rules:
        """Say what of a document may be told."""
        name = document.name
        silent = self._people.silent.get(name, frozenset())
        barred = tuple((turn.start, turn.end) for turn in turns if turn.speaker in silent and turn.start < turn.end)
        masks = self._masks(name, text, turns)
        words = tuple(number for _, number in masks)
        known = self._guard.known
        found = known.find(text, self._people.named.get(name, frozenset())) if known is not None else []
        spans = tuple(span for span, _ in masks)
        return Rules(spans, words, barred, tuple(span for span in found if not _within(spans, *span)))

    def told(self, document: str, text: str, rules: Rules, start: int, end: int) -> str:
        """Give the words [start, end) of a text under its rules."""
        if _within(rules.barred, start, end):
            return NOT_QUOTED
        for place in _within(rules.names, start, end):
            self._guard.add(f"a quote from {document} at {rules.names[place][0]}", text, *rules.names[place])
        parts, at = [], start
        for place in _within(rules.masks, start, end):
            first, last = rules.masks[place]
            parts += [text[at : max(at, first)], rules.words[place]]
            at = min(last, end)
        return "".join([*parts, text[at:end]]) if parts else text[start:end]

    def _open(self, name: str) -> None:
        document = self._documents[name]
        transcript = documents.transcript(self._reading, document)
        self._name, self._text = name, transcript.text
        self._rules = self.rules(document, transcript.text, transcript.turns)

    def _masks(self, name: str, text: str, turns: Sequence[TurnInfo]) -> list[tuple[Span, str]]:
        """The labels of those who are not shown: in the head of a turn only the label, where it stands there."""
        hidden = self._people.stand_ins.get(name)
        if hidden is None:
            return []
        found: list[tuple[Span, str]] = []
        for turn in turns:
            number = hidden.get(speakers.key(turn.speaker or ""))
            if number is None or turn.speaker is None or turn.head == turn.start:
                continue
            at = text.find(turn.speaker, turn.head, turn.start)
            if at >= 0:
                found.append(((at, at + len(turn.speaker)), number))
            else:
                found.append(((turn.head, turn.start), f"{number}: "))
        return found


def _within(spans: Sequence[Span], start: int, end: int) -> range:
    """Give the places of those spans, in order and apart, that share a code point with [start, end)."""
    first = bisect_right(spans, start, key=lambda span: span[1])
    return range(first, bisect_left(spans, end, lo=first, key=lambda span: span[0]))
