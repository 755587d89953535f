"""What commands are given: the project, the coder, and how they want their answer."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.show import warn

if TYPE_CHECKING:
    from qcode.api import Project

ProjectArgument = Annotated[
    str, typer.Argument(metavar="PROJECT", help="A project file, or the name of one in the projects folder.")
]
DocumentArgument = Annotated[str, typer.Argument(metavar="DOCUMENT", help="The document's name.")]
CoderOption = Annotated[
    str | None,
    typer.Option("--coder", metavar="NAME", help="Who acts and looks; else QCODE_CODER, else who was asked last."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file: .csv, .xlsx or .json.")
]
LayerOption = Annotated[
    str,
    typer.Option("--layer", metavar="LAYER", help="Whose codings count: primary, consensus, a coder's name, or all."),
]


@contextmanager
def to_read(project: str, coder: str | None) -> Iterator[Project]:
    """Open a project to look at; without a name one sees what is open to all."""
    from qcode.api import open_project
    from qcode.api.identity import known_coder

    with open_project(project, known_coder(coder)) as opened:
        yield opened


@contextmanager
def to_act(project: str, coder: str | None) -> Iterator[Project]:
    """Open a project to act on, as somebody."""
    from qcode.api import open_project

    with open_project(project) as opened:
        opened.coder = acting_coder(coder)
        _say_if_new(opened)
        yield opened


def _say_if_new(project: Project) -> None:
    """Say that a coder is new to a project that has others: a name may be mistyped."""
    from qcode.codebook.model import key_of
    from qcode.coding import coders

    with project.reading() as reading:
        known = coders.listing(reading)
    if known and key_of(project.coder or "") not in {key_of(each.name) for each in known}:
        warn(f"new coder: {project.coder} (so far: {', '.join(each.name for each in known)})")


def acting_coder(named: str | None) -> str:
    """Say who acts: the coder named or known; else who answers at a terminal; else the login name, said on stderr."""
    from qcode.api.identity import known_coder, remember

    known = known_coder(named)
    if known is not None:
        return known
    if sys.stdin.isatty() and sys.stderr.isatty():
        asked = str(typer.prompt("Your name as a coder", err=True)).strip()
        remember(coder=asked)
        return asked
    name = getpass.getuser()
    warn(f"coder: {name} (your login name; --coder or QCODE_CODER says another)")
    return name
