"""Agreement between coders, and the passages on which they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli import planning
from qcode.cli.agreement_table import Compared, one_coder, table_of
from qcode.cli.figures import AllOption
from qcode.cli.given import CoderOption, JsonOption, OutputOption, ProjectArgument, to_read
from qcode.cli.show import print_json, print_table, write_table
from qcode.errors import Refused

if TYPE_CHECKING:
    from qcode.api.agreement import Disagreement, WantedPassages
    from qcode.api.planning import Scope
    from qcode.store.store import Reading

UnitOption = Annotated[str, typer.Option("--unit", help="turn, segment, sentence, paragraph, document or character.")]
RuleOption = Annotated[str, typer.Option("--rule", help="touch, or half of a unit's word characters.")]
CodersOption = Annotated[str | None, typer.Option("--coders", metavar="A,B", help="Only these coders.")]
CodesOption = Annotated[str | None, typer.Option("--codes", metavar="A,B", help="Only these codes.")]
DocumentsOption = Annotated[str | None, typer.Option("--documents", metavar="A,B", help="Only these documents.")]
RoundsOption = Annotated[
    str | None, typer.Option("--rounds", metavar="A,B", help="One coder against themselves over rounds.")
]
RoundOption = Annotated[str | None, typer.Option("--round", metavar="NAME", help="The round; the first if left out.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("agreement")(agreement)
    app.command("disagreements")(disagreements)


def agreement(
    project: ProjectArgument,
    unit: UnitOption = "turn",
    rule: RuleOption = "touch",
    coders: CodersOption = None,
    codes: CodesOption = None,
    documents: DocumentsOption = None,
    in_round: RoundOption = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="ACT", help="Only what was finished after an act, or v3."),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="code, category, document, pair or round.")] = None,
    rounds: RoundsOption = None,
    reference: Annotated[
        str | None, typer.Option("--reference", metavar="NAME", help="Precision, recall, kappa against a coder.")
    ] = None,
    robustness: Annotated[bool, typer.Option("--robustness", help="Every unit, rule and coefficient.")] = False,
    curve: Annotated[bool, typer.Option("--curve", help="Segments matched at rising overlap thresholds.")] = False,
    what_if: Annotated[
        list[str] | None,
        typer.Option("--what-if", metavar="CHANGE", help="“merge A,B into C”, “drop A” or “roll-up”; again for more."),
    ] = None,
    how_many_more: Annotated[
        bool, typer.Option("--how-many-more", help="Documents to be coded twice for an interval of ± .10.")
    ] = False,
    draw: Annotated[int | None, typer.Option("--draw", metavar="N", help="With it: how many are to be drawn.")] = None,
    every: AllOption = False,
    json: JsonOption = False,
    output: OutputOption = None,
    coder: CoderOption = None,
) -> None:
    """Say how far the coders agree, code by code.

    Compared are documents that two coders or more have finished (`qcode done`). Krippendorff's alpha with a 95 %
    interval over documents; the word beside it follows the interval's lower end. A code in --codes means that code
    alone, `category/*` one with all below it, `@set` a code set. --rounds compares the coder that --coders names,
    else who looks; the coder of --reference may be the consensus. On a terminal the codes that nobody used are only
    counted, unless --codes or --all asks for them; files and JSON have every code.
    """
    from qcode.api.planning import Scope

    scope = Scope(_split(coders), _split(codes), _split(documents), in_round, since)
    asked = {
        "--rounds": rounds,
        "--reference": reference,
        "--robustness": robustness,
        "--curve": curve,
        "--what-if": what_if,
        "--how-many-more": how_many_more,
    }
    mode = _only_one(asked, by)
    if mode == "--rounds" and in_round is not None:
        raise Refused("--round and --rounds", "each says which rounds are meant", "give one of them")
    if mode != "--how-many-more" and draw is not None:
        raise Refused("--draw", "it says how many documents a draw has", "give it with --how-many-more")
    with to_read(project, coder) as opened, opened.reading() as reading:
        match mode:
            case "--reference":
                answer = planning.reference(reading, reference or "", scope, unit, rule)
            case "--robustness":
                answer = planning.robustness(reading, scope)
            case "--curve":
                answer = planning.curve(reading, scope)
            case "--what-if":
                answer = planning.what_if(reading, scope, what_if or [], unit, rule)
            case "--how-many-more":
                answer = planning.how_many_more(reading, scope, draw, unit, rule)
            case _:
                pairs = output is not None and output.suffix == ".xlsx"
                answer = table_of(reading, scope, Compared(unit, rule, by, _split(rounds), opened.coder, pairs))
    answer.give(output, json=json, every=every or codes is not None)


def _only_one(asked: Mapping[str, object], by: str | None) -> str:
    """Give the option that says what is asked for, none for the table."""
    given = [name for name, value in asked.items() if value]
    if len(given) > 1 or (given and given != ["--rounds"] and by is not None):
        others = " and ".join([*given, *(["--by"] if by else [])])
        raise Refused(others, "each of these asks for another table", "give one of them")
    return given[0] if given else ""


def disagreements(
    project: ProjectArgument,
    kind: Annotated[str | None, typer.Option("--type", help="boundary, one_sided, sub_code or conflict.")] = None,
    code: Annotated[str | None, typer.Option("--code", help="Only this code.")] = None,
    document: Annotated[str | None, typer.Option("--document", help="Only this document.")] = None,
    coders: CodersOption = None,
    in_round: RoundOption = None,
    rounds: RoundsOption = None,
    reference: Annotated[
        str | None, typer.Option("--reference", metavar="NAME", help="Where each coder differs from this one.")
    ] = None,
    json: JsonOption = False,
    output: OutputOption = None,
    coder: CoderOption = None,
) -> None:
    """List the passages on which coders differ, and what those who missed one coded there instead.

    --rounds lists what the coder that --coders names, else who looks, coded otherwise in another round; --reference
    takes a coder or the consensus, as `qcode agreement` does.
    """
    from qcode.api.agreement import WantedPassages
    from qcode.api.planning import Scope

    if rounds is not None and (in_round is not None or reference is not None):
        raise Refused("--rounds", "it compares one coder over several rounds", "leave --round and --reference out")
    scope = Scope(_split(coders), round_name=in_round)
    with to_read(project, coder) as opened, opened.reading() as reading:
        types = _split(kind and kind.replace("-", "_"))
        wanted = WantedPassages.named(reading, types=types, code=code, document=document)
        found = _differing(reading, scope, wanted, (_split(rounds), opened.coder), reference)
    fields = ("document", "start", "end", "code", "type", "coders", "text", "instead")
    value = [{field: getattr(each, field) for field in fields} for each in found]
    columns = ("type", "document", "start", "end", "code", "by", "not by", "instead", "passage")
    if output is not None:
        write_table(output, columns, [_difference(each) for each in found], value)
    elif json:
        print_json(value)
    else:
        rows = [(*_difference(each)[:-1], _cut(each.text, 60)) for each in found]
        print_table(columns, rows, none="no such passage on which the coders differ: `qcode agreement` has the figures")


def _differing(
    reading: Reading,
    scope: Scope,
    wanted: WantedPassages,
    over: tuple[Sequence[str] | None, str | None],
    reference: str | None,
) -> tuple[Disagreement, ...]:
    """List the passages of a round, else those of a reference, else of one coder over rounds (and who looks)."""
    from qcode.api import agreement, differences

    rounds, viewer = over
    if rounds is not None:
        return differences.over_rounds(reading, one_coder(scope, viewer), rounds, wanted)
    if reference is not None:
        return differences.from_reference(reading, reference, wanted, only=scope.only, round_name=scope.round_name)
    return agreement.disagreements(
        reading,
        only=scope.only,
        round_name=scope.round_name,
        types=tuple(wanted.types),
        code=wanted.code,
        document=wanted.document,
    )


def _difference(each: Disagreement) -> tuple[str | int, ...]:
    instead = "; ".join(f"{name}: {', '.join(codes)}" for name, codes in each.instead.items())
    who, missed = ", ".join(each.coders), ", ".join(each.missed_by)
    return (each.type, each.document, each.start, each.end, each.code, who, missed, instead, each.text)


def _split(words: str | None) -> list[str] | None:
    return [word.strip() for word in words.split(",") if word.strip()] if words else None


def _cut(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
