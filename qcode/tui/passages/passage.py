"""Passages that a search found, with what the list says of each. Knows no Textual."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from qcode.analysis.finding import Hit, find_words
from qcode.analysis.segments import Places
from qcode.codebook import stored
from qcode.coding import cases, codings, documents
from qcode.coding.codings import CodingInfo
from qcode.coding.documents import TurnInfo
from qcode.store.store import Reading
from qcode.text.reach import Reach
from qcode.text.search import Mode
from qcode.text.spans import Span
from qcode.tui.hues import hue_of

if TYPE_CHECKING:
    from qcode.analysis.passages import Passage as Coded


class Tag(NamedTuple):
    """A code's two letters and its hue."""

    letters: str
    hue: str


@dataclass(frozen=True)
class Passage:
    """Words that were found, with those around them in their turn, and the tags of the codings over them.

    inside: where in `text` the words stand. before, after: whether the turn says more on that side.
    about: kind and cases of the document. coded: the coding, where it is one that was found and not words; its words
    are then the text, on one line.
    """

    document_id: str
    document: str
    about: str
    turn: int | None
    speaker: str
    start: int
    text: str
    inside: Span
    before: bool
    after: bool
    tags: tuple[Tag, ...]
    coded: Coded | None = None


class Known:
    """What is said of passages beside their words: the tags of codes, and what their documents are."""

    def __init__(self, reading: Reading) -> None:
        codes = stored.listing(reading)
        by_id = {code.id: code for code in codes}
        self.tags = {code.id: Tag(code.tag, hue_of(code, by_id)) for code in codes}
        self.by_path = {code.path: self.tags[code.id] for code in codes}
        self._cases = cases.names_by_document(reading)
        self._kinds = {each.id: each.kind for each in documents.listing(reading)}

    def about(self, document_id: str) -> str:
        """Give kind and cases of a document."""
        return ", ".join(filter(None, (self._kinds[document_id], *self._cases.get(document_id, ()))))


def passages(reading: Reading, query: str, mode: Mode, going: Callable[[], bool] = lambda: True) -> Iterator[Passage]:
    """Look for words in all documents; each passage comes as soon as it is found. Refused: a broken expression.

    going: asked often; False ends the search.
    """
    known = Known(reading)
    for document_id, hits in groupby(find_words(reading, query, mode, going), lambda hit: hit.document_id):
        about = known.about(document_id)
        places = Places(documents.turns_of(reading, document_id))
        given = _Given(codings.in_document(reading, document_id), known.tags)
        for hit in hits:
            yield of_hit(hit, about, places.at(hit.start), given.over(hit.start, hit.end))


class _Given:
    """The codings of a document, asked for by place."""

    def __init__(self, listed: Iterable[CodingInfo], tags: Mapping[str, Tag]) -> None:
        self._listed = list(listed)
        self._tags = tags
        self._reach = Reach((coding.start, coding.end) for coding in self._listed)

    def over(self, start: int, end: int) -> tuple[Tag, ...]:
        """Give the tags over a span in the order of lanes, each once."""
        found = (self._tags[self._listed[at].code_id] for at in self._reach.touching(start, end))
        return tuple(dict.fromkeys(found))


def of_hit(hit: Hit, about: str, turn: TurnInfo | None, tags: tuple[Tag, ...]) -> Passage:
    """Keep of the words around a hit those of its turn, and no half words."""
    begin = hit.start - hit.inside[0]
    end = begin + len(hit.context)
    first, last = (turn.start, turn.end) if turn is not None else (begin, end)
    low, high = max(0, min(first, hit.start) - begin), min(len(hit.context), max(last, hit.end) - begin)
    before, after = low == 0 and begin > first, high == len(hit.context) and end < last
    if before:
        low = _word_start(hit.context, hit.inside[0])
    if after:
        high = _word_end(hit.context, hit.inside[1])
    while low < hit.inside[0] and hit.context[low].isspace():
        low += 1
    while high > hit.inside[1] and hit.context[high - 1].isspace():
        high -= 1
    inside = hit.inside[0] - low, hit.inside[1] - low
    return Passage(
        hit.document_id,
        hit.document,
        about,
        hit.turn,
        hit.speaker,
        hit.start,
        hit.context[low:high],
        inside,
        before,
        after,
        tags,
    )


def _word_start(context: str, hit: int) -> int:
    """Find where the first whole word begins; a word that fills all before the hit is cut."""
    at = context.find(" ", 0, hit)
    return at + 1 if at >= 0 else 0


def _word_end(context: str, hit: int) -> int:
    """Find where the last whole word ends; a word that fills all behind the hit is cut."""
    at = context.rfind(" ", hit)
    return at if at >= 0 else len(context)
