"""`qcode open`, and `qcode` by itself: the app."""

from __future__ import annotations

import sys

import typer

from qcode.cli.given import CoderOption, ProjectArgument
from qcode.errors import Refused


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("open")(open_project)


def open_project(project: ProjectArgument, coder: CoderOption = None) -> None:
    """Open a project in the app. `qcode PROJECT` does the same."""
    if not on_a_terminal():
        raise Refused(project, "the app needs a terminal", "every screen has a command: see `qcode --help`")
    open_app(project, coder)


def on_a_terminal() -> bool:
    """Say whether somebody can use the app here."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_app(project: str | None, coder: str | None) -> None:
    """Start the app on a project, or on the list of projects."""
    from qcode.api.identity import known_coder
    from qcode.tui.app import run

    raise SystemExit(run(project, known_coder(coder)))
