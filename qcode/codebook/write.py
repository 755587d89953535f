"""A codebook to a file, by the file's ending: YAML, CSV or a plain list."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TypeAlias

import yaml

from qcode.codebook import fields
from qcode.codebook.model import ACTIVE, TEXTS, Codebook, CodeEntry, path_of, split_path
from qcode.codebook.quoting import quoted
from qcode.errors import Refused
from qcode.files.writing import write_atomic

_Value: TypeAlias = "str | dict[str, str] | list[dict[str, _Value]]"
_ESCAPED = re.compile("[\x85\u2028\u2029]")


def write_codebook(codebook: Codebook, path: Path, *, raw: bool = False) -> None:
    """Write a codebook to `path`, whole or not at all; a plain list keeps names and levels only.

    raw: no apostrophes and no byte order mark in CSV, as R and Python like it. Refused for other endings.
    """
    ending = path.suffix.casefold()
    if ending in (".yaml", ".yml"):
        data = dump_yaml(codebook).encode()
    elif ending == ".csv":
        data = dump_csv(codebook, raw=raw).encode("utf-8" if raw else "utf-8-sig")
    elif ending == ".txt":
        data = dump_plain(codebook).encode()
    else:
        why = f"a codebook is not written as {ending or 'a file without an ending'} yet"
        raise Refused(path, why, "name a .yaml, .csv or .txt file")
    write_atomic(path, data)


def dump_yaml(codebook: Codebook) -> str:
    """The codebook as YAML, fields that are empty left out; reading it gives the same codebook."""
    document: dict[str, _Value] = {field: text for field, text in _head(codebook).items() if text}
    document["codes"] = [_fields(entry) for entry in codebook.codes]
    return yaml.dump(
        document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=False
    )


def structure(codebook: Codebook) -> dict[str, _Value]:
    """The codebook as the YAML has it, each code with its path and its tag besides."""
    codes = [_with_path(_fields(entry), ()) for entry in codebook.codes]
    return {**_head(codebook), "codes": codes}


def dump_csv(codebook: Codebook, *, raw: bool = False) -> str:
    """The codes as CSV, a row each, with columns for each language of labels; reading it gives the same codes.

    raw: cells that a spreadsheet would take for a formula stay as they are.
    """
    languages = sorted({language for _, entry, _ in codebook.walk() for language in entry.label})
    labels = [f"label_{language}" for language in languages]
    columns = ["name", "parent", *labels, *fields.SHORT, *TEXTS, "status"]
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for path, entry, _ in codebook.walk():
        parent = path_of(split_path(path)[:-1])
        texts = [getattr(entry, field) for field in (*fields.SHORT, *TEXTS, "status")]
        row = [entry.name, parent, *(entry.label.get(language, "") for language in languages), *texts]
        writer.writerow(row if raw else [quoted(cell) for cell in row])
    return file.getvalue()


def dump_plain(codebook: Codebook) -> str:
    """The names, one a line, two spaces of indent for each level."""
    return "".join(f"{'  ' * depth}{entry.name}\n" for _, entry, depth in codebook.walk())


def _head(codebook: Codebook) -> dict[str, str]:
    return {"codebook": codebook.name, "version": codebook.version, "language": codebook.language}


def _with_path(filled: dict[str, _Value], above: tuple[str, ...]) -> dict[str, _Value]:
    names = (*above, str(filled["name"]))
    below = filled.get("codes")
    told: dict[str, _Value] = {"name": names[-1], "path": path_of(names), "tag": "", **filled}
    if isinstance(below, list):
        told["codes"] = [_with_path(child, names) for child in below]
    return told


def _fields(entry: CodeEntry) -> dict[str, _Value]:
    """What is not empty, in the order of the format."""
    filled: dict[str, _Value] = {"name": entry.name}
    if entry.label:
        filled["label"] = dict(entry.label)
    filled |= {field: text for field in (*fields.SHORT, *TEXTS) if (text := getattr(entry, field))}
    if entry.status != ACTIVE:
        filled["status"] = entry.status
    if entry.codes:
        filled["codes"] = [_fields(child) for child in entry.codes]
    return filled


class _Dumper(yaml.SafeDumper):
    """Writes texts as people write them: in one line, or in a block where they have several."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Write a text again wherever it stands: aliases are refused on reading."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent the items of a list below their key."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    if _ESCAPED.search(text):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
