"""Confusion: which code one coder gave where the other gave another, mark by mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple, TypeAlias

from qcode.api.review import Review
from qcode.api.review_rows import NOT_ASSIGNED, ReviewRow
from qcode.coding import coders
from qcode.store.store import Reading
from qcode.text.reach import Reach

NOT_CODED = "not coded"
_Cell: TypeAlias = tuple[str, str]


class _Mark(NamedTuple):
    """A coder's mark: where, and the path of its code."""

    start: int
    end: int
    code: str


@dataclass(frozen=True)
class Confusion:
    """Codes (paths, and NOT_CODED) against codes: counts[row, column], 0 where a cell is not there.

    A cell holds the marks of the first coder with the row's code over which the second gave the column's instead; on
    the diagonal both gave the code. coders are the two, row first; empty where all pairs are added, both ways round.
    """

    codes: tuple[str, ...]
    coders: tuple[str, ...]
    counts: Mapping[_Cell, int]

    def cells(self) -> list[list[int]]:
        """Give the counts row by row."""
        return [[self.counts.get((row, column), 0) for column in self.codes] for row in self.codes]


def confusion(reading: Reading, found: Review, names: Sequence[str] = ()) -> Confusion:
    """Count which codes the coders of a review confuse; two names choose a pair, the first for the rows.

    Where there are only two they are the pair.
    """
    chosen = tuple(coders.find(reading, name).name for name in names)
    if not chosen:
        everybody = dict.fromkeys(name for row in found.rows for name in (*row.coders, *row.missed_by))
        chosen = tuple(sorted(everybody)) if len(everybody) == 2 else ()
    counts: Counter[_Cell] = Counter()
    for of_document in _marks(found.rows):
        for first, second in [chosen] if len(chosen) == 2 else permutations(of_document, 2):
            if first in of_document and second in of_document:
                counts.update(_between(of_document[first], of_document[second]))
    shown = {path for cell in counts for path in cell}
    codes = tuple(path for path in (*found.paths.values(), NOT_CODED) if path in shown)
    return Confusion(codes, chosen, dict(counts))


def _marks(rows: Sequence[ReviewRow]) -> Iterator[dict[str, list[_Mark]]]:
    """Give, a document at a time, the marks of everybody who could code it, by place."""
    by_document: dict[str, dict[str, list[_Mark]]] = {}
    for row in rows:
        if row.type == NOT_ASSIGNED:
            continue
        of_document = by_document.setdefault(row.document, {})
        for name in (*row.coders, *row.missed_by):
            spans = row.coders.get(name, ())
            of_document.setdefault(name, []).extend(_Mark(*span, row.code) for span in spans)
    for of_document in by_document.values():
        yield {name: sorted(marks) for name, marks in of_document.items()}


def _between(first: list[_Mark], second: list[_Mark]) -> Iterator[_Cell]:
    """Give a cell for each mark and what the other gave instead."""
    over_first, over_second = _over(first, second), _over(second, first)
    replaced: set[int] = set()
    for mark, others in zip(first, over_first, strict=True):
        if any(second[at].code == mark.code for at in others):
            yield mark.code, mark.code
            continue
        alone = [at for at in others if all(first[own].code != second[at].code for own in over_second[at])]
        replaced.update(alone)
        yield from ((mark.code, code) for code in dict.fromkeys(second[at].code for at in alone) or [NOT_CODED])
    for at, mark in enumerate(second):
        if at not in replaced and all(first[own].code != mark.code for own in over_second[at]):
            yield NOT_CODED, mark.code


def _over(marks: list[_Mark], others: list[_Mark]) -> list[list[int]]:
    """Give for each mark the places of the others that share words with it."""
    reach = Reach((other.start, other.end) for other in others)
    return [reach.touching(mark.start, mark.end) for mark in marks]
