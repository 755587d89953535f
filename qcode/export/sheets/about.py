"""About: what this workbook is, whose codings it counts, who is named in it, and where to find what."""

from __future__ import annotations

from qcode.coding import coders, rounds
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import LONG_TEXTS, Column, Sheet
from qcode.export.sheets.methods import codebook_of
from qcode.export.tally import Tally
from qcode.version import __version__

_SHEETS = {
    "Codings": "one row a coding: where it stands, who says it, which code, by whom, and the words",
    "Code summary": "how often each code was given, where, and in how many words",
    "Codebook": "the codes and when to use them",
    "Documents": "the documents with their cases, coders and variables",
    "Cases": "the cases with status, reason and variables",
    "Code x Document": "codings counted, codes down, documents across",
    "Code x Case": "codings counted, codes down, cases across",
    "Category x Case": "codings counted with all codes below each category, cases across",
    "Methods": "how the figures were counted, and how to come to them again",
    LONG_TEXTS: "what did not fit a cell (32,767 characters), part by part",
}


def begin(book: Book) -> Sheet:
    """Begin the sheet, so that it comes first."""
    return book.sheet("About", (Column("item", 22), Column("value", 100, wrap=True)))


def write(sheet: Sheet, book: Book, scope: Scope, tally: Tally) -> None:
    """Fill the sheet, when all others are known."""
    reading = scope.reading
    caution = f" Note: {scope.layer.caution}." if scope.layer.caution else ""
    sheet.row(["project", scope.study])
    sheet.row(["made with", f"qcode {__version__}"])
    sheet.row(["last change", f"{scope.changed:%Y-%m-%d %H:%M:%S} UTC"])
    sheet.row(["layer", scope.layer.name])
    sheet.row(["whose codings count", f"Every figure here is on the layer {scope.layer.name}.{caution}"])
    sheet.row(["filters", "none"])
    sheet.row(["codebook", codebook_of(scope)])
    sheet.row(["coders", "; ".join(coder.name for coder in coders.listing(reading))])
    sheet.row(["rounds", "; ".join(each.name for each in rounds.listing(reading))])
    sheet.row(["documents", len(scope.documents)])
    sheet.row(["cases", len(scope.cases)])
    sheet.row(["codings", tally.documents.total()])
    sheet.row(["names of speakers", names(scope)])
    sheet.row(["names elsewhere", _ELSEWHERE])
    sheet.row(["how to read it", _READING])
    for title in book.titles[1:]:
        sheet.link(title, _SHEETS.get(title, "the same, continued: a sheet holds 1,048,576 rows"))


_ELSEWHERE = (
    "Nothing is replaced in quotes, memos, names of documents and cases, and variables other than a speaker's label:"
    " read them before you pass this file on. Coders stand under the names that they use in the project."
)
_READING = (
    "Row 1 of each sheet names its columns. Several cases or choices in a cell are joined by `; `. There are no"
    " formulas: all totals are values. Each coding has an id, the same in every export. Control characters, which a"
    " workbook can't hold, are shown by their pictures, such as ␛."
)


def names(scope: Scope) -> str:
    """Say who is named, and by what rule."""
    if scope.identify:
        return "With names: every speaker stands under the label of the transcript (--identify; noted in the log)."
    rule = (
        "a speaker's label is shown where the document's variable `consent` begins with “named”, or where the label"
        " names nobody (INTERVIEWER, P1)"
    )
    if not scope.people.withheld:
        return f"Without names: {rule}; that holds for all speakers here."
    many = f"{scope.people.withheld} speakers are" if scope.people.withheld > 1 else "1 speaker is"
    return f"Without names: {rule}. {many} shown by a number in the document; --identify shows all, and is logged."
