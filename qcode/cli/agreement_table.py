"""The table of agreement on a terminal: who, by what unit, each code's figures, and what warns of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.cli import how_counted
from qcode.cli.figures import figure, is_folded, say_folded
from qcode.cli.planning import Answer
from qcode.cli.show import print_table, say, warn
from qcode.errors import Refused
from qcode.text.counting import counted

if TYPE_CHECKING:
    from qcode.agreement.rows import AgreementTable, CodeAgreement, Overall, Part
    from qcode.api.planning import Scope
    from qcode.store.store import Reading

_NAMED = 4
"""So many coders have a column each, and so many documents that are left out are named."""
_WARNED = 8
"""So many codes have their warnings told one by one."""


@dataclass(frozen=True)
class Compared:
    """What is asked of the table; coder is who looks. With pairs there is a sheet of them whatever else is told."""

    unit: str
    rule: str
    by: str | None
    rounds: Sequence[str] | None
    coder: str | None
    pairs: bool = False


def table_of(reading: Reading, scope: Scope, asked: Compared) -> TableAnswer:
    """Compare the coders; over rounds, one coder with themselves: the one that is named, else who looks."""
    from qcode.agreement import flat

    table, pairs = _compare(reading, scope, asked)
    tables = [flat.codes(table), flat.overall(table)]
    told = flat.parts(table, table.by) if table.by else None
    if told is not None:
        tables.append(told)
    if pairs:
        tables.append(flat.parts(table, pairs))
    return TableAnswer(table.as_json(), tables, csv=told, table=table)


def _compare(reading: Reading, scope: Scope, asked: Compared) -> tuple[AgreementTable, Sequence[Part]]:
    """Give the table, and the pairs where they are asked for beside it."""
    from qcode.api.agreement import agreement, intracoder

    def compare(by: str | None) -> AgreementTable:
        if asked.rounds is not None:
            return intracoder(
                reading,
                one_coder(scope, asked.coder),
                asked.rounds,
                unit=asked.unit,
                rule=asked.rule,
                codes=scope.codes,
                documents=scope.documents,
                since=scope.since,
                by=by,
            )
        return agreement(
            reading,
            unit=asked.unit,
            rule=asked.rule,
            only=scope.only,
            codes=scope.codes,
            documents=scope.documents,
            round_name=scope.round_name,
            since=scope.since,
            by=by,
        )

    table = compare(asked.by)
    return table, compare("pair").by if asked.pairs and asked.by != "pair" else ()


def one_coder(scope: Scope, viewer: str | None) -> str:
    """Name whose rounds are compared: the coder who is asked for, else who looks. Refused where that is not one."""
    named = list(scope.only or ([viewer] if viewer else []))
    if len(named) != 1:
        cause = "one coder is compared with themselves" if named else "it is not known whose rounds are meant"
        raise Refused("--rounds", cause, "name one coder with --coders")
    return named[0]


@dataclass(frozen=True)
class TableAnswer(Answer):
    """The table of agreement, as people read it."""

    table: AgreementTable | None = None

    def print(self, *, every: bool) -> None:
        """Print who was compared, each code's figures, all codes together, parts, and what warns of them."""
        if self.table is not None:
            _print(self.table, every=every)


def _print(table: AgreementTable, *, every: bool) -> None:
    for line in _heading(table):
        say(line)
    unused = sum(not code.is_used for code in table.codes)
    folds = is_folded(unused) and not every
    codes = [code for code in table.codes if not folds or code.is_used]
    several = len(table.coders) > _NAMED
    coded = ("least", "most") if several else tuple(f"by {name}" for name in table.coders)
    print_table(
        ("code", "units", *coded, "agreement", "F1", "alpha", "95 %", "AC1", "lower end"),
        [_row(code, table.coders, several=several) for code in codes],
        none="there is no code with a figure",
    )
    say_folded(unused if folds else 0)
    for line in _foot(table):
        say(line)
    for warning in table.overall.warnings:
        warn(f"! {warning}")
    _warn_of_codes([code for code in table.codes if code.alpha is not None and code.warnings], every=every)


def _warn_of_codes(codes: Sequence[CodeAgreement], *, every: bool) -> None:
    """Say what warns of codes; where they are many, how many codes there are of each kind of warning."""
    if every or len(codes) <= _WARNED:
        for code in codes:
            warn(f"! {code.code}: {'; '.join(code.warnings)}")
        return
    from qcode.agreement.words import by_kind

    for kind, many in by_kind(code.warnings for code in codes).items():
        warn(f"! {kind}: {counted(many, 'code')}")
    warn(f"{len(codes)} codes are marked by !; --all, or --codes with some of them, says what warns of each")


def _heading(table: AgreementTable) -> Iterator[str]:
    """Say what is compared, by what, and what is not."""
    yield table.overall.label
    yield how_counted.by_what(table)
    yield how_counted.whose(table)
    if table.overall.unit_length is not None:
        median, long = table.overall.unit_length
        yield f"a {table.unit} has {median:.0f} characters in the median, {long:.0f} at the 90th percentile"
    yield how_counted.interval(table)
    if table.overall.left_out:
        shown = table.overall.left_out[:_NAMED]
        more = len(table.overall.left_out) - len(shown)
        yield f"finished by fewer than two: {'; '.join(shown)}{f' and {more} more' if more else ''}"


def _foot(table: AgreementTable) -> Iterator[str]:
    """Say what holds of all codes, and of the parts that are asked for."""
    whole = table.overall
    of = counted(whole.codes, "code")
    yield f"pooled over {of}: alpha {_alpha(whole)} {whole.word or ''}".rstrip()
    if whole.below_667 is not None and whole.below_800 is not None:
        yield f"   below .667 with probability {figure(whole.below_667)}, below .800 with {figure(whole.below_800)}"
    yield f"median alpha {figure(whole.median_alpha)}; not defined for {whole.undefined} of {of}"
    if whole.coded_units is not None:
        sets = f"sets of all codes, MASI: alpha {figure(whole.set_alpha)}"
        yield f"{sets}; {counted(whole.coded_units, 'unit')} coded by anybody"
    for part in table.by:
        yield f"{part.by} {part.name}: alpha {_alpha(part.overall)}{_rolled(part)}"
    for name, value in whole.without.items():
        odd = "   the odd one out" if name == whole.odd_one_out else ""
        yield f"without {name}: alpha of all codes {figure(value)}{odd}"


def _rolled(part: Part) -> str:
    """Of a category, say how far coders agree on the category alone; the figure before asks for the same sub-code."""
    if part.rolled_up is None:
        return ""
    return f" (same sub-code), {_alpha(part.rolled_up)} (same category)"


def _alpha(row: CodeAgreement | Overall) -> str:
    return f"{figure(row.alpha)} {_interval(row)}".rstrip()


def _row(code: CodeAgreement, coders: tuple[str, ...], *, several: bool) -> tuple[str | int, ...]:
    counts = [code.coded.get(name, 0) for name in coders]
    return (
        code.code,
        code.units,
        *((min(counts), max(counts)) if several else counts),
        figure(code.agreement),
        figure(code.positive_agreement),
        figure(code.alpha) if code.alpha is not None else "not defined",
        _interval(code),
        figure(code.ac1),
        (code.word or "") + (" !" if code.warnings else ""),
    )


def _interval(row: CodeAgreement | Overall) -> str:
    return f"{figure(row.alpha_ci[0])} to {figure(row.alpha_ci[1])}" if row.alpha_ci else ""
