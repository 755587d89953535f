"""Which documents have a consensus, and in which of them it is complete."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import col

from qcode.coding import decisions
from qcode.coding.decisions import DECIDED, DecisionInfo
from qcode.coding.passages import finishers, passages
from qcode.store.store import Reading
from qcode.store.tables import Coder, Coding
from qcode.store.visibility import visible_codings


def documents(reading: Reading) -> tuple[dict[str, str], int]:
    """Give the consensus coder (id) of each document whose consensus is complete, and how many have only begun one.

    A consensus has begun where somebody decided or the consensus has a coding; it is complete where each passage of
    that round is decided, and each decision still about what is there.
    """
    begun: dict[str, dict[str, str]] = {}  # round: document: consensus coder
    codings = select(col(Coding.round_id), col(Coding.document_id), col(Coding.coder_id))
    codings = codings.join(Coder, col(Coder.id) == col(Coding.coder_id))
    codings = codings.where(col(Coder.kind) == decisions.CONSENSUS, visible_codings(reading)).distinct()
    for round_id, document_id, coder_id in reading.connection.execute(codings):
        begun.setdefault(round_id, {})[document_id] = coder_id
    made = decisions.listing(reading)
    consensus = decisions.consensus_coder(reading)
    for each in made:
        if consensus is not None:
            begun.setdefault(each.round_id, {}).setdefault(each.document_id, consensus)
    open_ = {
        document_id
        for round_id, of in begun.items()
        for document_id in _unsettled(reading, round_id, of, [each for each in made if each.round_id == round_id])
    }
    every = {document_id: coder_id for of in begun.values() for document_id, coder_id in of.items()}
    return {each: coder for each, coder in every.items() if each not in open_}, len(open_)


def _unsettled(reading: Reading, round_id: str, begun: dict[str, str], made: list[DecisionInfo]) -> set[str]:
    """Give the documents in which a passage is not decided, or a decision about what is no longer there."""
    of_cell = decisions.by_cell(made)
    holding: set[str] = set()
    unsettled: set[str] = set()
    for passage in passages(reading, round_id, begun):
        state, decision = decisions.state_of(passage, of_cell.get((passage.document_id, passage.code_id), ()))
        if state != DECIDED:
            unsettled.add(passage.document_id)
        elif decision is not None:
            holding.add(decision.id)
    compared = finishers(reading, round_id)
    return unsettled | {each.document_id for each in made if each.id not in holding and each.document_id in compared}
