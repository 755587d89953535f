"""Cases and their variables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, OutputOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say, write_table
from qcode.text.counting import counted

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="The case's name.")]
KindOption = Annotated[str | None, typer.Option("--kind", help="movement, organisation, person, event, or your word.")]
StatusOption = Annotated[str | None, typer.Option("--status", help="included, candidate or excluded.")]
ReasonOption = Annotated[str | None, typer.Option("--reason", help="Why it has that status.")]
DescriptionOption = Annotated[str | None, typer.Option("--description", help="What it is.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(rich_markup_mode=None, help="The cases: what speaks for each, and how they are related.")
    for name, command in (
        ("list", listing),
        ("chart", chart),
        ("add", add),
        ("edit", edit),
        ("remove", remove),
        ("link", link),
        ("unlink", unlink),
        ("relate", relate),
        ("unrelate", unrelate),
        ("import", take_in),
        ("export", write_out),
    ):
        group.command(name)(command)
    app.add_typer(group, name="cases")


def listing(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """List the cases with their documents and values."""
    from qcode.api.cases import case_overview

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = case_overview(reading)
    if json:
        print_json(
            [
                {
                    "name": each.name,
                    "kind": each.kind,
                    "status": each.status,
                    "reason": each.reason,
                    "description": each.description,
                    "documents": list(each.documents),
                    "speakers": [list(pair) for pair in each.speakers],
                    "excerpts": [list(place) for place in each.excerpts],
                    "related": [list(pair) for pair in each.related],
                    "values": [dict(value) for value in each.values],
                }
                for each in found
            ]
        )
        return
    rows = [(each.name, each.kind, each.status, "; ".join(each.documents), len(each.values)) for each in found]
    none = "no cases yet: `qcode cases add PROJECT CASE` makes one, `qcode cases import PROJECT TABLE` takes many in"
    print_table(("name", "kind", "status", "documents", "values"), rows, none=none)


def chart(
    project: ProjectArgument,
    variables: Annotated[str, typer.Argument(metavar="VAR,VAR", help="Variables of cases: the chart's columns.")],
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Only what this source says.")] = None,
    status: Annotated[str | None, typer.Option("--status", help="Only included, candidate or excluded cases.")] = None,
    json: JsonOption = False,
    output: OutputOption = None,
    coder: CoderOption = None,
) -> None:
    """Lay variables of cases out as a chart: a row each case. Where sources disagree, what each says, parted by /."""
    from qcode.api.cases import case_chart

    names = [name.strip() for name in variables.split(",") if name.strip()]
    with to_read(project, coder) as opened, opened.reading() as reading:
        heading, *rows = case_chart(reading, names, source=source, status=status)
    answer = [dict(zip(heading, row, strict=True)) for row in rows]
    if output is not None:
        write_table(output, heading, rows, answer)
    elif json:
        print_json(answer)
    else:
        print_table(heading, rows, none="no case to lay out: `qcode cases` lists them with their status")


def take_in(
    project: ProjectArgument,
    table: Annotated[
        Path,
        typer.Argument(metavar="TABLE", help="csv or xlsx: name, kind, status, reason, description; or with --values."),
    ],
    values: Annotated[
        bool, typer.Option("--values", help="The table holds values: case, variable, type, value, source, memo.")
    ] = False,
    coder: CoderOption = None,
) -> None:
    """Take in a table of cases, or of their values, all or nothing."""
    from qcode.intake.cases_table import take_cases, take_values

    with to_act(project, coder) as opened, opened.action(f"import cases {table.name}") as act:
        number = take_values(act, table) if values else take_cases(act, table)
    say(f"took in {number} {'values' if values else 'cases'}")


def write_out(
    project: ProjectArgument,
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A .csv, .xlsx or .json to write.")],
    coder: CoderOption = None,
) -> None:
    """Write the cases as a table that `cases import` reads back; `variables export` writes their values."""
    from qcode.coding import cases
    from qcode.intake.cases_table import OWN

    with to_read(project, coder) as opened, opened.reading() as reading:
        rows = [tuple(str(getattr(each, column)) for column in OWN) for each in cases.listing(reading)]
    write_table(table, OWN, rows, [dict(zip(OWN, row, strict=True)) for row in rows])


def add(
    project: ProjectArgument,
    case: CaseArgument,
    kind: KindOption = None,
    status: StatusOption = None,
    reason: ReasonOption = None,
    description: DescriptionOption = None,
    coder: CoderOption = None,
) -> None:
    """Add a case."""
    from qcode.coding import cases

    with to_act(project, coder) as opened, opened.action(f"add case {case}") as act:
        made = cases.add(
            act,
            case,
            kind=kind or "case",
            status=status or "included",
            reason=reason or "",
            description=description or "",
        )
    say(f"added {made.kind} {made.name}, {made.status}")


def edit(
    project: ProjectArgument,
    case: CaseArgument,
    name: Annotated[str | None, typer.Option("--name", help="Its new name.")] = None,
    kind: KindOption = None,
    status: StatusOption = None,
    reason: ReasonOption = None,
    description: DescriptionOption = None,
    coder: CoderOption = None,
) -> None:
    """Change what is said of a case; what is left out stays."""
    from qcode.coding import cases

    with to_act(project, coder) as opened, opened.action(f"edit case {case}") as act:
        found = cases.find(act, case)
        cases.edit(act, found, name=name, kind=kind, status=status, reason=reason, description=description)
    say(f"changed {found.name}")


def remove(project: ProjectArgument, case: CaseArgument, coder: CoderOption = None) -> None:
    """Remove a case with its values and summaries; its documents stay, and undo brings it back."""
    from qcode.coding import cases
    from qcode.coding.case_removal import remove_case

    with to_act(project, coder) as opened, opened.action(f"remove case {case}") as act:
        gone = remove_case(act, cases.find(act, case))
    say(f"removed {case} and {counted(gone, 'value')}")


def link(
    project: ProjectArgument,
    case: CaseArgument,
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="What speaks for it.")],
    speaker: Annotated[str | None, typer.Option("--speaker", help="Only this speaker's words.")] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="START-END", help="Only these characters of the document.")
    ] = None,
    coder: CoderOption = None,
) -> None:
    """Let documents, a speaker of one, or a passage of one speak for a case."""
    from qcode.api.cases import link_case

    with to_act(project, coder) as opened, opened.action(f"link {case}") as act:
        link_case(act, case, documents, speaker=speaker, at=at)
    say(f"{', '.join(documents)} {'speaks' if len(documents) == 1 else 'speak'} for {case}")


def unlink(
    project: ProjectArgument,
    case: CaseArgument,
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="What no longer speaks for it.")],
    coder: CoderOption = None,
) -> None:
    """Let documents, with their speakers and passages, no longer speak for a case."""
    from qcode.coding import case_links, cases
    from qcode.coding import documents as texts

    with to_act(project, coder) as opened, opened.action(f"unlink {case}") as act:
        of_case = cases.find(act, case)
        gone = sum(case_links.unlink(act, of_case, texts.find(act, name)) for name in documents)
    say(f"took away {gone} links of {case}")


def relate(
    project: ProjectArgument,
    case: CaseArgument,
    relation: Annotated[str, typer.Argument(metavar="RELATION", help="member, ally, or what it is.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other case.")],
    coder: CoderOption = None,
) -> None:
    """Say how one case stands to another: an organisation is a member, or an ally, of a movement."""
    from qcode.coding import case_links, cases

    with to_act(project, coder) as opened, opened.action(f"relate {case} to {other}") as act:
        case_links.relate(act, cases.find(act, case), relation, cases.find(act, other))
    say(f"{case}: {relation} of {other}")


def unrelate(
    project: ProjectArgument,
    case: CaseArgument,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other case.")],
    relation: Annotated[str | None, typer.Option("--relation", help="Only this one.")] = None,
    coder: CoderOption = None,
) -> None:
    """Take relations of one case to another back."""
    from qcode.coding import case_links, cases

    with to_act(project, coder) as opened, opened.action(f"unrelate {case} and {other}") as act:
        gone = case_links.unrelate(act, cases.find(act, case), cases.find(act, other), relation)
    say(f"took away {gone} relations")
