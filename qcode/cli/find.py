"""Finding words in all documents."""

from __future__ import annotations

from typing import Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_read
from qcode.cli.show import print_json, print_table


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("find")(find)


def find(
    project: ProjectArgument,
    query: Annotated[str, typer.Argument(metavar="WORDS", help="What to look for; accents and case don't matter.")],
    whole: Annotated[bool, typer.Option("--word", help="Whole words only.")] = False,
    regex: Annotated[bool, typer.Option("--regex", help="WORDS is a regular expression.")] = False,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """Find words in all documents."""
    from qcode.analysis.finding import find_words

    if not query.strip():
        raise typer.BadParameter("say what to look for")

    with to_read(project, coder) as opened, opened.reading() as reading:
        hits = list(find_words(reading, query, "regex" if regex else "word" if whole else "plain"))
    if json:
        fields = ("document", "turn", "speaker", "start", "end")
        print_json([{**{f: getattr(h, f) for f in fields}, "text": h.context[slice(*h.inside)]} for h in hits])
        return
    rows = [(hit.document, hit.turn or 0, hit.speaker, hit.start, hit.end, hit.context) for hit in hits]
    print_table(("document", "turn", "speaker", "start", "end", "passage"), rows)
