"""Disagreements: the passages on which coders differ, with the words, who gave the code and who did not."""

from __future__ import annotations

from typing import Final

from qcode.agreement.groups import AGREED, NOT_ASSIGNED, overlap_groups
from qcode.export import unfiltered
from qcode.export.book import Book
from qcode.export.compared import NOT_USED, InRound
from qcode.export.scope import Scope
from qcode.export.sheet import Column, Sheet
from qcode.export.tally import Tally

COLUMNS: Final = (
    Column("document", 24, meaning="the document's name"),
    Column("code", 42, meaning="the code's path"),
    Column("type", 12, meaning="how coders differ", values="boundary; one_sided; sub_code; conflict", safe=True),
    Column("coders", 24, meaning="who gave the code, joined by `; `", safe=True),
    Column("missed by", 20, meaning="who could have given it and did not, joined by `; `", safe=True),
    Column("instead", 42, meaning="codes that those who missed it gave there"),
    Column("words", 80, wrap=True, meaning="the passage: all that any of them marked", safe=True),
    Column("round", 10, meaning="round that was compared", safe=True),
    Column("start", 8, meaning="first code point of the passage in the document's text, from 0", kind="number"),
    Column("end", 8, meaning="code point after its last", kind="number"),
)


def write(book: Book, scope: Scope, _tally: Tally) -> None:
    """Write a row for each passage on which coders differ, by document and place."""
    compared = scope.compared
    nothing = compared.nothing if compared.nothing == NOT_USED or not compared.rounds else ""
    columns = unfiltered.columns(scope, COLUMNS)
    sheet = book.sheet("Disagreements", columns, empty=nothing or "Coders differ nowhere.", frozen=2)
    for each in compared.rounds:
        _write_round(sheet, scope, each)


def _write_round(sheet: Sheet, scope: Scope, compared: InRound) -> None:
    order = {document.name: place for place, document in enumerate(compared.comparison.documents)}
    groups = [each for each in overlap_groups(compared.comparison) if each.type not in {AGREED, NOT_ASSIGNED}]
    for each in sorted(groups, key=lambda group: (order[group.document], group.start, -group.end, group.code)):
        sheet.row(
            [
                each.document,
                each.code,
                each.type,
                "; ".join(each.coders),
                "; ".join(each.missed_by),
                "; ".join(f"{coder}: {', '.join(codes)}" for coder, codes in each.instead.items()),
                scope.spoken.quote(each.document, each.start, each.end),
                compared.table.round,
                each.start,
                each.end,
                *unfiltered.cells(scope),
            ]
        )
