"""Coding by search: every hit, or the sentence or turn around it, is given a code by a coder of the kind automatic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlmodel import col

from qcode.codebook.model import key_of
from qcode.codebook.stored import CodeInfo
from qcode.coding import coders, documents
from qcode.coding.coders import CoderInfo
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Coding
from qcode.text import search
from qcode.text.spans import Span
from qcode.text.turns import Stretches, Turn
from qcode.text.units import sentences

Unit = Literal["match", "sentence", "turn"]
UNITS: tuple[Unit, ...] = ("match", "sentence", "turn")
NAME = "automatic"
"""What the coder is called who codes by search, unless somebody says otherwise."""


@dataclass(frozen=True)
class Found:
    """Words to be coded: code points [start, end) of a document's text."""

    document_id: str
    document: str
    start: int
    end: int
    text: str


def find(
    reading: Reading,
    query: str,
    mode: search.Mode = "plain",
    unit: Unit = "match",
    only: Sequence[DocumentInfo] | None = None,
) -> Iterator[Found]:
    """What a search would code, document by document; each sentence or turn once, however many hits it holds.

    only: the documents to search; all of them where it is None. A query that can't be read is refused at once.
    """
    if not query.strip():
        raise Refused("the search", "it is empty", "say what to look for")
    search.compiled(query, mode)
    return _found(reading, query, mode, unit, documents.listing(reading) if only is None else only)


def _found(
    reading: Reading, query: str, mode: search.Mode, unit: Unit, among: Sequence[DocumentInfo]
) -> Iterator[Found]:
    for document in among:
        text = documents.text_of(reading, document.id)
        hits = search.find(text, query, mode)
        if unit != "match":
            turns = [Turn(each.head, each.start, each.end) for each in documents.turns_of(reading, document.id)]
            hits = _around(Stretches(text, turns), hits, unit)
        for start, end in hits:
            yield Found(document.id, document.name, start, end, text[start:end])


def _around(stretches: Stretches, hits: Iterator[Span], unit: Unit) -> Iterator[Span]:
    """The sentences or turns that hits begin in, each once; a hit outside their words, as in a label, has none."""
    cut = sentences(stretches)
    last: Span | None = None
    for start, _ in hits:
        turn = stretches.turns[stretches.at(start)]
        span = (turn.start, turn.end) if unit == "turn" else cut.at(start)
        if span is not None and span[0] <= start < span[1] and span != last:
            last = span
            yield span


def apply(act: Action, found: Sequence[Found], code: CodeInfo, round_id: str, name: str = NAME) -> int:
    """Give words a code as the automatic coder called `name`, who joins if need be; how many were not coded yet.

    The codings bear the origin "automatic". One act, undone at once by who did it.
    """
    if code.status == "retired":
        raise Refused(f"code {code.path}", "it is retired", "use the code that took its place, or make it active again")
    coder = _automatic(act, name)
    columns = (col(Coding.document_id), col(Coding.start), col(Coding.end))
    same = (col(Coding.code_id) == code.id, col(Coding.coder_id) == coder.id, col(Coding.round_id) == round_id)
    there = {tuple(row) for row in act.connection.execute(select(*columns).where(*same))}
    new = [each for each in found if (each.document_id, each.start, each.end) not in there]
    act.insert_all(
        [
            Coding(
                document_id=each.document_id,
                code_id=code.id,
                coder_id=coder.id,
                round_id=round_id,
                start=each.start,
                end=each.end,
                sequence=act.number,
                origin="automatic",
            )
            for each in new
        ]
    )
    return len(new)


def _automatic(act: Action, name: str) -> CoderInfo:
    for coder in coders.listing(act):
        if key_of(coder.name) == key_of(name):
            if coder.kind != "automatic":
                raise Refused(f"coder {name}", "a person has this name", "give the automatic coder another one")
            return coder
    return coders.add(act, name, kind="automatic")
