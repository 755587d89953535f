"""Documents: import, list, rename, remove, and their text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli import importing, linking, speakers
from qcode.cli.given import CoderOption, DocumentArgument, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.revise import revise
from qcode.cli.show import print_json, print_table, say, warn
from qcode.text.counting import counted

if TYPE_CHECKING:
    from qcode.api.overview import DocumentRow


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import")(importing.take_in)
    app.command("text")(text)
    group = typer.Typer(rich_markup_mode=None, help="List the documents; rename, link and remove them; their speakers.")
    group.command("list")(listing)
    group.command("rename")(rename)
    group.command("remove")(remove)
    group.command("revise")(revise)
    linking.add_to(group)
    speakers.add_to(group)
    app.add_typer(group, name="documents")


_ALWAYS = 7
"""Columns of the list that are always there; group and links only where a document has one."""


def listing(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """List the documents, with who has coded what."""
    from qcode.api.overview import document_overview

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = document_overview(reading)
    if json:
        print_json(
            [
                {
                    "name": each.name,
                    "kind": each.kind,
                    "characters": each.characters,
                    "turns": each.turns,
                    "cases": list(each.cases),
                    "codings": each.codings,
                    "coders": each.coders,
                    "group": each.group,
                    "belongs_to": each.belongs_to,
                    "translation_of": each.translation_of,
                }
                for each in found
            ]
        )
        return
    rows = [
        (
            each.name,
            each.kind,
            each.characters,
            each.turns,
            each.codings,
            ", ".join(f"{coder} {state}" for coder, state in each.coders.items()),
            "; ".join(each.cases),
            each.group,
            _link_words(each),
        )
        for each in found
    ]
    columns = ("name", "kind", "characters", "turns", "codings", "coders", "cases", "group", "linked to")
    some = [at for at in range(len(columns)) if at < _ALWAYS or any(row[at] for row in rows)]
    none = "no documents yet: `qcode import PROJECT FILE...` takes transcripts in"
    print_table([columns[at] for at in some], [[row[at] for at in some] for row in rows], none=none)


def _link_words(row: DocumentRow) -> str:
    of = f"translation of {row.translation_of}" if row.translation_of else ""
    to = f"belongs to {row.belongs_to}" if row.belongs_to else ""
    return "; ".join(filter(None, (of, to)))


def rename(
    project: ProjectArgument,
    document: DocumentArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new name.")],
    coder: CoderOption = None,
) -> None:
    """Give a document another name."""
    from qcode.coding import documents

    with to_act(project, coder) as opened, opened.action(f"rename {document} to {name}") as act:
        documents.rename(act, documents.find(act, document), name)
    say(f"{document} is now {name}")


def remove(project: ProjectArgument, document: DocumentArgument, coder: CoderOption = None) -> None:
    """Remove a document with its codings; `qcode undo` brings all of it back. Documents linked to it stay, unlinked."""
    from qcode.coding import documents
    from qcode.coding.linking import leaning

    with to_act(project, coder) as opened, opened.action(f"remove {document}") as act:
        found = documents.find(act, document)
        unlinked = leaning(act, found)
        gone = documents.remove(act, found)
    for each in unlinked:
        warn(f"{each.name} was linked to it and no longer is")
    say(f"removed {document} and {counted(gone, 'coding')}; `qcode undo` brings them back")


def text(
    project: ProjectArgument,
    document: DocumentArgument,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")] = None,
    coder: CoderOption = None,
) -> None:
    """Print a document's stored text.

    Exactly as it is stored to a pipe or a file; on a terminal made safe.
    """
    from qcode.coding import documents
    from qcode.files.writing import write_atomic
    from qcode.text.safe import safe_lines

    with to_read(project, coder) as opened, opened.reading() as reading:
        body = documents.text_of(reading, documents.find(reading, document).id)
    if output is not None:
        write_atomic(output, body.encode())
        say(f"wrote {output}")
    elif sys.stdout.isatty():
        typer.echo(safe_lines(body))
    else:
        sys.stdout.buffer.write(body.encode())
        sys.stdout.flush()
