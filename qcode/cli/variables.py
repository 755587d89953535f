"""Variables of cases, documents and speakers: their types, values, sources and evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say
from qcode.text.counting import counted

OfOption = Annotated[str, typer.Option("--of", metavar="KIND", help="Of what: case, document or speaker.")]
VariableArgument = Annotated[str, typer.Argument(metavar="VARIABLE", help="The variable's name.")]
SubjectArgument = Annotated[str, typer.Argument(metavar="SUBJECT", help="The case, document or speaker, by name.")]
SourceOption = Annotated[str, typer.Option("--source", metavar="NAME", help="Who or what says so.")]
DocumentOption = Annotated[str, typer.Option("--document", metavar="NAME", help="A speaker's document.")]
ChoicesOption = Annotated[str, typer.Option("--choices", metavar="A;B", help="What may be answered, parted by `;`.")]
TypeOption = Annotated[str, typer.Option("--type", metavar="TYPE", help="text, choice, choices, number or date.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(rich_markup_mode=None, help="Variables of cases, documents and speakers, with evidence.")
    for name, command in (
        ("list", listing),
        ("add", add),
        ("set", put),
        ("unset", unset),
        ("retype", retype),
        ("rename", rename),
        ("remove", remove),
        ("claims", claims),
        ("import", take_in),
        ("export", write_out),
        ("template", template),
    ):
        group.command(name)(command)
    app.add_typer(group, name="variables")


def listing(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """List the variables with their types and choices."""
    from qcode.coding import variables

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = variables.listing(reading)
    if json:
        fields = ("subject", "name", "type", "description")
        print_json([{**{f: getattr(each, f) for f in fields}, "choices": list(each.choices)} for each in found])
        return
    rows = [(each.subject, each.name, each.type, "; ".join(each.choices), each.description) for each in found]
    none = "no variables yet: `qcode variables add PROJECT NAME` makes one, `qcode variables import` takes a table in"
    print_table(("of", "variable", "type", "choices", "description"), rows, none=none)


def add(
    project: ProjectArgument,
    variable: VariableArgument,
    of: OfOption = "case",
    kind: TypeOption = "text",
    choices: ChoicesOption = "",
    description: Annotated[str, typer.Option("--description", help="What it asks.")] = "",
    coder: CoderOption = None,
) -> None:
    """Add a variable."""
    from qcode.coding import variables

    with to_act(project, coder) as opened, opened.action(f"add variable {variable}") as act:
        made = variables.add(act, of, variable, kind, description=description, choices=choices.split(";"))
    say(f"added {made.type} {made.name} of {of}s")


def put(
    project: ProjectArgument,
    subject: SubjectArgument,
    variable: VariableArgument,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The answer; several choices are parted by `;`.")],
    of: OfOption = "case",
    source: SourceOption = "",
    memo: Annotated[str, typer.Option("--memo", help="A note on this value.")] = "",
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", metavar="ID", help="A coding that supports it; may be repeated.")
    ] = None,
    against: Annotated[
        list[str] | None, typer.Option("--against", metavar="ID", help="A coding that contradicts it.")
    ] = None,
    document: DocumentOption = "",
    coder: CoderOption = None,
) -> None:
    """Set a value that one source says, and name the codings that it rests on."""
    from qcode.coding import evidence as resting
    from qcode.coding import subjects, variables

    with to_act(project, coder) as opened, opened.action(f"set {variable} of {subject}") as act:
        found, asked = subjects.find(act, of, subject, document), variables.find(act, of, variable)
        variables.put(act, asked, found.id, value, source=source, memo=memo)
        for ids, contradicts in ((evidence or [], False), (against or [], True)):
            resting.support(act, asked, found.id, ids, value=value, source=source, contradicts=contradicts)
    say(f"{found.name}: {asked.name} is {value}{f' ({source})' if source else ''}")


def unset(
    project: ProjectArgument,
    subject: SubjectArgument,
    variable: VariableArgument,
    of: OfOption = "case",
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Only what it says.")] = None,
    document: DocumentOption = "",
    coder: CoderOption = None,
) -> None:
    """Take values away, of one source or of all."""
    from qcode.coding import subjects, variables

    with to_act(project, coder) as opened, opened.action(f"unset {variable} of {subject}") as act:
        found, asked = subjects.find(act, of, subject, document), variables.find(act, of, variable)
        gone = variables.clear(act, asked, found.id, source=source)
    say(f"took away {counted(gone, 'value')}")


def retype(
    project: ProjectArgument,
    variable: VariableArgument,
    kind: Annotated[str, typer.Argument(metavar="TYPE", help="text, choice, choices, number or date.")],
    of: OfOption = "case",
    choices: ChoicesOption = "",
    coder: CoderOption = None,
) -> None:
    """Give a variable another type; every value must fit."""
    from qcode.coding import variables

    with to_act(project, coder) as opened, opened.action(f"retype {variable}") as act:
        variables.retype(act, variables.find(act, of, variable), kind, choices.split(";"))
    say(f"{variable} is {kind}")


def rename(
    project: ProjectArgument,
    variable: VariableArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its new name.")],
    of: OfOption = "case",
    coder: CoderOption = None,
) -> None:
    """Rename a variable."""
    from qcode.coding import variables

    with to_act(project, coder) as opened, opened.action(f"rename variable {variable} to {name}") as act:
        variables.rename(act, variables.find(act, of, variable), name)
    say(f"{variable} is now {name}")


def remove(
    project: ProjectArgument, variable: VariableArgument, of: OfOption = "case", coder: CoderOption = None
) -> None:
    """Remove a variable with its values; undo brings them back."""
    from qcode.coding import variables

    with to_act(project, coder) as opened, opened.action(f"remove variable {variable}") as act:
        gone = variables.remove(act, variables.find(act, of, variable))
    say(f"removed {variable} and {counted(gone, 'value')}")


def claims(
    project: ProjectArgument,
    of: Annotated[str | None, typer.Option("--of", metavar="KIND", help="Of case, document or speaker.")] = None,
    contested: Annotated[bool, typer.Option("--contested", help="Only where sources disagree.")] = False,
    without: Annotated[bool, typer.Option("--without-evidence", help="Only what rests on no coding.")] = False,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """List every value with its source, and the codings for and against it: the ledger of claims."""
    from qcode.api.cases import ledger

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = ledger(reading, of)
    found = tuple(
        each
        for each in found
        if (each.contested or not contested) and not (without and (each.supporting or each.contradicting))
    )
    if json:
        print_json([each._asdict() for each in found])
        return
    rows = [
        (
            f"{each.document}: {each.subject}" if each.document else each.subject,
            each.variable,
            each.value,
            each.source,
            len(each.supporting),
            len(each.contradicting),
            "sources disagree" if each.contested else "",
        )
        for each in found
    ]
    none = "no such value: `qcode variables set PROJECT SUBJECT VARIABLE VALUE` gives one"
    print_table(("subject", "variable", "value", "source", "for", "against", ""), rows, none=none)


def take_in(
    project: ProjectArgument,
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="csv or xlsx: kind, document, subject, variable, …")],
    coder: CoderOption = None,
) -> None:
    """Take in a table of values, all or none.

    Columns: subject, variable, value, and if there kind (case, document or speaker), document, type, source, memo.
    """
    from qcode.intake.values_table import take_values

    with to_act(project, coder) as opened, opened.action(f"import values {table.name}") as act:
        stored = take_values(act, table)
    say(f"took in {counted(stored, 'value')}")


def write_out(
    project: ProjectArgument,
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A .csv, .xlsx or .json to write.")],
    coder: CoderOption = None,
) -> None:
    """Write all values as a table that `variables import` reads back."""
    from qcode.cli.show import write_table
    from qcode.intake.values_table import COLUMNS, rows_of

    with to_read(project, coder) as opened, opened.reading() as reading:
        rows = list(rows_of(reading))
    write_table(table, COLUMNS, rows, [dict(zip(COLUMNS, row, strict=True)) for row in rows])


def template(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="interview or conflicts.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv or .xlsx to write.")],
) -> None:
    """Write an empty table to fill in: the interview sheet, or a register of conflicts."""
    from qcode.cli.show import write_table
    from qcode.intake.sheet_templates import template_of

    columns, rows = template_of(kind)
    write_table(file, columns, rows, [dict(zip(columns, row, strict=True)) for row in rows])
