"""Taking documents back from a coder who has not begun them; what is begun or finished stays with who did it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlmodel import col

from qcode.coding import assignments, documents
from qcode.coding.coders import CoderInfo
from qcode.coding.rounds import only_for_leads_where_blind
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Assignment, AssignmentSet, Coding
from qcode.store.visibility import visible_codings

_MOST_NAMED = 3


def take_back(act: Action, document_ids: Iterable[str], coder: CoderInfo, round_id: str) -> int:
    """Let documents be no longer a coder's to code in a round, and say how many were.

    All of them or none: refused where one is not theirs there, or they have coded in it or finished it, since work
    stays with who did it. In a blind round only a lead takes documents from others.
    """
    if coder.id != act.coder_id:
        only_for_leads_where_blind(act, "this assignment", round_id)
    ids = list(dict.fromkeys(document_ids))
    given = {each.document_id: each for each in _given(act, coder.id, round_id)}
    coded = _coded(act, coder.id, round_id)
    finished = {document_id for document_id, each in given.items() if each.finished is not None}
    _refuse_any(
        act,
        [each for each in ids if each in coded],
        f"{coder.name} has coded in it, and work stays with who did it",
        "leave it to them, or let them take their codings away first with `qcode uncode`",
    )
    _refuse_any(
        act,
        [each for each in ids if each in finished],
        f"{coder.name} has finished it",
        "let them take that back first with `qcode done --not-yet`",
    )
    _refuse_any(
        act,
        [each for each in ids if each not in given],
        f"it is not {coder.name}'s in this round",
        "`qcode assignments` lists who has what to code",
    )
    for document_id in ids:
        _remove(act, given[document_id].id)
    return len(ids)


def not_begun(reading: Reading, coder_id: str, round_id: str) -> tuple[str, ...]:
    """Give the ids of the documents that a coder was given in a round and has neither coded in nor finished."""
    coded = _coded(reading, coder_id, round_id)
    given = _given(reading, coder_id, round_id)
    return tuple(each.document_id for each in given if each.finished is None and each.document_id not in coded)


def _given(reading: Reading, coder_id: str, round_id: str) -> list[assignments.AssignmentInfo]:
    return [each for each in assignments.listing(reading, coder_id) if each.round_id == round_id]


def _coded(reading: Reading, coder_id: str, round_id: str) -> set[str]:
    own = (col(Coding.coder_id) == coder_id, col(Coding.round_id) == round_id, visible_codings(reading))
    return set(reading.connection.execute(select(col(Coding.document_id)).where(*own).distinct()).scalars())


def _refuse_any(act: Action, document_ids: Sequence[str], why: str, remedy: str) -> None:
    if document_ids:
        names = [each.name for each in documents.listing(act) if each.id in set(document_ids)]
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        raise Refused(f"{', '.join(names[:_MOST_NAMED])}{more}", why, remedy)


def _remove(act: Action, assignment_id: str) -> None:
    """Remove an assignment with what it says of code sets."""
    rows = select(col(AssignmentSet.id)).where(col(AssignmentSet.assignment_id) == assignment_id)
    for row_id in act.connection.execute(rows).scalars().all():
        act.delete(AssignmentSet, row_id)
    act.delete(Assignment, assignment_id)
