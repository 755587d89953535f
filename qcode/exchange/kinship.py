"""How the files that are merged are related: copies of one project, one file copied by hand, or strangers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from qcode.exchange.past import past_of
from qcode.store.lineage import COPY, History, Key, PastAct, PastChange


def are_kin(one: History, other: History) -> bool:
    """Say whether two files descend from one project."""
    return other.root in one.copies or one.root in other.copies


def with_beginnings(history: History) -> History:
    """Give what was there before any act as an act of its own, so that a stranger's file can take it along."""
    first = (0, history.root)
    if first in history.acts or not history.acts:
        return history
    begun = [
        of_row[0]
        for row, of_row in past_of([history]).of_row.items()
        if of_row[0].number == 0 and of_row[0].copy_id == history.root and row[0] != "study"
    ]
    began = min(history.acts.values(), key=lambda act: act.key)
    act = replace(began, number=0, copy_id=history.root, kind="note", label="what was there", target=None, undone=False)
    changes = tuple(replace(change, position=at) for at, change in enumerate(begun))
    return replace(
        history,
        acts={first: act, **history.acts},
        changes=(*changes, *history.changes),
        unjournaled=tuple(change for change in history.unjournaled if change.table == "study"),
    )


def told_apart(history: History, other: History) -> History:
    """Give the other file's acts a copy of their own where it is one that was copied by hand, not by `qcode copy`.

    Both then go on numbering as the same copy. What differs from there on is known by an id made of the first act
    that differs, so that it is the same whenever this file is merged.
    """
    for copy_id in sorted({copy_id for _, copy_id in history.acts}):
        parted = [
            act
            for key, act in other.acts.items()
            if key[1] == copy_id and key in history.acts and _differ(act, history.acts[key])
        ]
        if parted:
            other = _renamed(other, min(parted, key=lambda act: act.number))
    return other


def _differ(one: PastAct, two: PastAct) -> bool:
    return (one.at, one.coder_id) != (two.at, two.coder_id)


def _renamed(history: History, first: PastAct) -> History:
    apart = hashlib.sha256(f"{first.copy_id} {first.number} {first.at} {first.coder_id}".encode()).hexdigest()[:32]

    def owner(number: int, copy_id: str) -> str:
        return apart if copy_id == first.copy_id and number >= first.number else copy_id

    begun = replace(
        first, number=first.number - 1, copy_id=apart, kind="note", label="copied by hand", target=0, undone=False
    )
    known = _known_before(history.acts, first)
    notes = (
        PastChange(begun.number, apart, at, COPY, copy_id, None, number)
        for at, (copy_id, number) in enumerate(sorted(known.items()))
    )
    acts = [replace(act, copy_id=owner(*act.key)) for act in history.acts.values()]
    changes = [replace(each, copy_id=owner(each.number, each.copy_id)) for each in history.changes]
    return replace(
        history,
        copy_id=owner(first.number, history.copy_id),
        acts={act.key: act for act in [begun, *acts]},
        changes=(*notes, *(_remembering(each, first) for each in changes)),
    )


def _known_before(acts: Iterable[Key], first: PastAct) -> dict[str, int]:
    known: dict[str, int] = {}
    for number, copy_id in acts:
        if number < first.number:
            known[copy_id] = max(known.get(copy_id, 0), number)
    return known


def _remembering(change: PastChange, first: PastAct) -> PastChange:
    """Let a later note of the renamed copy say that it knows itself up to there, and its namesake up to the parting."""
    is_namesake = change.table == COPY and change.row_id == first.copy_id and change.number > first.number
    if is_namesake and change.after >= first.number:
        return replace(change, after=first.number - 1)
    return change
