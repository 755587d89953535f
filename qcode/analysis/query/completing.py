"""What could stand next in a query that is being written: a field, or a value of the field before the colon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from qcode.analysis.query.tokens import JOINS, is_query
from qcode.analysis.query.tree import CODES, FIELDS, SUBJECTS, UNITS
from qcode.codebook import stored
from qcode.coding import rounds, variables
from qcode.errors import Refused
from qcode.store.store import Reading
from qcode.text.fold import fold

_LAST: Final = re.compile(
    r"""(?:^|(?<=[\s()]))
    (?:(?P<field>[A-Za-z_]+(?:\.(?:"[^"]*"|[^\s:"()]+))?):(?P<alone>=?)(?P<value>"[^"]*|[^\s()"]*)|(?P<word>[^\s():"]*))$
    """,
    re.VERBOSE,
)
_FIXED: Final = {"role": ("asks", "answers"), "flag": ("yes", "no"), "within": UNITS}
_FREE: Final = ("word", "memo", "near")
"""Fields of which any value could be meant."""
_BARE: Final = re.compile(r"[^\s()\"]+")


@dataclass(frozen=True)
class Completions:
    """What could stand from a place on, to the end of what is written by now, as it would be written there."""

    start: int
    written: tuple[str, ...]


def can_be_completed(written: str) -> bool:
    """Say whether what is written is a query, or the beginning of one: words of a text are not completed."""
    last = _LAST.search(written)
    begun = last is not None and (last["field"] or "").partition(".")[0].lower() in (*FIELDS, *JOINS)
    return begun or is_query(written)


def completions(reading: Reading, written: str) -> Completions:
    """Say what could stand at the end of a query, those that begin as written first; accents and case don't matter.

    written: the query as far as the cursor. A field that there is not has no values.
    """
    last = _LAST.search(written)
    if last is None:
        return Completions(len(written), ())
    if last["field"] is None:
        fields = (f"{field}:" for field in _fields(reading, last["word"]))
        return Completions(last.start("word"), _beginning(fields, last["word"]))
    subject, point, variable = last["field"].partition(".")
    try:
        values = _values(reading, f"{subject.lower()}{point}" + variable.strip('"'))
    except Refused:
        values = ()
    found = _beginning(values, last["value"].removeprefix('"'))
    return Completions(last.start("value"), tuple(_quoted(value) for value in found if '"' not in value))


def _fields(reading: Reading, word: str) -> list[str]:
    """All fields; where a subject and a point are written, its variables."""
    subject, point, _ = word.lower().partition(".")
    if not point or subject not in SUBJECTS:
        return [*FIELDS, *JOINS]
    from qcode.analysis.dimensions import OWN

    names = (*(each.name for each in variables.listing(reading, subject)), *OWN[subject])
    return [f"{subject}.{_quoted(name)}" for name in dict.fromkeys(names) if '"' not in name]


def _values(reading: Reading, field: str) -> tuple[str, ...]:
    if field in _FREE:
        return ()
    if field in _FIXED:
        return _FIXED[field]
    if field in CODES:
        return tuple(code.path for code in stored.listing(reading) if field == "code" or code.depth == 0)
    if field == "round":
        return tuple(each.name for each in rounds.listing(reading))
    return _labels(reading, field)


def _labels(reading: Reading, field: str) -> tuple[str, ...]:
    from qcode.analysis.dimensions import OWN, dimension, own
    from qcode.analysis.sources import Sources

    if field in OWN["document"]:
        return own(Sources(reading), "document", field).labels
    return dimension(Sources(reading), field).labels


def _beginning(values: Iterable[str], written: str) -> tuple[str, ...]:
    """Those that begin so, then those of which a later part does: `members` of `constitution/members`."""
    asked = fold(written)
    named = [(value, fold(value)) for value in dict.fromkeys(values)]
    first = [value for value, folded in named if folded.startswith(asked)]
    later = [value for value, folded in named if value not in first and f"/{asked}" in folded]
    return (*first, *later)


def _quoted(value: str) -> str:
    return value if _BARE.fullmatch(value) else f'"{value}"'
