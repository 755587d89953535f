"""The numbers that word processors put before the items of lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_LETTERS = 30
_LONGEST = 255
"""Characters of the longest number; word processors take no longer ones."""


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered.

    kind: "1", "01", "a", "A", "i", "I"; "" for no number; "bullet"; None where qcode does not know it. text: what
    stands before the item, with %1 for the number of the first level, %2 for that of the second. start: the
    first number.
    """

    kind: str | None
    text: str
    start: int = 1


def numeral(number: int, kind: str) -> str:
    """`number` in a kind of figures ("1", "01", "a", "A", "i", "I"); those that have none for it give digits."""
    if kind == "01":
        return f"{number:02d}"
    if kind in ("a", "A") and 0 < number <= 26 * _MOST_LETTERS:
        letter = chr(ord(kind) + (number - 1) % 26)
        return letter * ((number - 1) // 26 + 1)
    if kind in ("i", "I") and 0 < number < 4000:
        return _roman(number) if kind == "i" else _roman(number).upper()
    return str(number)


def label(levels: Mapping[int, Level], counts: Mapping[int, int], at: int) -> str:
    """What stands before an item of level `at` (from 0) whose numbers, and those above it, are `counts`."""
    text = levels[at].text[:_LONGEST]
    for place in range(at, -1, -1):
        level = levels.get(place)
        if level is not None and f"%{place + 1}" in text:
            shown = numeral(counts.get(place, level.start), level.kind or "1") if level.kind else ""
            text = text.replace(f"%{place + 1}", shown)
    return text[:_LONGEST].strip()


def _roman(number: int) -> str:
    out = []
    for value, letters in _ROMAN:
        out.append(letters * (number // value))
        number %= value
    return "".join(out)
