"""Consensus: what was decided about passages that were coded differently, by whom, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qcode.coding import coders, decisions, rounds
from qcode.coding.decisions import OPEN_AGAIN, DecisionInfo
from qcode.coding.passages import passages
from qcode.export import unfiltered
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import SECONDS, Column
from qcode.export.tally import Tally

COLUMNS: Final = (
    Column("document", 24, meaning="the document's name"),
    Column("code", 42, meaning="the code that was decided about, by its path"),
    Column("words", 80, wrap=True, meaning="the passage", safe=True),
    Column("decision", 12, meaning="what was decided", values="; ".join(decisions.KINDS), safe=True),
    Column("result", 42, meaning="code that the consensus has there; empty where it has none"),
    Column("of", 16, meaning="whose coding was accepted", safe=True),
    Column("reason", 50, wrap=True, meaning="why, in the words of who decided"),
    Column("by", 14, meaning="who decided", safe=True),
    Column("at", 19, meaning="when (UTC)", kind="date", form=SECONDS),
    Column(
        "state",
        12,
        meaning="whether it still holds: codings that changed afterwards open it again",
        values="; ".join(decisions.STATES[1:]),
        safe=True,
    ),
    Column("round", 10, meaning="round of the codings", safe=True),
    Column("start", 8, meaning="first code point of the passage in the document's text, from 0", kind="number"),
    Column("end", 8, meaning="code point after its last", kind="number"),
)


def write(book: Book, scope: Scope, _tally: Tally) -> None:
    """Write a row for each decision that the viewer may see, in the order in which they were made and of the text."""
    columns = unfiltered.columns(scope, COLUMNS)
    sheet = book.sheet("Consensus", columns, empty="Nothing has been decided yet.", frozen=2)
    reading = scope.reading
    place = {each.id: number for number, each in enumerate(scope.documents)}
    listed = decisions.listing(reading)
    made = sorted(listed, key=lambda each: (each.number, place[each.document_id], each.start, each.end))
    names = {each.id: each.name for each in coders.listing(reading)}
    paths = {each.id: each.path for each in scope.codes}
    documents = {each.id: each.name for each in scope.documents}
    in_rounds = {each.id: each.name for each in rounds.listing(reading)}
    states = _states(scope, made)
    for each in made:
        document = documents[each.document_id]
        sheet.row(
            [
                document,
                paths[each.code_id],
                scope.spoken.quote(document, each.start, each.end),
                each.kind,
                "; ".join(dict.fromkeys(paths[result.code_id] for result in each.results)),
                names.get(each.accepted_id or "", ""),
                each.reason,
                names[each.coder_id],
                each.at.replace(tzinfo=None, microsecond=0) if each.at else None,
                states.get(each.id, OPEN_AGAIN),
                in_rounds[each.round_id],
                each.start,
                each.end,
                *unfiltered.cells(scope),
            ]
        )


def _states(scope: Scope, made: Sequence[DecisionInfo]) -> dict[str, str]:
    """Give the state of each decision (id) that is about what is there."""
    found: dict[str, str] = {}
    for round_id in dict.fromkeys(each.round_id for each in made):
        of_round = [each for each in made if each.round_id == round_id]
        of_cell = decisions.by_cell(of_round)
        for passage in passages(scope.reading, round_id, {each.document_id for each in of_round}):
            state, decision = decisions.state_of(passage, of_cell.get((passage.document_id, passage.code_id), ()))
            if decision is not None:
                found[decision.id] = state
    return found
