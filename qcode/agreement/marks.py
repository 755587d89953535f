"""What coders marked, as columns of numbers: one place in the arrays is one coding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from qcode.agreement.arrays import Flags, Ints, bits, runs


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

    def where(self, chosen: Flags | Ints) -> Marks:
        """The marks at some places."""
        return Marks(*(column[chosen] for column in self._columns()))

    def on(self, start: Ints, end: Ints) -> Marks:
        """The same marks at other places of another axis; those that become empty are left out."""
        moved = Marks(self.code, self.document, self.coder, start, end)
        return moved.where(start < end)

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
