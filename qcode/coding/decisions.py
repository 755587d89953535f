"""Decisions: what a team settled about passages coded differently. The coders' own codings never change.

What is decided makes codings of a coder of its own, the consensus. Deciding again replaces what was decided.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from qcode.coding.passages import Cell, Passage, Source
from qcode.store.images import table_of
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Act, Coder, Decision, DecisionLink
from qcode.store.visibility import visible_decisions
from qcode.text.spans import Span

ACCEPT, UNION, OVERLAP, EDIT, OTHER_CODE, REJECT, KEEP_BOTH, DISCUSS = KINDS = (
    "accept",
    "union",
    "overlap",
    "edit",
    "other code",
    "reject",
    "keep both",
    "discuss",
)
OPEN, OPEN_AGAIN, TO_DISCUSS, DECIDED = STATES = ("open", "open again", "discuss", "decided")
CONSENSUS = "consensus"
SOURCE, RESULT = "source", "result"


@dataclass(frozen=True)
class DecisionInfo:
    """A decision about the words [start, end): kind, by whom and when, why, from which codings, with what result.

    coder_id: who decided; accepted_id: whose codings were taken, None where all were the same or nobody's were.
    number: of the act; at: when, None where a copy that is not here did it.
    """

    id: str
    document_id: str
    round_id: str
    code_id: str
    coder_id: str
    number: int
    at: datetime | None
    start: int
    end: int
    kind: str
    accepted_id: str | None
    reason: str
    sources: tuple[Source, ...]
    results: tuple[Source, ...]

    @property
    def span(self) -> Span:
        """The words it is about."""
        return self.start, self.end

    @property
    def cell(self) -> Cell:
        """Where it is: document, round, code and words."""
        return self.document_id, self.round_id, self.code_id, self.start, self.end


def listing(
    reading: Reading, round_id: str | None = None, document_ids: Collection[str] | None = None
) -> tuple[DecisionInfo, ...]:
    """List the decisions that the viewer may see, in the order in which they were made."""
    query = select(table_of(Decision)).where(visible_decisions(reading))
    if round_id is not None:
        query = query.where(col(Decision.round_id) == round_id)
    if document_ids is not None:
        query = query.where(col(Decision.document_id).in_(document_ids))
    rows = reading.connection.execute(query.order_by(col(Decision.sequence), col(Decision.id))).mappings().all()
    if not rows:
        return ()
    links, times = _links(reading), _times(reading)
    return tuple(
        DecisionInfo(
            id=row["id"],
            document_id=row["document_id"],
            round_id=row["round_id"],
            code_id=row["code_id"],
            coder_id=row["coder_id"],
            number=row["sequence"],
            at=times.get((row["sequence"], row["coder_id"])),
            start=row["start"],
            end=row["end"],
            kind=row["kind"],
            accepted_id=row["accepted_id"],
            reason=row["reason"],
            sources=links.get((row["id"], SOURCE), ()),
            results=links.get((row["id"], RESULT), ()),
        )
        for row in rows
    )


def state_of(passage: Passage, about: Sequence[DecisionInfo]) -> tuple[str, DecisionInfo | None]:
    """Say how far a passage is, and by which decision. about: those on words of its code in its document and round.

    A decision holds as long as bounds and codings are those that it looked at; one that no longer holds, or of
    which there are two, leaves the passage open again.
    """
    holding = [each for each in about if each.span == passage.span and set(each.sources) == set(passage.sources)]
    near = [each for each in about if passage.overlaps(*each.span)]
    if len(holding) == 1 and len(near) == 1:
        return (TO_DISCUSS if holding[0].kind == DISCUSS else DECIDED), holding[0]
    return (OPEN_AGAIN, near[-1]) if near else (OPEN, None)


def by_cell(decisions: Iterable[DecisionInfo]) -> dict[tuple[str, str], list[DecisionInfo]]:
    """Sort the decisions of a round by document and code."""
    found: dict[tuple[str, str], list[DecisionInfo]] = {}
    for each in decisions:
        found.setdefault((each.document_id, each.code_id), []).append(each)
    return found


def consensus_coder(reading: Reading) -> str | None:
    """Give the id of the coder whose codings are the consensus, or None before the first decision."""
    query = select(col(Coder.id)).where(col(Coder.kind) == CONSENSUS).order_by(col(Coder.position)).limit(1)
    return reading.connection.execute(query).scalar()


def explain(act: Action, decision: DecisionInfo, reason: str) -> None:
    """Give a decision another reason."""
    act.update(Decision, decision.id, reason=reason.strip())


def _links(reading: Reading) -> Mapping[tuple[str, str], tuple[Source, ...]]:
    columns = (
        col(DecisionLink.decision_id),
        col(DecisionLink.role),
        col(DecisionLink.coding_id),
        col(DecisionLink.code_id),
        col(DecisionLink.coder_id),
        col(DecisionLink.start),
        col(DecisionLink.end),
    )
    found: dict[tuple[str, str], list[Source]] = {}
    for row in reading.connection.execute(select(*columns)):
        found.setdefault((row[0], row[1]), []).append(Source(row[2], row[3], row[4], row[5], row[6]))
    return {key: tuple(sorted(sources, key=_by_place)) for key, sources in found.items()}


def _by_place(source: Source) -> tuple[int, int, str]:
    return source.start, source.end, source.coding_id


def _times(reading: Reading) -> dict[tuple[int, str], datetime]:
    numbers = select(col(Decision.sequence))
    query = select(col(Act.number), col(Act.coder_id), col(Act.at)).where(col(Act.number).in_(numbers))
    return {(number, coder_id): at for number, coder_id, at in reading.connection.execute(query)}
