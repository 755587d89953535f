"""Which passages meet others: overlapping, near each other, in one turn or one document."""

from __future__ import annotations

import numpy as np

from qcode.analysis.arrays import NONE, Flags, Ints, meeting
from qcode.analysis.query.tree import Join
from qcode.analysis.rows import Rows

TURN = Join("turn")


def meet(rows: Rows, asked: Flags, others: Flags, join: Join | None) -> Flags:
    """Which of the rows asked for meet one of the others; without a join, by overlapping. One meets itself."""
    if join is None:
        return asked & meeting(rows.first, rows.last, (rows.first[others], rows.last[others]))
    if join.unit == "near":
        first, last = _in_words(rows)
        return asked & meeting(first, last + 1, (first[others] - join.words, last[others] + join.words + 1))
    units = rows.turn if join.unit == "turn" else rows.document
    return np.asarray(asked & (units != NONE) & np.isin(units, units[others]), dtype=np.bool_)


def _in_words(rows: Rows) -> tuple[Ints, Ints]:
    """The first word and one past the last, with more room between documents than any two words can be apart."""
    first, last = rows.words
    room = rows.document * (_FAR + int(last.max(initial=0)))
    return first + room, last + room


_FAR = 10_000_000  # more words than `near:` takes
