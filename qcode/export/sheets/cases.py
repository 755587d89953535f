"""Cases: what is compared, with status and reason, and the variables as columns."""

from __future__ import annotations

from qcode.coding import cases
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column
from qcode.export.sheets.answers import answers
from qcode.export.tally import Tally

FIXED = (
    Column("case", 24),
    Column("kind", 12),
    Column("status", 11),
    Column("reason", 50, wrap=True),
    Column("description", 50, wrap=True),
    Column("documents", 34),
    Column("layer", 12),
    Column("codings", 9),
)


def write(book: Book, scope: Scope, tally: Tally) -> None:
    """Write a row for every case, also for those that were left out, with the reason."""
    variables = answers(scope.reading, "case", {column.header for column in FIXED})
    columns = (*FIXED, *(Column(header, 20) for header in variables.headers))
    sheet = book.sheet("Cases", columns, empty="There are no cases in this project.", frozen=1)
    names = {document.id: document.name for document in scope.documents}
    of_case = cases.documents_by_case(scope.reading)
    for case in scope.cases:
        linked = set(of_case.get(case.id, ()))
        sheet.row(
            [
                case.name,
                case.kind,
                case.status,
                case.reason,
                case.description,
                "; ".join(name for document_id, name in names.items() if document_id in linked),
                scope.layer.name,
                tally.cases[case.name],
                *variables.of(case.id),
            ]
        )
