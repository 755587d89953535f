"""What is left open in a document: turns that were never on the screen, and turns without a code."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qcode.coding.documents import Transcript
from qcode.text.spans import Span, unite


class LeftOpen(NamedTuple):
    """Counts of turns of those who answer: never wholly on the screen, without a code, and all."""

    unseen: int
    uncoded: int
    turns: int


def left_open(transcript: Transcript, seen: Iterable[Span], coded: Iterable[Span]) -> LeftOpen:
    """Count what is left open, by what was on the screen and what has a code. A text without turns is one turn."""
    turns = [(turn.start, turn.end) for turn in transcript.turns if not turn.asks] or [(0, len(transcript.text))]
    turns = [(start, start + len(transcript.text[start:end].rstrip())) for start, end in turns]
    shown, given = unite(seen), unite(coded)
    unseen = sum(not _covers(shown, span) for span in turns)
    uncoded = sum(not _touches(given, span) for span in turns)
    return LeftOpen(unseen, uncoded, len(turns))


def _covers(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_right(spans, (span[0], 1 << 62)) - 1
    return at >= 0 and spans[at][1] >= span[1]


def _touches(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_right(spans, (span[1] - 1, 1 << 62)) - 1
    return at >= 0 and spans[at][1] > span[0]
