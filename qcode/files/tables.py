"""Tables that people keep: CSV and Excel workbooks, read to strings without surprises."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qcode.errors import Refused
from qcode.files.encodings import decode
from qcode.files.gate import gate
from qcode.files.limits import CELLS, COLUMNS, ROWS
from qcode.files.reading import read_bytes

_FIELD = 16 * 1024 * 1024
_SEPARATOR = re.compile(r"sep=([,;\t])\n", re.IGNORECASE)
_GUARDED = re.compile(r"'+[=+\-@\t]")
_TO_GUARD = re.compile(r"'*[=+\-@\t]")


@dataclass(frozen=True)
class Row:
    """One row: the line (CSV) or row number (workbook) it begins in, and its cells by column."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table's columns, stripped and in small letters, its rows that are not empty, and what was guessed.

    notes: in words, what a person should check (an encoding that was guessed, sheets left out). titles: the
    columns as the header has them, stripped.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def read_table(path: Path, *, encoding: str | None = None) -> Table:
    """The table in a .csv or .xlsx file, which of the two is told by its bytes.

    Every cell is a string: "NA" and "null" are words, numbers have no ".0", dates are ISO. Raises Refused,
    naming file and line, where a row is longer or shorter than the header, a column has no name or two have
    the same, or a workbook's cell holds an error.
    """
    data = read_bytes(path)
    if data.startswith(b"PK\x03\x04"):
        from qcode.files.workbooks import read_workbook

        lines, notes = read_workbook(data, str(path))
    else:
        lines, notes = _read_csv(data, str(path), encoding)
    return _with_header(lines, str(path), notes)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]], raw: bool = False) -> bytes:
    """The table as CSV: UTF-8 without a byte order mark, commas, LF.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it, which `read_table` takes
    off again; `raw` leaves cells as they are, for R and Python.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in (columns, *rows):
        writer.writerow(row if raw else [guarded(cell) for cell in row])
    return out.getvalue().encode("utf-8")


def guarded(cell: str) -> str:
    """`cell` as text to a spreadsheet; apostrophes that were there already get one more."""
    return f"'{cell}" if _TO_GUARD.match(cell) else cell


def _unguard(cell: str) -> str:
    """`cell` as it was before `_guard`."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _read_csv(data: bytes, what: str, encoding: str | None) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """The lines of a CSV file, each with the number of the line it begins in."""
    decoded = decode(data, what, encoding)
    notes = []
    if decoded.guessed:
        notes.append(f"encoding guessed as {decoded.encoding}: {decoded.sample}")
    text = gate(decoded.text, what).text
    skipped = 0
    if told := _SEPARATOR.match(text):
        text, skipped = text[told.end() :], 1
    separator = told.group(1) if told else _separator(text)
    return _split(text, separator, what, skipped), notes


def _separator(text: str) -> str:
    """Which of tab, semicolon and comma parts the header into most columns."""
    header = text.lstrip("\n").split("\n", 1)[0]

    def columns(separator: str) -> int:
        try:
            return len(next(csv.reader([header], delimiter=separator), []))
        except csv.Error:  # the reading proper tells why
            return 0

    return max("\t;,", key=columns) if any(columns(each) > 1 for each in "\t;,") else ","


def _split(text: str, separator: str, what: str, skipped: int) -> list[tuple[int, list[str]]]:
    """The rows of CSV text; Refused for quotes that do not pair."""
    before = csv.field_size_limit(_FIELD)
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=separator, strict=True)
    lines: list[tuple[int, list[str]]] = []
    begin = 1 + skipped
    count = 0
    try:
        for cells in reader:
            lines.append((begin, [_unguard(cell) for cell in cells]))
            begin = reader.line_num + 1 + skipped
            count += len(cells) + 4
            if len(lines) > ROWS or count > CELLS:
                raise Refused(what, f"it has more than {ROWS:,} rows, or too many cells", "split it")
    except csv.Error as error:
        raise Refused(what, f"the row at line {begin} is broken ({error})", "mend its quotation marks") from error
    finally:
        csv.field_size_limit(before)
    return lines


def _with_header(lines: list[tuple[int, list[str]]], what: str, notes: list[str]) -> Table:
    """The table of `lines`, the first that is not empty being its header."""
    filled = [(line, cells) for line, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        raise Refused(what, "it holds no table", "give it a header row and a row a thing")
    line, header = filled[0]
    width = _width(filled, len(header))
    columns = tuple(cell.strip().lower() for cell in header[:width])
    _check_header(columns, line, what)
    rows = tuple(Row(line, _cells(columns, cells, line, what)) for line, cells in filled[1:])
    return Table(columns, rows, tuple(notes), tuple(cell.strip() for cell in header[:width]))


def _width(filled: list[tuple[int, list[str]]], width: int) -> int:
    """How many columns count: those at the end without a name and without a single cell do not."""
    while width and not any(cells[width - 1].strip() for _, cells in filled if len(cells) >= width):
        width -= 1
    return width


def _check_header(columns: tuple[str, ...], line: int, what: str) -> None:
    """Refuse columns without a name, or two of one name."""
    if len(columns) > COLUMNS:
        raise Refused(what, f"it has more than {COLUMNS:,} columns", "split it")
    seen: set[str] = set()
    for number, name in enumerate(columns, 1):
        if not name:
            raise Refused(what, f"line {line}: column {number} has no name", "name it in the header")
        if name in seen:
            raise Refused(what, f"line {line}: two columns are called {name!r}", "rename or remove one")
        seen.add(name)


def _cells(columns: tuple[str, ...], cells: list[str], line: int, what: str) -> dict[str, str]:
    """The cells of a row by column."""
    spare = cells[len(columns) :]
    if len(cells) < len(columns) or any(cell.strip() for cell in spare):
        raise Refused(
            what,
            f"line {line} has {len(cells)} cells where the header has {len(columns)}",
            "mend that row; a cell that holds the separator needs quotation marks",
        )
    return dict(zip(columns, cells, strict=False))
