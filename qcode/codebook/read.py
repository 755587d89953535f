"""A codebook from a file: YAML, a table (CSV, xlsx), REFI-QDA (.qdc) or a plain list, told by what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from qcode.codebook.check import Problem, check, in_order
from qcode.codebook.from_plain import codebook_from_plain
from qcode.codebook.from_qdc import codebook_from_qdc
from qcode.codebook.from_table import codebook_from_csv, codebook_from_rows
from qcode.codebook.from_yaml import codebook_from_yaml
from qcode.codebook.kinds import kind_of
from qcode.codebook.model import Codebook
from qcode.errors import Refused
from qcode.files.gate import gate
from qcode.files.reading import read_bytes

LIMIT = 8 * 1024 * 1024
"""Bytes of the largest codebook that is read."""


def read_codebook(path: Path) -> Codebook:
    """The codebook in a file, without fault; Refused names the first fault with its line, and how many follow."""
    codebook, found = _read(path)
    if found:
        raise _refused(path, found)
    return codebook


def problems(path: Path) -> tuple[Problem, ...]:
    """All faults of the codebook in a file, none if it can be used; Refused if it can't be read at all."""
    return _read(path)[1]


def _read(path: Path) -> tuple[Codebook, tuple[Problem, ...]]:
    data = read_bytes(path, LIMIT)
    codebook, found = _READERS[kind_of(data, str(path))](data, str(path), path.stem)
    if not found or codebook.codes:
        found = [*found, *check(codebook)]
    return codebook, in_order(found)


def _workbook(data: bytes, source: str, name: str) -> tuple[Codebook, list[Problem]]:
    from qcode.files.workbooks import read_workbook

    lines, _ = read_workbook(data, source)
    return codebook_from_rows(lines, name)


def _csv(data: bytes, source: str, name: str) -> tuple[Codebook, list[Problem]]:
    return codebook_from_csv(_text(data, source), source, name)


def _plain(data: bytes, source: str, name: str) -> tuple[Codebook, list[Problem]]:
    return codebook_from_plain(_text(data, source), name)


_READERS: Mapping[str, Callable[[bytes, str, str], tuple[Codebook, list[Problem]]]] = {
    "yaml": codebook_from_yaml,
    "csv": _csv,
    "plain": _plain,
    "xlsx": _workbook,
    "qdc": codebook_from_qdc,
}


def _text(data: bytes, source: str) -> str:
    try:
        return gate(data.decode("utf-8"), source).text
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(f"{source}, line {line}", "it is not UTF-8 text", "save it as UTF-8") from error


def _refused(path: Path, found: tuple[Problem, ...]) -> Refused:
    first, more = found[0], len(found) - 1
    where = f"{path}, line {first.line}" if first.line else str(path)
    rest = f"; `qcode codebook check` lists {more} more" if more else ""
    return Refused(where, first.why, first.remedy + rest)
