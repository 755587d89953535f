"""Copies for coders, merging them, and what was changed apart in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, acting_coder, to_act, to_read
from qcode.cli.show import print_json, print_table, say, warn
from qcode.errors import Refused
from qcode.text.counting import counted

if TYPE_CHECKING:
    from qcode.api.merging import ConflictInfo, Merged


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    for name, command in (("copy", copy), ("merge", merge), ("conflicts", conflicts)):
        app.command(name)(command)


def copy(
    project: ProjectArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new file; nothing may bear that name yet.")],
    to: Annotated[str | None, typer.Option("--for", metavar="CODER", help="What this coder needs and may see.")] = None,
    coder: CoderOption = None,
) -> None:
    """Write a copy to work in apart, to be merged.

    With --for it holds the documents assigned to that coder (all, if none is), the codebook, cases and rounds, and
    their own work; of others' work only what they may see: nothing of a blind round. Without, it is a whole copy.
    """
    from qcode.api.merging import copy_project

    with to_read(project, coder) as opened:
        opened.coder = acting_coder(coder)
        made = copy_project(opened, file, to)
    if made.joined:
        warn(f"new coder: {made.coder}")
    for_whom = f" for {made.coder}" if made.coder else ""
    say(f"wrote {made.path}{for_whom}: {counted(made.documents, 'document')}, {counted(made.codings, 'coding')}")


def merge(
    project: ProjectArgument,
    copies: Annotated[
        list[str], typer.Argument(metavar="COPY...", help="Files that came back, or names in the projects folder.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be merged.")] = False,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """Bring copies together in PROJECT, which alone is changed.

    Rows are matched by their ids, else documents by their text, codes by path, the rest by name; files' names don't
    matter. Nothing is overwritten: what was changed apart is listed by `qcode conflicts`. Codings in an older text of a
    document follow their words into the newest; where these were changed or are gone, `qcode conflicts` asks. Twice is
    once, and the order makes no difference. A backup is made first: to take a merge back, `qcode restore` it.
    """
    from qcode.api.merging import merge_copies

    with to_act(project, coder) as opened:
        merged = merge_copies(opened, copies, dry_run=dry_run)
    if json:
        print_json(_as_json(merged, dry_run=dry_run))
    else:
        _tell(merged, dry_run=dry_run)


def _as_json(merged: Merged, *, dry_run: bool) -> dict[str, object]:
    from qcode.api.merged_words import noun

    brought = merged.brought
    return {
        "dry_run": dry_run,
        "copies": [
            {"file": str(each.path), "acts": each.acts, "coders": each.coders, "same_project": not each.stranger}
            for each in merged.copies
        ],
        "added": brought.added,
        "changed": brought.changed,
        "removed": brought.removed,
        "matched": [{"what": noun(each.table), "name": each.name, "by": each.by} for each in merged.joined],
        "renamed": [{"from": before, "to": after} for before, after in merged.renamed],
        "older_texts": [vars(each) for each in merged.carried],
        "conflicts": merged.conflicts,
        "backup": str(merged.backup) if merged.backup else None,
    }


def _tell(merged: Merged, *, dry_run: bool) -> None:
    from qcode.api.merged_words import told

    for line in told(merged):
        say(line)
    if merged.nothing_new:
        return
    if merged.conflicts:
        say("`qcode conflicts` lists what was changed apart")
    if dry_run:
        say("nothing was stored (--dry-run)")
    elif merged.backup:
        say(f"the project as it was: {merged.backup}")


def conflicts(
    project: ProjectArgument,
    conflict: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The one to decide; its first digits do.")
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="What holds now stays.")] = False,
    take: Annotated[bool, typer.Option("--take", help="What the other copy had takes its place.")] = False,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """List or decide what copies changed apart.

    Nothing is lost until it is decided, and `qcode undo` takes a decision back. Only for leads.
    """
    from qcode.api.merging import conflicts as list_conflicts
    from qcode.api.merging import decide_conflict

    if conflict is None:
        if keep or take:
            raise Refused("conflicts", "it is not said which one to decide", "give its ID, as listed")
        with to_read(project, coder) as opened:
            found = list_conflicts(opened)
        _list(found, json=json)
        return
    if keep == take:
        raise Refused(f"conflict {conflict}", "it is not said how to decide", "say either --keep or --take")
    with to_act(project, coder) as opened:
        decided = decide_conflict(opened, conflict, take=take)
    say(f"{'taken' if take else 'kept'}: {decided.what} {decided.name}")


def _list(found: tuple[ConflictInfo, ...], *, json: bool) -> None:
    if json:
        print_json([vars(each) for each in found])
        return
    from qcode.api.merged_words import said

    rows = [
        (
            each.id[:8],
            each.state,
            f"{each.what} {each.name}",
            said(each.kept, each.kept_by),
            said(each.other, each.other_by),
        )
        for each in found
    ]
    print_table(("id", "state", "what", "holds", "other copy"), rows, none="no conflicts: nothing was changed apart")
