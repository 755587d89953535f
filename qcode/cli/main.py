"""The `qcode` command: which words lead where, and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from typer.models import CommandInfo

from qcode.cli import (
    agreement,
    autocode,
    cases,
    code_sets,
    codebook,
    coders,
    coding,
    codings,
    decide,
    documents,
    exporting,
    find,
    matrix,
    merging,
    projects,
    pseudonymise,
    review,
    segments,
    snapshots,
    study,
    summary,
    team,
    variables,
)
from qcode.cli import open as opening
from qcode.cli.mistyped import SafeGroup
from qcode.errors import Refused
from qcode.version import __version__

app = typer.Typer(
    name="qcode",
    cls=SafeGroup,
    help="Code interview transcripts, review intercoder agreement, export coded matrices to Excel.",
    epilog="PROJECT is a file (study.qcode) or the name of one in the projects folder. `qcode PROJECT` opens the app.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for noun in (
    opening,
    projects,
    exporting,
    study,
    documents,
    pseudonymise,
    segments,
    codebook,
    code_sets,
    coding,
    autocode,
    codings,
    coders,
    team,
    agreement,
    review,
    decide,
    snapshots,
    cases,
    variables,
    summary,
    find,
    matrix,
    merging,
):
    noun.add_to(app)

HELP = {"-h", "--help"}
LISTING_GROUPS = {"documents", "coders", "rounds", "cases", "variables", "snapshots", "codesets", "segments"}
"""Nouns that list by themselves: `qcode documents PROJECT`."""
STOPPED = "stopped; nothing was half stored"
_TYPER_WAS_STOPPED = 130
"""Typer takes ctrl+c itself, and ends with this status and no word."""


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"qcode {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  (its callback does the work)
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        if opening.on_a_terminal():
            opening.open_app(None, None)
        else:
            typer.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command. Exit status: 0 done, 1 refused with one message on stderr, 2 a command that can't be."""
    words = _route(list(sys.argv[1:] if arguments is None else arguments))
    try:
        with _prepared_for(words):
            app(args=words, prog_name="qcode")
    except Refused as refused:
        _stop(str(refused))
    except KeyboardInterrupt:
        _stop(STOPPED)
    except SystemExit as end:
        if end.code != _TYPER_WAS_STOPPED:
            raise
        _stop(STOPPED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except OSError as error:
        _stop(
            f"{error.filename or 'the answer'}: it can't be written ({error.strerror}). What was stored before is safe."
        )
    except Exception as fault:
        _stop(_fault(fault))


def _route(words: list[str]) -> list[str]:
    """Add the command that is meant where none is written: `qcode PROJECT` opens, `qcode documents PROJECT` lists."""
    if not words or words[0].startswith("-"):
        return words
    first, rest = words[0], words[1:]
    known = {command.name: command for command in app.registered_commands}
    groups = {group.name: group.typer_instance for group in app.registered_groups}
    if first in groups and first in LISTING_GROUPS and rest and rest[0] not in HELP:
        below: Any = groups[first]
        if rest[0] not in {command.name for command in below.registered_commands}:
            return [first, "list", *rest]
    if first in known or first in groups:
        return words
    from qcode.store.location import names_a_project

    return ["open", *words] if names_a_project(first) else words


@contextmanager
def _prepared_for(words: list[str]) -> Iterator[None]:
    """Spare Typer the work on commands that are not called: measured, it takes a fifth of the time of `--help`.

    Where a command is called, only that one is prepared; for the list of all, their names and first lines.
    """
    commands, groups = app.registered_commands, app.registered_groups
    called = words[0] if words else ""
    if called in {each.name for each in commands} | {each.name for each in groups}:
        app.registered_commands = [each for each in commands if each.name == called]
        app.registered_groups = [each for each in groups if each.name == called]
    elif called in HELP:
        app.registered_commands = [
            CommandInfo(each.name, help=_first_line(each), callback=_nothing) for each in commands
        ]
        app.registered_groups = []
        for each in groups:
            told = each.typer_instance.info.help if each.typer_instance else None
            app.registered_commands.append(CommandInfo(each.name, help=told, callback=_nothing))
    try:
        yield
    finally:
        app.registered_commands, app.registered_groups = commands, groups


def _nothing() -> None:
    """Stand in for a command in the list of all."""


def _first_line(command: CommandInfo) -> str:
    return (command.callback.__doc__ or "").partition("\n")[0] if command.callback else ""


def _stop(message: str) -> None:
    from qcode.text.safe import safe

    sys.stderr.write(f"qcode: {safe(message)}\n")
    raise SystemExit(1)


def _fault(fault: Exception) -> str:
    """Tell of a fault of qcode itself without anybody's words; where it happened goes to a file of one's own."""
    import traceback

    from platformdirs import user_log_path

    file = user_log_path("qcode") / "fault.txt"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = traceback.format_list(traceback.extract_tb(fault.__traceback__))
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as log:
            log.write(f"qcode {__version__}, {type(fault).__name__}\n{''.join(lines)}")
    except OSError:
        return f"a fault in qcode itself ({type(fault).__name__}). What was stored before is safe."
    return f"a fault in qcode itself ({type(fault).__name__}). What was stored before is safe; {file} says where."
