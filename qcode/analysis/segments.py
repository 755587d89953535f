"""The coded segments one by one, with all that is known of each: what every sheet, table and count is made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import col

from qcode.analysis.case_names import CaseNames
from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import coders, documents, memos, rounds
from qcode.coding.documents import DocumentInfo, TurnInfo
from qcode.coding.layers import Layer
from qcode.store.store import Reading
from qcode.store.tables import Coding
from qcode.store.visibility import visible_codings


class Segment(NamedTuple):
    """A coding with its words. turn is the number of the turn in which it begins; role is asks or answers.

    cases are those of its document, of whoever speaks where it begins, and of excerpts it overlaps, in their order.
    code and category are paths; start and end are code points of the document's text, [start, end).
    """

    id: str
    document: str
    kind: str
    cases: tuple[str, ...]
    speaker: str
    role: str
    turn: int | None
    category: str
    code: str
    coder: str
    layer: str
    round: str
    quote: str
    memo: str
    start: int
    end: int


def segments(reading: Reading, layer: Layer) -> Iterator[Segment]:
    """Give the segments of a layer by document, start (the longer first), code and coder; one document in memory."""
    codes = {code.id: (place, code) for place, code in enumerate(stored.listing(reading))}
    names = {coder.id: coder.name for coder in coders.listing(reading)}
    in_rounds = {each.id: each.name for each in rounds.listing(reading)}
    case_names = CaseNames(reading)
    notes = memos.on_codings(reading)
    joined = {coder_id: place for place, coder_id in enumerate(names)}
    for document in documents.listing(reading):
        rows = _codings_of(reading, document, layer, codes, joined)
        if not rows:
            continue
        text = documents.text_of(reading, document.id)
        place = Places(documents.turns_of(reading, document.id))
        for coding_id, code_id, coder_id, round_id, start, end in rows:
            turn = place.at(start)
            code = codes[code_id][1]
            speaker = turn.speaker or "" if turn else ""
            yield Segment(
                coding_id,
                document.name,
                document.kind,
                case_names.of(document.id, speaker, start, end),
                speaker,
                _role(turn),
                turn.number if turn else None,
                code.category,
                code.path,
                names[coder_id],
                layer.name,
                in_rounds[round_id],
                text[start:end],
                notes.get(coding_id, ""),
                start,
                end,
            )


TABLE_COLUMNS = ("document", "start", "end", "code", "coder", "round", "text", "memo")


def as_table(reading: Reading, layer: Layer) -> Iterator[tuple[str, ...]]:
    """Give the segments as rows of a table of codings, columns as in TABLE_COLUMNS, which an import reads back."""
    for row in segments(reading, layer):
        yield row.document, str(row.start), str(row.end), row.code, row.coder, row.round, row.quote, row.memo


_Row = tuple[str, str, str, str, int, int]


def _codings_of(
    reading: Reading,
    document: DocumentInfo,
    layer: Layer,
    codes: dict[str, tuple[int, CodeInfo]],
    joined: dict[str, int],
) -> list[_Row]:
    query = select(
        col(Coding.id),
        col(Coding.code_id),
        col(Coding.coder_id),
        col(Coding.round_id),
        col(Coding.start),
        col(Coding.end),
    ).where(col(Coding.document_id) == document.id, visible_codings(reading))
    rows = [row for row in reading.connection.execute(query) if layer.counts(document.id, row[2])]
    return sorted(rows, key=lambda row: (row[4], -row[5], codes[row[1]][0], joined[row[2]], row[0]))


class Places:
    """Finds the turn in which an offset lies, label and line end included."""

    def __init__(self, turns: tuple[TurnInfo, ...]) -> None:
        self._turns = turns
        self._heads = [turn.head for turn in turns]

    def at(self, offset: int) -> TurnInfo | None:
        """Give the turn at an offset; None before the first."""
        place = bisect_right(self._heads, offset) - 1
        return self._turns[place] if place >= 0 else None


def _role(turn: TurnInfo | None) -> str:
    if turn is None or turn.speaker is None:
        return ""
    return "asks" if turn.asks else "answers"
