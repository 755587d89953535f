"""The key of a study's pseudonyms: who is who. A file of its own, for its owner alone, never in the project."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qcode.errors import Refused
from qcode.files.tables import read_table, write_csv
from qcode.text.fold import fold
from qcode.text.names import Names

COLUMNS = ("name", "replacement", "forms")


@dataclass(frozen=True)
class Entry:
    """A name, what is put in its place, and other ways in which it is written."""

    name: str
    replacement: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Key:
    """The entries of a key, and what finds them in a text."""

    entries: tuple[Entry, ...]
    names: Names


def read_key(path: Path, *, capitals: bool = False) -> Key:
    """Read a key: csv or xlsx with columns `name`, `replacement` and, if there, `forms` (split at `;`).

    capitals: leave words in small letters alone where the name has a capital. Raises Refused where others may read the
    file, and for a key that can't be applied.
    """
    _check_private(path)
    table = read_table(path)
    for column in COLUMNS[:2]:
        if column not in table.columns:
            raise Refused(path, f"it has no column `{column}`", "give it columns name, replacement, and forms if any")
    entries = []
    for row in table.rows:
        name, replacement = row.cells["name"].strip(), row.cells["replacement"].strip()
        forms = tuple(form.strip() for form in row.cells.get("forms", "").split(";") if form.strip())
        if not name or not replacement:
            raise Refused(f"{path}, line {row.line}", "a name or its replacement is empty", "fill in both")
        entries.append(Entry(name, replacement, forms))
    return key_of_entries(entries, str(path), capitals=capitals)


def key_of_entries(entries: Iterable[Entry], what: str = "the key", *, capitals: bool = False) -> Key:
    """Make a key, checked: each form stands for one replacement, and no replacement brings a name back."""
    known = tuple(entries)
    if not known:
        raise Refused(what, "it names nobody", "write a line for each name")
    forms: dict[str, tuple[str, str]] = {}
    for entry in known:
        for form in (entry.name, *entry.forms):
            folded = " ".join(fold(form).split())
            if not any(character.isalnum() for character in folded):
                raise Refused(what, f"“{form}” has no letter in it", "write a name")
            other = forms.setdefault(folded, (form, entry.replacement))[1]
            if other != entry.replacement:
                raise Refused(what, f"“{form}” stands for {other} and for {entry.replacement}", "leave one of them")
    names = Names(forms.values(), capitals=capitals)
    for entry in known:
        if "\n" in entry.replacement or not entry.replacement.isprintable():
            raise Refused(what, f"the replacement of “{entry.name}” has controls in it", "use plain words")
        if names.holds(entry.replacement):
            raise Refused(what, f"the replacement “{entry.replacement}” holds a name of the key", "choose another")
    return Key(known, names)


def new_key(path: Path, names: Iterable[str]) -> int:
    """Make a key to be filled in, readable by its owner alone, with the names given as P1, P2...; say how many.

    Names that differ in accents and capitals alone are one line. A file that is there is never overwritten.
    """
    spellings: dict[str, list[str]] = {}
    for name in names:
        spellings.setdefault(" ".join(fold(name).split()), []).append(name)
    rows = [(first, f"P{number}", "; ".join(forms)) for number, (first, *forms) in enumerate(spellings.values(), 1)]
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise Refused(path, "a file of that name is there already", "choose another name") from None
    except OSError as error:
        raise Refused(path, f"it can't be made ({error.strerror})", "choose a folder you may write to") from None
    with os.fdopen(handle, "wb") as file:
        file.write(write_csv(COLUMNS, rows))
    return len(rows)


def _check_private(path: Path) -> None:
    """Refuse a key that others on this machine can read. Windows has no such bits."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return
    if os.name == "posix" and stat.S_ISREG(mode) and mode & 0o077:
        raise Refused(path, "others on this machine can read this key", f"make it yours alone: chmod 600 {path.name}")
