"""A table for statistics programs: columns with short names that every program takes, and with labels for people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from qcode.text.fold import fold

Cell: TypeAlias = str | int | float | None
Kind: TypeAlias = Literal["text", "choice", "number", "date", "yes or no"]

LONGEST_NAME: Final = 32  # Stata's limit, the tightest of all
LINE_END: Final = "¶"
"""Stands for a line end within a text: SPSS reads a row a line."""

_NOT_IN_NAMES: Final = re.compile(r"[^a-z0-9]+")
# Words that Stata or SPSS keep for themselves.
_RESERVED: Final = """
    aggregate all and array boolean break by byte case catch class colvector complex const continue default
    delegate delete do double else end enum eq explicit export external float for friend function ge global
    goto gt if import in inline int le local long lt matrix mata namespace ne new not null numeric or operator
    pointer polymorphic pragma pred private protected public quad rc real return rowvector scalar short skip
    static str strl string struct super switch template this throw to transmorphic try typedef typename
    unsigned using vector version virtual void volatile while with
"""


@dataclass(frozen=True)
class Column:
    """A column: a number and a yes or no (1, 0) are numbers, a date ISO 8601, the rest texts; None is missing.

    choices: what a choice may be, in order.
    """

    name: str
    label: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()

    @property
    def is_numeric(self) -> bool:
        """Whether its cells are numbers."""
        return self.kind in {"number", "yes or no"}


@dataclass(frozen=True)
class StatisticsTable:
    """A table: name is its file's without an ending, about says what a row is."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass
class Names:
    """Gives short names, each once whatever its case: a letter first, then letters, digits and underscores."""

    taken: set[str] = field(default_factory=set)

    def of(self, text: str, prefix: str = "") -> str:
        """Make a short name of a text, with a number at its end where another has it already."""
        slug = _NOT_IN_NAMES.sub("_", fold(text)).strip("_") or "x"
        if not prefix and (not slug[0].isalpha() or slug in _RESERVED.split()):
            slug = f"v_{slug}"
        base = f"{prefix}{slug}"[:LONGEST_NAME].rstrip("_")
        name, number = base, 1
        while name in self.taken:
            number += 1
            end = f"_{number}"
            name = base[: LONGEST_NAME - len(end)].rstrip("_") + end
        self.taken.add(name)
        return name


def one_line(text: str) -> str:
    """Give a text on one line, each line end shown by a sign."""
    return text.replace("\n", LINE_END)


def yes_or_no(labels: Sequence[str], names: Names, prefix: str) -> list[Column]:
    """Make a column of 1 and 0 for each label."""
    return [Column(names.of(label, prefix), label, "yes or no") for label in labels]
