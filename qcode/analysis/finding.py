"""Finding words in all documents, the first hit at once and the rest as they come; and passages by a query."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.analysis.searching import Finder, searching
from qcode.analysis.segments import Places
from qcode.coding import documents, layers
from qcode.coding.documents import TurnInfo
from qcode.store.store import Reading
from qcode.text import search
from qcode.text.spans import Span

if TYPE_CHECKING:
    from qcode.analysis.passages import Passage

AROUND = 60  # code points of context on either side of a hit


def _always() -> bool:
    return True


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


def find_words(
    reading: Reading, query: str, mode: search.Mode = "plain", going: Callable[[], bool] = _always
) -> Iterator[Hit]:
    """Look for words in one document after the other; stop iterating to cancel. A broken pattern is refused at once.

    mode: plain (anywhere), word (whole words) or regex. going: asked at every line; False ends the search. Refused
    while iterating: an expression that takes too long.
    """
    search.compiled(query, mode)
    return _hits(reading, query, mode, going)


def _hits(reading: Reading, query: str, mode: search.Mode, going: Callable[[], bool]) -> Iterator[Hit]:
    with searching(query, mode, going) as find:
        yield from _hits_by(reading, find)


def _hits_by(reading: Reading, find: Finder) -> Iterator[Hit]:
    for document in documents.listing(reading):
        text = documents.text_of(reading, document.id)
        places: Places | None = None
        for start, end in find(text):
            places = places or Places(documents.turns_of(reading, document.id))
            yield hit_at(document.id, document.name, text, (start, end), places.at(start))


def hit_at(document_id: str, document: str, text: str, words: Span, turn: TurnInfo | None) -> Hit:
    """Give words of a document's text as a hit: with their context, and the turn that they begin in (None: none)."""
    start, end = words
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    return Hit(
        document_id,
        document,
        turn.number if turn else None,
        turn.speaker or "" if turn else "",
        start,
        end,
        text[first:last].replace("\n", " "),
        (start - first, end - first),
    )


def find_passages(reading: Reading, query: str, layer: str = layers.ALL) -> tuple[Passage, ...]:
    """Find passages by a query (analysis.query) among the codings of a layer and the words of all documents.

    In the order of the documents. Refused, with the column, where the query can't be read.
    """
    return tuple(passages_by(reading, query, layer))


def passages_by(
    reading: Reading, query: str, layer: str = layers.ALL, going: Callable[[], bool] = _always
) -> Iterator[Passage]:
    """Give what `find_passages` finds, one after the other; going: asked often, False ends the search.

    Refused while iterating, before the first passage.
    """
    from qcode.analysis.passages import each_passage
    from qcode.analysis.query.run import found_by
    from qcode.analysis.rows import read_codings
    from qcode.analysis.sources import Sources

    codings = read_codings(Sources(reading), layers.resolve(reading, layer))
    found = found_by(codings, query, going)
    for passage in each_passage(found, over=codings):
        if not going():
            return
        yield passage
