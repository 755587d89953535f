"""The table of agreement on a terminal: who, by what unit, each code's figures, and what warns of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.cli.figures import figure
from qcode.cli.planning import Answer
from qcode.cli.show import print_table, say, warn
from qcode.errors import Refused

if TYPE_CHECKING:
    from qcode.agreement.rows import AgreementTable, CodeAgreement, Overall, Part
    from qcode.api.planning import Scope
    from qcode.store.store import Reading


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
                _one_coder(scope, asked.coder),
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


def _one_coder(scope: Scope, viewer: str | None) -> str:
    named = list(scope.only or ([viewer] if viewer else []))
    if len(named) != 1:
        cause = "one coder is compared with themselves" if named else "it is not known whose rounds are meant"
        raise Refused("--rounds", cause, "name one coder with --coders")
    return named[0]


@dataclass(frozen=True)
class TableAnswer(Answer):
    """The table of agreement, as people read it."""

    table: AgreementTable | None = None

    def print(self) -> None:
        """Print who was compared, each code's figures, all codes together, parts, and what warns of them."""
        if self.table is not None:
            _print(self.table)


def _print(table: AgreementTable) -> None:
    say(table.overall.label)
    say(f"unit {table.unit}, rule {table.rule}   coders {', '.join(table.coders)}   documents {len(table.documents)}")
    words = {"asking": "not said by those who answer", "short": "under three words"}
    excluded = ", ".join(f"{number} {words.get(why, why)}" for why, number in table.excluded.items() if number)
    say(f"excluded: {excluded or 'nothing'}   round {table.round}   interval {table.interval}, 95 %")
    columns = ("code", "units", *(f"by {name}" for name in table.coders), "agreement", "F1", "alpha", "95 %", "AC1", "")
    print_table(columns, [_row(code, table.coders) for code in table.codes])
    whole = table.overall
    say(f"all codes, pooled: alpha {figure(whole.alpha)} {_interval(whole)} {whole.word or ''}")
    say(f"median alpha {figure(whole.median_alpha)}; not defined for {whole.undefined} of {whole.codes} codes")
    for part in table.by:
        say(f"{part.by} {part.name}: alpha {figure(part.overall.alpha)} {_interval(part.overall)}")
    for name, value in whole.without.items():
        odd = "   the odd one out" if name == whole.odd_one_out else ""
        say(f"without {name}: alpha of all codes {figure(value)}{odd}")
    for warning in whole.warnings:
        warn(f"! {warning}")
    for code in table.codes:
        if code.alpha is not None and code.warnings:
            warn(f"! {code.code}: {'; '.join(code.warnings)}")


def _row(code: CodeAgreement, coders: tuple[str, ...]) -> tuple[str | int, ...]:
    return (
        code.code,
        code.units,
        *(code.coded.get(name, 0) for name in coders),
        figure(code.agreement),
        figure(code.positive_agreement),
        figure(code.alpha) if code.alpha is not None else "not defined",
        _interval(code),
        figure(code.ac1),
        (code.word or "") + (" !" if code.warnings else ""),
    )


def _interval(row: CodeAgreement | Overall) -> str:
    return f"{figure(row.alpha_ci[0])} to {figure(row.alpha_ci[1])}" if row.alpha_ci else ""
