"""Documents: import, list, rename, remove, and their text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.given import CoderOption, DocumentArgument, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say, warn
from qcode.errors import Refused

if TYPE_CHECKING:
    from qcode.api.importing import Imported
    from qcode.intake.draft import Draft


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import")(take_in)
    app.command("text")(text)
    group = typer.Typer(rich_markup_mode=None, help="List the documents; rename and remove them.")
    group.command("list")(listing)
    group.command("rename")(rename)
    group.command("remove")(remove)
    app.add_typer(group, name="documents")


def take_in(
    project: ProjectArgument,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE...", readable=False, help="Transcripts, folders or patterns.")
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", help="interview, focus group, media, notes, literature or feedback.")
    ] = "interview",
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="The files' encoding, where it can't be told.")
    ] = None,
    speakers: Annotated[
        str, typer.Option("--speakers", help="auto, none, or a regular expression whose first group is the name.")
    ] = "auto",
    sheet: Annotated[
        Path | None,
        typer.Option(
            "--sheet", metavar="TABLE", readable=False, help="Interview sheet: csv or xlsx, a row a document."
        ),
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="The document's name, for a single file.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would come in, and store nothing.")] = False,
    coder: CoderOption = None,
) -> None:
    """Take in transcripts, and their cases and variables.

    Read are txt, md, docx, odt, rtf, html, pdf (its text layer), srt and vtt, told by what is in the file. Each
    document comes in whole or not at all; a refused one does not stop the others. --sheet names a table with a row a
    document: column `document`, `cases` (split at `;`), every other column a variable.
    """
    from qcode.api.importing import apply_interview_sheet, expand, import_files
    from qcode.intake.sheet import read_sheet

    if not files and sheet is None:
        raise typer.BadParameter("name at least one file, or a --sheet")
    if sheet is not None:
        read_sheet(sheet)
    meant = expand(files or [])
    for left in meant.left:
        warn(f"{left}: hidden, so it was left out; name it to take it in")
    refused = 0
    with to_act(project, coder) as opened:
        given = {"kind": kind, "encoding": encoding, "speakers": speakers, "name": name, "dry_run": dry_run}
        for each in import_files(opened, meant.files, **given):  # type: ignore[arg-type]
            _tell(each)
            refused += each.refused is not None
        if sheet is not None and not dry_run:
            applied = apply_interview_sheet(opened, sheet)
            say(f"interview sheet: {applied.documents} documents")
            for row in applied.unmatched:
                warn(f"{sheet}, {row}: no such document, so nothing was set")
    if refused:
        raise Refused("import", f"{refused} of {len(meant.files)} files were not taken in", "the lines above say why")


def _tell(each: Imported) -> None:
    if each.refused is not None:
        warn(str(each.refused))
        return
    if each.already is not None:
        warn(f"{each.path}: the project has it already, as “{each.already}”; it was not taken twice")
        return
    draft = each.draft
    if draft is None:
        return
    if each.document is None:
        _preview(draft)
        return
    named = ", ".join(f"{who.name} (asks)" if who.asks else who.name for who in draft.speakers) or "no speakers"
    say(f"took in {draft.name}: {len(draft.turns)} turns, {named}")
    for note in draft.notes:
        warn(f"  {each.path.name}: {note}")


def _preview(draft: Draft) -> None:
    """Say what a draft would bring: encoding with a sample, turns of each speaker, what was left out."""
    from qcode.intake.report import report

    told = report(draft)
    say(f"would take in {told.name}: {told.format}{f', {told.encoding}' if told.encoding else ''}, {told.turns} turns")
    say(f"  {told.characters} characters, {told.words} words, {told.timed} time stamps, {told.comments} comments")
    for who in told.speakers:
        say(f"  {who.name}{' (asks)' if who.asks else ''}: {who.turns} turns, {who.words} words")
    if told.unnamed:
        say(f"  nobody named: {told.unnamed} turns")
    for pair in told.alike:
        say(f"  {pair.name} may be {pair.perhaps}: mend the file if so; nothing was merged")
    say(f"  sample: {told.sample}")
    for note in told.notes:
        say(f"  {note}")


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
        )
        for each in found
    ]
    print_table(("name", "kind", "characters", "turns", "codings", "coders", "cases"), rows)


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
    """Remove a document with its codings; `qcode undo` brings all of it back."""
    from qcode.coding import documents

    with to_act(project, coder) as opened, opened.action(f"remove {document}") as act:
        gone = documents.remove(act, documents.find(act, document))
    say(f"removed {document} and {gone} codings; `qcode undo` brings them back")


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
