"""The speakers of documents: who asks, consent, and labels that mean the same person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say, warn

if TYPE_CHECKING:
    from qcode.api.speakers import SpeakersOf


def add_to(group: typer.Typer) -> None:
    """Add the command to the noun `documents`."""
    group.command("speakers")(speakers)


def speakers(
    project: ProjectArgument,
    document: Annotated[
        str | None, typer.Argument(metavar="DOCUMENT", help="One document; without it all that have the label.")
    ] = None,
    asks: Annotated[list[str] | None, typer.Option("--asks", metavar="NAME", help="NAME asks.")] = None,
    answers: Annotated[list[str] | None, typer.Option("--answers", metavar="NAME", help="NAME answers.")] = None,
    consent: Annotated[
        list[str] | None,
        typer.Option(
            "--consent",
            metavar="NAME=WORD",
            help="named, role only, anonymous, not for quotation; empty for not known.",
        ),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option("--same", metavar="NAME=KEPT", help="NAME is KEPT: the turns of both are KEPT's."),
    ] = None,
    rename: Annotated[
        list[str] | None, typer.Option("--rename", metavar="NAME=NEW", help="Another name; the text stays.")
    ] = None,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """List the speakers of a document or of all, or change what is known of them, in one act.

    The text stays as it was written: labels that are the same person are so in lists, matrices and exports.
    """
    from qcode.api.speakers import SpeakerChanges, change_speakers, list_speakers

    changes = SpeakerChanges(
        tuple(asks or ()),
        tuple(answers or ()),
        _pairs("--consent", consent),
        _pairs("--rename", rename),
        _pairs("--same", same),
    )
    if changes.labels:
        with to_act(project, coder) as opened:
            for line in change_speakers(opened, changes, document):
                say(line)
        return
    with to_read(project, coder) as opened, opened.reading() as reading:
        found = list_speakers(reading, document)
    if json:
        print_json([_as_json(of, at) for of in found for at in range(len(of.rows))])
    else:
        _print(found)


def _pairs(option: str, given: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    pairs = []
    for each in given or ():
        name, sign, value = each.partition("=")
        if not sign or not name.strip():
            raise typer.BadParameter(f"write it as NAME=..., as in {option} Rosa=...", param_hint=option)
        pairs.append((name.strip(), value.strip()))
    return tuple(pairs)


def _as_json(of: SpeakersOf, at: int) -> dict[str, object]:
    row = of.rows[at]
    return {
        "document": of.document.name,
        "name": row.speaker.name,
        "asks": row.speaker.asks,
        "turns": row.turns,
        "consent": row.speaker.consent,
        "variables": {name: list(values) for name, values in row.values.items()},
        "perhaps": of.perhaps.get(row.speaker.name),
    }


def _print(found: Sequence[SpeakersOf]) -> None:
    rows = [
        (
            of.document.name,
            row.speaker.name,
            "asks" if row.speaker.asks else "answers",
            row.turns,
            row.speaker.consent,
            "; ".join(f"{name}: {', '.join(values)}" for name, values in row.values.items()),
        )
        for of in found
        for row in of.rows
    ]
    none = "no speakers: `qcode import --speakers` says how labels of speakers are found in a transcript"
    print_table(("document", "speaker", "role", "turns", "consent", "variables"), rows, none=none)
    for of in found:
        for name, perhaps in of.perhaps.items():
            warn(f'{of.document.name}: {name} may be {perhaps}; if so: --same "{name}={perhaps}"')
