"""Coders: who coded, how much, and how far each is."""

from __future__ import annotations

from collections import Counter
from typing import Final

from qcode.coding import assignments, coders, codings, memos
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column
from qcode.export.tally import Tally

STATES: Final = (assignments.FINISHED, assignments.IN_PROGRESS, assignments.ASSIGNED)
COLUMNS: Final = (
    Column("coder", 18, meaning="the name used in the project", safe=True),
    Column("kind", 12, meaning="what the coder is", values="person; automatic; consensus", safe=True),
    Column("role", 10, meaning="what the coder does", values="; ".join(coders.ROLES), safe=True),
    Column("codings", 10, meaning="codings on any layer, whatever the filter", kind="number"),
    *(Column(state, 12, meaning=f"documents that are {state}", kind="number") for state in STATES),
    Column("memos", 8, meaning="memos written", kind="number"),
)


def write(book: Book, scope: Scope, _tally: Tally) -> None:
    """Write a row for each coder, as far as the viewer may see."""
    sheet = book.sheet("Coders", COLUMNS, empty="Nobody codes in this project yet.", frozen=1)
    given = codings.counts(scope.reading, "coder_id")
    written = Counter(memo.coder for memo in memos.listing(scope.reading))
    states = Counter(pair for of_document in assignments.states(scope.reading).values() for pair in of_document.items())
    for each in coders.listing(scope.reading):
        documents = [states[each.name, state] for state in STATES]
        sheet.row([each.name, each.kind, each.role, given.get(each.id, 0), *documents, written[each.name]])
