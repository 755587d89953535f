"""Rows of a review: each passage with what a reviewer must see of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.codebook.stored import CodeInfo
from qcode.coding import decisions
from qcode.coding.decisions import DECIDED, DecisionInfo
from qcode.coding.documents import Transcript, TurnInfo
from qcode.coding.passages import Passage
from qcode.text.reach import Reach
from qcode.text.spans import Span, total
from qcode.text.words import count_words

if TYPE_CHECKING:
    from qcode.agreement.groups import OverlapGroup  # with numpy: the app starts without it

AGREED, BOUNDARY, ONE_SIDED, SUB_CODE, CONFLICT, NOT_ASSIGNED, GONE = KINDS_OF_PASSAGE = (
    "agreed",
    "boundary",
    "one_sided",
    "sub_code",
    "conflict",
    "not_assigned",
    "gone",
)
"""The types of overlap groups, and what was decided and nobody gives the code any more."""
DIFFERENCES = (BOUNDARY, ONE_SIDED, SUB_CODE, CONFLICT, GONE)
_CONTEXT = 80


@dataclass(frozen=True)
class ReviewRow:
    """A passage to be reviewed. start and end are code points of the document's text, [start, end).

    type: agreed, boundary, one_sided, sub_code, conflict, not_assigned or gone. coders: the spans of each who gave the
    code; missed_by: who could and did not; absent: who had not the document to code. instead: the codes (paths) that
    each who missed it gave there. apart: words that some of those who gave the code left out. memos: by coder.
    before and after are the words around. decision: the last one here, be it holding or not.
    """

    passage: Passage
    type: str
    document: str
    turn: int | None
    speaker: str
    code: str
    text: str
    before: str
    after: str
    coders: Mapping[str, tuple[Span, ...]]
    missed_by: tuple[str, ...]
    absent: tuple[str, ...]
    instead: Mapping[str, tuple[str, ...]]
    apart: int
    memos: Mapping[str, str]
    state: str
    decision: DecisionInfo | None

    @property
    def ref(self) -> str:
        """What the passage is called in commands."""
        return self.passage.ref

    @property
    def start(self) -> int:
        """The first code point."""
        return self.passage.start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.passage.end

    @property
    def is_open(self) -> bool:
        """Whether something is still to be decided here."""
        return self.state != DECIDED

    @property
    def differs(self) -> bool:
        """Whether coders differ on it, or did."""
        return self.type in DIFFERENCES


@dataclass(frozen=True)
class People:
    """Coders by id: all names, and who of them are persons, in the order in which they joined."""

    names: Mapping[str, str]
    persons: Sequence[str]


def counterparts(found: Iterable[Passage], passage: Passage, shared: Sequence[str]) -> tuple[Passage, ...]:
    """Give the passages of other codes that coders gave instead of this one. shared: who could (ids).

    Codes that those who gave this one gave there as well are agreed on, and no counterparts.
    """
    missed = [each for each in shared if each not in passage.marks]
    if not missed:
        return ()
    return tuple(
        other
        for other in found
        if other.document_id == passage.document_id
        and other.code_id != passage.code_id
        and any(_marks_there(other, coder, passage.span) for coder in missed)
        and not any(_marks_there(other, coder, passage.span) for coder in passage.marks)
    )


def _marks_there(passage: Passage, coder_id: str, span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in passage.marks.get(coder_id, ()))


class Types:
    """What kind each passage is, as the agreement library tells by overlap groups."""

    def __init__(self, groups: Iterable[OverlapGroup]) -> None:
        self._by_cell: dict[tuple[str, str], list[OverlapGroup]] = {}
        for group in groups:
            self._by_cell.setdefault((group.document, group.code), []).append(group)

    def of(self, document: str, code: str, passage: Passage) -> str:
        """Give the type; what nobody else could code is not assigned."""
        if not passage.sources:
            return GONE
        of_cell = self._by_cell.get((document, code), ())
        return next((each.type for each in of_cell if passage.overlaps(each.start, each.end)), NOT_ASSIGNED)


class Sheet:
    """One document, of which passages are made rows."""

    def __init__(
        self,
        transcript: Transcript,
        shared: Sequence[str],
        people: People,
        codes: Mapping[str, CodeInfo],
        notes: Mapping[str, str],
        types: Types,
    ) -> None:
        self._document = transcript.document
        self._text = transcript.text
        self._turns, self._heads = transcript.turns, [turn.head for turn in transcript.turns]
        self._shared = [each for each in people.persons if each in shared]
        self._people, self._codes = people.names, codes
        self._notes, self._types = notes, types
        self._absent = tuple(people.names[each] for each in people.persons if each not in shared)

    def rows(self, found: Sequence[Passage]) -> list[ReviewRow]:
        """Make rows of the document's passages, by place; codes in the order of the codebook."""
        order = {code_id: place for place, code_id in enumerate(self._codes)}
        in_order = sorted(found, key=lambda each: (each.start, -each.end, order[each.code_id]))
        reach = Reach(each.span for each in in_order)
        near = ([in_order[at] for at in reach.touching(*each.span)] for each in in_order)
        return [
            self._row(each, counterparts(others, each, self._shared))
            for each, others in zip(in_order, near, strict=True)
        ]

    def _row(self, passage: Passage, others: Sequence[Passage]) -> ReviewRow:
        code, text = self._codes[passage.code_id].path, self._text
        turn = self._turn(passage.start)
        missed = [each for each in self._shared if each not in passage.marks]
        kind = self._types.of(self._document.name, code, passage)
        return ReviewRow(
            passage=passage,
            type=kind,
            document=self._document.name,
            turn=turn.number if turn is not None else None,
            speaker=(turn.speaker or "") if turn is not None else "",
            code=code,
            text=text[passage.start : passage.end],
            before=text[max(0, passage.start - _CONTEXT) : passage.start],
            after=text[passage.end : passage.end + _CONTEXT],
            coders={self._people[each]: passage.marks[each] for each in self._shared if each in passage.marks},
            missed_by=() if kind in {NOT_ASSIGNED, GONE} else tuple(self._people[each] for each in missed),
            absent=self._absent if kind != NOT_ASSIGNED else (*(self._people[each] for each in missed), *self._absent),
            instead=self._instead(passage, others, missed),
            apart=self._apart(passage),
            memos=self._memos(passage),
            state=decisions.OPEN,
            decision=None,
        )

    def _instead(
        self, passage: Passage, others: Sequence[Passage], missed: Sequence[str]
    ) -> dict[str, tuple[str, ...]]:
        given = {
            self._people[coder]: tuple(
                self._codes[other.code_id].path for other in others if _marks_there(other, coder, passage.span)
            )
            for coder in missed
        }
        return {name: paths for name, paths in given.items() if paths}

    def _apart(self, passage: Passage) -> int:
        if not passage.sources or total(passage.in_common) == passage.end - passage.start:
            return 0
        common = sum(count_words(self._text, *span) for span in passage.in_common)
        return max(0, count_words(self._text, *passage.span) - common)

    def _memos(self, passage: Passage) -> dict[str, str]:
        found: dict[str, str] = {}
        for source in passage.sources:
            if source.coding_id in self._notes:
                name, note = self._people[source.coder_id], self._notes[source.coding_id]
                found[name] = f"{found[name]}\n{note}" if name in found else note
        return found

    def _turn(self, offset: int) -> TurnInfo | None:
        place = bisect_right(self._heads, offset) - 1
        return self._turns[place] if place >= 0 else None
