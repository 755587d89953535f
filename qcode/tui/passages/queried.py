"""Passages that a query found: codings with their words, and words in their turns. Knows no Textual."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from qcode.analysis.finding import hit_at, passages_by
from qcode.analysis.segments import Places
from qcode.coding import documents
from qcode.store.store import Reading
from qcode.text.spans import Span
from qcode.tui.passages.passage import Known, Passage, of_hit

if TYPE_CHECKING:
    from qcode.analysis.passages import Passage as Coded


def queried(reading: Reading, query: str, going: Callable[[], bool] = lambda: True) -> Iterator[Passage]:
    """Give what a query finds, as `qcode find` does: in the order of the documents, as the viewer may see it.

    going: asked often; False ends the search. Refused where the query can't be read.
    """
    from qcode.analysis.query.words import sought  # with numpy: the app starts without it

    known, first_words = Known(reading), sought(query)
    for document_id, found in groupby(passages_by(reading, query, going=going), lambda each: each.document_id):
        about, place = known.about(document_id), _Words(reading, document_id)
        for each in found:
            yield _coding(each, about, known, first_words) if each.id else place.passage(each, about, known)


class _Words:
    """Words in one document, which is read where there are some."""

    def __init__(self, reading: Reading, document_id: str) -> None:
        self._reading = reading
        self._id = document_id
        self._read: tuple[str, Places] | None = None

    def passage(self, each: Coded, about: str, known: Known) -> Passage:
        """Give words with what stands around them in their turn."""
        if self._read is None:
            turns = documents.turns_of(self._reading, self._id)
            self._read = documents.text_of(self._reading, self._id), Places(turns)
        text, places = self._read
        turn = places.at(each.start)
        hit = hit_at(self._id, each.document, text, (each.start, each.end), turn)
        return of_hit(hit, about, turn, tuple(known.by_path[code] for code in each.codes))


def _coding(each: Coded, about: str, known: Known, first_words: Callable[[str], Span | None]) -> Passage:
    return Passage(
        each.document_id,
        each.document,
        about,
        each.turn,
        each.speaker,
        each.start,
        each.quote.replace("\n", " "),
        first_words(each.quote) or (0, 0),
        before=False,
        after=False,
        tags=tuple(known.by_path[code] for code in each.codes),
        coded=each,
    )
