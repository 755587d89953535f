"""Export: the workbook, the transcripts to print, tables for statistics."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qcode.cli.given import CoderOption, ProjectArgument, acting_coder, to_read
from qcode.cli.show import say, warn
from qcode.text.counting import counted


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(
    project: ProjectArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What to write, by its ending.")],
    layer: Annotated[
        str, typer.Option("--layer", metavar="LAYER", help="Whose codings: primary, consensus, a coder, or all.")
    ] = "primary",
    where: Annotated[
        str, typer.Option("--where", metavar="QUERY", help="Only codings that a query chooses, as in `qcode find`.")
    ] = "",
    sheets: Annotated[
        str | None, typer.Option("--sheets", metavar="A,B", help="Only these sheets of the workbook, and About.")
    ] = None,
    preset: Annotated[
        str,
        typer.Option(
            "--preset",
            metavar="WHAT",
            help="Sheets for a reviewer (codebook, agreement, disagreements, consensus), for statistics (codings, "
            "variables, matrices), or as a supplement to an article (counts, charts, agreement: no quotes, memos or "
            "names).",
        ),
    ] = "",
    identify: Annotated[
        bool, typer.Option("--identify", help="Name people without consent too; the log says so.")
    ] = False,
    keep_names: Annotated[
        str | None,
        typer.Option(
            "--keep-names", metavar="NAME,...", help="Words that are no names here, or may be told; the log says so."
        ),
    ] = None,
    raw: Annotated[bool, typer.Option("--raw", help="In csv, no apostrophe before what looks like a formula.")] = False,
    coder: CoderOption = None,
) -> None:
    """Write the workbook (.xlsx), the transcripts (.html), or a folder of tables for statistics (.csv).

    People who did not agree to be named stand as numbers. Where one of them is still named in a quote, a memo, or what
    a case, document or code is called, nothing is written, and the places are listed. Words of people who are not to be
    quoted are left out. The folder holds a csv, a Stata .dta and SPSS syntax for each table, and a dictionary of every
    column.
    """
    from qcode.api.exporting import NamesLeft, export_project

    kept = _listed(keep_names)
    with to_read(project, coder) as opened:
        if identify or kept:
            opened.coder = acting_coder(coder)
        try:
            written = export_project(
                opened,
                file,
                layer=layer,
                identify=identify,
                raw=raw,
                where=where,
                sheets=_listed(sheets),
                preset=preset,
                keep_names=kept,
            )
        except NamesLeft as left:
            first, *others = left.lines()
            for line in (f"qcode: {first}", *others):
                warn(line)
            raise typer.Exit(1) from None
    if file.is_dir():
        say(f"wrote {counted(len(written.parts), 'table')} to the folder {file}, layer {written.layer}")
        say(f"{', '.join(written.parts)}; README.txt says what each holds")
    else:
        say(f"wrote {file}, layer {written.layer}")
    if written.caution:
        warn(f"! {written.caution}")
    if written.ordinary:
        warn(f"! taken for ordinary words, not for names: {', '.join(dict.fromkeys(written.ordinary))}")


def _listed(written: str | None) -> list[str]:
    return [each.strip() for each in (written or "").split(",") if each.strip()]
