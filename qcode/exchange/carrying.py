"""Carrying what was done in an older text over to the one that holds, before anything else is made of it.

A revision moves what its author knew of; that is in the journal like any change. What others did meanwhile, in copies
that still had the older text, is carried over here, so that all changes of a row speak of the same words. It follows
from the changes and the texts alone, and so is the same in every copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from qcode.exchange.fold import act_of
from qcode.exchange.past import Past, RowKey, stamp_of
from qcode.exchange.texts import Bodies, Step, Versions
from qcode.store.images import Image, OwnedImage, is_owned, pack, table_named, unpack
from qcode.store.lineage import PastChange
from qcode.store.sight import Stamp
from qcode.text.alignment import State
from qcode.text.spans import Span

_FAR = 2**40
"""Past every text: where spans wait that have no words any more."""


@dataclass(frozen=True)
class Origin:
    """Where a span was made: in which text, on which words of it, and what became of these."""

    sha256: str
    start: int
    end: int
    state: State


@dataclass
class Carried:
    """A past in which all spans of a document are in the text that holds.

    origins: what was carried over, by the row (under the id that its copy gave it) and its span now: from where, and
    with which change. A span that was lost is far behind any text. unknown: rows of which a text was erased everywhere,
    so that nothing can be said of them. versions: the texts of documents that had several.
    """

    past: Past
    versions: dict[str, Versions]
    origins: dict[tuple[RowKey, Span], tuple[Origin, Stamp]] = field(default_factory=dict)
    unknown: set[RowKey] = field(default_factory=set)


def carry(past: Past, versions: dict[str, Versions], bodies: Bodies) -> Carried:
    """Carry the spans of all rows over to the texts that hold; without revised documents the past is as it was."""
    carried = Carried(past, versions)
    if versions:
        carrier = _Carrier(carried, bodies)
        carried.past = replace(
            past, of_row={row: carrier.changes(row, changes) for row, changes in past.of_row.items()}
        )
    return carried


def is_lost(image: Image) -> bool:
    """Say whether the words of a row are gone."""
    return bool((image.get("start") or 0) >= _FAR)


class _Carrier:
    def __init__(self, carried: Carried, bodies: Bodies) -> None:
        self._carried = carried
        self._past = carried.past
        self._bodies = bodies
        self._lost: dict[tuple[str, Span], int] = {}

    def changes(self, row: RowKey, changes: list[PastChange]) -> list[PastChange]:
        """Give the changes of a row in the text that holds; as they are where its author's revisions moved it."""
        versions = self._carried.versions.get(self._document_of(row, changes))
        if versions is None:
            return changes
        way = _Way(self._past, versions, changes)
        if not any(way.is_apart(change) for change in changes):
            return changes
        try:
            if is_owned(table_named(row[0])):
                return self._owned(row[0], changes, way)
            return [each for change in changes if (each := self._carry(row, change, way)) is not None]
        except _Erased:
            self._carried.unknown.add(row)
            for known in [each for each in self._carried.origins if each[0] == row]:
                del self._carried.origins[known]
            return changes

    def _document_of(self, row: RowKey, changes: Sequence[PastChange]) -> str:
        if is_owned(table_named(row[0])):
            return row[1]
        image = changes[0].after or changes[0].before or {}
        if image.get("start") is None:
            image = next((each for change in changes for each in (change.before, change.after) if _has_span(each)), {})
        if "decision_id" in image and row[0] == "decision_link":
            decision = ("decision", str(image["decision_id"]))
            image = self._past.first(decision).after if decision in self._past.of_row else {}
        return str(image.get("document_id", ""))

    def _carry(self, row: RowKey, change: PastChange, way: _Way) -> PastChange | None:
        before = self._image(row, change.before, change, way.before(change))
        after = self._image(row, change.after, change, way.after(change), came=True)
        return None if before == after else replace(change, before=before, after=after)

    def _image(
        self, row: RowKey, image: Image | None, change: PastChange, steps: Sequence[Step], *, came: bool = False
    ) -> Image | None:
        if image is None or not steps or not _has_span(image):
            return image
        origin, span = self._span((image["start"], image["end"]), steps)
        is_link = row[0] == "decision_link"  # which follows, and about which nobody is asked: its decision is
        if is_link and origin.state is State.LOST:
            return image
        if came and not is_link:
            self._carried.origins[row, span] = (origin, stamp_of(change))
        return {**image, "start": span[0], "end": span[1]}

    def _span(self, span: Span, steps: Iterable[Step]) -> tuple[Origin, Span]:
        """Carry a span from text to text; lost is what lost its words on the way, changed what has others."""
        state, now, first = State.EXACT, span, ""
        for step in steps:
            first = first or step[0]
            alignment = self._bodies.alignment(step)
            if alignment is None:
                raise _Erased
            is_there = now[0] < now[1] <= len(alignment.old)
            moved = alignment.moved(*now) if is_there else None
            if moved is None or moved.state is State.LOST:
                at = _FAR + self._lost.setdefault((first, span), len(self._lost))
                return Origin(first, *span, State.LOST), (at, at + 1)
            state = State.MOVED if State.MOVED in {state, moved.state} else state
            now = (moved.start, moved.end)
        return Origin(first, *span, state), now

    def _owned(self, table: str, changes: Sequence[PastChange], way: _Way) -> list[PastChange]:
        """Carry lists of turns or segments over: turns stay where the new text has them, with who spoke them."""
        held = next((each.after for each in reversed(changes) if not way.is_apart(each)), None)
        found = []
        for change in changes:
            is_apart = way.is_apart(change)
            before = self._list(table, change.before, way.before(change), held) if is_apart else change.before
            after = self._list(table, change.after, way.after(change), held) if is_apart else change.after
            if before != after:
                found.append(replace(change, before=before, after=after))
        return found

    def _list(
        self, table: str, image: OwnedImage | None, steps: Sequence[Step], held: OwnedImage | None
    ) -> OwnedImage | None:
        if image is None:
            return None
        moved: list[tuple[Image, Span]] = []
        for row in unpack(image):
            if row["start"] < row["end"]:
                origin, span = self._span((row["start"], row["end"]), steps)
                if origin.state is not State.LOST:
                    moved.append((row, span))
        rows = _with_speakers(held, moved) if table == "turn" else _one_after_another(moved)
        return pack(table_named(table), rows)


class _Erased(Exception):  # noqa: N818  (it leaves a row as it is)
    pass


class _Way:
    """From text to text: the way that the spans of one row's changes go to the text that holds."""

    def __init__(self, past: Past, versions: Versions, changes: Sequence[PastChange]) -> None:
        self._sight = past.sight
        self._versions = versions
        self._acts = {act_of(stamp_of(change)) for change in changes}
        last_coming = max((stamp_of(change) for change in changes if change.before is None), default=None)
        goings = [stamp_of(change) for change in changes if change.after is None]
        self._removed = {act_of(stamp) for stamp in goings if last_coming is None or stamp > last_coming}

    def is_apart(self, change: PastChange) -> bool:
        """Say whether a change was made without knowing of a revision that holds now, or a revision took its row."""
        text, is_apart = self._versions.known_to(stamp_of(change), self._sight), False
        if not text:
            return False
        for revision, before in self._versions.since(stamp_of(change), self._sight):
            if revision.after != text:
                is_apart = is_apart or before != text or act_of(revision.stamp) in self._removed
                text = revision.after
        return is_apart or text != self._versions.holds

    def after(self, change: PastChange) -> list[Step]:
        """Give the texts through which the span goes that a change gave to its row.

        A revision by somebody who knew the row and left it where it was needs no step.
        """
        text, steps = self._versions.known_to(stamp_of(change), self._sight), []
        if not text:
            return []
        for revision, before in self._versions.since(stamp_of(change), self._sight):
            if revision.after != text:
                steps += [(text, before)] if before != text else []
                steps += [(before, revision.after)] if act_of(revision.stamp) in self._acts else []
                text = revision.after
        return [*steps, (text, self._versions.holds)] if text != self._versions.holds else steps

    def before(self, change: PastChange) -> list[Step]:
        """Give the texts through which the span goes that a row had before a change."""
        revision = self._versions.brought_by(stamp_of(change))
        first = [(revision.before, revision.after)] if revision is not None and revision.before is not None else []
        return [*first, *self.after(change)]


def _has_span(image: Any) -> bool:
    return image is not None and image.get("start") is not None


def _with_speakers(held: OwnedImage | None, moved: Iterable[tuple[Image, Span]]) -> list[Image]:
    who = {span[0]: row["speaker_id"] for row, span in moved}
    return [{**turn, "speaker_id": who.get(turn["start"], turn["speaker_id"])} for turn in unpack(held)]


def _one_after_another(moved: Iterable[tuple[Image, Span]]) -> list[Image]:
    rows: list[Image] = []
    at = 0
    for row, (start, end) in moved:
        if max(at, start) < end:
            rows.append({**row, "start": max(at, start), "end": end})
            at = end
    return rows
