"""Matrices: codings counted in two dimensions, on a named layer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlmodel import col

from qcode.codebook import stored
from qcode.coding import cases, coders, documents, layers
from qcode.coding.layers import Layer
from qcode.errors import Refused
from qcode.store.store import Reading
from qcode.store.tables import Coding
from qcode.store.visibility import visible_codings
from qcode.text.spans import Span, total, unite
from qcode.text.words import WordIndex

if TYPE_CHECKING:
    import pandas as pd

DIMENSIONS = ("code", "category", "document", "case", "coder")
VALUES = ("count", "presence", "characters", "words")


@dataclass(frozen=True)
class Matrix:
    """A table of whole numbers. Codes and categories are named by path, the rest by name; cells[row][column].

    count counts codings; presence is 1 where there is any; characters (code points) and words are those of the
    united spans of each coder. caution says what a reader must know, or is empty.
    """

    row_dimension: str
    column_dimension: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: str
    layer: str
    caution: str
    cells: tuple[tuple[int, ...], ...]

    def frame(self) -> pd.DataFrame:
        """Give the matrix as a DataFrame, with layer, values and caution in `.attrs`."""
        import pandas as pd

        frame = pd.DataFrame(
            [list(row) for row in self.cells],
            index=pd.Index(self.rows, name=self.row_dimension, dtype=object),
            columns=pd.Index(self.columns, name=self.column_dimension, dtype=object),
            dtype="int64",
        )
        frame.attrs.update(layer=self.layer, values=self.values, caution=self.caution)
        return frame


def matrix(
    reading: Reading, rows: str = "code", columns: str = "document", values: str = "count", layer: str = "primary"
) -> Matrix:
    """Count codings in two different dimensions of DIMENSIONS, in one of VALUES, on a layer.

    Every code, document, case or coder has its row or column, also where nothing was coded. Rows of *code* count
    that code alone; *category* is the top code with all below it.
    """
    check(rows, columns, values)
    resolved = layers.resolve(reading, layer)
    across, down = _dimension(reading, columns), _dimension(reading, rows)
    cells: dict[tuple[int, int], int] = defaultdict(int)
    counted = _counts(reading, resolved) if values in {"count", "presence"} else None
    if counted is not None:
        for key, number in counted:
            for cell in _cells_of(down, across, key):
                cells[cell] += number
    else:
        _measure(reading, resolved, down, across, cells, values)
    table = tuple(
        tuple(_value(cells.get((row, column), 0), values) for column in range(len(across.labels)))
        for row in range(len(down.labels))
    )
    return Matrix(rows, columns, down.labels, across.labels, values, resolved.name, resolved.caution, table)


def check(rows: str, columns: str, values: str) -> None:
    """Refuse dimensions and values that there are not."""
    for word in (rows, columns):
        if word not in DIMENSIONS:
            raise Refused(f"dimension {word}", "there is no such dimension", f"use one of: {', '.join(DIMENSIONS)}")
    if values not in VALUES:
        raise Refused(f"values {values}", "there are no such values", f"use one of: {', '.join(VALUES)}")
    if rows == columns:
        raise Refused(f"{rows} x {columns}", "rows and columns are the same", "choose two different dimensions")


@dataclass(frozen=True)
class _Key:
    """What a group of codings has in common."""

    code_id: str
    document_id: str
    coder_id: str


@dataclass(frozen=True)
class _Dimension:
    """The labels of one side of a matrix, and at which of them a group of codings belongs."""

    labels: tuple[str, ...]
    places: Callable[[_Key], Iterable[int]]


def _dimension(reading: Reading, name: str) -> _Dimension:
    if name in {"code", "category"}:
        return _of_codes(reading, name)
    if name == "document":
        listed = documents.listing(reading)
        place = {document.id: (number,) for number, document in enumerate(listed)}
        return _Dimension(tuple(document.name for document in listed), lambda key: place[key.document_id])
    if name == "coder":
        people = coders.listing(reading)
        at = {coder.id: (number,) for number, coder in enumerate(people)}
        return _Dimension(tuple(coder.name for coder in people), lambda key: at[key.coder_id])
    return _of_cases(reading)


def _of_codes(reading: Reading, name: str) -> _Dimension:
    codes = stored.listing(reading)
    chosen = [code for code in codes if name == "code" or code.depth == 0]
    places = {code.path: (number,) for number, code in enumerate(chosen)}
    label = {code.id: code.path if name == "code" else code.category for code in codes}
    return _Dimension(tuple(code.path for code in chosen), lambda key: places[label[key.code_id]])


def _of_cases(reading: Reading) -> _Dimension:
    listed = cases.listing(reading)
    number_of = {case.id: number for number, case in enumerate(listed)}
    places: dict[str, list[int]] = defaultdict(list)
    for case_id, of_case in cases.documents_by_case(reading).items():
        for document_id in of_case:
            places[document_id].append(number_of[case_id])
    return _Dimension(tuple(case.name for case in listed), lambda key: places.get(key.document_id, ()))


def _cells_of(down: _Dimension, across: _Dimension, key: _Key) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in down.places(key) for column in across.places(key))


def _value(number: int, values: str) -> int:
    return min(number, 1) if values == "presence" else number


def _counts(reading: Reading, layer: Layer) -> Iterator[tuple[_Key, int]]:
    group = (col(Coding.code_id), col(Coding.document_id), col(Coding.coder_id))
    query = select(*group, func.count()).where(visible_codings(reading)).group_by(*group)
    for code_id, document_id, coder_id, number in reading.connection.execute(query):
        if layer.counts(document_id, coder_id):
            yield _Key(code_id, document_id, coder_id), number


def _measure(
    reading: Reading,
    layer: Layer,
    down: _Dimension,
    across: _Dimension,
    cells: dict[tuple[int, int], int],
    values: str,
) -> None:
    """Add up the united spans of each coder in each cell, a document at a time."""
    query = select(
        col(Coding.document_id), col(Coding.code_id), col(Coding.coder_id), col(Coding.start), col(Coding.end)
    ).where(visible_codings(reading))
    rows = reading.connection.execute(query.order_by(col(Coding.document_id))).all()
    for document_id, of_document in groupby(rows, key=lambda row: row[0]):
        spans: dict[tuple[int, int, str], list[Span]] = defaultdict(list)
        for _, code_id, coder_id, start, end in of_document:
            if layer.counts(document_id, coder_id):
                for row, column in _cells_of(down, across, _Key(code_id, document_id, coder_id)):
                    spans[row, column, coder_id].append((start, end))
        size = _sizer(reading, document_id, values)
        for (row, column, _), of_cell in spans.items():
            cells[row, column] += size(unite(of_cell))


def _sizer(reading: Reading, document_id: str, values: str) -> Callable[[Sequence[Span]], int]:
    if values == "characters":
        return total
    words = WordIndex(documents.text_of(reading, document_id))
    return lambda spans: _words_in(words, spans)


def _words_in(words: WordIndex, spans: Sequence[Span]) -> int:
    """Count the words that united spans touch, once each: a word that two spans have a part of is one word."""
    shared = sum(
        words.count(end - 1, end) == words.count(start, start + 1) == words.count(end - 1, start + 1) == 1
        for (_, end), (start, _) in pairwise(spans)
    )
    return sum(words.count(start, end) for start, end in spans) - shared
