"""Coding by search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act
from qcode.cli.show import print_json, print_table, say
from qcode.text.counting import counted

if TYPE_CHECKING:
    from qcode.text.search import Mode


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("autocode")(autocode)


def autocode(
    project: ProjectArgument,
    query: Annotated[str, typer.Argument(metavar="WORDS", help="What to look for; accents and case don't matter.")],
    code: Annotated[str, typer.Argument(metavar="CODE", help="A code's path, tag or name.")],
    whole: Annotated[bool, typer.Option("--word", help="Whole words only.")] = False,
    regex: Annotated[bool, typer.Option("--regex", help="WORDS is a regular expression.")] = False,
    unit: Annotated[
        str, typer.Option("--unit", help="What to code around a hit: match, sentence or turn.")
    ] = "sentence",
    document: Annotated[
        list[str] | None, typer.Option("--document", metavar="NAME", help="Only in this one; may be said again.")
    ] = None,
    in_round: Annotated[str | None, typer.Option("--round", metavar="NAME", help="The round; else the first.")] = None,
    name: Annotated[
        str, typer.Option("--as", metavar="NAME", help="What the automatic coder is called.")
    ] = "automatic",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be coded, and code nothing.")] = False,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """Give a code to what a search finds, as an automatic coder.

    Its codings stay apart from people's: they count on a layer of their own, and never as agreement. One act, undone
    at once. Look with --dry-run first.
    """
    from qcode.codebook import stored
    from qcode.coding import autocoding, documents, rounds

    chosen = next((each for each in autocoding.UNITS if each == unit), None)
    if chosen is None:
        raise typer.BadParameter(f"use one of: {', '.join(autocoding.UNITS)}", param_hint="--unit")
    mode: Mode = "regex" if regex else "word" if whole else "plain"
    with to_act(project, coder) as opened:
        with opened.reading() as reading:
            given = stored.find(reading, code)
            only = [documents.find(reading, each) for each in document] if document else None
            found = list(autocoding.find(reading, query, mode, chosen, only))
        new = 0
        if not dry_run:
            with opened.action(f"autocode {given.path}") as act:
                new = autocoding.apply(act, found, given, rounds.find(act, in_round).id, name)
    if json:
        fields = ("document", "start", "end", "text")
        print_json({"coded": new, "found": [{field: getattr(each, field) for field in fields} for each in found]})
        return
    if dry_run:
        rows = [(each.document, each.start, each.end, " ".join(each.text.split())) for each in found]
        print_table(("document", "start", "end", "passage"), rows, none="no passage is found")
        say(f"{counted(len(found), 'passage')} would be given {given.path}; nothing is coded yet")
    else:
        say(f"{given.path}: {counted(new, 'passage')} coded by {name}; {len(found) - new} had it already")
