"""Handing out copies of a project, bringing them together again, and deciding what was changed apart."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from qcode.api.project import Project
from qcode.codebook.model import key_of
from qcode.coding import coders, rounds
from qcode.errors import Refused
from qcode.exchange.deciding import ConflictInfo, decide, for_leads, listing
from qcode.exchange.handing_out import HandedOut, hand_out
from qcode.exchange.merging import CarriedOver, Merged, merge
from qcode.exchange.opening import opened_copies
from qcode.store.backup import back_up
from qcode.store.location import locate
from qcode.store.store import open_store

__all__ = [
    "CarriedOver",
    "ConflictInfo",
    "HandedOut",
    "Merged",
    "conflicts",
    "copy_project",
    "decide_conflict",
    "merge_copies",
]


def copy_project(project: Project, file: Path, coder: str | None = None) -> HandedOut:
    """Write a copy to a new file that can be merged again: whole, or with what one coder needs and may see.

    A coder who is not there yet joins, unless somebody has nearly this name. With blind rounds only a lead may make a
    copy that is not one's own.
    """
    with project.reading() as reading:
        by = reading.viewer.coder_id or ""
        known = {key_of(each.name): each for each in coders.listing(reading)}
        to = known.get(key_of(coder)) if coder is not None else None
        if (to is None or to.id != by) and any(each.blind for each in rounds.listing(reading)):
            for_leads(reading, f"copy {file.name}")
    joins = coder is not None and to is None
    if coder is not None and joins:
        with project.action(f"add coder {coder}") as act:
            to = coders.find_or_add(act, coder)
    store = open_store(project.path)
    try:
        return replace(hand_out(store, file, by, (to.id, to.name) if to else None), joined=joins)
    except Refused:
        if joins:
            project.undo()
        raise
    finally:
        store.close()


def merge_copies(project: Project, copies: Sequence[str | Path], *, dry_run: bool = False) -> Merged:
    """Bring copies together in a project, as one act of a lead, after a backup; a dry run only tells what would be.

    copies: paths, or bare names in the projects folder, as of any project.
    Nothing is overwritten: what was changed apart becomes a conflict, and so do codings in an older text whose words
    are others by now. Raises Refused for copies that are damaged, of a newer qcode, or revised a text apart; then
    nothing is stored.
    """
    done: list[Merged] = []
    paths = [locate(str(each)) for each in copies]
    with suppress(_DryRun), opened_copies(paths, project.path) as opened, project.action("merge") as act:
        done.append(merge(act, opened, lambda: None if dry_run else back_up(project.path)))
        if dry_run:
            raise _DryRun
    return done[0]


def conflicts(project: Project) -> tuple[ConflictInfo, ...]:
    """List what copies changed apart, the open ones first; only for leads, since it shows everybody's work."""
    with project.reading() as reading:
        return listing(reading)


def decide_conflict(project: Project, conflict_id: str, *, take: bool) -> ConflictInfo:
    """Decide a conflict as one act: keep what holds, or take what the other copy had. The id may be shortened."""
    with project.action("decide a conflict") as act:
        return decide(act, conflict_id, take=take)


class _DryRun(Exception):  # noqa: N818  (it takes everything back)
    pass
