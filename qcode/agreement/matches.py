"""Coded passages matched one by one: how many of a coder's have a counterpart that overlaps enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qcode.agreement.arrays import Flags, Ints
from qcode.agreement.comparison import Comparison
from qcode.agreement.overlaps import overlapping
from qcode.errors import Refused

THRESHOLD = 0.9
LEAST, MOST = 0.5, 1.0


@dataclass(frozen=True)
class Matches:
    """How many segments of two coders match, of one code, in the documents that both could apply it in.

    A segment is a coder's united marks. It is matched if one of the other's shares at least `threshold` of the code
    points that either of the two holds. matched[coder] of segments[coder]: both directions, which may differ.
    share is all matched of all segments, None where there are none. documents_agreeing counts documents in which
    both used the code or neither did, same_frequency those in which both have as many segments, of `documents`.
    """

    code: str
    coders: tuple[str, str]
    threshold: float
    segments: dict[str, int]
    matched: dict[str, int]
    share: float | None
    documents: int
    documents_agreeing: int
    same_frequency: int


def matched_segments(
    comparison: Comparison, coders: tuple[str, str], threshold: float = THRESHOLD
) -> tuple[Matches, ...]:
    """Match two coders' segments, code by code; threshold is a share from .5 to 1. Raises Refused beyond."""
    if not LEAST <= threshold <= MOST:
        raise Refused(f"{threshold:g}", "this is no overlap threshold", f"use a share from {LEAST} to {MOST:.0f}")
    pair = comparison.of_coders(coders)
    both: Flags = np.asarray(pair.could.all(axis=2))
    marks = pair.counted
    marks = marks.where(both[marks.code, marks.document])
    found = np.zeros(len(marks), dtype=np.int64)
    one, other = overlapping(marks.document, marks.start, marks.end, marks)
    counterpart = (marks.code[one] == marks.code[other]) & (marks.coder[one] != marks.coder[other])
    one, other = one[counterpart], other[counterpart]
    shared = np.minimum(marks.end[one], marks.end[other]) - np.maximum(marks.start[one], marks.start[other])
    either = np.maximum(marks.end[one], marks.end[other]) - np.minimum(marks.start[one], marks.start[other])
    found[one[shared >= threshold * either]] = 1
    size = (*pair.shape,)
    at = (marks.code, marks.document, marks.coder)
    segments, matched = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    np.add.at(segments, at, 1)
    np.add.at(matched, at, found)
    return tuple(
        _matches(code.path, coders, threshold, segments[place][both[place]], matched[place])
        for place, code in enumerate(pair.codes)
    )


def _matches(code: str, coders: Sequence[str], threshold: float, segments: Ints, matched: Ints) -> Matches:
    """One code's row; segments: [documents that both could apply it in, coders]."""
    of_each, of_each_matched = segments.sum(axis=0), matched.sum(axis=0)
    used = segments > 0
    return Matches(
        code=code,
        coders=(coders[0], coders[1]),
        threshold=threshold,
        segments=dict(zip(coders, of_each.tolist(), strict=True)),
        matched=dict(zip(coders, of_each_matched.tolist(), strict=True)),
        share=float(of_each_matched.sum() / of_each.sum()) if of_each.sum() else None,
        documents=len(segments),
        documents_agreeing=int((used[:, 0] == used[:, 1]).sum()),
        same_frequency=int((segments[:, 0] == segments[:, 1]).sum()),
    )
