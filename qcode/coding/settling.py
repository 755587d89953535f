"""Settling: storing decisions with what they come to. Deciding again replaces what was decided, in one act."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlalchemy import select
from sqlmodel import col

from qcode.coding import decisions
from qcode.coding.decisions import RESULT, SOURCE, DecisionInfo
from qcode.coding.passages import Passage, Source
from qcode.coding.rounds import RoundInfo
from qcode.coding.verdicts import Verdict
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Coder, Coding, Decision, DecisionLink, Memo
from qcode.text.spans import Span

_Place: TypeAlias = tuple[str, str, str, int, int]  # document, round, code, start, end
_ORIGIN = "decision"


@dataclass
class _Consensus:
    """The codings of the consensus in some documents by their place; two decisions may share one. fresh: new rows."""

    coder_id: str
    number: int
    known: dict[_Place, str]
    fresh: list[Coding] = field(default_factory=list)

    def take(self, verdict: Verdict) -> list[Source]:
        """Give the codings that a verdict comes to, making those that are not there yet."""
        passage, found = verdict.passage, []
        for start, end in dict.fromkeys(verdict.spans):
            place = (passage.document_id, passage.round_id, verdict.code_id, start, end)
            if place not in self.known:
                self.known[place] = self._make(place).id
            found.append(Source(self.known[place], verdict.code_id, self.coder_id, start, end))
        return found

    def _make(self, place: _Place) -> Coding:
        document_id, round_id, code_id, start, end = place
        row = Coding(
            document_id=document_id,
            round_id=round_id,
            code_id=code_id,
            coder_id=self.coder_id,
            start=start,
            end=end,
            sequence=self.number,
            origin=_ORIGIN,
        )
        self.fresh.append(row)
        return row


def record(act: Action, verdicts: Sequence[Verdict], consensus_id: str) -> None:
    """Store decisions; their results become codings of the consensus. What was decided there before is replaced."""
    before = _decided_before(act, [each.passage for each in verdicts])
    consensus = _consensus(act, {each.passage.document_id for each in verdicts}, consensus_id)
    made = [_decision(act, each) for each in verdicts]
    results = [consensus.take(each) for each in verdicts]
    act.insert_all(consensus.fresh)
    act.insert_all(made)
    links = []
    for decision, verdict, result in zip(made, verdicts, results, strict=True):
        links += _to_links(decision, SOURCE, verdict.passage.sources)
        links += _to_links(decision, RESULT, result)
    act.insert_all(links)
    _take_away(act, before, made)


def withdraw(act: Action, decision: DecisionInfo) -> None:
    """Take a decision and its results away, as if it had never been made; memos on it go to its words."""
    _take_away(act, [decision], [])


def check_may_settle(reading: Reading, in_round: RoundInfo) -> None:
    """Refuse to settle anything in a blind round that is not opened yet, or by somebody who is there to learn."""
    if in_round.is_closed:
        raise Refused(
            f"round {in_round.name}",
            "it is blind, and reconciliation is not open yet",
            f"a lead opens it: `qcode rounds reconcile PROJECT {in_round.name}`",
        )
    role = reading.connection.execute(select(col(Coder.role)).where(col(Coder.id) == reading.viewer.coder_id)).scalar()
    if role not in {"lead", "coder"}:
        raise Refused("this decision", "only leads and coders settle what coders differ on", "ask one of them")


def _decided_before(act: Action, passages: Sequence[Passage]) -> list[DecisionInfo]:
    """Give the decisions on words of these passages."""
    documents = {each.document_id for each in passages}
    found: dict[str, DecisionInfo] = {}
    for round_id in dict.fromkeys(each.round_id for each in passages):
        of_cell = decisions.by_cell(decisions.listing(act, round_id, documents))
        for passage in passages:
            for each in of_cell.get((passage.document_id, passage.code_id), ()):
                if passage.round_id == round_id and passage.overlaps(*each.span):
                    found[each.id] = each
    return list(found.values())


def _consensus(act: Action, document_ids: Collection[str], consensus_id: str) -> _Consensus:
    columns = (col(Coding.document_id), col(Coding.round_id), col(Coding.code_id), col(Coding.start), col(Coding.end))
    query = select(col(Coding.id), *columns)
    query = query.where(col(Coding.coder_id) == consensus_id, col(Coding.document_id).in_(document_ids))
    known: dict[_Place, str] = {
        (row[1], row[2], row[3], row[4], row[5]): row[0] for row in act.connection.execute(query)
    }
    return _Consensus(consensus_id, act.number, known)


def _decision(act: Action, verdict: Verdict) -> Decision:
    passage = verdict.passage
    return Decision(
        document_id=passage.document_id,
        round_id=passage.round_id,
        code_id=passage.code_id,
        coder_id=act.coder_id,
        sequence=act.number,
        start=passage.start,
        end=passage.end,
        kind=verdict.kind,
        accepted_id=verdict.accepted_id,
        reason=verdict.reason.strip(),
    )


def _to_links(decision: Decision, role: str, sources: Iterable[Source]) -> list[DecisionLink]:
    return [
        DecisionLink(
            decision_id=decision.id,
            role=role,
            coding_id=each.coding_id,
            code_id=each.code_id,
            coder_id=each.coder_id,
            start=each.start,
            end=each.end,
        )
        for each in sources
    ]


def _take_away(act: Action, gone: Sequence[DecisionInfo], made: Sequence[Decision]) -> None:
    """Take decisions away, and their results where no decision is left that has them. No memo is lost."""
    for decision in gone:
        links = select(col(DecisionLink.id)).where(col(DecisionLink.decision_id) == decision.id)
        for link in act.connection.execute(links).scalars().all():
            act.delete(DecisionLink, link)
        heir = next((row for row in made if _follows(row, decision)), None)
        _hand_on(act, Memo.decision_id, decision.id, heir, decision.document_id, decision.span)
        act.delete(Decision, decision.id)
    for decision in gone:
        for result in decision.results:
            _take_result(act, result, decision.document_id)


def _follows(row: Decision, decision: DecisionInfo) -> bool:
    cell = (decision.document_id, decision.round_id, decision.code_id)
    return (row.document_id, row.round_id, row.code_id) == cell and row.start < decision.end > decision.start < row.end


def _take_result(act: Action, result: Source, document_id: str) -> None:
    of_result = (col(DecisionLink.coding_id) == result.coding_id, col(DecisionLink.role) == RESULT)
    if act.connection.execute(select(col(DecisionLink.id)).where(*of_result).limit(1)).first() is not None:
        return
    place = select(col(Coding.start), col(Coding.end)).where(col(Coding.id) == result.coding_id)
    found = act.connection.execute(place).first()
    if found is not None:
        _hand_on(act, Memo.coding_id, result.coding_id, None, document_id, (found[0], found[1]))
        act.delete(Coding, result.coding_id)


def _hand_on(act: Action, on: str | None, gone_id: str, heir: Decision | None, document_id: str, span: Span) -> None:
    """Give the memos of what goes to the decision that follows, else to the words."""
    for memo in act.connection.execute(select(col(Memo.id)).where(col(on) == gone_id)).scalars().all():
        if heir is not None:
            act.update(Memo, memo, decision_id=heir.id)
        else:
            words = {"document_id": document_id, "start": span[0], "end": span[1]}
            act.update(Memo, memo, decision_id=None, coding_id=None, **words)
