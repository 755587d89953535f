"""Who could apply a code and who did, over how much of the text: all that any coefficient of it needs to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import TypeAlias

from qcode.text.spans import Span, unite

Who: TypeAlias = tuple[frozenset[str], frozenset[str]]
"""Coders who could apply a code, and those of them who did."""

Tally: TypeAlias = Mapping[Who, int]
"""How many code points or units there are of each."""


def tally(spans: Mapping[str, Iterable[Span]], could: AbstractSet[str], length: int) -> Counter[Who]:
    """Tally one code in one document of `length` code points; add the tallies of documents up.

    spans are each coder's; those who could not apply the code are left out. For units instead of code points give
    places of units. The bounds of all spans cut the text; in each interval the same coders applied the code.
    """
    all_who_could = frozenset(could)
    changes: dict[int, list[str]] = {0: [], length: []}
    for coder in sorted(all_who_could & spans.keys()):
        for start, end in unite(spans[coder]):
            changes.setdefault(start, []).append(coder)
            changes.setdefault(end, []).append(coder)
    found: Counter[Who] = Counter()
    did: frozenset[str] = frozenset()
    for (place, coders), (after, _) in pairwise(sorted(changes.items())):
        did = did.symmetric_difference(coders)
        if after > place:
            found[all_who_could, did] += after - place
    return found


def restrict(counted: Tally, coders: AbstractSet[str]) -> Tally:
    """The tally as if these coders, a pair for instance, had been the only ones."""
    found: Counter[Who] = Counter()
    for (could, did), length in counted.items():
        found[could & coders, did & coders] += length
    return found


def expand(counted: Tally) -> list[list[int | None]]:
    """The tally as plain reliability data: a row for each unit, 1 or 0 for each coder by name, None missing."""
    coders = sorted({coder for could, _ in counted for coder in could})
    rows: list[list[int | None]] = []
    for (could, did), length in counted.items():
        row = [int(coder in did) if coder in could else None for coder in coders]
        rows += [list(row) for _ in range(length)]
    return rows
