"""A coder says what they have finished, or go on with after all: in the round in which each document is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcode.coding import assignments, rounds
from qcode.coding.passes import finished_last, round_for
from qcode.coding.rounds import RoundInfo
from qcode.errors import Refused
from qcode.store.journal import Action


@dataclass(frozen=True)
class Finished:
    """How many documents were meant, how many of them were not so before, and the names of their rounds."""

    documents: int
    newly: int
    rounds: tuple[str, ...]


def finish(act: Action, document_ids: Sequence[str], round_name: str | None) -> Finished:
    """Mark documents finished, all of the coder's if none is named; without a round each in the one that is its own."""
    meant = _meant(act, document_ids, round_name, reopening=False)
    newly = sum(len(assignments.finish(act, ids, act.coder_id, each.id)) for each, ids in meant)
    return Finished(sum(len(ids) for _, ids in meant), newly, tuple(each.name for each, _ in meant))


def reopen(act: Action, document_ids: Sequence[str], round_name: str | None) -> Finished:
    """Say that documents are not finished after all; without a round, in the last in which each was."""
    meant = _meant(act, document_ids, round_name, reopening=True)
    for each, ids in meant:
        for document_id in ids:
            assignments.reopen(act, document_id, act.coder_id, each.id)
    number = sum(len(ids) for _, ids in meant)
    return Finished(number, number, tuple(each.name for each, _ in meant))


def _meant(
    act: Action, document_ids: Sequence[str], round_name: str | None, *, reopening: bool
) -> list[tuple[RoundInfo, list[str]]]:
    """Give the documents by their rounds, the rounds in order."""
    known = rounds.listing(act)
    named = rounds.find(act, round_name) if round_name is not None else None
    theirs = [each for one in ([named] if named else known) for each in _documents_of(act, one)]
    ids = list(dict.fromkeys(document_ids or theirs))
    if not ids:
        raise Refused("finished documents", "no document is theirs yet", "name the documents that are finished")
    of_round: dict[str, list[str]] = {}
    for document_id in ids:
        last = finished_last(act, document_id, act.coder_id) if reopening else None
        of_round.setdefault((named or last or round_for(act, document_id)).id, []).append(document_id)
    return [(each, of_round[each.id]) for each in known if each.id in of_round]


def _documents_of(act: Action, named: RoundInfo) -> list[str]:
    return assignments.documents_of(act, act.coder_id, named.id)
