"""Merging: what coders did in their copies comes together in the project, in any order, and twice is once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlmodel import col

from qcode.exchange.bringing import Brought, bring
from qcode.exchange.deciding import for_leads
from qcode.exchange.fold import Folded
from qcode.exchange.joining import Joined
from qcode.exchange.kinship import are_kin, told_apart, with_beginnings
from qcode.exchange.opening import OpenedCopy
from qcode.exchange.outcome import outcome
from qcode.exchange.past import past_of
from qcode.exchange.soundness import check_places
from qcode.exchange.texts import Bodies, check_texts
from qcode.store.journal import Action
from qcode.store.lineage import (
    History,
    PastAct,
    known_numbers,
    later,
    read_history,
    stored_text,
    take_along,
    tell,
)
from qcode.store.tables import Coder
from qcode.text.alignment import State


@dataclass(frozen=True)
class MergedCopy:
    """What one copy brought: how many acts that were not known yet, and whose. stranger: it is of another project."""

    path: Path
    acts: int
    coders: tuple[str, ...]
    stranger: bool


@dataclass(frozen=True)
class CarriedOver:
    """How many codings of a document were made in an older text of it.

    exact: they are on the same words in the newest; changed: these words were changed; lost: they are gone, and a memo
    says so.
    """

    document: str
    exact: int
    changed: int
    lost: int


@dataclass(frozen=True)
class Merged:
    """What a merge did. Counts are by table; joined were matched by text, path or name, all else by id.

    renamed: names that two rows had, before and after. conflicts: how many became open. carried: documents of which
    copies had coded an older text.
    """

    copies: tuple[MergedCopy, ...]
    brought: Brought
    joined: tuple[Joined, ...]
    renamed: tuple[tuple[str, str], ...]
    conflicts: int
    carried: tuple[CarriedOver, ...] = ()
    backup: Path | None = None

    @property
    def nothing_new(self) -> bool:
        """Whether all was known already, and nothing was stored."""
        return not any(copy.acts for copy in self.copies)


def merge(act: Action, copies: Sequence[OpenedCopy], back_up: Callable[[], Path | None]) -> Merged:
    """Take along what copies know and the project doesn't, and bring its rows to what follows; all or nothing.

    back_up is called before anything is written. Only a lead may merge.
    """
    for_leads(act, "merge")
    own = read_history(act.connection)
    others = _in_order(own, copies)
    strangers = [not are_kin(own, other) for other in others]
    own_begun = with_beginnings(own) if any(strangers) else own
    others = _begun(others, strangers)
    new = _new_acts(own, [own_begun, *others])
    told = [
        MergedCopy(copy.path, _work(own, other), _names(act, own, other, others), stranger)
        for copy, other, stranger in zip(copies, others, strangers, strict=True)
    ]
    if not any(each.acts for each in told):
        return Merged(tuple(told), Brought({}, {}, {}), (), (), 0)
    saved = back_up()
    brought_texts = {sha256: text for copy in copies for sha256, text in copy.texts.items()}
    bodies = Bodies(lambda sha256: stored_text(act.connection, sha256), brought_texts)
    before, after = outcome(past_of([own_begun]), bodies), outcome(past_of([own_begun, *others]), bodies)
    check_texts(after)
    act.head["label"] = f"merge {', '.join(each.path.name for each in told if each.acts)}"
    act = later(act, 1 + max(number for number, _ in {**own.acts, **new}))
    _take_along(act, own, new, [own_begun, *others], brought_texts)
    brought = bring(act, before, after, brought_texts)
    check_places(act)
    return _told(told, brought, before, after, saved)


def _in_order(own: History, copies: Sequence[OpenedCopy]) -> list[History]:
    """Read what the copies know, each told apart from those before it."""
    known, found = own, []
    for copy in copies:
        other = told_apart(known, copy.history)
        found.append(other)
        known = History(own.copy_id, own.root, {**other.acts, **known.acts}, (), ())
    return found


def _begun(others: Sequence[History], strangers: Sequence[bool]) -> list[History]:
    """Let each project that is a stranger bring once what was there before its first act."""
    found: list[History] = []
    for other, stranger in zip(others, strangers, strict=True):
        met = any(other.root == each.root for each in found)
        found.append(with_beginnings(other) if stranger and not met else other)
    return found


def _new_acts(own: History, histories: Sequence[History]) -> dict[tuple[int, str], PastAct]:
    return {key: act for history in reversed(histories) for key, act in history.acts.items() if key not in own.acts}


def _work(own: History, other: History) -> int:
    return sum(not act.tells for key, act in other.acts.items() if key not in own.acts)


def _names(act: Action, own: History, other: History, others: Sequence[History]) -> tuple[str, ...]:
    names = dict(act.connection.execute(select(col(Coder.id), col(Coder.name))).all())
    for history in others:
        for change in (*history.unjournaled, *history.changes):
            if change.table == "coder" and change.after is not None:
                names.setdefault(change.row_id, change.after["name"])
    whose = {past.coder_id for key, past in other.acts.items() if key not in own.acts and not past.tells}
    return tuple(sorted(names[coder_id] for coder_id in whose if coder_id in names))


def _take_along(
    act: Action,
    own: History,
    new: dict[tuple[int, str], PastAct],
    histories: Sequence[History],
    texts: Mapping[str, str],
) -> None:
    changes = {
        (change.number, change.copy_id, change.position): change
        for history in reversed(histories)
        for change in history.changes
        if (change.number, change.copy_id) in new
    }
    take_along(act, list(new.values()), list(changes.values()))
    for change in changes.values():  # also of documents that are removed: another copy may still need them
        if change.table == "text_version" and change.after is not None and change.after["sha256"] in texts:
            act.keep_text(change.after["sha256"], texts[change.after["sha256"]])
    numbers = {number for number, _ in (*own.acts, *new)} - {0}
    missing = set(range(1, max(numbers))) - numbers
    tell(act, known_numbers(act.connection), own.root, whole_from=max(missing, default=0))


def _told(told: list[MergedCopy], brought: Brought, before: Folded, after: Folded, saved: Path | None) -> Merged:
    joined = [each for row_id, each in sorted(after.names.joined.items()) if row_id not in before.names.joined]
    renamed = [names for row, names in sorted(after.renamed.items()) if before.renamed.get(row) != names]
    opened = [
        row
        for row, image in after.rows.items()
        if row[0] == "conflict" and image["state"] == "open" and row not in before.rows
    ]
    carried = _carried(before, after)
    return Merged(tuple(told), brought, tuple(joined), tuple(renamed), len(opened), carried, saved)


def _carried(before: Folded, after: Folded) -> tuple[CarriedOver, ...]:
    """Count the codings that were carried over to another text and are not known to be yet."""
    states: dict[str, list[State]] = {}
    for row, (document_id, state) in after.carried.items():
        if row[0] == "coding" and row not in before.carried:
            states.setdefault(after.rows["document", document_id]["name"], []).append(state)
    return tuple(
        CarriedOver(name, *(found.count(state) for state in (State.EXACT, State.MOVED, State.LOST)))
        for name, found in sorted(states.items())
    )
