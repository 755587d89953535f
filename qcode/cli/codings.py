"""Tables of codings: in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qcode.cli.given import CoderOption, ProjectArgument, to_act, to_read
from qcode.cli.show import say, warn
from qcode.text.counting import counted

TableArgument = Annotated[
    Path, typer.Argument(metavar="TABLE", help="csv or xlsx with document, start, end, code, coder; perhaps more.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(rich_markup_mode=None, help="Tables of codings, in and out.")
    group.command("import")(take_in)
    group.command("export")(write_out)
    app.add_typer(group, name="codings")


def take_in(
    project: ProjectArgument,
    table: TableArgument,
    done: Annotated[bool, typer.Option("--done", help="Mark the coders' documents in it as finished.")] = False,
    coder: CoderOption = None,
) -> None:
    """Take in a table of codings: all of it, or nothing.

    A row without a round is of the one in which its coder has the document, as in the app.
    """
    from qcode.coding import rounds
    from qcode.intake.codings_table import take_codings

    with to_act(project, coder) as opened, opened.action(f"import codings {table.name}") as act:
        taken = take_codings(act, table, done=done)
        several = len(rounds.listing(act)) > 1
    for note in taken.notes:
        warn(f"{table.name}: {note}")
    already = f"; {taken.already} were there already" if taken.already else ""
    finished = f"; {counted(taken.finished, 'document')} finished" if done else ""
    into = f" in round {' and '.join(taken.rounds)}" if several and taken.rounds else ""
    say(f"took in {counted(taken.codings, 'coding')}{into}{already}{finished}")


def write_out(
    project: ProjectArgument,
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="The file to write: .csv, .xlsx or .json.")],
    layer: Annotated[str, typer.Option("--layer", help="Whose codings: all, primary, consensus or a coder.")] = "all",
    coder: CoderOption = None,
) -> None:
    """Write the codings with their words as a table, which `codings import` reads back."""
    from qcode.analysis.segments import TABLE_COLUMNS, as_table
    from qcode.cli.show import write_table
    from qcode.coding import layers

    with to_read(project, coder) as opened, opened.reading() as reading:
        rows = list(as_table(reading, layers.resolve(reading, layer)))
    plain = [dict(zip(TABLE_COLUMNS, row, strict=True)) for row in rows]
    write_table(
        table, TABLE_COLUMNS, rows, [{**row, "start": int(row["start"]), "end": int(row["end"])} for row in plain]
    )
