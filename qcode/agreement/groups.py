"""Overlap groups: marks of a code joined where they overlap, and what kind of disagreement each is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from qcode.agreement.arrays import Flags, Ints, bits, runs
from qcode.agreement.comparison import Comparison
from qcode.agreement.marks import Marks
from qcode.agreement.overlaps import overlapping
from qcode.text.spans import Span

AGREED, BOUNDARY, ONE_SIDED, SUB_CODE, CONFLICT, NOT_ASSIGNED = TYPES = (
    "agreed",
    "boundary",
    "one_sided",
    "sub_code",
    "conflict",
    "not_assigned",
)
COUNTED: Final = TYPES[:-1]


@dataclass(frozen=True)
class OverlapGroup:
    """A passage `[start, end)` that somebody marked with a code; coders holds the spans of each who did.

    instead: of those who could and did not, the codes that they put there and those who marked it did not.
    """

    document: str
    start: int
    end: int
    code: str
    type: str
    coders: Mapping[str, tuple[Span, ...]]
    missed_by: tuple[str, ...]
    instead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Groups:
    """All overlap groups of a comparison, by code, document and start; one place in the arrays is one group.

    type is a place in TYPES. marks are those of coders who could, and of[mark] is the group that each belongs to:

    - agreed: all who could apply the code marked the passage, with the same bounds;
    - boundary: all who could marked it, bounds differ;
    - one_sided: one who could did not; sub_code, where such a coder put another code of the same category there
      instead; conflict, where such a coder put only codes of other categories there, none shared;
    - not_assigned: nobody else could apply the code: no disagreement.

    "Instead" leaves out codes that those who marked the passage put there as well: these are agreed on.
    """

    comparison: Comparison
    code: Ints
    document: Ints
    start: Ints
    end: Ints
    type: Ints
    marks: Marks
    of: Ints

    def counts(self) -> Ints:
        """[codes, documents, types], how many groups there are."""
        shape = self.comparison.shape
        at = (self.code * shape.documents + self.document) * len(TYPES) + self.type
        size = shape.codes * shape.documents * len(TYPES)
        return np.bincount(at, minlength=size).reshape(shape.codes, shape.documents, len(TYPES))

    def __iter__(self) -> Iterator[OverlapGroup]:
        """Give the groups one by one, as a person reviews them."""
        could = self.comparison.could
        names = self.comparison.coders
        order = np.argsort(self.of, kind="stable")
        bounds = np.searchsorted(self.of[order], np.arange(len(self.code) + 1))
        instead = _by_group(self)
        for at in range(len(self.code)):
            spans: dict[str, tuple[Span, ...]] = {}
            for mark in order[bounds[at] : bounds[at + 1]].tolist():
                name = names[self.marks.coder[mark]]
                spans[name] = (*spans.get(name, ()), (int(self.marks.start[mark]), int(self.marks.end[mark])))
            code, document = int(self.code[at]), int(self.document[at])
            yield OverlapGroup(
                document=self.comparison.documents[document].name,
                start=int(self.start[at]),
                end=int(self.end[at]),
                code=self.comparison.codes[code].path,
                type=TYPES[self.type[at]],
                coders=spans,
                missed_by=tuple(
                    name for place, name in enumerate(names) if could[code, document, place] and name not in spans
                ),
                instead=instead.get(at, {}),
            )


def overlap_groups(comparison: Comparison) -> Groups:
    """Join the marks of each code in each document where they overlap, and say what kind each group is."""
    marks, shape = comparison.counted, comparison.shape
    for_place, for_document = bits(int(marks.end.max(initial=0))), bits(shape.documents)
    cell = (marks.code << for_document | marks.document) << for_place
    starts, ends = runs(cell | marks.start, cell | marks.end, touching=False)
    of = np.searchsorted(starts, cell | marks.start, side="right") - 1
    place = (1 << for_place) - 1
    cells = starts >> for_place
    code, document = cells >> for_document, cells & ((1 << for_document) - 1)
    groups = Groups(comparison, code, document, starts & place, ends & place, np.zeros_like(code), marks, of)
    return Groups(comparison, code, document, groups.start, groups.end, _types(groups), marks, of)


def _types(groups: Groups) -> Ints:
    """The type of each group, a place in TYPES."""
    size = len(groups.code)
    could = groups.comparison.could.sum(axis=2)[groups.code, groups.document]
    coders = len(groups.comparison.coders)
    members = _members(groups)
    did = np.bincount(members // coders, minlength=size)
    apart = (groups.marks.start != groups.start[groups.of]) | (groups.marks.end != groups.end[groups.of])
    differing = np.bincount(groups.of[apart], minlength=size) > 0
    found = np.where(did < could, TYPES.index(ONE_SIDED), np.where(differing, TYPES.index(BOUNDARY), 0))
    put = _put_instead(groups, members)
    one_sided = did < could
    found[one_sided & _any(put.group[put.nothing_shared & ~put.same_category], size)] = TYPES.index(CONFLICT)
    found[one_sided & _any(put.group[put.same_category], size)] = TYPES.index(SUB_CODE)
    found[could < 2] = TYPES.index(NOT_ASSIGNED)
    return found


class _PutInstead(NamedTuple):
    """Codes that coders who missed a group put there: the group, the coder, the code, one place for each.

    same_category: whether the code stands in the category of the group's. nothing_shared: whether the coder shares
    no category there with those who marked it.
    """

    group: Ints
    coder: Ints
    code: Ints
    same_category: Flags
    nothing_shared: Flags


def _put_instead(groups: Groups, members: Ints) -> _PutInstead:
    """What coders who missed a group put there; members are the coders in each, `group * coders + coder`."""
    size, coders, codes = len(groups.code), len(groups.comparison.coders), len(groups.comparison.codes)
    category = _categories(groups.comparison)
    group, mark = overlapping(groups.document, groups.start, groups.end, groups.marks)
    coder, code = groups.marks.coder[mark], groups.marks.code[mark]
    other = code != groups.code[group]
    group, coder, code = group[other], coder[other], code[other]
    who = group * coders + coder
    could = groups.comparison.could[groups.code[group], groups.document[group], coder]
    marked = np.isin(who, members)
    of_markers = np.concatenate(
        (group[marked] * codes + category[code[marked]], np.arange(size) * codes + category[groups.code])
    )
    own = ~marked & could
    put = own & ~np.isin(group * codes + code, (group * codes + code)[marked])
    sharing = own & np.isin(group * codes + category[code], of_markers)
    nothing_shared = ~np.isin(who[put], who[sharing])
    same_category = category[code[put]] == category[groups.code[group[put]]]
    return _PutInstead(group[put], coder[put], code[put], same_category, nothing_shared)


def _by_group(groups: Groups) -> dict[int, dict[str, tuple[str, ...]]]:
    """What was put instead, by group and coder, each code once in the order of the codebook."""
    put = _put_instead(groups, _members(groups))
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for group, coder, code in sorted(set(zip(put.group.tolist(), put.coder.tolist(), put.code.tolist(), strict=True))):
        of_group = found.setdefault(group, {})
        name = groups.comparison.coders[coder]
        of_group[name] = (*of_group.get(name, ()), groups.comparison.codes[code].path)
    return found


def _members(groups: Groups) -> Ints:
    """Who marked something in which group, `group * coders + coder`, sorted."""
    return np.unique(groups.of * len(groups.comparison.coders) + groups.marks.coder)


def _categories(comparison: Comparison) -> Ints:
    """The category of each code, as a number."""
    names = list(dict.fromkeys(code.category for code in comparison.codes))
    return np.array([names.index(code.category) for code in comparison.codes], dtype=np.int64)


def _any(at: Ints, size: int) -> Flags:
    flags: Flags = np.bincount(at, minlength=size) > 0
    return flags
