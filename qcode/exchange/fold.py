"""What happened to each row, in whatever copies and under whatever ids: what its columns say after all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from qcode.exchange.joining import Names
from qcode.exchange.keys import bundles, renamed, renamed_owned
from qcode.exchange.past import Past, RowKey, stamp_of
from qcode.exchange.registers import Write, settle
from qcode.store.images import Image, OwnedImage, is_owned, table_named
from qcode.store.lineage import Key, PastChange
from qcode.store.sight import Stamp
from qcode.text.alignment import State

Going: TypeAlias = tuple[Stamp, Image, str]  # of a row that comes or goes: when, what it said, and its id there

QUIET = {"position", "sequence", "tag", "color", "pin", "role", "finished"}
"""Columns that rows made apart may fill differently without anybody having to decide."""
_ALL_QUIET = {"text_version", "round"}
UNDISPUTED = {"position", "sequence"}
TEXT = ("sha256", "version", "characters")
"""What a document's row says of its text."""


@dataclass(frozen=True)
class Apart:
    """What another copy said of a row and does not hold: columns and values, or None where it removed the row."""

    row: RowKey
    stamp: Stamp
    holds: Stamp | None
    kept: Image | OwnedImage | None
    other: Image | OwnedImage | None


@dataclass
class RowPast:
    """What happened to one row under all its ids."""

    row: RowKey
    comings: list[Going] = field(default_factory=list)
    goings: list[Going] = field(default_factory=list)
    writes: dict[tuple[str, ...], list[Write]] = field(default_factory=dict)


@dataclass
class Folded:
    """The rows as they are to be, and of owned rows the packed list by its owner.

    renamed: names before and after. carried: rows that were made in an older text, with the
    document, and what became of their words in it.
    unknown: rows of an older text that was erased, which stay as they are.
    """

    names: Names
    of_rows: dict[RowKey, RowPast]
    rows: dict[RowKey, Image]
    owned: dict[RowKey, OwnedImage]
    apart: list[Apart]
    renamed: dict[RowKey, tuple[str, str]] = field(default_factory=dict)
    carried: dict[RowKey, tuple[str, State]] = field(default_factory=dict)
    unknown: set[RowKey] = field(default_factory=set)


def grouped(past: Past, names: Names) -> dict[RowKey, RowPast]:
    """Sort the past by the rows as they are called now."""
    found: dict[RowKey, RowPast] = {}
    for (table, row_id), changes in past.of_row.items():
        if is_owned(table_named(table)):
            continue
        row = (table, names.known_by(row_id))
        of_row = found.setdefault(row, RowPast(row))
        for change in changes:
            _sort_in(of_row, change, names)
    for of_row in found.values():
        if len(of_row.comings) > 1 or len(of_row.goings) > 1:
            of_row.comings.sort(key=lambda each: each[0])
            of_row.goings.sort(key=lambda each: each[0])
            _drop_returns(of_row, past)
        _fill(of_row)
    return found


def _sort_in(of_row: RowPast, change: PastChange, names: Names) -> None:
    table, row_id = of_row.row
    stamp = stamp_of(change)
    before = _called(table, row_id, change.before, names)
    after = _called(table, row_id, change.after, names)
    if before is None and after is not None:
        of_row.comings.append((stamp, after, change.row_id))
    elif after is None and before is not None:
        of_row.goings.append((stamp, before, change.row_id))
    elif before is not None and after is not None:
        for bundle, write in _written(table, stamp, before, after):
            of_row.writes.setdefault(bundle, []).append(write)


def _called(table: str, row_id: str, image: Image | None, names: Names) -> Image | None:
    return None if image is None else {**renamed(table, image, names.of), "id": row_id}


def _written(table: str, stamp: Stamp, before: Image, after: Image) -> Iterator[tuple[tuple[str, ...], Write]]:
    for bundle in bundles(table):
        was, became = tuple(before[each] for each in bundle), tuple(after[each] for each in bundle)
        if was != became:
            yield bundle, Write(stamp, was, became)


def _drop_returns(of_row: RowPast, past: Past) -> None:
    """Leave out a removal that its own copy took back."""
    for coming in list(of_row.comings):
        for going in reversed(of_row.goings):
            same = going[2] == coming[2] and going[0] < coming[0] and going[1] == coming[1]
            if same and past.sight.nothing_came_between(going[0], coming[0]):
                of_row.goings.remove(going)
                of_row.comings.remove(coming)
                break


def _fill(of_row: RowPast) -> None:
    """Let rows that were made apart add to the first what it leaves empty, and say where they say something else."""
    _, made, first_id = of_row.comings[0]
    first_stamp = of_row.comings[0][0]
    seen = {first_id}
    for stamp, image, row_id in of_row.comings[1:]:
        if row_id in seen:
            continue
        seen.add(row_id)
        for bundle, write in _written(of_row.row[0], stamp, made, image):
            if not any(write.after) or _is_older_text(of_row, bundle, write):
                continue
            if any(write.before):
                if of_row.row[0] in _ALL_QUIET or set(bundle) & QUIET or "key" in bundle:
                    continue
                own = Write(first_stamp, tuple(None for _ in bundle), write.before)
                known = of_row.writes.setdefault(bundle, [])
                if own not in known:
                    known.append(own)
            of_row.writes.setdefault(bundle, []).append(write)
    for writes in of_row.writes.values():
        writes.sort(key=lambda each: each.stamp)


def _is_older_text(of_row: RowPast, bundle: tuple[str, ...], write: Write) -> bool:
    """Say whether a document came with a text that had given way to another already."""
    return bundle == TEXT and any(each.before[0] == write.after[0] for each in of_row.writes.get(bundle, ()))


def image_of_row(of_row: RowPast, past: Past) -> tuple[Image, list[Apart]]:
    """Give a row as its columns were last written, and what was written apart from that."""
    image = dict(of_row.comings[0][1])
    apart: list[Apart] = []
    for bundle, writes in of_row.writes.items():
        holds, others = settle(writes, past.sight)
        if holds is None:
            continue
        image.update(zip(bundle, holds.after, strict=True))
        if not set(bundle) & UNDISPUTED:
            apart.extend(_apart(of_row.row, bundle, holds, other) for other in others if not _same_text(holds, other))
    return image, apart


def _same_text(holds: Write, other: Write) -> bool:
    """Say whether two texts are one under two numbers of versions."""
    return len(holds.after) == 3 and holds.after[0] == other.after[0]


def _apart(row: RowKey, bundle: tuple[str, ...], holds: Write, other: Write) -> Apart:
    kept: dict[str, Any] = dict(zip(bundle, holds.after, strict=True))
    return Apart(row, other.stamp, holds.stamp, kept, dict(zip(bundle, other.after, strict=True)))


def owned_pasts(past: Past, names: Names) -> dict[RowKey, list[Write]]:
    """Sort what happened to owned rows by their owner as it is called now; each write is of the whole list."""
    found: dict[RowKey, list[Write]] = {}
    for (table, owner_id), changes in past.of_row.items():
        known = table_named(table)
        if is_owned(known):
            writes = found.setdefault((table, names.known_by(owner_id)), [])
            for change in changes:
                before, after = (
                    None if each is None else renamed_owned(known, each, names.of)
                    for each in (change.before, change.after)
                )
                writes.append(Write(stamp_of(change), (before,), (after,)))
    for writes in found.values():
        writes.sort(key=lambda each: each.stamp)
    return found


def act_of(stamp: Stamp) -> Key:
    """Say to which act a change belongs."""
    return stamp[0], stamp[1]
