"""Finding passages: by words, or by a query on codes, cases, speakers and all that is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, OutputOption, ProjectArgument, to_read
from qcode.cli.show import print_json, print_table, write_table

if TYPE_CHECKING:
    from qcode.analysis.finding import Hit
    from qcode.analysis.passages import Passage
    from qcode.store.store import Reading

WORDS = ("document", "turn", "speaker", "start", "end", "passage")
PASSAGES = ("document", "turn", "speaker", "start", "end", "code", "coder", "passage")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("find")(find)


def find(
    project: ProjectArgument,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="Words as they stand in the text, or a query with FIELD:VALUE.")
    ],
    whole: Annotated[bool, typer.Option("--word", help="QUERY is whole words.")] = False,
    regex: Annotated[bool, typer.Option("--regex", help="QUERY is a regular expression.")] = False,
    layer: Annotated[
        str, typer.Option("--layer", metavar="LAYER", help="Whose codings: all, primary, consensus, a coder's name.")
    ] = "all",
    json: JsonOption = False,
    output: OutputOption = None,
    coder: CoderOption = None,
) -> None:
    """Find passages by words, or by a query; accents and case don't matter.

    A query has conditions FIELD:VALUE, joined by and, or, not and parentheses; quote values with blanks; * at a value's
    end is any ending. Fields: code, category, word, document, kind, group, language, case, speaker, role (asks,
    answers), coder, round, memo, flag (yes, no), document.VAR, case.VAR, speaker.VAR (numbers and dates: >40, 20..30).
    code:A takes in the codes below A; code:=A doesn't.

    code:A and code:B finds codings of the two that overlap; A near:20 B those at most 20 words apart; A within:turn B
    (or within:document) those that begin in one turn. At the end, as in (A and B) near:20, it holds for all.

    qcode find study 'code:members and (case:agrarian or speaker.role:leader) and not word:"hunger strike"'
    """
    from qcode.analysis.finding import find_words
    from qcode.analysis.query.tokens import is_query

    if not query.strip():
        raise typer.BadParameter("say what to look for")
    with to_read(project, coder) as opened, opened.reading() as reading:
        if whole or regex or not is_query(query):
            columns, rows, answer = _of_words(
                find_words(reading, query, "regex" if regex else "word" if whole else "plain")
            )
        else:
            columns, rows, answer = _of_passages(reading, query, layer)
    if output is not None:
        write_table(output, columns, rows, answer)
    elif json:
        print_json(answer)
    else:
        print_table(columns, rows, none="no passage is found; `qcode find --help` says how to ask for more")


_Told = tuple[tuple[str, ...], list[tuple[str | int, ...]], list[dict[str, object]]]


def _of_words(hits: Iterable[Hit]) -> _Told:
    found = list(hits)
    fields = ("document", "turn", "speaker", "start", "end")
    answer = [{**{f: getattr(h, f) for f in fields}, "text": h.context[slice(*h.inside)]} for h in found]
    rows = [(hit.document, hit.turn or 0, hit.speaker, hit.start, hit.end, hit.context) for hit in found]
    return WORDS, list(rows), answer


def _of_passages(reading: Reading, query: str, layer: str) -> _Told:
    from qcode.analysis.finding import find_passages

    found = find_passages(reading, query, layer)
    return PASSAGES, [told(each) for each in found], [as_json(each) for each in found]


def told(passage: Passage) -> tuple[str | int, ...]:
    """Give a passage as a row of PASSAGES."""
    place = (passage.document, passage.turn or 0, passage.speaker, passage.start, passage.end)
    return (*place, "; ".join(passage.codes), passage.coder, passage.quote)


def as_json(passage: Passage) -> dict[str, object]:
    """Give a passage as `--json` tells it; id is that of the coding, empty for words."""
    fields = ("document", "turn", "speaker", "role", "start", "end")
    place = {field: getattr(passage, field) for field in fields}
    whose = {"codes": list(passage.codes), "coder": passage.coder, "round": passage.round, "id": passage.id}
    return {**place, "text": passage.quote, **whose}
