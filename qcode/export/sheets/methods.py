"""Methods: how the figures came about, in sentences that a methods section can use."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from qcode.export.book import Book
from qcode.export.choice import options_for
from qcode.export.compared import NOT_USED
from qcode.export.scope import Scope
from qcode.export.sheet import Column
from qcode.text.counting import counted
from qcode.version import __version__

_RULES = (
    ("count", "Counts of codings: each code given to a passage by a coder counts once, however long the passage is."),
    (
        "words, characters",
        "Measured on the united passages of each coder: words that a coder gave the same code twice count once. A word"
        " is a run of letters, digits and underscores, held together by apostrophes and hyphens; one that a passage"
        " only touches counts. Characters are Unicode code points.",
    ),
    ("presence", "1 where a code was given at least once, else 0."),
    (
        "code, category",
        "A row of a code counts that code alone. A category is its top code with all codes below it; the top code can"
        " be given itself. `with codes below` in Code summary counts a code with all below it.",
    ),
    (
        "case",
        "A case takes the codings of its documents, those that begin in the words of its speakers, and those that"
        " overlap its excerpts. What belongs to several cases counts in each, so that the columns of cases don't add up"
        " to the number of codings.",
    ),
    (
        "speakers",
        "In Code summary: how many who answer said something with this code; the same label in two documents"
        " is two speakers. A passage belongs to the turn in which it begins.",
    ),
    (
        "offsets",
        "start and end count code points of the document's stored text from 0; the passage goes from start up to, not"
        " including, end. The quote is exactly that text.",
    ),
    (
        "first use, last use",
        "When a coder first and last gave the code (UTC); codings brought in from a table bear the time of that"
        " import. First and last document go by the order of the documents.",
    ),
    (
        "variables",
        "One column a variable. Where two sources disagree on any case or document, each source has its own column,"
        " its name in brackets; none was given preference. Several choices are joined by `; `.",
    ),
)

COLUMNS = (
    Column("topic", 22, meaning="what the text is on", safe=True),
    Column("text", 110, wrap=True, meaning="how it was done"),
)

_LAYERS = {
    "primary": "Of each document the codings of its primary coder count: who was assigned as such, else the first to"
    " finish, else the first to code.",
    "consensus": "Of each document the consensus counts where there is one, else the codings of its primary coder.",
    "all": "The codings of all coders count: a document coded by two counts twice.",
}


def write(book: Book, scope: Scope, sheets: Sequence[str]) -> None:
    """Write the rules of counting, the versions, and how to come to the same workbook, with its sheets, again."""
    sheet = book.sheet("Methods", COLUMNS)
    layer = scope.layer
    sheet.row(["layer", f"{layer.name}: {_LAYERS.get(layer.name, f'Only the codings of {layer.name} count.')}"])
    if layer.caution:
        sheet.row(["caution", f"{layer.caution[:1].upper()}{layer.caution[1:]}."])
    for topic, text in _RULES:
        sheet.row([topic, text])
    if scope.where:
        sheet.row(["filter", f"Only codings that this query chooses are counted: {scope.where}"])
    for topic, text in _on_agreement(scope):
        sheet.row([topic, text])
    sheet.row(["codebook", codebook_of(scope)])
    sheet.row(["program", f"qcode {__version__}"])
    sheet.row(
        [
            "again",
            f"The same project (last changed {scope.changed:%Y-%m-%d %H:%M:%S} UTC) and the same version give this"
            f" workbook again, byte for byte: qcode export PROJECT FILE.xlsx --layer {shlex.quote(layer.name)}"
            f"{options_for(sheets)}{_options(scope)}",
        ]
    )
    sheet.row(
        [
            "to cite",
            f"Coded with qcode {__version__}, codebook {codebook_of(scope)}; counts on the layer {layer.name}.",
        ]
    )


def _on_agreement(scope: Scope) -> Iterator[tuple[str, str]]:
    """Say how agreement was measured, of each round; or that it is not used."""
    if scope.compared.nothing == NOT_USED:
        yield "agreement", NOT_USED
    for each in scope.compared.rounds:
        table = each.table
        left_out = "; ".join(f"{number} {why}" for why, number in table.excluded.items() if number)
        yield (
            "agreement",
            f"Round {table.round}: {', '.join(table.coders)} in {counted(len(table.documents), 'document')} that two or"
            f" more had finished; unit {table.unit}, rule {table.rule}; units left out: {left_out or 'none'}."
            f" Krippendorff's alpha, nominal, with missing data; 95 % interval over documents by {table.interval}."
            " Figures are of codings made before consensus; nothing in them is computed on a consensus.",
        )


def _options(scope: Scope) -> str:
    """The options with which to come to the same again."""
    where = f" --where {shlex.quote(scope.where)}" if scope.where else ""
    kept = f" --keep-names {shlex.quote(','.join(scope.kept))}" if scope.kept else ""
    return f"{where}{' --identify' if scope.identify else ''}{kept}"


def codebook_of(scope: Scope) -> str:
    """Name the codebook and its version."""
    if not scope.codebook:
        return f"of the project, {counted(len(scope.codes), 'code')}"
    version = f", version {scope.codebook_version}" if scope.codebook_version else ""
    return f"{scope.codebook}{version}, {counted(len(scope.codes), 'code')}"
