"""Agreement between coders, and the passages on which they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, OutputOption, ProjectArgument, to_read
from qcode.cli.show import print_json, print_table, say, warn, write_table

if TYPE_CHECKING:
    from qcode.agreement.rows import AgreementTable, CodeAgreement, Overall

CodersOption = Annotated[str | None, typer.Option("--coders", metavar="A,B", help="Only these coders.")]
RoundOption = Annotated[str | None, typer.Option("--round", metavar="NAME", help="The round; the first if left out.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("agreement")(agreement)
    app.command("disagreements")(disagreements)


def agreement(
    project: ProjectArgument,
    unit: Annotated[str, typer.Option("--unit", help="turn, sentence, paragraph, document or character.")] = "turn",
    rule: Annotated[str, typer.Option("--rule", help="touch, or half of a unit's word characters.")] = "touch",
    coders: CodersOption = None,
    codes: Annotated[str | None, typer.Option("--codes", metavar="A,B", help="Only these codes.")] = None,
    in_round: RoundOption = None,
    by: Annotated[str | None, typer.Option("--by", help="code, category, document, pair or round.")] = None,
    json: JsonOption = False,
    output: OutputOption = None,
    coder: CoderOption = None,
) -> None:
    """Say how far the coders agree, code by code.

    Compared are documents that two coders or more have finished (`qcode done`). Krippendorff's alpha with a 95 %
    interval over documents; the word beside it follows the interval's lower end.
    """
    from qcode.api.agreement import agreement as compare

    with to_read(project, coder) as opened, opened.reading() as reading:
        table = compare(
            reading,
            unit=unit,
            rule=rule,
            only=_split(coders),
            codes=_split(codes),
            round_name=in_round,
            by=by,
        )
    if output is not None:
        write_table(output, *_flat(table), table.as_json())
    elif json:
        print_json(table.as_json())
    else:
        _print(table)


def disagreements(
    project: ProjectArgument,
    kind: Annotated[str | None, typer.Option("--type", help="boundary, one_sided, sub_code or conflict.")] = None,
    code: Annotated[str | None, typer.Option("--code", help="Only this code.")] = None,
    document: Annotated[str | None, typer.Option("--document", help="Only this document.")] = None,
    coders: CodersOption = None,
    in_round: RoundOption = None,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """List the passages on which coders differ."""
    from qcode.api.agreement import disagreements as differ

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = differ(
            reading,
            only=_split(coders),
            round_name=in_round,
            types=_split(kind),
            code=code,
            document=document,
        )
    if json:
        fields = ("document", "start", "end", "code", "type", "coders", "text")
        print_json([{field: getattr(each, field) for field in fields} for each in found])
        return
    rows = [
        (
            each.type,
            each.document,
            each.start,
            each.end,
            each.code,
            ", ".join(each.coders),
            ", ".join(each.missed_by),
            _cut(each.text, 60),
        )
        for each in found
    ]
    print_table(("type", "document", "start", "end", "code", "by", "not by", "passage"), rows)


def _split(words: str | None) -> list[str] | None:
    return [word.strip() for word in words.split(",") if word.strip()] if words else None


def _print(table: AgreementTable) -> None:
    say(f"unit {table.unit}, rule {table.rule}   coders {', '.join(table.coders)}   documents {len(table.documents)}")
    words = {"asking": "not said by those who answer", "short": "under three words"}
    excluded = ", ".join(f"{number} {words.get(why, why)}" for why, number in table.excluded.items() if number)
    say(f"excluded: {excluded or 'nothing'}   round {table.round}   interval {table.interval}, 95 %")
    columns = ("code", "units", *(f"by {name}" for name in table.coders), "agreement", "F1", "alpha", "95 %", "AC1", "")
    print_table(columns, [_row(code, table.coders) for code in table.codes])
    whole = table.overall
    say(f"all codes, pooled: alpha {_figure(whole.alpha)} {_interval(whole)} {whole.word or ''}")
    say(f"median alpha {_figure(whole.median_alpha)}; not defined for {whole.undefined} of {whole.codes} codes")
    for part in table.by:
        say(f"{part.by} {part.name}: alpha {_figure(part.overall.alpha)} {_interval(part.overall)}")
    for warning in whole.warnings:
        warn(f"! {warning}")
    for code in table.codes:
        for warning in code.warnings if code.alpha is not None else ():
            warn(f"! {code.code}: {warning}")


def _row(code: CodeAgreement, coders: tuple[str, ...]) -> tuple[str | int, ...]:
    return (
        code.code,
        code.units,
        *(code.coded.get(name, 0) for name in coders),
        _figure(code.agreement),
        _figure(code.positive_agreement),
        _figure(code.alpha) if code.alpha is not None else "not defined",
        _interval(code),
        _figure(code.ac1),
        (code.word or "") + (" !" if code.warnings else ""),
    )


def _figure(number: float | None) -> str:
    return "—" if number is None else f"{number:.3f}".replace("0.", ".", 1)


def _interval(row: CodeAgreement | Overall) -> str:
    return f"{_figure(row.alpha_ci[0])} to {_figure(row.alpha_ci[1])}" if row.alpha_ci else ""


def _cut(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _flat(table: AgreementTable) -> tuple[tuple[str, ...], list[tuple[str | int, ...]]]:
    figures = ("prevalence", "agreement", "positive_agreement", "alpha", "ac1", "brennan_prediger", "cohen_kappa")
    columns = ("code", "units", *(f"coded {name}" for name in table.coders), *figures, "low", "high", "word")
    rows: list[tuple[str | int, ...]] = []
    for code in table.codes:
        numbers = [getattr(code, figure) for figure in figures]
        low, high = code.alpha_ci or (None, None)
        told = ["" if number is None else f"{number:.6f}" for number in (*numbers, low, high)]
        counts = [code.coded.get(name, 0) for name in table.coders]
        rows.append((code.code, code.units, *counts, *told, code.word or ""))
    return columns, rows
