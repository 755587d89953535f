"""Passages as columns: every coding on a layer, or their numbers per code, document and coder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import chain, pairwise
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, func, select, true
from sqlmodel import col

from qcode.analysis.arrays import NONE, Flags, Ints, ints
from qcode.analysis.sources import Sources
from qcode.coding.layers import Layer
from qcode.store.tables import Coding
from qcode.store.visibility import visible_codings
from qcode.text.words import word_spans


@dataclass(frozen=True)
class Rows:
    """Passages as columns of one length; numbers count in the lists of Sources.

    start and end are code points of the document's text, [start, end). code, coder and round are NONE where the
    passage is words that were found, not coded; then its id is empty. number: how many codings a row stands for.
    """

    sources: Sources
    document: Ints
    start: Ints
    end: Ints
    code: Ints
    coder: Ints
    round: Ints
    flag: Flags
    number: Ints
    ids: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.document)

    @cached_property
    def first(self) -> Ints:
        """Where each passage starts on the one line of all documents."""
        return self.start + self.sources.begins[self.document]

    @cached_property
    def last(self) -> Ints:
        """Where each passage ends on the one line of all documents."""
        return self.end + self.sources.begins[self.document]

    @cached_property
    def turn(self) -> Ints:
        """The turn in which each passage begins, or NONE."""
        return self.sources.turn_at(self.document, self.start)

    @cached_property
    def speaker(self) -> Ints:
        """Who speaks where each passage begins, or NONE."""
        speakers = self.sources.turns.speaker
        if not len(speakers):
            return np.full(len(self), NONE, dtype=np.int64)
        return np.where(self.turn == NONE, NONE, speakers[np.maximum(self.turn, 0)])

    @cached_property
    def words(self) -> tuple[Ints, Ints]:
        """The words that each passage touches, counted on over all documents: the first, and one past the last."""
        return _words(self)

    def chosen(self, which: Flags) -> Rows:
        """The rows for which `which` is true."""
        return self.at(np.flatnonzero(which))

    def at(self, at: Ints) -> Rows:
        """The rows of these numbers, in their order."""
        columns: dict[str, Any] = {name: getattr(self, name)[at] for name in _COLUMNS}
        ids = tuple(self.ids[place] for place in at) if self.ids else ()
        return replace(self, ids=ids, **columns)

    def with_more(self, more: Rows) -> Rows:
        """These rows and then more."""
        columns: dict[str, Any] = {
            name: np.concatenate((getattr(self, name), getattr(more, name))) for name in _COLUMNS
        }
        return replace(self, ids=self.ids + more.ids, **columns)


_COLUMNS = tuple(each.name for each in fields(Rows) if each.name not in {"sources", "ids"})


def of_places(sources: Sources, places: Sequence[tuple[int, int, int]]) -> Rows:
    """Make rows of words that stand somewhere, uncoded: (number of the document, start, end)."""
    none = np.full(len(places), NONE, dtype=np.int64)
    return Rows(
        sources,
        ints(place[0] for place in places),
        ints(place[1] for place in places),
        ints(place[2] for place in places),
        none,
        none,
        none,
        np.zeros(len(places), dtype=np.bool_),
        np.ones(len(places), dtype=np.int64),
        ("",) * len(places),
    )


def of_turns(sources: Sources) -> Rows:
    """Make a row of each turn, its label included."""
    turns = sources.turns
    begins = sources.begins[turns.document]
    none = np.full(len(begins), NONE, dtype=np.int64)
    return Rows(
        sources,
        turns.document,
        turns.head - begins,
        np.maximum(turns.end, turns.head + 1) - begins,
        none,
        none,
        none,
        np.zeros(len(begins), dtype=np.bool_),
        np.ones(len(begins), dtype=np.int64),
    )


_AT_ONCE = 20_000


def read_codings(sources: Sources, layer: Layer, only: ColumnElement[bool] | None = None) -> Rows:
    """Read each coding on a layer: by document, start (the longer first), code and coder.

    only: a condition on the coding table, where not all are wanted.
    """
    columns = (
        col(Coding.id),
        col(Coding.document_id),
        col(Coding.code_id),
        col(Coding.coder_id),
        col(Coding.round_id),
        col(Coding.start),
        col(Coding.end),
        col(Coding.flag),
    )
    wanted = true() if only is None else only
    query = select(*columns).where(visible_codings(sources.reading), wanted)
    found = sources.reading.connection.execute(query)
    # A part at a time: rows as Python holds them take ten times the room of their numbers.
    parts = [of_places(sources, ()), *(_of_part(sources, part) for part in found.partitions(_AT_ONCE))]
    joined: dict[str, Any] = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _COLUMNS}
    joined["ids"] = tuple(chain.from_iterable(part.ids for part in parts))
    return _on_layer(replace(parts[0], **joined), layer)


def _of_part(sources: Sources, part: Iterable[Sequence[Any]]) -> Rows:
    """Give codings as columns, in the order in which the database gave them."""
    ids, document, code, coder, in_round, start, end, flag = zip(*part, strict=True)
    return Rows(
        sources,
        _numbered(document, sources.document_number),
        ints(start),
        ints(end),
        _numbered(code, sources.code_number),
        _numbered(coder, sources.coder_number),
        _numbered(in_round, sources.round_number),
        np.array(flag, dtype=np.bool_),
        np.ones(len(ids), dtype=np.int64),
        ids,
    )


def _on_layer(read: Rows, layer: Layer) -> Rows:
    """Give those of a layer, in order."""
    on_layer = np.flatnonzero(_counting(read.sources, layer, read.document, read.coder))
    keys = (read.round, read.coder, read.code, -read.end, read.start, read.document)
    order = on_layer[np.lexsort([key[on_layer] for key in keys])]
    ordered: dict[str, Any] = {name: getattr(read, name)[order] for name in _COLUMNS}
    return replace(read, ids=tuple(read.ids[place] for place in order), **ordered)


_WITHIN, _BETWEEN = "|", " "
"""What parts the ids of a document and a coder, and these pairs; no id holds either."""


def read_numbers(sources: Sources, layer: Layer) -> Rows:
    """Read how many codings on a layer each code has per document and coder; places are not told.

    The database walks along an index that holds all it needs, and hands over a line of text for each code: several
    times quicker than a row for each coding, or for each number.
    """
    whose = col(Coding.document_id) + _WITHIN + col(Coding.coder_id)
    query = select(col(Coding.code_id), func.aggregate_strings(whose, _BETWEEN)).where(visible_codings(sources.reading))
    found = sources.reading.connection.execute(query.group_by(col(Coding.code_id))).all()
    documents, coders = sources.document_number, sources.coder_number
    both = {
        f"{document}{_WITHIN}{coder}": number * len(coders) + place
        for document, number in documents.items()
        for coder, place in coders.items()
    }
    counted = [
        (sources.code_number[code], Counter(map(both.__getitem__, line.split(_BETWEEN)))) for code, line in found
    ]
    pair = ints(pair for _, numbers in counted for pair in numbers)
    none = np.full(len(pair), NONE, dtype=np.int64)
    read = Rows(
        sources,
        pair // max(len(coders), 1),
        none,
        none,
        np.repeat(ints(code for code, _ in counted), [len(numbers) for _, numbers in counted]),
        pair % max(len(coders), 1),
        none,
        np.zeros(len(pair), dtype=np.bool_),
        ints(number for _, numbers in counted for number in numbers.values()),
    )
    return read.chosen(_counting(sources, layer, read.document, read.coder))


def _numbered(ids: Iterable[str], number: dict[str, int]) -> Ints:
    return ints(map(number.__getitem__, ids))


def _counting(sources: Sources, layer: Layer, document: Ints, coder: Ints) -> Flags:
    """Say which rows are on a layer."""
    if layer.only is not None:
        return np.asarray(coder == sources.coder_number[layer.only], dtype=np.bool_)
    if layer.coder_of is None:
        apart = ints(sources.coder_number[each] for each in layer.apart)
        return np.asarray(~np.isin(coder, apart), dtype=np.bool_)
    known = layer.coder_of
    counts = ints(sources.coder_number[known[each.id]] if each.id in known else NONE for each in sources.documents)
    return np.asarray(counts[document] == coder, dtype=np.bool_)


def _words(rows: Rows) -> tuple[Ints, Ints]:
    first, last = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
    before = 0
    order = np.argsort(rows.document, kind="stable")
    bounds = np.searchsorted(rows.document[order], np.arange(len(rows.sources.documents) + 1))
    for document, (begin, end) in enumerate(pairwise(bounds)):
        if begin == end:
            continue
        spans = np.array(list(word_spans(rows.sources.text(document))), dtype=np.int64).reshape(-1, 2)
        of_document = order[begin:end]
        first[of_document] = before + np.searchsorted(spans[:, 1], rows.start[of_document], side="right")
        last[of_document] = before + np.searchsorted(spans[:, 0], rows.end[of_document], side="left")
        before += len(spans)
    return first, np.maximum(first, last)
