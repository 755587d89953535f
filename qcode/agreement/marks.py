"""What coders marked, as columns of numbers: one place in the arrays is one coding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from qcode.agreement.arrays import Flags, Ints, bits, runs

_AT_ONCE: Final = 1 << 16


class Shape(NamedTuple):
    """How many codes, documents and coders there are."""

    codes: int
    documents: int
    coders: int


@dataclass(frozen=True)
class Marks:
    """Stretches `[start, end)` of an axis (code points or units) that coders marked with codes.

    code, document and coder are places in the lists of a comparison.
    """

    code: Ints
    document: Ints
    coder: Ints
    start: Ints
    end: Ints

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int, int, int]]) -> Marks:
        """Make marks from rows of code, document, coder, start and end."""
        table = np.array(list(rows), dtype=np.int64).reshape(-1, 5)
        return cls(*np.ascontiguousarray(table.T))

    def __len__(self) -> int:
        return len(self.start)

    def where(self, chosen: Flags | Ints | slice) -> Marks:
        """The marks at some places."""
        return Marks(*(column[chosen] for column in self._columns()))

    def on(self, start: Ints, end: Ints) -> Marks:
        """The same marks at other places of another axis; those that become empty are left out."""
        moved = Marks(self.code, self.document, self.coder, start, end)
        return moved.where(start < end)

    @classmethod
    def joined(cls, parts: Sequence[Marks]) -> Marks:
        """The marks of several in a row."""
        return cls(*(np.concatenate(columns) for columns in zip(*(part._columns() for part in parts), strict=True)))

    def by_codes(self) -> Iterator[tuple[int, int, Marks]]:
        """United marks in pieces that a processor's cache holds: first code, code after the last, their marks.

        Time then grows as the marks do; all at once it grows faster, for the memory.
        """
        codes = int(self.code.max(initial=-1)) + 1
        bounds = np.searchsorted(self.code, np.arange(codes + 1))
        first = 0
        while first < codes:
            after = int(np.searchsorted(bounds, bounds[first] + _AT_ONCE, side="right")) - 1
            after = min(max(after, first + 1), codes)
            yield first, after, self.where(slice(bounds[first], bounds[after]))
            first = after

    def united(self, shape: Shape) -> Marks:
        """Each coder's marks of a code that touch or overlap made one, sorted by code, document, coder and start."""
        whole = self if bool((self.start < self.end).all()) else self.where(self.start < self.end)
        for_coder, for_document = bits(shape.coders), bits(shape.documents)
        for_place = bits(int(whole.end.max(initial=0)))
        owner = ((whole.code << for_document | whole.document) << for_coder | whole.coder) << for_place
        starts, ends = runs(owner | whole.start, owner | whole.end, touching=True)
        place, coder, document = (1 << for_place) - 1, (1 << for_coder) - 1, (1 << for_document) - 1
        owner = starts >> for_place
        cell = owner >> for_coder
        return Marks(cell >> for_document, cell & document, owner & coder, starts & place, ends & place)

    def _columns(self) -> tuple[Ints, ...]:
        return self.code, self.document, self.coder, self.start, self.end
