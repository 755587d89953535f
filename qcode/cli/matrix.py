"""Matrices: codings counted in two dimensions."""

from __future__ import annotations

from typing import Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, LayerOption, OutputOption, ProjectArgument, to_read
from qcode.cli.show import print_json, print_table, say, warn, write_table


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("matrix")(matrix)


def matrix(
    project: ProjectArgument,
    rows: Annotated[str, typer.Option("--rows", help="code, category, document, case or coder.")] = "code",
    columns: Annotated[str, typer.Option("--cols", help="Another of these.")] = "document",
    values: Annotated[str, typer.Option("--cells", help="count, presence, characters or words.")] = "count",
    layer: LayerOption = "primary",
    json: JsonOption = False,
    output: OutputOption = None,
    coder: CoderOption = None,
) -> None:
    """Count codings by two dimensions, on a layer."""
    from qcode.analysis.matrix import matrix as count

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = count(reading, rows, columns, values, layer)
    answer = {
        "rows": list(found.rows),
        "columns": list(found.columns),
        "values": found.values,
        "layer": found.layer,
        "cells": [list(row) for row in found.cells],
    }
    if found.caution:
        warn(f"layer {found.layer}: {found.caution}")
    table: list[tuple[str | int, ...]] = [(label, *row) for label, row in zip(found.rows, found.cells, strict=True)]
    heading = (found.row_dimension, *found.columns)
    if output is not None:
        write_table(output, heading, table, answer)
    elif json:
        print_json(answer)
    else:
        print_table(heading, table)
        say(f"{found.values} of codings, layer {found.layer}")
