"""Code sets: codes that are looked at, or given to a coder, together."""

from __future__ import annotations

from typing import Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say
from qcode.errors import Refused
from qcode.text.counting import counted

NameArgument = Annotated[str, typer.Argument(metavar="SET", help="The set's name.")]
CodesOption = Annotated[
    str,
    typer.Option("--codes", metavar="A,B", help="Codes; `category/*` has all below it, `@set` is another set."),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(rich_markup_mode=None, help="List the code sets; add, change, rename and remove them.")
    group.command("list")(listing)
    group.command("add")(add)
    group.command("change")(change)
    group.command("rename")(rename)
    group.command("remove")(remove)
    app.add_typer(group, name="codesets")


def listing(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """List the code sets with their codes."""
    from qcode.codebook import stored
    from qcode.coding import code_sets

    with to_read(project, coder) as opened, opened.reading() as reading:
        paths = {code.id: code.path for code in stored.listing(reading)}
        found = [(each.name, [paths[code] for code in each.codes]) for each in code_sets.listing(reading)]
    if json:
        print_json([{"name": name, "codes": codes} for name, codes in found])
        return
    none = "no code sets yet: `qcode codesets add PROJECT SET --codes A,B` makes one"
    print_table(("set", "number", "codes"), [(name, len(codes), ", ".join(codes)) for name, codes in found], none=none)


def add(project: ProjectArgument, name: NameArgument, codes: CodesOption, coder: CoderOption = None) -> None:
    """Make a set of codes. A category means that code itself; `category/*` means it with all below it."""
    from qcode.coding import code_sets

    with to_act(project, coder) as opened, opened.action(f"code set {name}") as act:
        made = code_sets.add(act, name, code_sets.chosen(act, _some(codes)))
    say(f"code set {made.name}: {counted(len(made.codes), 'code')}")


def change(
    project: ProjectArgument,
    name: NameArgument,
    add: Annotated[str, typer.Option("--add", metavar="A,B", help="Codes to be put in.")] = "",
    drop: Annotated[str, typer.Option("--drop", metavar="A,B", help="Codes to be taken out.")] = "",
    coder: CoderOption = None,
) -> None:
    """Put codes into a set, or take them out; what was finished before stays as it was asked for."""
    from qcode.coding import code_sets

    with to_act(project, coder) as opened, opened.action(f"change code set {name}") as act:
        of = code_sets.find(act, name)
        chosen = [code_sets.chosen(act, _some(words)) if words else () for words in (add, drop)]
        code_sets.change(act, of, put_in=chosen[0], take_out=chosen[1])
        changed = code_sets.find(act, of.name)
    say(f"code set {changed.name}: {counted(len(changed.codes), 'code')}")


def rename(
    project: ProjectArgument,
    name: NameArgument,
    to: Annotated[str, typer.Argument(metavar="NAME", help="The new name.")],
    coder: CoderOption = None,
) -> None:
    """Give a set another name."""
    from qcode.coding import code_sets

    with to_act(project, coder) as opened, opened.action(f"rename code set {name}") as act:
        stored = code_sets.rename(act, code_sets.find(act, name), to)
    say(f"code set {stored}")


def remove(project: ProjectArgument, name: NameArgument, coder: CoderOption = None) -> None:
    """Remove a set; its codes stay."""
    from qcode.coding import code_sets

    with to_act(project, coder) as opened, opened.action(f"remove code set {name}") as act:
        code_sets.remove(act, code_sets.find(act, name))
    say(f"removed code set {name}")


def _some(words: str) -> list[str]:
    found = [word.strip() for word in words.split(",") if word.strip()]
    if not found:
        raise Refused("no code", "a set needs one at least", "name codes with commas between them")
    return found
