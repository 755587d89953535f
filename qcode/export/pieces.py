"""A text cut where codings begin and end, so that overlapping ones can be shown side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """What has a start and an end in code points, the end not included."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """The code point after its last."""


S = TypeVar("S", bound=Spanned)


@dataclass(frozen=True)
class Piece(Generic[S]):
    """[start, end) of a text, with all that lies over it, the longest first; opens and closes begin and end here."""

    start: int
    end: int
    over: tuple[S, ...]
    opens: tuple[S, ...]
    closes: tuple[S, ...]


def pieces(length: int, spans: Sequence[S], cuts: Iterable[int] = ()) -> Iterator[Piece[S]]:
    """Cut [0, length) at all bounds of spans and at `cuts`; the pieces come in order, without gaps, none empty."""
    bounds = {0, length, *cuts}
    for span in spans:
        bounds.update((span.start, span.end))
    waiting = sorted(spans, key=lambda span: (-span.start, span.end))
    active: list[S] = []
    at = 0
    for bound in sorted(bound for bound in bounds if 0 < bound <= length):
        active = [span for span in active if span.end > at]
        while waiting and waiting[-1].start <= at:
            active.append(waiting.pop())
        over = tuple(sorted(active, key=lambda span: span.start - span.end))
        opens = tuple(span for span in over if span.start == at)
        closes = tuple(span for span in reversed(over) if span.end == bound)
        yield Piece(at, bound, over, opens, closes)
        at = bound
