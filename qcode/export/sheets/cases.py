"""Cases: what is compared, with status and reason, and the variables as columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from qcode.coding import case_links, cases
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column
from qcode.export.sheets.answers import answers
from qcode.export.tally import Tally

FIXED = (
    Column("case", 24, meaning="the case's name"),
    Column("kind", 12, meaning="what it is: a movement, an organisation"),
    Column("status", 11, meaning="whether it is in the study", values="; ".join(cases.STATUSES), safe=True),
    Column("reason", 50, wrap=True, meaning="why it is in the study, or not"),
    Column("description", 50, wrap=True, meaning="what it is"),
    Column("documents", 34, meaning="documents that speak for it as a whole, joined by `; `"),
    Column("speakers", 24, meaning="speakers whose words speak for it, joined by `; `"),
    Column("excerpts", 9, meaning="passages of other documents that speak for it", kind="number"),
    Column("related", 30, meaning="how it stands to other cases, joined by `; `"),
    Column("layer", 12, meaning="whose codings count in this workbook", safe=True),
    Column("codings", 9, meaning="codings that belong to it", kind="number"),
)


def write(book: Book, scope: Scope, tally: Tally) -> None:
    """Write a row for every case, also for those that were left out, with the reason."""
    variables = answers(scope.reading, "case", {column.header for column in FIXED})
    columns = (*FIXED, *variables.columns)
    sheet = book.sheet("Cases", columns, empty="There are no cases in this project.", frozen=1)
    names = {document.id: document.name for document in scope.documents}
    of_case = cases.documents_by_case(scope.reading)
    links = _links(scope)
    for case in scope.cases:
        shown = scope.people.case(case.name)
        linked = set(of_case.get(case.id, ()))
        sheet.row(
            [
                shown,
                case.kind,
                case.status,
                case.reason,
                case.description,
                "; ".join(name for document_id, name in names.items() if document_id in linked),
                "; ".join(links.speakers[case.id]),
                links.excerpts[case.id],
                "; ".join(links.related[case.name]),
                scope.layer.name,
                tally.cases[shown],
                *variables.of(case.id),
            ]
        )


class _Links(NamedTuple):
    """What speaks for cases beside documents, by the case's id; and how cases stand to others, by the case's name."""

    speakers: defaultdict[str, list[str]]
    excerpts: Counter[str]
    related: defaultdict[str, list[str]]


def _links(scope: Scope) -> _Links:
    found = _Links(defaultdict(list), Counter(), defaultdict(list))
    for each in case_links.speakers(scope.reading):
        found.speakers[each.case_id].append(f"{scope.people.shown(each.document, each.speaker)} ({each.document})")
    found.excerpts.update(each.case_id for each in case_links.excerpts(scope.reading))
    for link in case_links.relations(scope.reading):
        found.related[link.case].append(f"{link.relation} of {scope.people.case(link.other)}")
    return found
