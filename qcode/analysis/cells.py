"""What stands in the cells of a matrix: codings counted, their characters and words, shares, people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from qcode.analysis.arrays import Edges, Ints, Numbers, covered, ranges
from qcode.analysis.dimensions import Dimension
from qcode.analysis.rows import Rows, of_turns

COUNTED = ("count", "presence", "row-share", "column-share")
"""Values that need to know how many codings there are, and not where."""


@dataclass(frozen=True)
class Entries:
    """Which rows of `passages` stand in which cells: item i in row[i], column[i] of a table of this shape."""

    passages: Rows
    item: Ints
    row: Ints
    column: Ints
    shape: tuple[int, int]

    @property
    def cell(self) -> Ints:
        """The cells, numbered row by row."""
        return self.row * self.shape[1] + self.column

    def across(self) -> Entries:
        """Take all columns for one, each passage once."""
        edges = Edges(self.item, self.row).unique(self.shape[0])
        return Entries(self.passages, edges.item, edges.place, 0 * edges.item, (self.shape[0], 1))

    def down(self) -> Entries:
        """Take all rows for one, each passage once."""
        edges = Edges(self.item, self.column).unique(self.shape[1])
        return Entries(self.passages, edges.item, 0 * edges.item, edges.place, (1, self.shape[1]))

    def add_up(self, cell: Ints, numbers: Ints) -> Ints:
        """Add up numbers by cell."""
        size = self.shape[0] * self.shape[1]
        exact = np.bincount(cell, weights=numbers, minlength=size) if len(cell) else np.zeros(size)
        return exact.astype(np.int64).reshape(self.shape)


def entries(passages: Rows, down: Dimension, across: Dimension) -> Entries:
    """Put each passage into every cell to which both of its sides belong."""
    rows, columns = down.edges(passages), across.edges(passages)
    number = np.bincount(columns.item, minlength=len(passages)).astype(np.int64)
    first = np.cumsum(number) - number
    owner, at = ranges(first[rows.item], number[rows.item])
    shape = (len(down.labels), len(across.labels))
    return Entries(passages, rows.item[owner], rows.place[owner], columns.place[at], shape)


def count(found: Entries) -> Ints:
    """Count the codings."""
    return found.add_up(found.cell, found.passages.number[found.item])


def characters(found: Entries) -> Ints:
    """Count the code points of the united spans of each coder."""
    return _covered(found, found.passages.first, found.passages.last)


def words(found: Entries) -> Ints:
    """Count the words that the spans of each coder touch, each word once."""
    return _covered(found, *found.passages.words)


def _covered(found: Entries, first: Ints, last: Ints) -> Ints:
    coders = len(found.passages.sources.coders) + 1
    group, sizes = covered(found.cell * coders + found.passages.coder[found.item], first[found.item], last[found.item])
    return found.add_up(group // coders, sizes)


def people(found: Entries) -> Ints:
    """Count who answers where a passage begins: a speaker of one document is one person."""
    speakers = found.passages.sources.speakers
    answers = np.array([not each.asks for each in speakers] + [False], dtype=np.bool_)
    speaker = found.passages.speaker[found.item]
    kept = answers[speaker]  # NONE takes the last, which answers to nothing
    pairs = np.unique(found.cell[kept] * max(len(speakers), 1) + speaker[kept])
    return found.add_up(pairs // max(len(speakers), 1), np.ones(len(pairs), dtype=np.int64))


@dataclass(frozen=True)
class Everybody:
    """Of how many the people of a table are: in each cell, each row, each column and in all."""

    cells: Ints
    rows: Ints
    columns: Ints
    all: int


def everybody(passages: Rows, down: Dimension, across: Dimension) -> Everybody:
    """Count, for each cell, who answers in any turn that both of its sides belong to; codes leave nobody out.

    Of rows and columns, and of all, who answers in any of their cells.
    """
    height, width = len(down.labels), len(across.labels)
    of_all = entries(of_turns(passages.sources), _of_all(down), _of_all(across))
    side = of_all.across()
    return Everybody(
        np.broadcast_to(people(of_all), (height, width)),
        np.broadcast_to(people(side)[:, 0], (height,)),
        np.broadcast_to(people(of_all.down())[0, :], (width,)),
        int(people(side.down())[0, 0]),
    )


def _of_all(side: Dimension) -> Dimension:
    """One place for everybody where a side parts codings and not people."""
    if side.of_people:
        return side
    return Dimension(side.name, ("",), lambda rows: Edges(np.arange(len(rows)), np.zeros(len(rows), dtype=np.int64)))


MEASURES: dict[str, Callable[[Entries], Ints]] = {
    "count": count,
    "presence": count,
    "row-share": count,
    "column-share": count,
    "characters": characters,
    "words": words,
    "people": people,
}


def shown(values: str, table: Ints) -> Numbers:
    """Make of what was counted what is shown: presence is 0 or 1, shares are parts of their row's or column's sum."""
    if values == "presence":
        return np.minimum(table, 1)
    if values in {"row-share", "column-share"}:
        return share(table, table.sum(axis=1 if values == "row-share" else 0, keepdims=True))
    return table


def share(part: Any, whole: Any) -> Numbers:
    """Divide; nothing of nothing is 0."""
    below = np.broadcast_to(whole, np.shape(part))
    out = np.zeros(np.shape(part))
    np.divide(part, below, out=out, where=below != 0)
    return out
