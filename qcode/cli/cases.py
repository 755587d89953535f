"""Cases and their variables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(rich_markup_mode=None, help="List the cases; take in tables of cases and values.")
    group.command("list")(listing)
    group.command("import")(take_in)
    app.add_typer(group, name="cases")


def listing(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """List the cases with their documents and values."""
    from qcode.api.overview import case_overview

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
                    "documents": list(each.documents),
                    "values": [dict(value) for value in each.values],
                }
                for each in found
            ]
        )
        return
    rows = [(each.name, each.kind, each.status, "; ".join(each.documents), len(each.values)) for each in found]
    print_table(("name", "kind", "status", "documents", "values"), rows)


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
