"""Who codes what, and who has finished: `not coded yet` and `coded: nothing` are different things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import col

from qcode.coding.rounds import only_for_leads_where_blind
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Assignment, AssignmentSet, Coder, CodeSet, Coding
from qcode.store.visibility import visible_assignments, visible_codings

ASSIGNED, IN_PROGRESS, FINISHED = "assigned", "in progress", "finished"
_LEAST_DONE = (IN_PROGRESS, ASSIGNED, FINISHED)


@dataclass(frozen=True)
class AssignmentInfo:
    """A document given to a coder in a round; finished is the number of the act that said so, or None.

    sets: ids of the code sets that it covers; none is the whole codebook.
    """

    id: str
    document_id: str
    coder_id: str
    round_id: str
    is_primary: bool
    finished: int | None
    sets: tuple[str, ...] = ()


def listing(
    reading: Reading, coder_id: str | None = None, document_id: str | None = None
) -> tuple[AssignmentInfo, ...]:
    """List the assignments that the viewer may know of: all, or those of one coder, of one document."""
    columns = (
        col(Assignment.id),
        col(Assignment.document_id),
        col(Assignment.coder_id),
        col(Assignment.round_id),
        col(Assignment.is_primary),
        col(Assignment.finished),
    )
    query = select(*columns).where(visible_assignments(reading))
    if coder_id is not None:
        query = query.where(col(Assignment.coder_id) == coder_id)
    if document_id is not None:
        query = query.where(col(Assignment.document_id) == document_id)
    sets = _sets(reading)
    return tuple(AssignmentInfo(*row, sets.get(row[0], ())) for row in reading.connection.execute(query))


def assign(
    act: Action,
    document_ids: Iterable[str],
    coder_id: str,
    round_id: str,
    *,
    is_primary: bool = False,
    sets: Sequence[str] | None = None,
) -> list[str]:
    """Give documents to a coder in a round, and say with is_primary that theirs are the codings that count.

    Gives the documents that are newly theirs. A document has one primary coder in a round: another one's claim goes.
    sets: ids of the code sets to be covered from now on, none for the whole codebook; None leaves them as they are.
    Refused where a coder has finished a document with other sets: what they did not code is settled. In a blind round
    only a lead assigns to others or says who is primary.
    """
    if coder_id not in _names_of_people(act):
        raise Refused("this assignment", "only people are given documents", "name a person")
    if is_primary or coder_id != act.coder_id:
        only_for_leads_where_blind(act, "this assignment", round_id)
    ids = list(dict.fromkeys(document_ids))
    in_round = [each for each in listing(act) if each.round_id == round_id]
    own = {each.document_id: each for each in in_round if each.coder_id == coder_id}
    if is_primary:
        meant = set(ids)
        _make_primary(act, [each for each in in_round if each.document_id in meant], coder_id)
    for document_id in ids if sets is not None else ():
        if document_id in own:
            _change_sets(act, own[document_id], sets or ())
    new = [each for each in ids if each not in own]
    rows = [Assignment(document_id=each, coder_id=coder_id, round_id=round_id, is_primary=is_primary) for each in new]
    act.insert_all(rows)
    covered = dict.fromkeys(sets or ())
    act.insert_all([AssignmentSet(assignment_id=row.id, code_set_id=set_id) for row in rows for set_id in covered])
    return new


def _make_primary(act: Action, of_documents: Sequence[AssignmentInfo], coder_id: str) -> None:
    """Let a coder's codings be those that count, where the documents are theirs, and nobody else's."""
    for each in of_documents:
        if each.is_primary != (each.coder_id == coder_id):
            act.update(Assignment, each.id, is_primary=not each.is_primary)


def _cover(act: Action, assignment_id: str, before: Sequence[str], sets: Sequence[str]) -> None:
    """Let an assignment cover other code sets than before."""
    rows = select(col(AssignmentSet.id), col(AssignmentSet.code_set_id))
    for row_id, set_id in act.connection.execute(rows.where(col(AssignmentSet.assignment_id) == assignment_id)).all():
        if set_id not in sets:
            act.delete(AssignmentSet, row_id)
    new = [set_id for set_id in dict.fromkeys(sets) if set_id not in before]
    act.insert_all([AssignmentSet(assignment_id=assignment_id, code_set_id=set_id) for set_id in new])


def _change_sets(act: Action, given: AssignmentInfo, sets: Sequence[str]) -> None:
    if set(sets) == set(given.sets):
        return
    if given.finished is not None:
        cause = "its coder has finished it with other codes"
        raise Refused("this assignment", cause, "take that back with `qcode done --not-yet`, or use another round")
    _cover(act, given.id, given.sets, sets)


def _sets(reading: Reading) -> Mapping[str, tuple[str, ...]]:
    """Give the ids of the code sets of each assignment that has any."""
    found: dict[str, tuple[str, ...]] = {}
    query = select(col(AssignmentSet.assignment_id), col(AssignmentSet.code_set_id)).join(
        CodeSet, col(CodeSet.id) == col(AssignmentSet.code_set_id)
    )
    for assignment_id, set_id in reading.connection.execute(query.order_by(col(CodeSet.position), col(CodeSet.key))):
        found[assignment_id] = (*found.get(assignment_id, ()), set_id)
    return found


def finish(
    act: Action, document_ids: Iterable[str], coder_id: str, round_id: str, *, is_primary: bool = False
) -> list[str]:
    """Mark a coder's documents finished in a round, making the assignment that is missing.

    Gives the documents that were not finished before; the others stay as they are. Only people finish anything.
    """
    if coder_id not in _names_of_people(act):
        return []
    known = {each.document_id: each for each in listing(act, coder_id) if each.round_id == round_id}
    newly: list[str] = []
    for document_id in document_ids:
        given = known.get(document_id)
        if given is None:
            act.insert(
                Assignment(
                    document_id=document_id,
                    coder_id=coder_id,
                    round_id=round_id,
                    is_primary=is_primary,
                    finished=act.number,
                )
            )
        elif given.finished is None:
            act.update(Assignment, given.id, finished=act.number, is_primary=given.is_primary or is_primary)
        else:
            continue
        newly.append(document_id)
    return newly


def reopen(act: Action, document_id: str, coder_id: str, round_id: str) -> None:
    """Say that a coder has not finished a document after all."""
    for given in listing(act, coder_id):
        if (given.document_id, given.round_id) == (document_id, round_id):
            act.update(Assignment, given.id, finished=None)


def documents_of(reading: Reading, coder_id: str, round_id: str) -> list[str]:
    """Give the ids of all documents that are a coder's in a round: assigned to them, or coded by them."""
    assigned = [each.document_id for each in listing(reading, coder_id) if each.round_id == round_id]
    own = (col(Coding.coder_id) == coder_id, col(Coding.round_id) == round_id, visible_codings(reading))
    coded = reading.connection.execute(select(col(Coding.document_id)).where(*own).distinct()).scalars()
    return list(dict.fromkeys([*assigned, *coded]))


def states(reading: Reading) -> dict[str, dict[str, str]]:
    """Give per document id the state of each person by name: assigned, in progress, finished; absent is not assigned.

    Over several rounds the one that is least done says it, unless nothing of it was begun.
    """
    columns = (col(Coding.document_id), col(Coding.coder_id), col(Coding.round_id))
    coded = reading.connection.execute(select(*columns).where(visible_codings(reading)).distinct())
    in_round: dict[tuple[str, str, str], str] = {(*key,): IN_PROGRESS for key in coded}
    for given in listing(reading):
        key = (given.document_id, given.coder_id, given.round_id)
        if given.finished is not None:
            in_round[key] = FINISHED
        else:
            in_round.setdefault(key, ASSIGNED)
    names = _names_of_people(reading)
    found: dict[str, dict[str, str]] = {}
    for (document_id, coder_id, _), state in in_round.items():
        if coder_id not in names:
            continue
        of_document = found.setdefault(document_id, {})
        before = of_document.get(names[coder_id], state)
        of_document[names[coder_id]] = min(before, state, key=_LEAST_DONE.index)
    return {document_id: dict(sorted(of.items())) for document_id, of in found.items()}


def primary_coders(reading: Reading) -> dict[str, str]:
    """Give each document's primary coder (ids): who was assigned as such, else first to finish, else first to code.

    Only people can be primary; a document that nobody coded or finished has none.
    """
    people = set(_names_of_people(reading))
    given = listing(reading)
    finished = sorted((each for each in given if each.finished is not None), key=lambda each: each.finished or 0)
    by_finish: dict[str, str] = {}
    by_name: dict[str, str] = {}
    _choose(by_finish, [(each.document_id, each.coder_id) for each in finished], people)
    named = [(each.document_id, each.coder_id) for each in given if each.is_primary]
    _choose(by_name, named, people)
    settled = {**by_finish, **by_name}
    return {**_first_to_code(reading, people, settled), **settled}


def _first_to_code(reading: Reading, people: set[str], settled: Mapping[str, str]) -> dict[str, str]:
    """Give who began each document. Who began first is looked up only where several did and nothing else settles it."""
    pairs = select(col(Coding.document_id), col(Coding.coder_id)).where(visible_codings(reading))
    coded = [pair for pair in reading.connection.execute(pairs.distinct()) if pair[1] in people]
    documents = [document_id for document_id, _ in coded if document_id not in settled]
    if len(set(documents)) < len(documents):
        began = func.min(col(Coding.sequence))
        pairs = pairs.group_by(col(Coding.document_id), col(Coding.coder_id)).order_by(began, col(Coding.coder_id))
        coded = list(reading.connection.execute(pairs).all())
    chosen: dict[str, str] = {}
    _choose(chosen, [(document_id, coder_id) for document_id, coder_id in coded], people)
    return chosen


def _choose(chosen: dict[str, str], pairs: Sequence[tuple[str, str]], people: set[str]) -> None:
    for document_id, coder_id in pairs:
        if coder_id in people:
            chosen.setdefault(document_id, coder_id)


def _names_of_people(reading: Reading) -> dict[str, str]:
    query = select(col(Coder.id), col(Coder.name)).where(col(Coder.kind) == "person")
    return dict(reading.connection.execute(query).all())
