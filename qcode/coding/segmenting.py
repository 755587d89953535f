"""Segments: stretches of a document that a lead fixed, for everybody to code (Campbell et al. 2013)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlmodel import col

from qcode.coding import documents
from qcode.coding.codings import check_span
from qcode.coding.documents import DocumentInfo, Transcript
from qcode.coding.rounds import only_for_leads
from qcode.errors import Refused
from qcode.files.tables import Row, read_table
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Segment
from qcode.text.paragraphs import paragraph_spans
from qcode.text.sentences import sentence_spans
from qcode.text.spans import Span
from qcode.text.words import word_spans

TURN, SENTENCE, PARAGRAPH = WAYS = ("turn", "sentence", "paragraph")
"""What each segment can be; fixed numbers of words are another way."""

_COLUMNS: Final = ("document", "start", "end")
_WHAT: Final = "segments"


def segments_of(reading: Reading) -> dict[str, tuple[Span, ...]]:
    """Give the segments of each document that has any, by its id, in order."""
    query = select(col(Segment.document_id), col(Segment.start), col(Segment.end))
    found: dict[str, list[Span]] = {}
    for document_id, start, end in reading.connection.execute(query.order_by(col(Segment.start))):
        found.setdefault(document_id, []).append((start, end))
    return {document_id: tuple(spans) for document_id, spans in found.items()}


def make(act: Action, among: Iterable[DocumentInfo], by: str, words: int | None = None) -> dict[str, int]:
    """Cut documents into segments, in place of those they had; give how many each has now, by name.

    by: turn, sentence or paragraph; words: as many words each instead. What those who ask say is left out, and
    no segment goes from one turn into the next. The last words of a turn go with those before them if they are less
    than half as many. Only a lead can do it.
    """
    only_for_leads(act, _WHAT)
    cut = _by_words(words) if words is not None else _CUTS.get(by)
    if cut is None:
        raise Refused(f"segments by {by}", "text is not cut like this", f"use {', '.join(WAYS)}, or a number of words")
    return {each.name: _store(act, each, _cut(documents.transcript(act, each), cut)) for each in among}


def take_table(act: Action, path: Path) -> dict[str, int]:
    """Take the segments of a table, `document, start, end` in code points, in place of those its documents had.

    Refused as a whole, naming the line: an unknown document, offsets outside its text, segments that overlap.
    """
    only_for_leads(act, _WHAT)
    table = read_table(path)
    missing = [column for column in _COLUMNS if column not in table.columns]
    if missing:
        cause = f"it has no column {' and no column '.join(missing)}"
        raise Refused(path, cause, f"a table of segments has {', '.join(_COLUMNS)}")
    known = {each.name: each for each in documents.listing(act)}
    found: dict[str, list[Span]] = {}
    for row in table.rows:
        name, span = _read(act, path, row, known)
        found.setdefault(name, []).append(span)
    return {name: _store(act, known[name], _apart(path, name, spans)) for name, spans in found.items()}


def remove(act: Action, among: Iterable[DocumentInfo]) -> int:
    """Remove the segments of documents, and say how many documents had any; codings stay."""
    only_for_leads(act, _WHAT)
    segmented = segments_of(act)
    going = [each for each in among if each.id in segmented]
    for each in going:
        act.replace_owned(Segment, each.id, [])
    return len(going)


def _store(act: Action, document: DocumentInfo, spans: Iterable[Span]) -> int:
    rows = [
        {"document_id": document.id, "number": number, "start": start, "end": end}
        for number, (start, end) in enumerate(spans, 1)
    ]
    act.replace_owned(Segment, document.id, rows)
    return len(rows)


_Cut = Callable[[str, int, int], Iterable[Span]]


def _cut(transcript: Transcript, cut: _Cut) -> Iterator[Span]:
    """Cut what those say who answer, or each line where nobody is named; pieces without a word are none."""
    text = transcript.text
    for start, end in _said(transcript):
        for piece in cut(text, start, end):
            if any(True for _ in word_spans(text, *piece)):
                yield piece


def _said(transcript: Transcript) -> Iterable[Span]:
    if any(turn.speaker is not None for turn in transcript.turns):
        return [(turn.start, turn.end) for turn in transcript.turns if turn.speaker is not None and not turn.asks]
    return paragraph_spans(transcript.text)


def _by_words(number: int) -> _Cut:
    if number < 1:
        raise Refused(f"segments of {number} words", "this is no number of words", "use one or more")

    def cut(text: str, start: int, end: int) -> Iterator[Span]:
        words = list(word_spans(text, start, end))
        firsts = [words[at][0] for at in range(0, len(words), number)]
        if len(firsts) > 1 and 2 * (len(words) % number or number) < number:
            firsts.pop()
        for begin, following in pairwise([*firsts, end]):
            yield begin, begin + len(text[begin:following].rstrip())

    return cut


def _whole(_text: str, start: int, end: int) -> Iterator[Span]:
    if start < end:
        yield start, end


_CUTS: Final[Mapping[str, _Cut]] = {TURN: _whole, SENTENCE: sentence_spans, PARAGRAPH: paragraph_spans}


def _read(act: Action, path: Path, row: Row, known: Mapping[str, DocumentInfo]) -> tuple[str, Span]:
    try:
        document = known.get(row.cells["document"]) or documents.find(act, row.cells["document"])
        start, end = (_offset(row.cells[column]) for column in ("start", "end"))
        check_span(document.name, start, end, document.characters)
    except Refused as error:
        raise Refused(f"{path} line {row.line}: {error.what}", error.why, error.remedy) from None
    return document.name, (start, end)


def _offset(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) < 16):
        raise Refused(f"{cell!r}", "this is no offset", "count code points from 0; the end is one past the last")
    return int(cell)


def _apart(path: Path, name: str, spans: list[Span]) -> list[Span]:
    ordered = sorted(spans)
    for before, after in pairwise(ordered):
        if after[0] < before[1]:
            cause = f"segments {before[0]} to {before[1]} and {after[0]} to {after[1]} overlap"
            raise Refused(f"{path}: {name}", cause, "let each end before the next begins")
    return ordered
