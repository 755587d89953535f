"""Codebook changes: what came into the codebook, went and changed, when and by whom."""

from __future__ import annotations

from typing import Final

from qcode.codebook.versions import versions
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import SECONDS, Column
from qcode.export.tally import Tally

COLUMNS: Final = (
    Column("version", 9, meaning="number of the codebook's version after the act", kind="number"),
    Column("at", 19, meaning="when (UTC)", kind="date", form=SECONDS),
    Column("coder", 14, meaning="who changed it", safe=True),
    Column("act", 40, meaning="the act, as the log calls it"),
    Column("change", 70, wrap=True, meaning="what came, went or changed"),
)


def write(book: Book, scope: Scope, _tally: Tally) -> None:
    """Write a row for each change, the oldest first."""
    sheet = book.sheet("Codebook changes", COLUMNS, empty="The codebook has no history yet.", frozen=1)
    for each in versions(scope.reading):
        at = each.at.replace(tzinfo=None, microsecond=0)
        for change in each.changes:
            sheet.row([each.number, at, each.coder, each.label, change])
