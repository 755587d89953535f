"""Code summary: how often, where, by whom and when each code was given."""

from __future__ import annotations

from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import Column
from qcode.export.tally import Tally, first_and_last_use

COLUMNS = (
    Column("category", 18, meaning="the code's category: its top code"),
    Column("code", 44, meaning="the code's path, names joined by /"),
    Column("tag", 6, meaning="the two letters by which it is given", safe=True),
    Column("layer", 12, meaning="whose codings count in this workbook", safe=True),
    Column("segments", 10, meaning="codings with this code", kind="number"),
    Column("with codes below", 17, meaning="codings with this code or any below it", kind="number"),
    Column("documents", 11, meaning="documents with a coding of it", kind="number"),
    Column("cases", 8, meaning="cases that a coding of it belongs to", kind="number"),
    Column("speakers", 10, meaning="who answers where a coding of it begins", kind="number"),
    Column("words", 9, meaning="words in its codings, those of one coder united", kind="number"),
    Column("first use", 19, meaning="when it was given first (UTC)", kind="date"),
    Column("last use", 19, meaning="when it was given last (UTC)", kind="date"),
    Column("first document", 26, meaning="first document with a coding of it"),
    Column("last document", 26, meaning="last document with a coding of it"),
)


def write(book: Book, scope: Scope, tally: Tally) -> None:
    """Write a row for every code of the codebook, also for those that were never given."""
    sheet = book.sheet("Code summary", COLUMNS, empty="The codebook has no codes.", frozen=2)
    used = first_and_last_use(scope)
    with_below = _with_below(scope, tally)
    for code in scope.codes:
        of_code = tally.codes[code.path]
        first, last = used.get(code.id, (None, None))
        where = of_code.documents
        sheet.row(
            [
                code.category,
                code.path,
                code.tag,
                scope.layer.name,
                of_code.segments,
                with_below[code.id],
                len(where),
                len(of_code.cases),
                len(of_code.speakers),
                of_code.words,
                first,
                last,
                where[0] if where else "",
                where[-1] if where else "",
            ]
        )


def _with_below(scope: Scope, tally: Tally) -> dict[str, int]:
    """Count per code id the segments of the code and of all codes below it."""
    found = {code.id: tally.codes[code.path].segments for code in scope.codes}
    for code in reversed(scope.codes):
        if code.parent_id is not None:
            found[code.parent_id] += found[code.id]
    return found
