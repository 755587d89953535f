"""Segments: stretches that a lead fixes for everybody to code."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say
from qcode.errors import Refused
from qcode.text.counting import counted

DocumentsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="DOCUMENT...", help="Documents; all if left out.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(rich_markup_mode=None, help="List fixed segments; make and remove them.")
    group.command("list")(listing)
    group.command("make")(make)
    group.command("remove")(remove)
    app.add_typer(group, name="segments")


def listing(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """List how many segments each document has; with --json where they are, in code points."""
    from qcode.coding import documents
    from qcode.coding.segmenting import segments_of

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = segments_of(reading)
        rows = [(each.name, found.get(each.id, ())) for each in documents.listing(reading)]
    if json:
        print_json([{"document": name, "segments": spans} for name, spans in rows])
    else:
        listed = [(name, len(spans)) for name, spans in rows] if found else []
        none = "no segments yet: `qcode segments make PROJECT --by paragraph` makes them"
        print_table(("document", "segments"), listed, none=none)


def make(
    project: ProjectArgument,
    names: DocumentsArgument = None,
    by: Annotated[str | None, typer.Option("--by", metavar="UNIT", help="turn, sentence or paragraph.")] = None,
    words: Annotated[int | None, typer.Option("--words", metavar="N", help="N words each.")] = None,
    table: Annotated[
        Path | None, typer.Option("--table", metavar="FILE", help="A table: document, start, end in code points.")
    ] = None,
    coder: CoderOption = None,
) -> None:
    """Fix segments, in place of those that the documents had; what those who ask say is left out.

    They are the unit of `qcode agreement --unit segment`. Only a lead can make them.
    """
    from qcode.coding import documents, segmenting

    if sum(way is not None for way in (by, words, table)) != 1:
        raise Refused("segments", "it is not clear how to cut", "give one of --by, --words and --table")
    if table is not None and names:
        raise Refused("segments", "the table names its documents itself", "leave DOCUMENT out")
    with to_act(project, coder) as opened, opened.action("make segments") as act:
        if table is not None:
            made = segmenting.take_table(act, table)
        else:
            among = [documents.find(act, name) for name in names or []] or list(documents.listing(act))
            made = segmenting.make(act, among, by or "", words)
        act.relabel(f"make segments in {counted(len(made), 'document')}")
    say(f"{counted(sum(made.values()), 'segment')} in {counted(len(made), 'document')}")
    for name, number in made.items():
        if not number:
            say(f"{name}: there are no words of those who answer")


def remove(project: ProjectArgument, names: DocumentsArgument = None, coder: CoderOption = None) -> None:
    """Remove the segments of documents, or of all; codings stay."""
    from qcode.coding import documents, segmenting

    with to_act(project, coder) as opened, opened.action("remove segments") as act:
        among = [documents.find(act, name) for name in names or []] or list(documents.listing(act))
        number = segmenting.remove(act, among)
    say(f"removed the segments of {counted(number, 'document')}")
