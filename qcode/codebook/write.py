"""A codebook to a file, by the file's ending: YAML, CSV, REFI-QDA (.qdc) or a plain list."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from qcode.codebook import fields
from qcode.codebook.dumping import Value, dump
from qcode.codebook.model import ACTIVE, TEXTS, Codebook, CodeEntry, path_of, split_path
from qcode.codebook.quoting import quoted
from qcode.errors import Refused
from qcode.files.writing import write_atomic


def write_codebook(codebook: Codebook, path: Path, *, raw: bool = False) -> tuple[str, ...]:
    """Write a codebook to `path`, whole or not at all, and say in words what the format has no place for.

    raw: no apostrophes and no byte order mark in CSV, as R and Python like it. Refused for other endings; workbooks are
    written by qcode.export.codebook.
    """
    ending = path.suffix.casefold()
    if ending in (".yaml", ".yml"):
        data = dump_yaml(codebook).encode()
    elif ending == ".csv":
        data = dump_csv(codebook, raw=raw).encode("utf-8" if raw else "utf-8-sig")
    elif ending == ".txt":
        data = dump_plain(codebook).encode()
    elif ending == ".qdc":
        from qcode.codebook.to_qdc import dump_qdc

        data = dump_qdc(codebook)
    else:
        why = f"a codebook is not written as {ending or 'a file without an ending'}"
        raise Refused(path, why, "name a .yaml, .csv, .xlsx, .qdc or .txt file")
    write_atomic(path, data)
    return left_out(codebook, ending)


def left_out(codebook: Codebook, ending: str) -> tuple[str, ...]:
    """What a codebook has and a file of this ending has no place for, in words; nothing for YAML."""
    notes = []
    if ending == ".txt":
        notes.append("a plain list holds the names and levels of the codes, and nothing else")
    elif ending not in (".yaml", ".yml"):
        notes.append("the codebook's own name, version and language are not in it")
    if codebook.sets and ending in (".txt", ".csv", ".xlsx"):
        notes.append(f"{len(codebook.sets)} code sets are not in it; .yaml and .qdc hold them")
    return tuple(notes)


def dump_yaml(codebook: Codebook) -> str:
    """The codebook as YAML, fields that are empty left out; reading it gives the same codebook."""
    document: dict[str, Value] = {field: text for field, text in _head(codebook).items() if text}
    document["codes"] = [_fields(entry) for entry in codebook.codes]
    return dump(document | _sets(codebook))


def structure(codebook: Codebook) -> dict[str, Value]:
    """The codebook as the YAML has it, each code with its path and its tag besides."""
    codes = [_with_path(_fields(entry), ()) for entry in codebook.codes]
    return {**_head(codebook), "codes": codes, **_sets(codebook)}


def dump_csv(codebook: Codebook, *, raw: bool = False) -> str:
    """The codes as CSV, a row each, with columns for each language of labels; reading it gives the same codes.

    raw: cells that a spreadsheet would take for a formula stay as they are.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    for row in rows_of(codebook):
        writer.writerow(row if raw else [quoted(cell) for cell in row])
    return file.getvalue()


def rows_of(codebook: Codebook) -> list[list[str]]:
    """The codes as a table: the columns, then a row a code, a parent before what is below it."""
    languages = sorted({language for _, entry, _ in codebook.walk() for language in entry.label})
    rest = (*fields.SHORT, *TEXTS, "status")
    rows = [["name", "parent", *(f"label_{language}" for language in languages), *rest]]
    for path, entry, _ in codebook.walk():
        parent = path_of(split_path(path)[:-1])
        labels = (entry.label.get(language, "") for language in languages)
        rows.append([entry.name, parent, *labels, *(getattr(entry, field) for field in rest)])
    return rows


def dump_plain(codebook: Codebook) -> str:
    """The names, one a line, two spaces of indent for each level."""
    return "".join(f"{'  ' * depth}{entry.name}\n" for _, entry, depth in codebook.walk())


def _head(codebook: Codebook) -> dict[str, str]:
    return {"codebook": codebook.name, "version": codebook.version, "language": codebook.language}


def _sets(codebook: Codebook) -> dict[str, Value]:
    """The sets, where there are any: most codebooks have none."""
    found: list[dict[str, Value]] = []
    for each in codebook.sets:
        described: dict[str, Value] = {"description": each.description} if each.description else {}
        found.append({"name": each.name, **described, "codes": each.codes})
    return {"sets": found} if found else {}


def _with_path(filled: dict[str, Value], above: tuple[str, ...]) -> dict[str, Value]:
    names = (*above, str(filled["name"]))
    below = filled.get("codes")
    told: dict[str, Value] = {"name": names[-1], "path": path_of(names), "tag": "", **filled}
    if isinstance(below, list):
        told["codes"] = [_with_path(child, names) for child in below]
    return told


def _fields(entry: CodeEntry) -> dict[str, Value]:
    """What is not empty, in the order of the format."""
    filled: dict[str, Value] = {"name": entry.name}
    if entry.label:
        filled["label"] = dict(entry.label)
    filled |= {field: text for field in (*fields.SHORT, *TEXTS) if (text := getattr(entry, field))}
    if entry.status != ACTIVE:
        filled["status"] = entry.status
    if entry.codes:
        filled["codes"] = [_fields(child) for child in entry.codes]
    return filled
