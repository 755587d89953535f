"""Matrices: codings counted in two dimensions, and the passages behind each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from qcode.cli.given import CoderOption, JsonOption, LayerOption, OutputOption, ProjectArgument, to_read
from qcode.cli.show import print_json, print_table, say, warn, write_table
from qcode.text.counting import counted

if TYPE_CHECKING:
    from pathlib import Path

    from qcode.analysis.table import Cell, Matrix, Totals
    from qcode.store.store import Reading

_AS_FRACTION = ("row-share", "column-share", "jaccard", "c")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("matrix")(matrix)


def matrix(
    project: ProjectArgument,
    rows: Annotated[
        str,
        typer.Option(
            "--rows",
            metavar="WHAT",
            help="code, category, document, case, coder, speaker, document.VAR, case.VAR or speaker.VAR.",
        ),
    ] = "code",
    columns: Annotated[str, typer.Option("--cols", metavar="WHAT", help="Another; or code with code.")] = "document",
    values: Annotated[
        str,
        typer.Option(
            "--cells",
            metavar="WHAT",
            help="count, presence, characters, words, row-share, column-share, people or summary; "
            "of codes with codes count, presence, jaccard or c.",
        ),
    ] = "count",
    layer: LayerOption = "primary",
    where: Annotated[
        str, typer.Option("--where", metavar="QUERY", help="Only codings that a query chooses, as in `qcode find`.")
    ] = "",
    how: Annotated[
        str,
        typer.Option(
            "--how", metavar="HOW", help="How codes stand together: overlap, nested, turn, near:20, document, sequence."
        ),
    ] = "overlap",
    depth: Annotated[
        int | None, typer.Option("--depth", metavar="N", help="Count codes below level N with the one above.")
    ] = None,
    totals: Annotated[bool, typer.Option("--totals", help="Add totals, each coding once.")] = False,
    sort: Annotated[str, typer.Option("--sort", metavar="HOW", help="Sort rows by name or total.")] = "",
    cluster: Annotated[
        str, typer.Option("--cluster", metavar="HOW", help="Put rows beside their like: jaccard or cosine.")
    ] = "",
    top: Annotated[
        int | None, typer.Option("--top", metavar="N", help="Only the N rows of the largest totals.")
    ] = None,
    cell: Annotated[
        str | None, typer.Option("--cell", metavar="ROW,COL", help="List the passages that this cell counts.")
    ] = None,
    json: JsonOption = False,
    output: OutputOption = None,
    coder: CoderOption = None,
) -> None:
    """Count codings by two dimensions, on a layer.

    A case takes the codings of its documents, of its speakers and those overlapping its excerpts. A speaker is a label:
    the same in two documents is one. people says who answers where a coding begins, of all who answer there.
    """
    from qcode.analysis.matrix import matrix as count
    from qcode.api.matrices import table_of

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = count(
            reading,
            rows,
            columns,
            values,
            layer,
            where=where,
            how=how,
            depth=depth,
            totals=totals,
            sort=sort,
            cluster=cluster,
            top=top,
        )
        if cell is not None:
            _tell_passages(reading, found, cell, json=json, output=output)
            return
    if found.caution:
        warn(f"layer {found.layer}: {found.caution}")
    if found.left_out:
        left_out = counted(found.left_out, "coding stands", "codings stand")
        has = "it has" if found.left_out == 1 else "they have"
        warn(f"{left_out} in no cell: {has} no {rows} or no {columns}")
    answer = _as_json(found)
    if output is not None:
        _write(output, found, answer)
    elif json:
        print_json(answer)
    else:
        print_table(*table_of(found, _shown))
        say(_caption(found))


def _tell_passages(reading: Reading, found: Matrix, cell: str, *, json: bool, output: Path | None) -> None:
    from qcode.analysis.matrix import passages
    from qcode.cli.find import PASSAGES, as_json, told

    listed = passages(reading, found, *_row_and_column(found, cell))
    rows, answer = [told(each) for each in listed], [as_json(each) for each in listed]
    if output is not None:
        write_table(output, PASSAGES, rows, answer)
    elif json:
        print_json(answer)
    else:
        print_table(PASSAGES, rows, none="no passage stands in this cell")


def _row_and_column(found: Matrix, cell: str) -> tuple[str, str]:
    """Part ROW,COL where it makes two labels of the table, since names may hold commas."""
    from qcode.codebook.model import key_of

    rows, columns = set(map(key_of, found.rows)), set(map(key_of, found.columns))
    cuts = [(cell[:at], cell[at + 1 :].strip()) for at, sign in enumerate(cell) if sign == ","]
    for row, column in cuts:
        if key_of(row) in rows and key_of(column) in columns:
            return row, column
    if not cuts:
        raise typer.BadParameter("write a row and a column of the table, as in --cell history,agrarian")
    return cuts[0]


def _as_json(found: Matrix) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "rows": list(found.rows),
        "columns": list(found.columns),
        "values": found.values,
        "layer": found.layer,
        "cells": [list(row) for row in found.cells],
    }
    if found.left_out:
        answer["left_out"] = found.left_out
    if found.where:
        answer["where"] = found.where
    if found.how:
        answer["how"] = found.how
    if found.everybody is not None:
        answer["everybody"] = [list(row) for row in found.everybody]
    if found.totals is not None:
        answer["totals"] = _totals(found.totals)
        if found.totals.everybody is not None:
            answer["totals"]["everybody"] = _totals(found.totals.everybody)
    if found.merges:
        answer["clusters"] = [
            {"left": list(each.left), "right": list(each.right), "similarity": each.similarity} for each in found.merges
        ]
    return answer


def _totals(totals: Totals) -> dict[str, Any]:
    return {"rows": list(totals.rows), "columns": list(totals.columns), "all": totals.all}


def _write(output: Path, found: Matrix, answer: dict[str, Any]) -> None:
    """Write as the app does; as JSON what `--json` prints."""
    from qcode.api.matrices import ENDINGS, table_of, write_matrix

    if output.suffix in ENDINGS:
        write_matrix(output, found)
        say(f"wrote {output}")
    else:
        write_table(output, *table_of(found), answer)


def _shown(found: Matrix, cell: Cell) -> Cell:
    """Give a share as a percentage, a coefficient with three decimals, as wide as any other."""
    if found.values not in _AS_FRACTION:
        return str(cell).replace("\n", " ") if isinstance(cell, str) else int(cell)
    return f"{float(cell):7.1%}" if found.values.endswith("share") else f"{float(cell):.3f}"


def _caption(found: Matrix) -> str:
    told = f"{found.values} of codings, layer {found.layer}"
    if found.values == "summary":
        told = f"summaries, layer {found.layer}"
    if found.how:
        told = f"{found.values} of codes that stand together ({found.how}), layer {found.layer}"
    return told + (f", where {found.where}" if found.where else "")
