"""What the coefficients of a code that is there or not are made of: five sums per code and document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from qcode.agreement.arrays import Flags, Ints, open_after, sorted_events, sum_runs
from qcode.agreement.marks import Marks, Shape
from qcode.agreement.tallies import Tally


@dataclass(frozen=True)
class Sums:
    """Sums over the units (or code points) of each document, for each code.

    Where m coders could apply a code to a unit and k of them did, every coefficient for two values needs of k no
    more than its sum and the sum of its square, because m is the same in all of a document. That is exact, and it
    adds up over documents: leaving one out, or drawing them anew, costs a subtraction.

    units: [documents], how many units; allowed: [codes, documents, coders], who could, m of them; marked and squared:
    [codes, documents], the sums of k and of its square; anyone: [codes, documents], units with k above 0; each:
    [codes, documents, coders], the units that each coder marked.
    """

    units: Ints
    allowed: Flags
    marked: Ints
    squared: Ints
    anyone: Ints
    each: Ints

    @cached_property
    def could(self) -> Ints:
        """[codes, documents], how many coders could apply the code."""
        could: Ints = self.allowed.sum(axis=2, dtype=np.int64)
        return could

    def of_codes(self, codes: Sequence[int] | slice) -> Sums:
        """The sums of some codes; of a slice, or of all as they are, the same memory."""
        if codes == list(range(len(self.marked))):
            return self
        at = codes if isinstance(codes, slice) else np.asarray(codes, dtype=np.int64)
        return Sums(self.units, self.allowed[at], self.marked[at], self.squared[at], self.anyone[at], self.each[at])

    def of_documents(self, documents: Sequence[int]) -> Sums:
        """The sums of some documents; one that is named twice counts twice. Of all as they are, the same memory."""
        if list(documents) == list(range(len(self.units))):
            return self
        at = np.asarray(documents, dtype=np.int64)
        return Sums(
            self.units[at],
            self.allowed[:, at],
            self.marked[:, at],
            self.squared[:, at],
            self.anyone[:, at],
            self.each[:, at],
        )

    @classmethod
    def of_tally(cls, tally: Tally) -> Sums:
        """The sums of one code from its tally; each set of coders who could stands as a document."""
        coders = sorted({coder for could, _ in tally for coder in could})
        groups = sorted({could for could, _ in tally}, key=sorted)
        sums = cls.empty(Shape(1, len(groups), len(coders)))
        for (could, did), length in tally.items():
            at = groups.index(could)
            sums.units[at] += length
            sums.allowed[0, at, [coders.index(coder) for coder in could]] = True
            sums.marked[0, at] += length * len(did)
            sums.squared[0, at] += length * len(did) ** 2
            sums.anyone[0, at] += length * bool(did)
            sums.each[0, at, [coders.index(coder) for coder in did]] += length
        return sums

    @classmethod
    def empty(cls, shape: Shape) -> Sums:
        """Sums of nothing."""
        cells = (shape.codes, shape.documents)

        def zeros(*size: int) -> Ints:
            return np.zeros(size, dtype=np.int64)

        allowed = np.zeros(shape, dtype=np.bool_)
        return cls(zeros(shape.documents), allowed, zeros(*cells), zeros(*cells), zeros(*cells), zeros(*shape))


def sweep(marks: Marks, could: Flags, units: Ints) -> Sums:
    """Sum up what coders marked, in time that grows with the marks and not with the text.

    marks must be united (`Marks.united`). could: [codes, documents, coders], who could apply what where; marks of
    those who could not are passed over. units: [documents], how many units or code points each document has.
    """
    shape = Shape(*could.shape)
    sums = replace(Sums.empty(shape), units=units, allowed=could)
    counted = marks if could.all() else marks.where(could[marks.code, marks.document, marks.coder])
    for first, after, part in counted.by_codes():
        _add(sums.of_codes(slice(first, after)), part, first)
    return sums


def _add(sums: Sums, marks: Marks, first: int) -> None:
    """Fill in the sums of some codes, the first of which is `first`, from their marks."""
    cell = (marks.code - first) * len(sums.units) + marks.document
    cells, widths, did = _intervals(cell, marks.start, marks.end)
    lengths = marks.end - marks.start
    sum_runs(lengths, cell * sums.each.shape[2] + marks.coder, sums.each)
    sum_runs(lengths, cell, sums.marked)
    sum_runs(widths * (did > 0), cells, sums.anyone)
    widths *= did
    widths *= did
    sum_runs(widths, cells, sums.squared)


def _intervals(cell: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, npt.NDArray[np.int32]]:
    """Cut each cell at all bounds: the cells, the widths, and how many coders marked each interval in between."""
    for_place = int(end.max(initial=0)).bit_length() + 1
    base = cell << for_place
    events = sorted_events(base | start, base | end, opening=1, closing=0)
    did = open_after(events)
    events >>= 1
    widths = np.zeros_like(events)
    np.subtract(events[1:], events[:-1], out=widths[:-1])
    events >>= for_place
    return events, widths, did
