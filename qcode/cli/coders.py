"""Coders, and what they have finished."""

from __future__ import annotations

from typing import Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say
from qcode.errors import Refused


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(rich_markup_mode=None, help="List the coders; add them, change their roles.")
    group.command("list")(listing)
    group.command("add")(add)
    group.command("role")(role)
    app.add_typer(group, name="coders")
    app.command("done")(done)


def listing(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """List the coders, with how much each has coded and finished."""
    from qcode.api.overview import coder_overview

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = coder_overview(reading)
    columns = ("name", "kind", "role", "codings", "finished")
    rows = [(each.name, each.kind, each.role, each.codings, each.finished) for each in found]
    if json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table(columns, rows)


def add(
    project: ProjectArgument,
    name: Annotated[str, typer.Argument(metavar="CODER", help="The coder's name.")],
    kind: Annotated[str, typer.Option("--kind", help="person, automatic or consensus.")] = "person",
    role: Annotated[str, typer.Option("--role", help="lead, coder, trainee or reader.")] = "coder",
    coder: CoderOption = None,
) -> None:
    """Add a coder."""
    from qcode.codebook.model import key_of
    from qcode.coding import coders

    with to_act(project, coder) as opened, opened.action(f"add coder {name}") as act:
        if any(key_of(each.name) == key_of(name) for each in coders.listing(act)):
            raise Refused(f"coder {name}", "they are in the project already", "`qcode coders role` changes a role")
        made = coders.add(act, name, kind=kind)
        if role != made.role:
            coders.set_role(act, made, role)
    say(f"added {made.name}, {kind}, {role}")


def role(
    project: ProjectArgument,
    name: Annotated[str, typer.Argument(metavar="CODER", help="The coder's name.")],
    to: Annotated[str, typer.Argument(metavar="ROLE", help="lead, coder, trainee or reader.")],
    coder: CoderOption = None,
) -> None:
    """Give a coder another role; only a lead can."""
    from qcode.coding import coders

    with to_act(project, coder) as opened, opened.action(f"{name} is {to}") as act:
        coders.set_role(act, coders.find(act, name), to)
    say(f"{name} is {to}")


def done(
    project: ProjectArgument,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="DOCUMENT...", help="Documents; all of the coder's if left out.")
    ] = None,
    in_round: Annotated[str | None, typer.Option("--round", metavar="NAME", help="The round.")] = None,
    not_yet: Annotated[bool, typer.Option("--not-yet", help="They are not finished after all.")] = False,
    coder: CoderOption = None,
) -> None:
    """Say that a coder has finished documents.

    What they did not code there they mean not to code: `not coded yet` and `coded: nothing` are different things.
    """
    from qcode.coding import assignments, documents, rounds

    with to_act(project, coder) as opened, opened.action("finished") as act:
        round_id = rounds.find(act, in_round).id
        ids = [documents.find(act, name).id for name in names or []]
        ids = ids or assignments.documents_of(act, act.coder_id, round_id)
        if not ids:
            raise Refused(f"coder {opened.coder}", "no document is theirs yet", "name the documents that are finished")
        if not_yet:
            for document_id in ids:
                assignments.reopen(act, document_id, act.coder_id, round_id)
            act.relabel(f"not finished after all: {len(ids)} documents")
            say(f"{opened.coder} goes on with {len(ids)} documents")
            return
        newly = assignments.finish(act, ids, act.coder_id, round_id)
        act.relabel(f"finished {len(newly)} documents")
    already = len(ids) - len(newly)
    say(f"{opened.coder} has finished {len(ids)} documents" + (f" ({already} were finished before)" if already else ""))
