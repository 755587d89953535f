"""A codebook from a table: a code a row, `parent` its place.

Columns are `name`, `parent` and the fields of the YAML; a label may have a column for each language (`label_en`).
Only `name` is required.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcode.codebook import fields
from qcode.codebook.check import Problem, too_many
from qcode.codebook.model import ACTIVE, MAX_CODES, MAX_LEVELS, TEXTS, Codebook, CodeEntry, key_of, split_path
from qcode.codebook.quoting import unquoted
from qcode.errors import Refused

COLUMNS = ("name", "parent", *(field for field in fields.CODE if field not in ("name", "codes")))


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a row by column, and its line."""

    cells: dict[str, str]
    line: int

    def keys(self) -> tuple[str, ...]:
        """The parent's path in the form in which names are compared; empty at the top."""
        return tuple(key_of(name.strip()) for name in split_path(self.parent)) if self.parent else ()

    @property
    def parent(self) -> str:
        """The parent as written."""
        return self.cells.get("parent", "").strip()

    @property
    def key(self) -> str:
        """The name in the form in which names are compared."""
        return key_of(self.cells.get("name", "").strip())


def codebook_from_csv(text: str, source: str, name: str) -> tuple[Codebook, list[Problem]]:
    """The codes of a CSV text (with commas, semicolons or tabs) and its faults; Refused if it is no CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    lines: list[tuple[int, list[str]]] = []
    begin = 1
    try:
        for cells in reader:
            lines.append((begin, [unquoted(cell) for cell in cells]))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise Refused(
            f"{source}, line {reader.line_num}",
            f"it is not CSV ({error})",
            "check the quotes in that row, or save it from the spreadsheet again as CSV",
        ) from error
    return codebook_from_rows(lines, name)


def codebook_from_rows(lines: Sequence[tuple[int, Sequence[str]]], name: str) -> tuple[Codebook, list[Problem]]:
    """The codes of a table's rows, each with its line; the first that is not empty holds the columns."""
    filled = [(line, cells) for line, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        return Codebook(name), [Problem(None, "it is empty", "check that it is the file you mean")]
    if len(filled) > MAX_CODES + 1:
        return Codebook(name), [too_many()]
    header_line, header = filled[0]
    columns = [_column(cell.strip()) for cell in header]
    problems = list(_header(columns, header_line))
    rows = []
    for line, cells in filled[1:]:
        if any(cell.strip() for cell in cells[len(columns) :]):
            problems.append(Problem(line, "the row has more cells than there are columns", "check its quotes"))
        rows.append(Row(dict(zip(columns, cells, strict=False)), line))
    places, faults = _places(rows)
    return Codebook(name, codes=_codes(rows, places)), [*problems, *faults]


def _delimiter(text: str) -> str:
    first = text.lstrip("\n").split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _column(cell: str) -> str:
    """The column's name in small letters, save the language of a label."""
    return f"label_{cell[6:]}" if cell.casefold().startswith("label_") else cell.casefold()


def _header(columns: list[str], line: int) -> Iterator[Problem]:
    if "name" not in columns:
        yield Problem(line, "there is no column `name`", "name the columns in the first row")
    for position, column in enumerate(columns):
        if column in columns[:position]:
            yield Problem(line, f"the column `{column}` stands there twice", "keep one of them")
        elif column not in COLUMNS and not column.startswith("label_"):
            yield fields.unknown(column, COLUMNS, line, "column")


def _places(rows: list[Row]) -> tuple[dict[int, int], list[Problem]]:
    """The number of each row's parent row (-1 at the top), and the rows that have no place."""
    places: dict[int, int] = {}
    paths: dict[int, tuple[str, ...]] = {}
    by_path: dict[tuple[str, ...], int] = {}
    named: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        named.setdefault(row.key, []).append(number)
    waiting = list(range(len(rows)))
    for _ in range(MAX_LEVELS + 1):
        for number in waiting:
            parent = _parent(rows[number], by_path, named)
            if parent is not None and (parent == -1 or parent in paths):
                places[number] = parent
                paths[number] = (*paths.get(parent, ()), rows[number].key)
        for number in waiting:
            if number in paths:
                by_path.setdefault(paths[number], number)
        waiting = [number for number in waiting if number not in places]
    return places, [_lost(rows[number], named) for number in waiting]


def _parent(row: Row, by_path: dict[tuple[str, ...], int], named: dict[str, list[int]]) -> int | None:
    """The row that a row names as its parent: by path, else by a name that only one row has."""
    if not row.parent:
        return -1
    if row.keys() in by_path:
        return by_path[row.keys()]
    candidates = named.get(key_of(row.parent), [])
    return candidates[0] if len(candidates) == 1 else None


def _lost(row: Row, named: dict[str, list[int]]) -> Problem:
    count = len(named.get(key_of(row.parent), []))
    if count > 1:
        why = f"{count} codes are named {row.parent}, the parent of {row.cells.get('name', '')}"
        return Problem(row.line, why, "give the parent's path, its names joined by /")
    if count == 1 or row.keys()[-1] in named:
        why = f"the parent {row.parent} leads in a circle, is not at that path or is over {MAX_LEVELS} levels deep"
        return Problem(row.line, why, "check the parents of these rows")
    return Problem(row.line, f"there is no code {row.parent} to be its parent", "add it, or correct the name")


def _codes(rows: list[Row], places: dict[int, int]) -> tuple[CodeEntry, ...]:
    below: dict[int, list[int]] = {}
    for number in sorted(places):
        below.setdefault(places[number], []).append(number)

    def entries(above: int) -> tuple[CodeEntry, ...]:
        return tuple(_code(rows[number], entries(number)) for number in below.get(above, []))

    return entries(-1)


def _code(row: Row, codes: tuple[CodeEntry, ...]) -> CodeEntry:
    cells = row.cells
    labels = {column[6:]: text for column, text in cells.items() if column.startswith("label_") and text}
    if cells.get("label"):
        labels.setdefault("en", cells["label"])
    return CodeEntry(
        name=cells.get("name", "").strip(),
        label=labels,
        **{field: cells.get(field, "").strip() for field in fields.SHORT},
        **{field: cells.get(field, "") for field in TEXTS},
        status=cells.get("status", "").strip() or ACTIVE,
        codes=codes,
        line=row.line,
    )
