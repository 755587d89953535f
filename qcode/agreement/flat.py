"""Tables of agreement as plain columns and rows, as sheets and CSV files take them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from qcode.agreement.groups import COUNTED
from qcode.agreement.rows import AgreementTable, CodeAgreement, Overall, Part

Cell: TypeAlias = str | int | float | None
"""None is "not defined"."""

ALL_CODES: Final = "all codes, pooled"
_FIGURES: Final = (
    "prevalence",
    "agreement",
    "positive_agreement",
    "alpha",
    "ac1",
    "brennan_prediger",
    "cohen_kappa",
)
_OF_PART: Final = ("alpha", "low", "high", "below .667", "below .800", "word", "median alpha", "codes", "not defined")
_LEFT_OUT: Final = {"asking": "units left out: questions", "short": "units left out: under three words"}


class Flat(NamedTuple):
    """A table: its title, its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


def codes(table: AgreementTable) -> Flat:
    """Every figure of every code, a row a code."""
    columns = ("code", *_columns(table.coders))
    return Flat("Agreement", columns, [(code.code, *_cells(code, table.coders)) for code in table.codes])


def parts(table: AgreementTable, among: Sequence[Part]) -> Flat:
    """Each part with all its codes pooled, then code by code; rolled up, a category counts as one code."""
    by = among[0].by if among else "part"
    rows: list[tuple[Cell, ...]] = []
    for part in among:
        rows.append((part.name, ALL_CODES, None, *(None for _ in table.coders), *_pooled(part.overall)))
        if part.rolled_up is not None:
            rows.append((part.name, "rolled up", *_cells(part.rolled_up, table.coders)))
        rows += [(part.name, code.code, *_cells(code, table.coders)) for code in part.codes]
    title = "Pairs" if by == "pair" else f"By {by}"
    return Flat(title, (by, "code", *_columns(table.coders)), rows)


def overall(table: AgreementTable) -> Flat:
    """What holds for the whole table: how it was counted, all codes together, and what warns of it."""
    whole = table.overall
    rows: list[tuple[Cell, ...]] = [
        ("what", whole.label),
        ("unit", table.unit),
        ("rule", table.rule),
        ("round", table.round),
        ("coders", ", ".join(table.coders)),
        ("documents", len(table.documents)),
        ("documents compared", "; ".join(table.documents)),
        *((_LEFT_OUT.get(why, why), number) for why, number in table.excluded.items()),
        ("interval", f"{table.interval}, 95 %"),
        ("seed", table.seed),
        *zip((f"all codes: {name}" for name in _OF_PART), _of_part(whole), strict=True),
        ("set-valued alpha (MASI)", whole.set_alpha),
        ("units that anybody coded", whole.coded_units),
        ("codings older than their code's definition", whole.stale),
    ]
    rows += [(f"alpha of all codes without {name}", value) for name, value in whole.without.items()]
    rows += [("odd one out", whole.odd_one_out)] if whole.odd_one_out else []
    rows += [("warning", warning) for warning in whole.warnings]
    return Flat("Overall", ("figure", "value"), rows)


def _columns(coders: Sequence[str]) -> tuple[str, ...]:
    coded = (f"coded {name}" for name in coders)
    return (
        "units",
        *coded,
        *_FIGURES,
        "low",
        "high",
        "word",
        "fleiss_kappa",
        "below .667",
        "below .800",
        *COUNTED,
        "stale",
        "warnings",
    )


def _cells(code: CodeAgreement, coders: Sequence[str]) -> tuple[Cell, ...]:
    low, high = code.alpha_ci or (None, None)
    return (
        code.units,
        *(code.coded.get(name) for name in coders),
        *(getattr(code, figure) for figure in _FIGURES),
        low,
        high,
        code.word or "",
        code.fleiss_kappa,
        code.below_667,
        code.below_800,
        *(code.groups.get(kind, 0) for kind in COUNTED),
        code.stale,
        "; ".join(code.warnings),
    )


def _pooled(whole: Overall) -> tuple[Cell, ...]:
    """The figures of a part, in the columns of a code after its counts."""
    low, high = whole.alpha_ci or (None, None)
    alpha = [whole.alpha if figure == "alpha" else None for figure in _FIGURES]
    nothing = [None for _ in COUNTED]
    return (*alpha, low, high, whole.word or "", None, whole.below_667, whole.below_800, *nothing, None, "")


def _of_part(whole: Overall) -> tuple[Cell, ...]:
    low, high = whole.alpha_ci or (None, None)
    return (
        whole.alpha,
        low,
        high,
        whole.below_667,
        whole.below_800,
        whole.word or "",
        whole.median_alpha,
        whole.codes,
        whole.undefined,
    )
