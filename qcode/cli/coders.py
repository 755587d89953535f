"""Coders, and what they have finished."""

from __future__ import annotations

from typing import Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say, warn
from qcode.text.counting import counted


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(rich_markup_mode=None, help="List the coders; add, rename, remove them; change their roles.")
    group.command("list")(listing)
    group.command("add")(add)
    group.command("rename")(rename)
    group.command("remove")(remove)
    group.command("role")(role)
    app.add_typer(group, name="coders")
    app.command("done")(done)


def listing(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """List the coders, with how much each has coded, and how many documents are theirs to do or finished."""
    from qcode.api.overview import coder_overview

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = coder_overview(reading)
    columns = ("name", "kind", "role", "codings", "to_do", "finished")
    rows = [(each.name, each.kind, each.role, each.codings, each.to_do, each.finished) for each in found]
    if json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table([column.replace("_", " ") for column in columns], rows)


def add(
    project: ProjectArgument,
    name: Annotated[str, typer.Argument(metavar="CODER", help="The coder's name.")],
    kind: Annotated[str, typer.Option("--kind", help="person, automatic or consensus.")] = "person",
    role: Annotated[str, typer.Option("--role", help="lead, coder, trainee or reader.")] = "coder",
    coder: CoderOption = None,
) -> None:
    """Add a coder."""
    from qcode.coding import coders

    with to_act(project, coder) as opened, opened.action(f"add coder {name}") as act:
        made = coders.add(act, name, kind=kind)
        if role != made.role:
            coders.set_role(act, made, role)
    say(f"added {made.name}, {kind}, {role}")


def rename(
    project: ProjectArgument,
    name: Annotated[str, typer.Argument(metavar="OLD", help="The coder's name.")],
    to: Annotated[str, typer.Argument(metavar="NEW", help="What they are called from now on.")],
    coder: CoderOption = None,
) -> None:
    """Give a coder another name; all that is theirs stays theirs.

    Who a coder is does not hang on the name: a copy in which they worked under the old one merges as before. Only a
    lead can rename somebody else.
    """
    from qcode.coding import coders

    with to_act(project, coder) as opened, opened.action(f"rename coder {name} to {to}") as act:
        found = coders.find(act, name)
        made, is_oneself = coders.rename(act, found, to), found.id == act.coder_id
    say(f"{found.name} is called {made.name} from now on")
    if is_oneself:
        warn(f"act as {made.name} here from now on (--coder, QCODE_CODER): as {found.name} somebody new would join")


def remove(
    project: ProjectArgument,
    name: Annotated[str, typer.Argument(metavar="CODER", help="The coder's name.")],
    coder: CoderOption = None,
) -> None:
    """Remove a coder of whom there is nothing but the name; only a lead can.

    No codings, memos, decisions or assignments: work is never removed with who did it.
    """
    from qcode.coding import coder_removal, coders

    with to_act(project, coder) as opened, opened.action(f"remove coder {name}") as act:
        coder_removal.remove(act, coders.find(act, name))
    say(f"removed {name}")


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
    Without --round it is the round in which each document is theirs, as in the app.
    """
    from qcode.coding import documents, finishing, rounds

    with to_act(project, coder) as opened, opened.action("finished") as act:
        ids = [documents.find(act, name).id for name in names or []]
        told = (finishing.reopen if not_yet else finishing.finish)(act, ids, in_round)
        which = f" in round {' and '.join(told.rounds)}" if len(rounds.listing(act)) > 1 else ""
        number = counted(told.documents, "document")
        act.relabel(f"not finished after all: {number}" if not_yet else f"finished {counted(told.newly, 'document')}")
    already = told.documents - told.newly
    if not_yet:
        say(f"{opened.coder} goes on with {number}{which}")
    else:
        before = f" ({already} {'was' if already == 1 else 'were'} finished before)" if already else ""
        say(f"{opened.coder} has finished {number}{which}{before}")
