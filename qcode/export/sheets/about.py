"""About: what this workbook is, whose codings it counts, who is named in it, and where to find what."""

from __future__ import annotations

from qcode.coding import coders, rounds
from qcode.export.book import Book
from qcode.export.scope import Scope
from qcode.export.sheet import LONG_TEXTS, Column, Sheet
from qcode.export.sheets.methods import codebook_of
from qcode.export.tally import Tally
from qcode.text.counting import counted
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
    "Code x Speaker": "codings counted, codes down, who speaks where they begin across",
    "Document x Code 0-1": "1 where a code was given in a document, else 0",
    "Co-occurrence": "how often two codes overlap, in the codings of one coder",
    "Framework": "what was written on each case and category",
    "Charts": "charts that can be edited, with their numbers",
    "Agreement": "how far coders agree, code by code",
    "Pairs": "the same for each pair of coders",
    "Disagreements": "the passages on which coders differ",
    "Consensus": "what was decided about them, and why",
    "Coders": "who coded, and how far each is",
    "Memos": "what was noted, and on what",
    "Codebook changes": "how the codebook came about",
    "Data dictionary": "every column of every sheet",
    "Methods": "how the figures were counted, and how to come to them again",
    LONG_TEXTS: "what did not fit a cell (32,767 characters), part by part",
}


def begin(book: Book) -> Sheet:
    """Begin the sheet, so that it comes first."""
    columns = (
        Column("item", 22, meaning="what the value is of; further down the sheets, with links", safe=True),
        Column("value", 100, wrap=True, meaning="what is to be known of it", safe=True),
    )
    return book.sheet("About", columns)


def write(sheet: Sheet, book: Book, scope: Scope, tally: Tally) -> None:
    """Fill the sheet, when all others are known."""
    reading = scope.reading
    scope.guard.text(scope.study, "the project's name")
    scope.guard.text(scope.where, "the filter")
    caution = f" Note: {scope.layer.caution}." if scope.layer.caution else ""
    sheet.row(["project", scope.study])
    sheet.row(["made with", f"qcode {__version__}"])
    sheet.row(["last change", f"{scope.changed:%Y-%m-%d %H:%M:%S} UTC"])
    sheet.row(["layer", scope.layer.name])
    sheet.row(["whose codings count", f"Every figure here is on the layer {scope.layer.name}.{caution}"])
    sheet.row(["filters", _filter(scope)])
    sheet.row(["codebook", codebook_of(scope)])
    sheet.row(["coders", "; ".join(coder.name for coder in coders.listing(reading) if coder.kind != "consensus")])
    in_rounds = "; ".join(each.name for each in rounds.listing(reading))
    scope.guard.text(in_rounds, "the names of rounds")
    sheet.row(["rounds", in_rounds])
    sheet.row(["documents", len(scope.documents)])
    sheet.row(["cases", len(scope.cases)])
    sheet.row(["codings", tally.documents.total()])
    sheet.row(["names of speakers", names(scope)])
    sheet.row(["names elsewhere", _elsewhere(scope)])
    if scope.people.unquoted:
        sheet.row(["not for quotation", _UNQUOTED.format(scope.people.unquoted)])
    sheet.row(["how to read it", _READING])
    if tally.unlinked:
        sheet.row(["without links", _UNLINKED.format("; ".join(tally.unlinked))])
    for title in book.titles[1:]:
        sheet.link(title, _SHEETS.get(title, "the same, continued: a sheet holds 1,048,576 rows"))


_UNQUOTED = (
    "{} of those who speak did not agree to be quoted: passages with words of theirs are counted, and their quotes left"
    " out."
)
_FILTERED = (
    "of codings and all that counts them; of memos those on documents without such codings are left out; not of"
    " agreement, pairs, disagreements, consensus and summaries, which are of all documents"
)
_UNLINKED = (
    "{}: Excel takes 65,530 links in a sheet, and more cells than that have a number. Filter Codings by row and column."
)
_READING = (
    "Row 1 of each sheet names its columns. Several cases or choices in a cell are joined by `; `. There are no"
    " formulas: all totals are values. Each coding has an id, the same in every export. Control characters, which a"
    " workbook can't hold, are shown by their pictures, such as ␛. A number in a matrix leads to the first of its"
    " codings in the sheet Codings; the others may stand further below: filter by its row and column."
)


def _filter(scope: Scope) -> str:
    """Say which codings were chosen, and what the filter does not touch."""
    if not scope.where:
        return "none"
    return f"{scope.where} ({_FILTERED})"


def _elsewhere(scope: Scope) -> str:
    """Say what was looked at for names, and what was not."""
    if scope.identify:
        return "As they stand in the project."
    kept = f" Let through (--keep-names): {counted(len(scope.kept), 'word')}." if scope.kept else ""
    return (
        "Known names of those who did not agree to be named, and of cases that are people, were looked for in every"
        f" cell, and none is left.{kept} Names of people whom the project doesn't know of can't be found: read quotes"
        " and memos before you pass this file on. Coders stand under the names that they use in the project."
    )


def names(scope: Scope) -> str:
    """Say who is named, and by what rule."""
    if scope.identify:
        return "With names: every speaker stands under the label of the transcript (--identify; noted in the log)."
    rule = (
        "a speaker's label is shown where the speaker agreed to be named (where that is not known, where the document's"
        " variable `consent` begins with “named”), or where the label names nobody (INTERVIEWER, P1); of cases that are"
        " people likewise"
    )
    if not scope.people.withheld:
        return f"Without names: {rule}; that holds for all speakers here."
    many = f"{counted(scope.people.withheld, 'speaker')} {'is' if scope.people.withheld == 1 else 'are'}"
    return f"Without names: {rule}. {many} shown by a number in the document; --identify shows all, and is logged."
