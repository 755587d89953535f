"""The export for statistics: a folder with csv, .dta and SPSS syntax for each table, and a dictionary of columns."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from qcode.errors import Refused
from qcode.export.scope import Scope
from qcode.export.statistics.frame import Cell, Column, StatisticsTable
from qcode.export.statistics.spss import syntax
from qcode.export.statistics.stata import dta
from qcode.export.statistics.tables import tables
from qcode.export.written import Written
from qcode.files.tables import guarded, write_csv

DICTIONARY: Final = "dictionary"
README: Final = "README.txt"
_NOT_LOOKED_AT: Final = frozenset(("coding", "coder", "quote"))


def write_statistics(scope: Scope, path: Path, *, raw: bool = False) -> Written:
    """Write the folder, whole or not at all; one that was written before is replaced, another is left alone.

    raw: texts that a spreadsheet would run as formulas stand as they are, for R and Python; else they get an
    apostrophe. Raises Refused where something else stands at `path` or it can't be written.
    """
    _check(path)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as made:
            new = Path(made) / "new"
            new.mkdir(mode=0o700)
            written = _fill(new, scope, raw=raw)
            _put_in_place(new, path, Path(made) / "old")
    except OSError as error:
        remedy = "choose a folder that you may write to and that has room"
        raise Refused(path, f"it can't be written ({error.strerror})", remedy) from None
    return written


def _put_in_place(new: Path, path: Path, old: Path) -> None:
    """Let the new folder stand at `path`; where that fails, the one before stands there again."""
    if not path.exists():
        new.rename(path)
        return
    path.rename(old)
    try:
        new.rename(path)
    except OSError:
        old.rename(path)
        raise


def _check(path: Path) -> None:
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise Refused(path, "the tables are a folder, and a file of this name is there", "name another folder")
    if path.is_dir() and any(path.iterdir()) and not (path / f"{DICTIONARY}.csv").is_file():
        raise Refused(path, "this folder holds something else", "name one that isn't there yet")
    if not path.parent.is_dir():
        raise Refused(path, "the folder it is to stand in isn't there", "make it first")


def _fill(folder: Path, scope: Scope, *, raw: bool) -> Written:
    parts: list[str] = []
    told: list[tuple[Cell, ...]] = []
    codings = 0
    for table in tables(scope):
        _look(scope, table)
        codings = len(table.rows) if table.name == "codings" else codings
        _write(folder, table, raw=raw)
        (folder / f"{table.name}.sps").write_text(syntax(table), encoding="utf-8")
        told += [_told(table, column) for column in table.columns]
        parts.append(table.name)
    scope.guard.text(scope.study, "the project's name")
    scope.guard.text(scope.where, "the filter")
    scope.guard.check()
    heads = ("file", "column", "type", "label", "values")
    known = tuple(Column(head, head) for head in heads)
    _write(folder, StatisticsTable(DICTIONARY, "a column of a table", known, tuple(told)), raw=raw, stata=False)
    (folder / README).write_text(_about(scope, raw=raw), encoding="utf-8")
    for file in folder.iterdir():
        file.chmod(0o600)
    return Written((*parts, DICTIONARY), codings)


def _look(scope: Scope, table: StatisticsTable) -> None:
    """Look for names in a table. Quotes were looked at as they were cut; coders stand under their names."""
    if scope.guard.known is None:
        return
    for place, column in enumerate(table.columns):
        where = f"the table {table.name}, column {column.name}"
        for text in (column.label, *column.choices):
            scope.guard.text(text, f"{where}, its label")
        if not column.is_numeric and column.name not in _NOT_LOOKED_AT:
            for row in table.rows:
                scope.guard.text(str(row[place] or ""), where)


def _write(folder: Path, table: StatisticsTable, *, raw: bool, stata: bool = True) -> None:
    def written(column: Column, cell: Cell) -> str:
        text = "" if cell is None else str(cell)
        return text if raw or column.is_numeric else guarded(text)

    rows = ([written(column, cell) for column, cell in zip(table.columns, row, strict=True)] for row in table.rows)
    (folder / f"{table.name}.csv").write_bytes(write_csv([column.name for column in table.columns], rows, raw=True))
    if stata:
        (folder / f"{table.name}.dta").write_bytes(dta(table))


def _told(table: StatisticsTable, column: Column) -> tuple[Cell, ...]:
    values = "1 yes; 0 no" if column.kind == "yes or no" else "; ".join(column.choices)
    return table.name, column.name, column.kind, column.label, values


def _about(scope: Scope, *, raw: bool) -> str:
    names = "with names" if scope.identify else f"{scope.people.withheld} speakers are shown by a number"
    guard = (
        "as they are" if raw else "with an apostrophe before texts that a spreadsheet would run (leave it out: --raw)"
    )
    if scope.people.unquoted:
        names += f"; {scope.people.unquoted} did not agree to be quoted, and quotes with words of theirs are left out"
    lines = [
        f"Tables of the study {scope.study} for statistics programs.",
        f"Layer: {scope.layer.name}. {scope.layer.caution}".strip(),
        f"Filter: {scope.where or 'none'}.",
        f"Names: {names}.",
        "The .csv files are UTF-8, with commas and decimal points; an empty cell is missing. Texts stand "
        + guard
        + ".",
        "The .dta files are for Stata 14 or later, the .sps files for SPSS (open one in its folder).",
        "A line end within a text is written as a pilcrow. dictionary.csv lists every column.",
    ]
    return "\n".join(lines) + "\n"
