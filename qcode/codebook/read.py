"""A codebook from a file, by the file's ending: YAML, CSV or a plain list."""

from __future__ import annotations

from pathlib import Path

from qcode.codebook.check import Problem, check, in_order
from qcode.codebook.from_plain import codebook_from_plain
from qcode.codebook.from_table import codebook_from_csv
from qcode.codebook.from_yaml import codebook_from_yaml
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
    ending = path.suffix.casefold()
    if ending in (".yaml", ".yml"):
        codebook, found = codebook_from_yaml(read_bytes(path, LIMIT), str(path), path.stem)
    elif ending == ".csv":
        codebook, found = codebook_from_csv(_text(path), str(path), path.stem)
    elif ending == ".txt":
        codebook, found = codebook_from_plain(_text(path), path.stem)
    elif ending == ".xlsx":
        raise Refused(path, "codebooks are not read from xlsx yet", "save the sheet as CSV and import that")
    else:
        why = f"the ending {ending} is not one of a codebook" if ending else "its name has no ending"
        raise Refused(path, why, "name a .yaml, .csv or .txt file")
    if not found or codebook.codes:
        found = [*found, *check(codebook)]
    return codebook, in_order(found)


def _text(path: Path) -> str:
    data = read_bytes(path, LIMIT)
    try:
        return gate(data.decode("utf-8"), str(path)).text
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(f"{path}, line {line}", "it is not UTF-8 text", "save it as UTF-8") from error


def _refused(path: Path, found: tuple[Problem, ...]) -> Refused:
    first, more = found[0], len(found) - 1
    where = f"{path}, line {first.line}" if first.line else str(path)
    rest = f"; `qcode codebook check` lists {more} more" if more else ""
    return Refused(where, first.why, first.remedy + rest)
