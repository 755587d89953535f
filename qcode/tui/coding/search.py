"""The hits of a search, and which of them one stands at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from qcode.text.spans import Span


class Hits:
    """Found spans in order, as they come in."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.spans: list[Span] = []
        self.current: Span | None = None
        self.is_complete = False

    def add(self, found: Iterable[Span]) -> None:
        """Take in what was found."""
        for span in found:
            insort(self.spans, span)

    def settle(self, offset: int) -> Span | None:
        """Choose the first hit from a place on, once it is known; when all are known the first of all will do."""
        if self.current is None:
            at = bisect_left(self.spans, (offset, offset))
            if at < len(self.spans):
                self.current = self.spans[at]
            elif self.is_complete and self.spans:
                self.current = self.spans[0]
        return self.current

    def step(self, offset: int, by: int) -> Span | None:
        """Go to the next or the previous hit from a place, round and round."""
        if not self.spans:
            return None
        here = self.current or (offset, offset)
        at = bisect_right(self.spans, here) if by > 0 else bisect_left(self.spans, here) - 1
        self.current = self.spans[at % len(self.spans)]
        return self.current

    def told(self) -> str:
        """Say where one is: `hit 3 of 17`."""
        if not self.spans:
            return "looking" if not self.is_complete else "not found"
        at = bisect_right(self.spans, self.current) if self.current is not None else 0
        return f"hit {at} of {len(self.spans)}{'' if self.is_complete else ' so far'}"
