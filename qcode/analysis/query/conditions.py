"""What a condition holds for: which passages, of all codings and all words found."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import Final

import numpy as np

from qcode.analysis.arrays import NONE, Flags
from qcode.analysis.dimensions import Dimension, dimension, own
from qcode.analysis.query.tokens import refused
from qcode.analysis.query.tree import CODES, Condition
from qcode.analysis.rows import Rows
from qcode.codebook.stored import CodeInfo, Finder
from qcode.coding import memos
from qcode.coding.cases import STATUSES
from qcode.errors import Refused
from qcode.store.tables.documents import KINDS
from qcode.text.fold import fold

_KNOWN: Final = {"document.kind": KINDS, "case.status": STATUSES, "speaker.role": ("asks", "answers")}
_OF_DOCUMENTS: Final = ("kind", "group", "language")
_COMPARISON: Final = re.compile(r"(>=|<=|>|<|=)\s*(.+)", re.DOTALL)
_YES_NO: Final = {"yes": True, "no": False}


class Conditions:
    """Answers, for each condition of one query, which rows it holds for."""

    def __init__(self, query: str, rows: Rows, word_rows: dict[str, range]) -> None:
        self._query = query
        self._rows = rows
        self._word_rows = word_rows

    def holds(self, condition: Condition) -> Flags:
        """Say for which rows a condition holds; Refused where its value is no code, case, number or the like."""
        if condition.field == "word":
            return self._at(self._word_rows[word_key(condition)])
        try:
            return self._ask(condition)
        except Refused as answer:
            raise refused(self._query, condition.column, answer.why, answer.remedy) from None

    def _at(self, places: range) -> Flags:
        found = np.zeros(len(self._rows), dtype=np.bool_)
        found[places.start : places.stop] = True
        return found

    def _ask(self, condition: Condition) -> Flags:
        rows, field = self._rows, condition.field
        if field in CODES:
            return np.isin(rows.code, self._codes(condition))
        if field == "role":
            return self._role(condition)
        if field == "flag":
            return np.asarray((rows.code != NONE) & (rows.flag == _yes(condition)), dtype=np.bool_)
        if field == "memo":
            return self._memo(condition)
        if field == "round":
            names = tuple(each.name for each in rows.sources.rounds)
            return np.isin(rows.round, chosen(names, condition))
        side = own(rows.sources, "document", field) if field in _OF_DOCUMENTS else dimension(rows.sources, field)
        edges = side.edges(rows)
        found = np.zeros(len(rows), dtype=np.bool_)
        found[edges.item[np.isin(edges.place, _places(side, condition))]] = True
        return found

    def _codes(self, condition: Condition) -> list[int]:
        codes = self._rows.sources.codes
        known = tuple(code for code in codes if code.depth == 0) if condition.field == "category" else codes
        if condition.value == "*" and not condition.quoted:
            return list(range(len(codes)))
        if condition.value.startswith("="):
            return [self._rows.sources.code_number[_code(known, condition.value[1:]).id]]
        top = _code(known, condition.value)
        below = {top.id}
        for code in codes:  # each after its parent
            if code.parent_id in below:
                below.add(code.id)
        return [number for number, code in enumerate(codes) if code.id in below]

    def _role(self, condition: Condition) -> Flags:
        asked = chosen(_KNOWN["speaker.role"], condition)
        speakers = self._rows.sources.speakers
        having = [number for number, each in enumerate(speakers) if (0 if each.asks else 1) in asked]
        return np.isin(self._rows.speaker, having)

    def _memo(self, condition: Condition) -> Flags:
        notes = memos.on_codings(self._rows.sources.reading)
        wanted = "" if condition.value == "*" else fold(condition.value)
        having = {coding for coding, body in notes.items() if wanted in fold(body)}
        return np.fromiter((each in having for each in self._rows.ids), dtype=np.bool_, count=len(self._rows))


def word_key(condition: Condition) -> str:
    """Tell word conditions apart that look for different things."""
    return f"{condition.quoted:d}{condition.value}"


def _code(known: tuple[CodeInfo, ...], word: str) -> CodeInfo:
    """Find a code with case and accents folded where it is not found as written."""
    try:
        return Finder(known).find(word)
    except Refused:
        alike = [code for code in known if fold(code.path) == fold(word) or fold(code.name) == fold(word)]
        if len(alike) != 1:
            raise
        return alike[0]


def _yes(condition: Condition) -> bool:
    if condition.value.lower() not in _YES_NO:
        raise Refused(condition.value, "a flag is there or not", "write flag:yes or flag:no")
    return _YES_NO[condition.value.lower()]


def _places(side: Dimension, condition: Condition) -> list[int]:
    """The labels of a dimension that a value means."""
    if condition.quoted or side.type not in {"number", "date"}:
        return chosen(side.labels, condition, _KNOWN.get(side.name, ()))
    if condition.value == "*":
        return list(range(len(side.labels)))
    holds = _number_test(condition.value) if side.type == "number" else _date_test(condition.value)
    return [place for place, label in enumerate(side.labels) if holds(label)]


def chosen(labels: tuple[str, ...], condition: Condition, known: tuple[str, ...] = ()) -> list[int]:
    """The labels that are the value with case and accents folded, or begin with it before a `*`; else Refused.

    known: further values that there can be though nothing has them.
    """
    value, named = fold(condition.value), [fold(label) for label in labels]
    if not condition.quoted and value.endswith("*"):
        found = [place for place, label in enumerate(named) if label.startswith(value[:-1])]
        if found or value == "*":
            return found
    else:
        found = [place for place, label in enumerate(named) if label == value]
    if found or value in known:
        return found
    if not condition.quoted and _COMPARISON.fullmatch(condition.value):
        why = "only numbers and dates can be compared"
        raise Refused(condition.value, why, f"write one of: {_few(labels)}; `qcode variables` tells the types")
    near = difflib.get_close_matches(value, named, n=3, cutoff=0.5)
    meant = " or ".join(labels[named.index(each)] for each in near)
    remedy = f"did you mean {meant}" if near else f"there are: {_few((*labels, *known)) or 'none'}"
    raise Refused(condition.value, f"there is no {condition.field} “{condition.value}”", remedy)


def _few(labels: tuple[str, ...], most: int = 12) -> str:
    few = tuple(dict.fromkeys(labels))
    return ", ".join(few[:most]) + (", …" if len(few) > most else "")


def _number_test(value: str) -> Callable[[str], bool]:
    low, high = _bounds(value)
    if low is not None and high is not None:
        least, most = _number(low), _number(high)
        return lambda label: least <= float(label) <= most
    match = _COMPARISON.fullmatch(value)
    number = _number(match[2] if match else value)
    sign = match[1] if match else "="
    tests: dict[str, Callable[[str], bool]] = {
        ">": lambda label: float(label) > number,
        "<": lambda label: float(label) < number,
        ">=": lambda label: float(label) >= number,
        "<=": lambda label: float(label) <= number,
        "=": lambda label: float(label) == number,
    }
    return tests[sign]


def _date_test(value: str) -> Callable[[str], bool]:
    """Compare dates as far as they are written: 2008 holds all of that year's."""
    low, high = _bounds(value)
    if low is not None and high is not None:
        return lambda label: label[: len(low)] >= low and label[: len(high)] <= high
    match = _COMPARISON.fullmatch(value)
    day = match[2] if match else value
    for part in (day, low or "", high or ""):
        if part and not re.fullmatch(r"\d{4}(-\d\d(-\d\d( \d\d:\d\d(:\d\d)?)?)?)?", part):
            raise Refused(part, f"“{part}” is no date", "write year, month and day, as in 2008-03-01 or 2008-03")
    tests: dict[str, Callable[[str], bool]] = {
        ">": lambda label: label[: len(day)] > day,
        "<": lambda label: label[: len(day)] < day,
        ">=": lambda label: label[: len(day)] >= day,
        "<=": lambda label: label[: len(day)] <= day,
        "=": lambda label: label[: len(day)] == day,
    }
    return tests[match[1] if match else "="]


def _bounds(value: str) -> tuple[str | None, str | None]:
    low, dots, high = value.partition("..")
    return (low, high) if dots and low and high else (None, None)


def _number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        raise Refused(word, f"“{word}” is no number", "write it with a point, as in 12.5, >40 or 20..30") from None
