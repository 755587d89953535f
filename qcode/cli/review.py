"""Review: the passages that coders differ on, and how far each is settled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qcode.cli.decide import decision_json
from qcode.cli.given import CoderOption, JsonOption, OutputOption, ProjectArgument, to_read
from qcode.cli.show import print_json, print_table, say, write_table
from qcode.text.counting import counted

if TYPE_CHECKING:
    from qcode.api.confusion import Confusion
    from qcode.api.review import Review, Wanted
    from qcode.api.review_rows import ReviewRow

RoundOption = Annotated[str | None, typer.Option("--round", metavar="NAME", help="The round; the first if left out.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("review")(review)


def review(
    project: ProjectArgument,
    only_open: Annotated[bool, typer.Option("--open", help="Only what is still to be decided.")] = False,
    kind: Annotated[
        str | None,
        typer.Option(
            "--type",
            metavar="A,B",
            help="agreed, boundary, one_sided, sub_code, conflict, not_assigned, gone; else all but what is agreed.",
        ),
    ] = None,
    code: Annotated[str | None, typer.Option("--code", help="Only this code.")] = None,
    codes: Annotated[
        str | None, typer.Option("--codes", metavar="A,B", help="Where one was given, or the other.")
    ] = None,
    coders: Annotated[str | None, typer.Option("--coders", metavar="A,B", help="Where these two differ.")] = None,
    document: Annotated[str | None, typer.Option("--document", help="Only this document.")] = None,
    confused: Annotated[bool, typer.Option("--confusion", help="Count which code was given for which.")] = False,
    in_round: RoundOption = None,
    json: JsonOption = False,
    output: OutputOption = None,
    coder: CoderOption = None,
) -> None:
    """List the passages that coders differ on, and how far each is settled.

    The first column names a passage for `qcode decide`. --confusion counts which code one coder gave where the other
    gave another; as JSON or in a file it is a matrix of codes.
    """
    from qcode.api.review import chosen
    from qcode.api.review import review as look

    wanted = _wanted(only_open, kind, code, codes, coders, document)
    with to_read(project, coder) as opened, opened.reading() as reading:
        found = look(reading, round_name=in_round)
        if confused:
            from qcode.api.confusion import confusion

            _show_confusion(confusion(reading, found, wanted.coders or ()), json, output)
            return
        rows = chosen(reading, found, wanted)
    value = [_as_json(row, found) for row in rows]
    columns = ("passage", "type", "document", "speaker", "code", "by", "not by", "state", "words")
    listed = [_as_row(row) for row in rows]
    if output is not None:
        write_table(output, columns, listed, value)
    elif json:
        print_json(value)
    else:
        print_table(columns, listed, none="no such passage")
        _say_what_is_left(found)


def _wanted(
    only_open: bool, kind: str | None, code: str | None, codes: str | None, coders: str | None, document: str | None
) -> Wanted:
    from qcode.api.review import Wanted
    from qcode.api.review_rows import DIFFERENCES

    types = tuple(_split(kind.replace("-", "_"))) if kind else DIFFERENCES
    return Wanted(only_open, types, code, _two(codes, "--codes"), _two(coders, "--coders"), document)


def _two(words: str | None, option: str) -> tuple[str, str] | None:
    if words is None:
        return None
    parts = _split(words)
    if len(parts) != 2:
        raise typer.BadParameter(f"{option} takes two names, parted by a comma")
    return parts[0], parts[1]


def _split(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def _say_what_is_left(found: Review) -> None:
    from qcode.api.review_rows import AGREED, DIFFERENCES, NOT_ASSIGNED

    left, of = found.counts(DIFFERENCES)
    say(f"{left} open of {counted(of, 'disagreement')} in round {found.round.name}")
    for kind, option, how in (
        (AGREED, "--agreed", "coded exactly alike"),
        (NOT_ASSIGNED, "--not-assigned", "that one coder alone had to code"),
    ):
        left, of = found.counts((kind,))
        if left:
            say(f"{left} open of {counted(of, 'passage')} {how}: `qcode decide PROJECT {option}` accepts them")


def _as_row(row: ReviewRow) -> tuple[str | int, ...]:
    quote = " ".join(row.text.split())
    told = row.state if row.decision is None or row.is_open else row.decision.kind
    instead = [f"{name} ({', '.join(paths)})" for name, paths in row.instead.items()]
    missed = [*instead, *(name for name in row.missed_by if name not in row.instead)]
    return (
        row.ref,
        row.type,
        row.document,
        row.speaker,
        row.code,
        ", ".join(row.coders),
        ", ".join(missed),
        told,
        quote if len(quote) <= 60 else quote[:59] + "…",
    )


def _as_json(row: ReviewRow, found: Review) -> dict[str, Any]:
    return {
        "passage": row.ref,
        "document": row.document,
        "start": row.start,
        "end": row.end,
        "turn": row.turn,
        "speaker": row.speaker,
        "code": row.code,
        "type": row.type,
        "coders": row.coders,
        "missed_by": row.missed_by,
        "not_assigned": row.absent,
        "instead": row.instead,
        "words_apart": row.apart,
        "memos": row.memos,
        "text": row.text,
        "before": row.before,
        "after": row.after,
        "state": row.state,
        "decision": decision_json(row.decision, found.people, found.paths) if row.decision is not None else None,
    }


def _show_confusion(table: Confusion, json: bool, output: Path | None) -> None:
    """Print what was confused, most often first; a file and JSON have the whole matrix."""
    value = {"coders": table.coders, "codes": table.codes, "cells": table.cells()}
    if output is not None:
        flat: list[list[str | int]] = [[code, *cells] for code, cells in zip(table.codes, table.cells(), strict=True)]
        write_table(output, ("code", *table.codes), flat, value)
    elif json:
        print_json(value)
    else:
        often = sorted(table.counts.items(), key=lambda item: (-item[1], item[0]))
        columns = (*(table.coders or ("one gave", "another gave instead")), "times")
        listed = [(row, column, count) for (row, column), count in often if row != column]
        print_table(columns, listed, none="no code was given for another")
