"""Who codes a document in a round: a line each, with a tick where it is theirs, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.api import Project
from qcode.coding import assignments, coders, codings, rounds
from qcode.coding.coders import CoderInfo
from qcode.coding.passes import round_for
from qcode.coding.rounds import RoundInfo
from qcode.tui.documents.overview import NOT_ASSIGNED, STATE_WORDS
from qcode.tui.frame.looking import looking
from qcode.tui.lines import Line
from qcode.tui.titled import FollowingList

_SIGN = 1
_TICK = 4
_NAME_AT_LEAST = 12
_NAME_AT_MOST = 36
_ROLE = 9
_STATE = 7


@dataclass(frozen=True)
class Assignee:
    """A person, whether the document is theirs, how far they are in a word, and whether their codings count."""

    coder: CoderInfo
    is_theirs: bool
    state: str
    is_primary: bool


@dataclass(frozen=True)
class Assignees:
    """The people of whom the viewer may know whether they code a document in a round.

    rounds: how many the project has. are_hidden: whether the round is blind, so that a viewer who does not lead sees
    and gives only their own.
    """

    round: RoundInfo
    rounds: int
    rows: tuple[Assignee, ...]
    are_hidden: bool


def read_assignees(project: Project, document_id: str, round_id: str | None = None) -> Assignees:
    """Read who codes a document: in the round of this id, else in the one in which the viewer codes it."""
    with looking(project) as reading:
        known = rounds.listing(reading)
        of = next((each for each in known if each.id == round_id), None) or round_for(reading, document_id)
        given = {
            each.coder_id: each
            for each in assignments.listing(reading, document_id=document_id)
            if each.round_id == of.id
        }
        coded = {each.coder_id for each in codings.in_document(reading, document_id) if each.round_id == of.id}
        are_hidden = of.blind and not reading.viewer.is_lead
        seen = {*given, *coded, reading.viewer.coder_id}
        rows = [
            _assignee(each, given.get(each.id), has_coded=each.id in coded)
            for each in coders.listing(reading)
            if each.kind == "person" and (each.id in seen or not are_hidden)
        ]
    return Assignees(of, len(known), tuple(rows), are_hidden)


def _assignee(coder: CoderInfo, given: assignments.AssignmentInfo | None, *, has_coded: bool) -> Assignee:
    if given is not None and given.finished is not None:
        state = STATE_WORDS[assignments.FINISHED]
    elif has_coded:
        state = STATE_WORDS[assignments.IN_PROGRESS]
    else:
        state = STATE_WORDS[assignments.ASSIGNED] if given is not None else NOT_ASSIGNED
    return Assignee(coder, given is not None, state, given is not None and given.is_primary)


class AssigneeList(FollowingList[Assignee]):
    """People in the order in which they joined."""

    def id_of(self, row: Assignee) -> str:
        """The coder's."""
        return row.coder.id

    def lay_out_head(self, number: int, line: Line) -> None:  # noqa: ARG002  (there is one)
        """Lay out the titles."""
        dim = self.ink("dim")
        line.skip(_SIGN + _TICK).put("coder", dim, self._name_cells(line)).put("role", dim, _ROLE)
        line.put("state", dim, _STATE)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a person."""
        row, dim = self._rows[number], self.ink("dim")
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"), _SIGN)
        line.put("[x]" if row.is_theirs else "[ ]", self.ink("accent") if row.is_theirs else dim, _TICK)
        line.put(row.coder.name, self.ink("bright" if on_it else "text"), self._name_cells(line) - 1).skip(1)
        line.put(row.coder.role, dim, _ROLE)
        state = self.glyphs.dash if row.state == NOT_ASSIGNED else row.state
        is_done = row.state == STATE_WORDS[assignments.FINISHED]
        line.put(state, self.ink("ok") if is_done else self.ink("text") if row.is_theirs else dim, _STATE)
        line.put("primary" if row.is_primary else "", self.ink("text"))

    def _name_cells(self, line: Line) -> int:
        left = line.width - _SIGN - _TICK - _ROLE - _STATE - len("primary") - 1
        return max(_NAME_AT_LEAST, min(left, _NAME_AT_MOST))
