"""Projects: new, demo, check, backup, restore, log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli import open as opening
from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, acting_coder, to_read
from qcode.cli.show import print_json, print_table, say, warn
from qcode.errors import Refused
from qcode.text.counting import counted

if TYPE_CHECKING:
    from qcode.api import Project


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    for name, command in (
        ("new", new),
        ("demo", demo),
        ("check", check),
        ("backup", backup),
        ("restore", restore),
        ("log", log),
    ):
        app.command(name)(command)


def new(
    project: ProjectArgument,
    codebook: Annotated[
        str | None, typer.Option("--codebook", metavar="NAME or FILE", help="A codebook that ships, or a file.")
    ] = None,
    coder: CoderOption = None,
) -> None:
    """Make a new project. Who makes it leads it."""
    from qcode.api import create_project
    from qcode.codebook import stored

    with create_project(project, acting_coder(coder), codebook) as made, made.reading() as reading:
        say(f"made {made.path}, {counted(len(stored.listing(reading)), 'code')}, lead {made.coder}")


def demo(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where to put it; the projects folder if left out.")
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Don't open the app afterwards.")] = False,
    coder: CoderOption = None,
) -> None:
    """Make the sample project and its workbook, and open it.

    A sample project that is there already is opened unchanged.
    """
    from qcode.api import open_project
    from qcode.api.exporting import export_project
    from qcode.api.sample import open_sample

    sample = open_sample(folder)
    with open_project(sample.path, coder) as project:
        say(_told(project, made=sample.made))
        say(f"project   {sample.path}")
        workbook = sample.path.with_name("matrices.xlsx")
        if sample.made or not workbook.exists():
            export_project(project, workbook)
        say(f"workbook  {workbook}")
    if opening.on_a_terminal() and not no_open:
        opening.open_app(str(sample.path), coder or "Ana")


def _told(project: Project, *, made: bool) -> str:
    from qcode.coding import coders, codings, documents

    with project.reading() as reading:
        people = " and ".join(coder.name for coder in coders.listing(reading) if coder.kind == "person")
        number = sum(codings.counts(reading).values())
        listed = len(documents.listing(reading))
    begun = "made the sample project" if made else "the sample project is here already"
    return f"{begun}: {counted(listed, 'invented interview')}, {counted(number, 'coding')} by {people}"


def check(project: ProjectArgument, json: JsonOption = False) -> None:
    """Check that a project is whole.

    The file itself, how its parts fit together, each text and each offset; nothing is written.
    """
    from qcode.api.care import check_project

    findings = check_project(project)
    if json:
        print_json([{"what": each.what, "why": each.why, "remedy": each.remedy} for each in findings])
    else:
        for each in findings:
            warn(f"{each.what}: {each.why}. {each.remedy}")
    if findings:
        broken = counted(len(findings), "thing in it is", "things in it are")
        raise Refused(project, f"{broken} not whole", "restore a backup to a new file")
    if not json:
        say(f"{project} is whole")


def backup(
    project: ProjectArgument,
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Where to; NAME-backups if left out.")] = None,
) -> None:
    """Write a checked copy of the project.

    Also while others work in it. Without FILE it goes to NAME-backups beside the project, where the newest ten stay.
    """
    from qcode.api.care import back_up_project

    say(f"wrote {back_up_project(project, file)}")


def restore(
    backup_file: Annotated[Path, typer.Argument(metavar="BACKUP", help="A backup, or any project file.")],
    project: ProjectArgument,
) -> None:
    """Make a project from a backup.

    It never takes the place of one that is there.
    """
    from qcode.api.care import restore_project

    say(f"restored {restore_project(backup_file, project)}")


def log(
    project: ProjectArgument,
    last: Annotated[
        int, typer.Option("--last", metavar="N", min=1, max=1_000_000, help="How many acts, the newest first.")
    ] = 20,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """Show what was done, by whom and when (UTC).

    While a blind round hides others' work, only one's own acts are shown, numbered by themselves.
    """
    from qcode.store.log import entries

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = entries(reading, last)
    if json:
        fields = ("coder", "kind", "label", "undone")
        print_json(
            [
                {"at": e.at.isoformat(), "number": e.shown, **{field: getattr(e, field) for field in fields}}
                for e in found
            ]
        )
        return
    rows = [
        (e.shown, e.at.strftime("%Y-%m-%d %H:%M"), e.coder, e.label + (" (taken back)" if e.undone else ""))
        for e in found
    ]
    print_table(("number", "at", "coder", "act"), rows, none="nothing was done yet, as far as you may see")
