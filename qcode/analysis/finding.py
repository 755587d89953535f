"""Finding words in all documents: accents and case folded, the first hit at once, the rest as they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qcode.analysis.segments import Places
from qcode.coding import documents
from qcode.store.store import Reading
from qcode.text import search
from qcode.text.spans import Span

AROUND = 60  # code points of context on either side of a hit


@dataclass(frozen=True)
class Hit:
    """Words that were found: code points [start, end) of a document's text, in a turn (None: outside any).

    context is the stretch around them on one line; the words stand at `inside` in it.
    """

    document_id: str
    document: str
    turn: int | None
    speaker: str
    start: int
    end: int
    context: str
    inside: Span


def find_words(reading: Reading, query: str, mode: search.Mode = "plain") -> Iterator[Hit]:
    """Look for words in one document after the other; stop iterating to cancel. A broken pattern is refused at once.

    mode: plain (anywhere), word (whole words) or regex.
    """
    search.compiled(query, mode)
    return _hits(reading, query, mode)


def _hits(reading: Reading, query: str, mode: search.Mode) -> Iterator[Hit]:
    for document in documents.listing(reading):
        text = documents.text_of(reading, document.id)
        places: Places | None = None
        for start, end in search.find(text, query, mode):
            places = places or Places(documents.turns_of(reading, document.id))
            turn = places.at(start)
            first, last = max(0, start - AROUND), min(len(text), end + AROUND)
            yield Hit(
                document.id,
                document.name,
                turn.number if turn else None,
                turn.speaker or "" if turn else "",
                start,
                end,
                text[first:last].replace("\n", " "),
                (start - first, end - first),
            )
