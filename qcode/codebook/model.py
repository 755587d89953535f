"""A codebook as plain values: what files are read into, checked as, and written from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

ACTIVE = "active"
"""The status of a code that is in use."""

STATUSES = ("candidate", ACTIVE, "retired")

TEXTS = ("brief", "definition", "include", "exclude", "example")
"""The fields that tell coders when to use a code."""

MAX_CODES = 5_000
"""Most codes of a codebook: several times those of the largest honest one."""

MAX_LEVELS = 20
"""How deep codes may be nested, a category being the first level."""


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One code with those below it; a code at the top is a category.

    name: unique among its siblings by `key_of`. label: what is shown, by language ("en": "members"). tag: two
    letters. color: "#rrggbb". pin: the digit of its quick key. An empty string stands for what was not given.
    id: the code's own, 32 hex digits, where its file or project gives one. line: where the code stands in its file,
    1 for the first line, for messages only.
    """

    name: str
    label: Mapping[str, str] = field(default_factory=dict, hash=False)
    tag: str = ""
    color: str = ""
    pin: str = ""
    brief: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    status: str = ACTIVE
    codes: tuple[CodeEntry, ...] = ()
    id: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)

    def shown(self, language: str) -> str:
        """The label in this language, else the name."""
        return self.label.get(language) or self.name


@dataclass(frozen=True, slots=True)
class SetEntry:
    """A set of codes, a theme: its members by path. A code may stand in several; a category stands for itself."""

    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    id: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook: its name, version, language (of labels given without one), its categories in order, and its sets."""

    name: str
    version: str = ""
    language: str = "en"
    codes: tuple[CodeEntry, ...] = ()
    sets: tuple[SetEntry, ...] = ()

    def walk(self) -> Iterator[tuple[str, CodeEntry, int]]:
        """Each code with its path and its depth (0 for a category), parents before children, in order."""
        yield from _walk(self.codes, (), 0)


def _walk(entries: Sequence[CodeEntry], above: tuple[str, ...], depth: int) -> Iterator[tuple[str, CodeEntry, int]]:
    for entry in entries:
        names = (*above, entry.name)
        yield path_of(names), entry, depth
        yield from _walk(entry.codes, names, depth + 1)


def path_of(names: Sequence[str]) -> str:
    r"""Names joined by `/`, from the category down; a `/` in a name is written `\/`."""
    return "/".join(name.replace("/", "\\/") for name in names)


def split_path(path: str) -> tuple[str, ...]:
    r"""The names that a path was made of: cut at each `/` that has no `\` before it."""
    names, begin = [], 0
    for position, character in enumerate(path):
        if character == "/" and path[position - 1 : position] != "\\":
            names.append(path[begin:position])
            begin = position + 1
    names.append(path[begin:])
    return tuple(name.replace("\\/", "/") for name in names)


def key_of(name: str) -> str:
    """The form in which names are compared: composed (NFC), casefolded, composed again."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def keys_of(path: str) -> tuple[str, ...]:
    """The form of a path by which codes are told apart: casefolded NFC, name by name."""
    return tuple(key_of(name) for name in split_path(path))
