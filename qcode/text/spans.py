"""Half-open spans of code points: uniting, measuring, comparing."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]
"""`[start, end)` in code points of the stored text."""


def unite(spans: Iterable[Span]) -> list[Span]:
    """The same characters as sorted spans that neither touch nor overlap; empty spans are left out."""
    united: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    return united


def total(spans: Iterable[Span]) -> int:
    """How many characters `spans` cover, each counted once."""
    return sum(end - start for start, end in unite(spans))


def overlap(a: Span, b: Span) -> int:
    """How many characters `a` and `b` share, 0 where they only touch."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
