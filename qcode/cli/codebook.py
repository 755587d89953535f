"""The codebook: show, check, import, export, its versions; and changing codes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say, warn
from qcode.errors import Refused
from qcode.text.counting import counted

CodeArgument = Annotated[str, typer.Argument(metavar="CODE", help="A code's path, tag or name.")]
FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="A codebook: .yaml, .csv, .xlsx, .qdc, or a plain list .txt.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(rich_markup_mode=None, help="Show, check, import and export the codebook.")
    for command in (show, check, versions):
        group.command(command.__name__)(command)
    group.command("import")(take_in)
    group.command("export")(write_out)
    app.add_typer(group, name="codebook")
    codes = typer.Typer(rich_markup_mode=None, help="Add, rename, move, merge, split and retire codes.")
    for edit in (add, rename, move, merge, split, retire):
        codes.command(edit.__name__)(edit)
    app.add_typer(codes, name="codes")


def show(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """Show the codes with how often each was given."""
    from qcode.codebook import stored
    from qcode.codebook.write import structure
    from qcode.coding import codings

    with to_read(project, coder) as opened, opened.reading() as reading:
        if json:
            print_json(structure(stored.as_codebook(reading)))
            return
        given = codings.counts(reading)
        rows = [
            (code.tag, "  " * code.depth + code.name, given.get(code.id, 0), code.brief)
            for code in stored.listing(reading)
        ]
    none = "no codes yet: `qcode codes add PROJECT CODE` makes one, `qcode codebook import PROJECT FILE` takes many in"
    print_table(("tag", "code", "codings", "brief"), rows, none=none)


def check(file: FileArgument, json: JsonOption = False) -> None:
    """Check a codebook file, and list everything that is wrong with it."""
    from qcode.codebook.read import problems, read_codebook

    found = problems(file)
    if json:
        print_json([{"line": each.line, "why": each.why, "remedy": each.remedy} for each in found])
    for each in found if not json else ():
        where = f"{file}, line {each.line}" if each.line else str(file)
        warn(f"{where}: {each.why}. {each.remedy[:1].upper()}{each.remedy[1:]}.")
    if found:
        wrong = counted(len(found), "thing is", "things are")
        raise Refused(file, f"{wrong} wrong with it", "mend them and check again")
    if not json:
        codebook = read_codebook(file)
        say(f"{file} is in order: {codebook.name}, {counted(sum(1 for _ in codebook.walk()), 'code')}")


def take_in(project: ProjectArgument, file: FileArgument, coder: CoderOption = None) -> None:
    """Add a codebook's codes to the project, matching by path; what is there stays as it is."""
    from qcode.codebook.read import read_codebook
    from qcode.codebook.shipped import codebook_file
    from qcode.codebook.stored import take_in as store

    read = read_codebook(codebook_file(str(file)))
    with to_act(project, coder) as opened, opened.action(f"import codebook {file.name}") as act:
        added = store(act, read)
    known = sum(1 for _ in read.walk()) - len(added)
    say(f"added {counted(len(added), 'code')}; {counted(known, 'was', 'were')} there already")


def write_out(
    project: ProjectArgument,
    file: FileArgument,
    raw: Annotated[
        bool, typer.Option("--raw", help="CSV for R and Python: no apostrophes, no byte order mark.")
    ] = False,
    coder: CoderOption = None,
) -> None:
    """Write the project's codebook to a file, by its ending; what has no place there is said."""
    from qcode.codebook.stored import as_codebook
    from qcode.export.codebook import save_codebook

    with to_read(project, coder) as opened, opened.reading() as reading:
        notes = save_codebook(as_codebook(reading), file, raw=raw)
    for note in notes:
        warn(note)
    say(f"wrote {file}")


def versions(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """List the versions of the codebook: each act that changed it, by whom, and what it changed."""
    from qcode.codebook.versions import versions as told
    from qcode.store.visibility import hides_acts

    with to_read(project, coder) as opened, opened.reading() as reading:
        found, are_hidden = told(reading), hides_acts(reading)
    if json:
        print_json(
            [
                {
                    "version": each.number,
                    "act": None if are_hidden else each.act,
                    "at": each.at.isoformat(),
                    "coder": each.coder,
                    "label": each.label,
                    "changes": list(each.changes),
                }
                for each in found
            ]
        )
        return
    print_table(
        ("version", "when", "coder", "what"),
        [(each.number, f"{each.at:%Y-%m-%d %H:%M}", each.coder, _shortly(each.changes)) for each in found],
        none="no versions yet: the codebook is as empty as it was; `qcode codes add PROJECT CODE` begins it",
    )


def _shortly(changes: tuple[str, ...], most: int = 3) -> str:
    rest = len(changes) - most
    return "; ".join(changes[:most]) + (f"; and {rest} more" if rest > 0 else "")


def add(
    project: ProjectArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new code's name.")],
    under: Annotated[
        str | None, typer.Option("--under", metavar="CODE", help="Its parent's path, tag or name.")
    ] = None,
    coder: CoderOption = None,
) -> None:
    """Add a code; without --under it is a category of its own."""
    from qcode.codebook import stored

    with to_act(project, coder) as opened, opened.action(f"add code {name}") as act:
        added = stored.add_code(act, name, stored.find(act, under) if under else None)
    say(f"added {added.tag} {added.path}")


def rename(
    project: ProjectArgument,
    code: CodeArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new name.")],
    coder: CoderOption = None,
) -> None:
    """Give a code another name; its tag and its codings stay."""
    from qcode.codebook import edit, stored

    with to_act(project, coder) as opened, opened.action(f"rename code {code} to {name}") as act:
        renamed = edit.rename(act, stored.find(act, code), name)
    say(f"{code} is now {renamed.path}")


def move(
    project: ProjectArgument,
    code: CodeArgument,
    under: Annotated[str | None, typer.Option("--under", metavar="CODE", help="The new parent.")] = None,
    coder: CoderOption = None,
) -> None:
    """Put a code under another, with all below it; without --under it becomes a category."""
    from qcode.codebook import edit, stored

    with to_act(project, coder) as opened, opened.action(f"move code {code}") as act:
        moved = edit.move(act, stored.find(act, code), stored.find(act, under) if under else None)
    say(f"{code} is now {moved.path}")


def merge(
    project: ProjectArgument,
    sources: Annotated[list[str], typer.Argument(metavar="CODE...", help="The codes that go: path, tag or name.")],
    into: Annotated[str, typer.Option("--into", metavar="CODE", help="The code that stays.")],
    coder: CoderOption = None,
) -> None:
    """Make one code of several: their codings, memos and sub-codes go to it, and they leave the codebook.

    The same words coded with both by the same coder are one coding then, with the memos of both. Definitions and the
    other texts go on in a new paragraph. Only a lead can merge codes that others gave. One act, undone at once.
    """
    from qcode.codebook import merging, stored

    with to_act(project, coder) as opened, opened.action(f"merge codes into {into}") as act:
        stays = stored.find(act, into)
        merged = merging.merge(act, [stored.find(act, word) for word in sources], stays)
        act.relabel(f"merge {', '.join(merged.codes)} into {stays.path}")
    given = counted(merged.codings, "coding")
    say(f"{', '.join(merged.codes)} went into {stays.path}: {given} given it, {merged.united} united")


def split(
    project: ProjectArgument,
    code: CodeArgument,
    into: Annotated[str, typer.Option("--into", metavar="NAME,NAME", help="The new codes' names.")],
    coder: CoderOption = None,
) -> None:
    """Make codes below a code, to tell apart what it was given to; its codings stay until `qcode recode` moves them."""
    from qcode.codebook import merging, stored

    names = [name.strip() for name in into.split(",") if name.strip()]
    if not names:
        raise typer.BadParameter("name the new codes", param_hint="--into")
    with to_act(project, coder) as opened, opened.action(f"split code {code}") as act:
        made = merging.split(act, stored.find(act, code), names)
    say(f"added {', '.join(f'{each.tag} {each.path}' for each in made)}; `qcode recode` gives them their passages")


def retire(
    project: ProjectArgument,
    code: CodeArgument,
    back: Annotated[bool, typer.Option("--back", help="Make it active again.")] = False,
    coder: CoderOption = None,
) -> None:
    """Take a code out of use: nobody can give it any more; what it was given to keeps it."""
    from qcode.codebook import edit, stored

    status = edit.ACTIVE if back else edit.RETIRED
    with to_act(project, coder) as opened, opened.action(f"code {code} is {status}") as act:
        found = stored.find(act, code)
        edit.set_status(act, found, status)
    say(f"{found.path} is {status}")
