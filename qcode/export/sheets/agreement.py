"""Agreement and Pairs: how far coders agree, code by code, of each round; what is not defined is left empty."""

from __future__ import annotations

from typing import Final

from qcode.agreement.groups import COUNTED
from qcode.agreement.rows import AgreementTable, CodeAgreement, Overall
from qcode.agreement.words import NOT_DEFINED
from qcode.export import unfiltered
from qcode.export.book import Book
from qcode.export.compared import InRound
from qcode.export.scope import Scope
from qcode.export.sheet import Column, Sheet, Value
from qcode.export.tally import Tally

ALL_CODES: Final = "all codes, pooled"


def _figure(header: str, meaning: str, values: str = "") -> Column:
    """A column of a coefficient or share."""
    return Column(header, max(10, 1.25 * len(header)), meaning=meaning, kind="number", values=values, form="0.000")


_INTERVAL: Final = (
    _figure("alpha", "Krippendorff's alpha, nominal; all codes: 1 - sum Do / sum De"),
    _figure("low", "lower end of alpha's 95 % interval over documents"),
    _figure("high", "upper end of alpha's 95 % interval"),
    Column(
        "word",
        12,
        meaning="what the lower end of the interval allows to say: from .800, from .667, below",
        values="reliable; tentative; discuss; not defined",
        safe=True,
    ),
)
_FIGURES: Final = (
    Column("units", 8, meaning="units that two coders or more could code", kind="number"),
    Column("coded", 30, meaning="units to which each coder gave the code, joined by `; `", safe=True),
    _figure("prevalence", "share of units and coders with the code", "0 to 1"),
    _figure("agreement", "share of agreeing pairs of coders over units", "0 to 1"),
    _figure("positive_agreement", "F1 (Dice) over pairs of coders", "0 to 1"),
    *_INTERVAL,
    _figure("ac1", "Gwet's AC1, beside alpha as a check on prevalence"),
    _figure("brennan_prediger", "Brennan and Prediger's coefficient (PABAK, S)"),
    _figure("cohen_kappa", "Cohen's kappa, of two coders"),
    _figure("fleiss_kappa", "Fleiss' kappa, of complete data"),
    _figure("below .667", "probability that alpha is below .667", "0 to 1"),
    _figure("below .800", "probability that alpha is below .800", "0 to 1"),
    *(Column(kind, 10, meaning=f"overlap groups of the type {kind}", kind="number") for kind in COUNTED),
    Column("stale", 8, meaning="codings made before the code's definition changed", kind="number"),
    Column("warnings", 60, wrap=True, meaning="what to know before using the figures", safe=True),
)
_SETTINGS: Final = (
    Column("round", 10, meaning="round that was compared", safe=True),
    Column("unit", 10, meaning="what coders are compared on", safe=True),
    Column("rule", 8, meaning="when a unit is coded: its words are touched, or half of them", safe=True),
)
COLUMNS: Final = (
    Column("code", 44, meaning=f"the code's path, or `{ALL_CODES}`"),
    *_SETTINGS,
    *_FIGURES,
)
PAIRS: Final = (
    Column("pair", 24, meaning="the two coders, as if there were no other", safe=True),
    Column("code", 44, meaning=f"the code's path, or `{ALL_CODES}`"),
    *_SETTINGS,
    *_FIGURES,
)


def write(book: Book, scope: Scope, _tally: Tally) -> None:
    """Write a row for all codes and for each code, of each round in which coders can be compared."""
    sheet = book.sheet("Agreement", unfiltered.columns(scope, COLUMNS), empty=scope.compared.nothing, frozen=1)
    end = unfiltered.cells(scope)
    for each in scope.compared.rounds:
        table = each.table
        sheet.row([ALL_CODES, *_settings(table), *_pooled(table.overall, "; ".join(table.overall.warnings)), *end])
        for code in table.codes:
            sheet.row([code.code, *_settings(table), *_figures(code), *end])


def write_pairs(book: Book, scope: Scope, _tally: Tally) -> None:
    """Write the same for each pair of coders who share a document."""
    sheet = book.sheet("Pairs", unfiltered.columns(scope, PAIRS), empty=scope.compared.nothing, frozen=2)
    for each in scope.compared.rounds:
        _write_pairs(sheet, each, unfiltered.cells(scope))


def _write_pairs(sheet: Sheet, compared: InRound, end: list[Value]) -> None:
    settings = _settings(compared.table)
    for part in compared.table.by:
        sheet.row([part.name, ALL_CODES, *settings, *_pooled(part.overall, ""), *end])
        for code in part.codes:
            sheet.row([part.name, code.code, *settings, *_figures(code), *end])


def _settings(table: AgreementTable) -> list[Value]:
    return [table.round, table.unit, table.rule]


def _figures(code: CodeAgreement) -> list[Value]:
    low, high = code.alpha_ci or (None, None)
    coded = "; ".join(f"{coder}: {number}" for coder, number in code.coded.items())
    return [
        code.units,
        coded,
        code.prevalence,
        code.agreement,
        code.positive_agreement,
        code.alpha,
        low,
        high,
        code.word or ("" if code.alpha is not None else NOT_DEFINED),
        code.ac1,
        code.brennan_prediger,
        code.cohen_kappa,
        code.fleiss_kappa,
        code.below_667,
        code.below_800,
        *(code.groups.get(kind, 0) for kind in COUNTED),
        code.stale,
        "; ".join(code.warnings),
    ]


def _pooled(whole: Overall, warnings: str) -> list[Value]:
    """The figures of all codes together, in the columns of a code."""
    low, high = whole.alpha_ci or (None, None)
    word = whole.word or ("" if whole.alpha is not None else NOT_DEFINED)
    empty: list[Value] = [None] * len(COUNTED)
    before: list[Value] = [None] * 5
    between: list[Value] = [None] * 4
    return [
        *before, whole.alpha, low, high, word, *between, whole.below_667, whole.below_800, *empty, None, warnings
    ]  # fmt: skip
