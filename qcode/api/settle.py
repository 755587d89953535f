"""Settling what coders differ on: decisions by whoever reviews, and agreement kept as it was before the first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from qcode.api.project import Project
from qcode.api.review import Review, review
from qcode.api.review_rows import AGREED, NOT_ASSIGNED, ReviewRow, counterparts
from qcode.codebook import stored
from qcode.coding import coders, decisions, documents, passages, rounds, settling
from qcode.coding.decisions import ACCEPT, CONSENSUS, DECIDED, EDIT, KEEP_BOTH, OTHER_CODE
from qcode.coding.passages import Passage
from qcode.coding.rounds import RoundInfo
from qcode.coding.verdicts import Verdict, verdict
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.text.counting import counted
from qcode.text.spans import Span


@dataclass(frozen=True)
class Choice:
    """What to decide. of: the coder (name) who is accepted. code: the other code. span: the words, for edit."""

    kind: str
    of: str | None = None
    code: str | None = None
    span: Span | None = None
    reason: str = ""


@dataclass(frozen=True)
class Settled:
    """What was decided: how many passages, in words; kept names the snapshot made before the first decision."""

    count: int
    what: str
    also: tuple[str, ...] = ()
    kept: str | None = None


Finding = Callable[[Reading, RoundInfo], Passage]


def by_ref(ref: str, document_id: str | None = None) -> Finding:
    """Find a passage by what the list calls it; a document makes the search short.

    What is given raises Refused where no passage is called so.
    """

    def find(reading: Reading, in_round: RoundInfo) -> Passage:
        within = None if document_id is None else [document_id]
        for each in _every(reading, in_round, within):
            if each.ref == ref.lower():
                return each
        raise Refused(f"passage {ref}", "there is none of this name: its codings may have changed", "list them again")

    return find


def by_place(document: str, code: str, span: Span) -> Finding:
    """Find a passage by document, code and words; words that are in one passage only are enough.

    span: code points of the document's text, [start, end). What is given raises Refused unless it is one passage.
    """

    def find(reading: Reading, in_round: RoundInfo) -> Passage:
        document_id, code_id = documents.find(reading, document).id, stored.find(reading, code).id
        known = _every(reading, in_round, [document_id])
        found = [each for each in known if each.code_id == code_id and each.overlaps(*span)]
        exact = [each for each in found if each.span == span]
        if len(exact or found) != 1:
            why = "several passages share these words" if found else "nobody who finished the document gave it there"
            raise Refused(f"{code} in {document}, {span[0]} to {span[1]}", why, "`qcode review` lists the passages")
        return (exact or found)[0]

    return find


def decide(project: Project, finding: Finding, choice: Choice, *, round_name: str | None = None) -> Settled:
    """Decide about a passage, as one act that can be undone.

    Where coders gave other codes there instead, accepting a coder (or keeping both) settles these passages alike.
    Refused in a blind round that is not open, for readers and trainees, and where the kind does not apply.
    """
    with project.reading() as reading:
        in_round = rounds.find(reading, round_name)
        settling.check_may_settle(reading, in_round)
        _verdicts(reading, in_round, finding(reading, in_round), choice)
    kept = _prepare(project, in_round)
    with project.action("decide") as act:
        settling.check_may_settle(act, in_round)
        passage = finding(act, in_round)
        if not passage.sources:
            return _forget(act, passage)
        made = _verdicts(act, in_round, passage, choice)
        settling.record(act, made, _consensus_id(act))
        first, *others = [passages.named(act, each.passage) for each in made]
        act.relabel(f"decide {_words_of(choice)}: {first}")
        return Settled(len(made), first, tuple(others), kept)


def decide_all(
    project: Project,
    *,
    types: Sequence[str] = (AGREED,),
    document: str | None = None,
    round_name: str | None = None,
    reason: str = "",
) -> Settled:
    """Accept all open passages that nobody differs on, in one act.

    types: agreed, what was coded exactly alike; not_assigned, what only one coder had to code. Raises Refused for other
    types, where nothing of these is open, and for who may not settle.
    """
    if not set(types) <= {AGREED, NOT_ASSIGNED}:
        raise Refused("these decisions", "coders differ on such passages", "decide about them one by one")

    def wanted(found: Review) -> list[ReviewRow]:
        return [row for row in found.rows if row.type in types and row.is_open and document in {None, row.document}]

    with project.reading() as reading:
        in_round = rounds.find(reading, round_name)
        settling.check_may_settle(reading, in_round)
        document = documents.find(reading, document).name if document else None
        if not wanted(review(reading, round_name=in_round.name)):
            raise Refused("these decisions", "no such passage is open", "`qcode review` lists the passages")
    kept = _prepare(project, in_round)
    with project.action("decide") as act:
        rows = wanted(review(act, round_name=in_round.name))
        made = [verdict(row.passage, ACCEPT, reason=reason) for row in rows]
        settling.record(act, made, _consensus_id(act))
        what = f"{counted(len(made), 'passage')}, {', '.join(each.replace('_', ' ') for each in types)}"
        act.relabel(f"accept {what}")
        return Settled(len(made), what, kept=kept)


def explain(project: Project, finding: Finding, reason: str, *, round_name: str | None = None) -> None:
    """Say why a passage was decided as it was.

    Raises Refused where nothing was decided yet, and for who may not settle.
    """
    with project.action("reason of a decision") as act:
        in_round = rounds.find(act, round_name)
        settling.check_may_settle(act, in_round)
        passage = finding(act, in_round)
        about = _about(act, passage)
        if not about:
            raise Refused("the reason", "nothing is decided here yet", "decide first")
        decisions.explain(act, about[-1], reason)
        act.relabel(f"reason of a decision: {passages.named(act, passage)}")


def _verdicts(reading: Reading, in_round: RoundInfo, passage: Passage, choice: Choice) -> list[Verdict]:
    """Give what a choice comes to, for the passage and those that it settles with it."""
    shared = passages.finishers(reading, in_round.id).get(passage.document_id, ())
    accepted = _accepted(reading, choice, shared)
    span = choice.span
    if span is not None:
        _check_span(reading, passage, span)
    code_id = _other_code(reading, choice)
    made = verdict(passage, choice.kind, accepted_id=accepted, code_id=code_id, span=span, reason=choice.reason)
    if choice.kind not in {ACCEPT, KEEP_BOTH}:
        return [made]
    near = passages.passages(reading, in_round.id, [passage.document_id])
    before = {each.number for each in _about(reading, passage)}
    others = [each for each in counterparts(near, passage, shared) if _is_free(reading, each, before)]
    if choice.kind == KEEP_BOTH and len(passage.marks) < 2 and not others:
        raise Refused("decision keep both", "only one coder gave a code here", "accept that coder's, or reject it")
    accepted = accepted or made.accepted_id
    if choice.kind == ACCEPT and accepted is None:
        return [made]
    return [made, *(verdict(each, choice.kind, accepted_id=accepted, reason=choice.reason) for each in others)]


def _accepted(reading: Reading, choice: Choice, shared: Sequence[str]) -> str | None:
    if choice.of is None:
        return None
    if choice.kind != ACCEPT:
        raise Refused(f"decision {choice.kind}", "it takes over nobody's codings", "name a coder with accept only")
    coder = coders.find(reading, choice.of)
    if coder.id not in shared:
        raise Refused(f"coder {coder.name}", "they have not finished this document", "accept one who has")
    return coder.id


def _other_code(reading: Reading, choice: Choice) -> str | None:
    if choice.code is None:
        return None
    if choice.kind != OTHER_CODE:
        raise Refused(f"decision {choice.kind}", "it gives no other code", "name a code with `other code` only")
    code = stored.find(reading, choice.code)
    if code.status == "retired":
        raise Refused(f"code {code.path}", "it is retired", "use the code that took its place")
    return code.id


def _check_span(reading: Reading, passage: Passage, span: Span) -> None:
    characters = len(documents.text_of(reading, passage.document_id))
    if not 0 <= span[0] < span[1] <= characters:
        raise Refused(
            f"{span[0]} to {span[1]}", f"that is no span of a text of {characters} characters", "count from 0"
        )


def _is_free(reading: Reading, passage: Passage, together: Collection[int]) -> bool:
    """Say whether a passage is open, or was decided in the acts that are replaced now."""
    state, decision = decisions.state_of(passage, _about(reading, passage))
    return state != DECIDED or (decision is not None and decision.number in together)


def _about(reading: Reading, passage: Passage) -> list[decisions.DecisionInfo]:
    of_cell = decisions.by_cell(decisions.listing(reading, passage.round_id, [passage.document_id]))
    return [each for each in of_cell.get((passage.document_id, passage.code_id), ()) if passage.overlaps(*each.span)]


def _every(reading: Reading, in_round: RoundInfo, document_ids: Collection[str] | None) -> list[Passage]:
    """Give the passages of a round, and those that were decided and that nobody gives the code any more."""
    there = passages.passages(reading, in_round.id, document_ids)
    decided = decisions.listing(reading, in_round.id, document_ids)
    return [*there, *passages.gone(there, (each.cell for each in decided))]


def _forget(act: Action, passage: Passage) -> Settled:
    """Take away what was decided about words that nobody gives the code any more."""
    for each in _about(act, passage):
        settling.withdraw(act, each)
    told = passages.named(act, passage)
    act.relabel(f"reject: {told}")
    return Settled(1, told)


def _words_of(choice: Choice) -> str:
    if choice.kind == ACCEPT:
        return f"as {choice.of}" if choice.of else ACCEPT
    if choice.kind == EDIT:
        return "other bounds"
    return f"{choice.kind} {choice.code}" if choice.code else choice.kind


def _consensus_id(act: Action) -> str:
    found = decisions.consensus_coder(act)
    return found if found is not None else coders.add(act, CONSENSUS, kind=CONSENSUS).id


def _prepare(project: Project, in_round: RoundInfo) -> str | None:
    """Have the consensus join, and before the first decision of a round keep its agreement; undo leaves both alone."""
    with project.reading() as reading:
        is_first = not decisions.listing(reading, in_round.id)
        joins = decisions.consensus_coder(reading) is None
    if joins:
        with project.action("consensus joins") as act:
            act.head["kind"] = "note"
            _consensus_id(act)
    if not is_first:
        return None
    from qcode.api.snapshots import keep_before  # with numpy: the app starts without it

    return keep_before(project, in_round)
