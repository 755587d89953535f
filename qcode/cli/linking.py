"""Documents that belong together: groups, notes of an interview, translations."""

from __future__ import annotations

from typing import Annotated

import typer

from qcode.cli.given import CoderOption, DocumentArgument, ProjectArgument, to_act
from qcode.cli.show import say
from qcode.text.counting import counted


def add_to(group: typer.Typer) -> None:
    """Add the commands to the noun `documents`."""
    group.command("group")(put_together)
    group.command("link")(link)
    group.command("unlink")(unlink)


def put_together(
    project: ProjectArgument,
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="The documents' names.")],
    name: Annotated[str, typer.Option("--group", metavar="NAME", help='The group; "" takes them out of theirs.')],
    coder: CoderOption = None,
) -> None:
    """Put documents into a group."""
    from qcode.coding import linking
    from qcode.coding.documents import find

    with to_act(project, coder) as opened, opened.action(f"group {name or 'none'}") as act:
        found = [find(act, document) for document in documents]
        linking.group(act, found, name)
    say(f"{counted(len(found), 'document is', 'documents are')} in {f'group {name}' if name else 'no group'}")


def link(
    project: ProjectArgument,
    document: DocumentArgument,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DOCUMENT", help="What it belongs to: notes to their interview.")
    ] = None,
    original: Annotated[
        str | None, typer.Option("--translation-of", metavar="DOCUMENT", help="What it is the translation of.")
    ] = None,
    coder: CoderOption = None,
) -> None:
    """Say what a document belongs to, or what it is the translation of."""
    from qcode.coding import linking
    from qcode.coding.documents import find

    if to is None and original is None:
        raise typer.BadParameter("say --to or --translation-of which document")
    with to_act(project, coder) as opened, opened.action(f"link {document} to {to or original}") as act:
        found = find(act, document)
        if to is not None:
            linking.attach(act, found, find(act, to))
        if original is not None:
            linking.translate(act, found, find(act, original))
    for relation, other in (("belongs to", to), ("is the translation of", original)):
        if other is not None:
            say(f"{found.name} {relation} {other}")


def unlink(project: ProjectArgument, document: DocumentArgument, coder: CoderOption = None) -> None:
    """Take away what a document belongs to and is a translation of."""
    from qcode.coding import linking
    from qcode.coding.documents import find

    with to_act(project, coder) as opened, opened.action(f"unlink {document}") as act:
        linking.unlink(act, find(act, document))
    say(f"{document} is linked to no other document")
