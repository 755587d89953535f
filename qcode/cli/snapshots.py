"""Snapshots: agreement as it was, to be shown beside what came of talking about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from qcode.cli.figures import AllOption, is_folded, say_folded
from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The snapshot's name.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(rich_markup_mode=None, help="List agreement that was kept; keep it, show it, remove it.")
    group.command("list")(snapshots)
    group.command("add")(add)
    group.command("show")(show)
    group.command("remove")(remove)
    app.add_typer(group, name="snapshots")


def snapshots(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """List the snapshots."""
    from qcode.coding.snapshots import listing
    from qcode.store.visibility import hides_acts

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = listing(reading)
        numbers = [None if hides_acts(reading) else each.number for each in found]
    told = list(zip(found, numbers, strict=True))
    if json:
        print_json([{"name": e.name, "coder": e.coder, "round": e.round, "number": number} for e, number in told])
        return
    rows = [(e.name, e.round, e.coder, "" if number is None else number, _alpha(e.figures)) for e, number in told]
    none = "no snapshots yet: `qcode snapshots add PROJECT NAME` keeps agreement as it is now"
    print_table(("snapshot", "round", "by", "act", "pooled alpha"), rows, none=none)


def add(
    project: ProjectArgument,
    name: NameArgument,
    in_round: Annotated[str | None, typer.Option("--round", metavar="NAME", help="The round; else the first.")] = None,
    unit: Annotated[str, typer.Option("--unit", help="turn, sentence, paragraph, document or character.")] = "turn",
    rule: Annotated[str, typer.Option("--rule", help="touch, or half of a unit's word characters.")] = "touch",
    coder: CoderOption = None,
) -> None:
    """Keep the agreement of a round as it is now."""
    from qcode.api.snapshots import keep

    with to_act(project, coder) as opened:
        keep(opened, name, round_name=in_round, unit=unit, rule=rule)
    say(f"kept agreement as “{name}”")


def show(
    project: ProjectArgument,
    name: NameArgument,
    every: AllOption = False,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """Show the figures of a snapshot."""
    from qcode.coding.snapshots import find

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = find(reading, name)
    if json:
        print_json({"name": found.name, "by": found.coder, **found.figures})
        return
    settings, table = found.figures["settings"], found.figures["agreement"]
    say(f"{found.name}: round {settings['round']}, unit {settings['unit']}, rule {settings['rule']}")
    say(f"coders {', '.join(settings['coders'])}   documents {len(table['documents'])}")
    unused = sum(not _is_used(each) for each in table["codes"])
    folds = is_folded(unused) and not every
    codes = [each for each in table["codes"] if not folds or _is_used(each)]
    rows = [(each["code"], each["units"], _figure(each["alpha"]), _figure(each["ac1"])) for each in codes]
    print_table(("code", "units", "alpha", "AC1"), rows, none="there is no code with a figure")
    say_folded(unused if folds else 0)
    say(f"all codes, pooled: alpha {_alpha(found.figures)}")


def remove(project: ProjectArgument, name: NameArgument, coder: CoderOption = None) -> None:
    """Remove a snapshot."""
    from qcode.coding import snapshots as kept

    with to_act(project, coder) as opened, opened.action(f"remove snapshot {name}") as act:
        kept.remove(act, kept.find(act, name))
    say(f"removed snapshot {name}")


def _is_used(code: Mapping[str, Any]) -> bool:
    return any(code["coded"].values()) or any(code["groups"].values())


def _alpha(figures: Mapping[str, Any]) -> str:
    return _figure(figures["agreement"]["overall"]["alpha"])


def _figure(number: float | None) -> str:
    return "not defined" if number is None else f"{number:.3f}".replace("0.", ".", 1)
