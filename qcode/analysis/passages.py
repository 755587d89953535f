"""Passages as people read them: words with their place, whose they are, and the codes on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from qcode.analysis.arrays import NONE
from qcode.analysis.rows import Rows


@dataclass(frozen=True)
class Passage:
    """Words [start, end), code points of a document's text, and who says them where they begin (role asks, answers).

    id is the coding's, and codes is its code by path, coder and round by name; where words were found that nobody was
    asked to code, id, coder and round are empty, and codes names those that lie over them.
    """

    id: str
    document_id: str
    document: str
    start: int
    end: int
    quote: str
    speaker: str
    role: str
    turn: int | None
    codes: tuple[str, ...]
    coder: str
    round: str


def passages_of(rows: Rows, over: Rows | None = None) -> tuple[Passage, ...]:
    """Read the passages of rows, in their order; over: the codings whose codes are named with uncoded words."""
    return tuple(each_passage(rows, over))


def each_passage(rows: Rows, over: Rows | None = None) -> Iterator[Passage]:
    """Give what `passages_of` gives, one after the other: a document is read when its first passage comes."""
    sources = rows.sources
    texts: dict[int, str] = {}
    lists = (rows.document, rows.start, rows.end, rows.turn, rows.speaker, rows.code, rows.coder, rows.round)
    for at, (document, start, end, turn, speaker, code, coder, in_round) in enumerate(
        zip(*(each.tolist() for each in lists), strict=True)
    ):
        if document not in texts:
            texts[document] = sources.text(document)
        who = None if speaker == NONE else sources.speakers[speaker]
        yield Passage(
            rows.ids[at],
            sources.documents[document].id,
            sources.documents[document].name,
            start,
            end,
            texts[document][start:end],
            who.name if who else "",
            ("asks" if who.asks else "answers") if who else "",
            None if turn == NONE else int(sources.turns.number[turn]),
            _codes_over(over, document, start, end) if code == NONE else (sources.codes[code].path,),
            "" if coder == NONE else sources.coders[coder].name,
            "" if in_round == NONE else sources.rounds[in_round].name,
        )


def _codes_over(codings: Rows | None, document: int, start: int, end: int) -> tuple[str, ...]:
    if codings is None:
        return ()
    first, last = np.searchsorted(codings.document, [document, document + 1])
    lies_over = (codings.start[first:last] < end) & (codings.end[first:last] > start)
    return tuple(codings.sources.codes[code].path for code in np.unique(codings.code[first:last][lies_over]).tolist())
