"""The matrices: codings counted in two dimensions, each number leading to the first of its codings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from qcode.analysis.matrix import Matrix, matrix
from qcode.coding.documents import speakers_of
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column, Sheet
from qcode.export.tally import Place, Tally

_MOST_ABREAST, _NARROW = 12, 5.0  # more columns have upright headers, and are so wide
MOST_LINKS: Final = 65_000
"""Numbers of a sheet that lead to their codings; Excel takes 65,530 links in one."""


class _Kind(NamedTuple):
    """A sheet: its dimensions and values, what a number means, and how its cells are found among codings."""

    rows: str
    columns: str
    values: str
    meaning: str
    key: str = ""


_KINDS: Final = {
    "Code x Document": _Kind("code", "document", "count", "codings of the row's code in this document", "document"),
    "Code x Case": _Kind("code", "case", "count", "codings of the row's code that belong to this case", "case"),
    "Category x Case": _Kind(
        "category", "case", "count", "codings of the row's category that belong to this case", "category in"
    ),
    "Code x Speaker": _Kind("code", "speaker", "count", "codings of the row's code that begin with them", "speaker"),
    "Document x Code 0-1": _Kind("document", "code", "presence", "whether the code was given in the row's document"),
    "Co-occurrence": _Kind(
        "code",
        "code",
        "count",
        "pairs of a coding of the row's code and one of this code that overlap, by the same coder; on the diagonal"
        " the codings of the code",
    ),
    "Framework": _Kind("case", "category", "summary", "what was written on the row's case and this category"),
}


def counted(scope: Scope, rows: str, columns: str, values: str) -> Matrix:
    """Count codings as the workbook does: on its layer, by its filter."""
    key = rows, columns, values
    if key not in scope.matrices:
        where = "" if values == "summary" else scope.where
        scope.matrices[key] = matrix(scope.reading, rows, columns, values, scope.layer.name, where=where)
    return scope.matrices[key]


def _writer(title: str, kind: _Kind) -> Callable[[Book, Scope, Tally], None]:
    def write(book: Book, scope: Scope, tally: Tally) -> None:
        by_speaker = kind.columns == "speaker"
        table = _by_speaker(scope, tally) if by_speaker else counted(scope, kind.rows, kind.columns, kind.values)
        if kind.values == "summary" and not any(any(row) for row in table.cells):
            book.sheet(
                title,
                (Column(kind.rows, 24, meaning="the case"),),
                empty="There are no summaries yet: `qcode summary` writes them.",
            )
        else:
            _write(book, scope, title, kind, table, tally)

    return write


WRITERS: Final = {title: _writer(title, kind) for title, kind in _KINDS.items()}
"""What writes each of the sheets."""


def _write(book: Book, scope: Scope, title: str, kind: _Kind, table: Matrix, tally: Tally) -> None:
    """Write one matrix. Its row labels stand in the first column, the column labels in the header."""
    words = kind.values == "summary"
    labels = _shown(scope, kind.columns, table.columns)
    upright = not words and len(labels) > _MOST_ABREAST
    header = (
        Column(kind.rows, 24 if words else 44, meaning=f"the {kind.rows}"),
        *(
            Column(
                label,
                50 if words else _NARROW if upright else 16,
                wrap=words,
                upright=upright,
                meaning=kind.meaning,
                kind="text" if words else "number",
                values="0; 1" if kind.values == "presence" else "",
                each=f"each {kind.columns}",
            )
            for label in labels
        ),
    )
    sheet = book.sheet(title, header, empty=_nothing(table), frozen=1)
    if not words:
        sheet.heat(1)
    links = _Links(sheet, kind, labels, tally, sum(bool(cell) for row in table.cells for cell in row))
    if table.columns:
        for label, cells in zip(_shown(scope, kind.rows, table.rows), table.cells, strict=True):
            sheet.row([label, *cells])
            links.add(label, cells)


class _Links:
    """Links from the numbers of a sheet to the first of their codings; none where there are more than Excel takes."""

    def __init__(self, sheet: Sheet, kind: _Kind, labels: tuple[str, ...], tally: Tally, number: int) -> None:
        self._sheet = sheet
        self._tally = tally
        self._columns = [f"{kind.key} {label}" for label in labels] if kind.key and number <= MOST_LINKS else []
        if kind.key and number > MOST_LINKS:
            tally.unlinked.append(sheet.title)

    def add(self, label: str, cells: tuple[int | float | str, ...]) -> None:
        """Link the cells of the last row."""
        for place, (column, cell) in enumerate(zip(self._columns, cells, strict=False), 1):
            first = self._first(label, column) if cell else None
            if first is not None:
                self._sheet.point(place, first, f"{cell} codings, the first in row {first[1]} of {first[0]}")

    def _first(self, label: str, column: str) -> Place | None:
        return self._tally.first.get((label, column))


def _shown(scope: Scope, dimension: str, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Give labels as they may be shown."""
    return scope.people.cases(labels) if dimension == "case" else labels


def _by_speaker(scope: Scope, tally: Tally) -> Matrix:
    """Count by who speaks where a coding begins, as they are shown: somebody with a number is one of one document."""
    place = {each.id: (number, each.name) for number, each in enumerate(scope.documents)}
    known = sorted(speakers_of(scope.reading), key=lambda each: (place[each.document_id], each.name))
    found = dict.fromkeys(scope.people.shown(place[each.document_id][1], each.name) for each in known)
    codes, shown = tuple(code.path for code in scope.codes), tuple(found)
    cells = tuple(tuple(tally.speakers[code, speaker] for speaker in shown) for code in codes)
    return Matrix("code", "speaker", codes, shown, "count", scope.layer.name, scope.layer.caution, cells)


def _nothing(table: Matrix) -> str:
    """Say which side of the matrix is empty."""
    missing = f"{table.row_dimension}s" if not table.rows else f"{table.column_dimension}s"
    return f"There are no {missing.replace('categorys', 'categories')} in this project."
