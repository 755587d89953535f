"""Which rows are there: a removal holds where nobody else changed the row or needs it, else all that it took stays.

Removals are refused act by act, for what was done without knowledge of them. What is done later with knowledge of both
neither brings a removal back nor is hindered by it, so that a merge is never reversed by the work that follows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qcode.exchange.fold import UNDISPUTED, Apart, Going, RowPast, act_of
from qcode.exchange.keys import owned_references, references
from qcode.exchange.past import Past, RowKey
from qcode.exchange.registers import Write, settle, without_taken_back
from qcode.store.images import Image, OwnedImage
from qcode.store.lineage import Key
from qcode.store.sight import Stamp


@dataclass
class Standing:
    """The rows that are there, and what was said apart of them."""

    rows: dict[RowKey, Image] = field(default_factory=dict)
    owned: dict[RowKey, OwnedImage] = field(default_factory=dict)
    apart: list[Apart] = field(default_factory=list)


@dataclass(frozen=True)
class Need:
    """Somebody's work on a row that must stay for it: by which row, and all that one must know to know of it."""

    by: RowKey
    stamps: tuple[Stamp, ...]


class _Removals:
    """All removals, what speaks against them, and which acts are therefore refused."""

    def __init__(self, past: Past, of_rows: dict[RowKey, RowPast], owned: dict[RowKey, list[Write]]) -> None:
        self.past = past
        self.of_rows = of_rows
        self._owned = owned
        self.refused: set[Key] = set()
        self.hindered: dict[RowKey, list[Going]] = defaultdict(list)
        self._by_act: dict[Key, list[tuple[RowKey, Going]]] = defaultdict(list)
        for row, of_row in of_rows.items():
            for going in of_row.goings:
                self._by_act[act_of(going[0])].append((row, going))
        self._removed = {row for row, of_row in of_rows.items() if of_row.goings}
        if self._removed:
            self._refuse(list(self._needs()))

    def holding(self, of_row: RowPast) -> list[Going]:
        """Give the removals of a row that are not refused."""
        return [going for going in of_row.goings if act_of(going[0]) not in self.refused]

    def refuse_all(self, row: RowKey) -> bool:
        """Refuse what removed a row, whatever it knew; say whether there was anything to refuse."""
        more = {act_of(going[0]) for going in self.of_rows[row].goings} if row in self.of_rows else set()
        if more <= self.refused:
            return False
        self.hindered[row].extend(self.holding(self.of_rows[row]))
        self.refused |= more
        return True

    def _needs(self) -> Iterator[tuple[RowKey, Need]]:
        for row, of_row in self.of_rows.items():
            if row in self._removed:
                yield from ((row, need) for need in self._changes(of_row))
            yield from self._names(of_row)
        for row, writes in self._owned.items():
            for write in writes:
                for row_id, targets in owned_references(write.after[0], row[0]) if write.after[0] else ():
                    yield from self._among(row, row_id, targets, (write.stamp,))

    def _changes(self, of_row: RowPast) -> Iterator[Need]:
        for bundle, writes in of_row.writes.items():
            if not set(bundle) & UNDISPUTED:
                for write in without_taken_back(writes, self.past.sight):
                    yield Need(of_row.row, (write.stamp,))

    def _names(self, of_row: RowPast) -> Iterator[tuple[RowKey, Need]]:
        """Give what a row needed when it came, or since it was changed."""
        for coming in of_row.comings:
            if not _never_made(of_row, coming[0], self.past):
                yield from self._named(of_row.row, coming[1], (coming[0],))
        for bundle, writes in of_row.writes.items():
            for write in writes:
                said = dict(zip(bundle, write.after, strict=True))
                yield from self._named(of_row.row, said, (write.stamp,))

    def _named(self, row: RowKey, said: Image, stamps: tuple[Stamp, ...]) -> Iterator[tuple[RowKey, Need]]:
        for column, targets in references(row[0]):
            if said.get(column) is not None:
                yield from self._among(row, said[column], targets, stamps)

    def _among(
        self, row: RowKey, row_id: str, targets: Iterable[str], stamps: tuple[Stamp, ...]
    ) -> Iterator[tuple[RowKey, Need]]:
        for table in targets:
            if (table, row_id) in self._removed:
                yield (table, row_id), Need(row, stamps)

    def _refuse(self, needs: list[tuple[RowKey, Need]]) -> None:
        """Refuse acts until nothing more speaks against any; what a refused act took is needed again, by itself."""
        while needs:
            row, need = needs.pop()
            for going in self.of_rows[row].goings:
                if self._knew(going, need, row):
                    continue
                if len(need.stamps) == 1 or act_of(need.stamps[0]) != act_of(going[0]):
                    self.hindered[row].append(going)
                if act_of(going[0]) not in self.refused:
                    self.refused.add(act_of(going[0]))
                    for taken, its in self._by_act[act_of(going[0])]:
                        needs.extend(self._named(taken, its[1], (its[0], *need.stamps)))

    def _knew(self, going: Going, need: Need, row: RowKey) -> bool:
        """Say whether who removed a row knew what speaks against it.

        A copy that was handed out without all of others' work knows of a row only what it has; what is older than the
        copy it has of the rows that it changed, removed or made itself.
        """
        removal = going[0]
        for stamp in need.stamps:
            if act_of(stamp) == act_of(removal):
                continue
            if not self.past.sight.saw(removal, stamp):
                return False
            if removal[1] in self.past.partial and need.by != row and not self._had(removal, stamp, need.by):
                return False
        return True

    def _had(self, removal: Stamp, stamp: Stamp, row: RowKey) -> bool:
        if self._whose(removal) == self._whose(stamp):
            return True
        return any(each[1] == removal[1] and each[0] <= removal[0] for each in self._touches(row))

    def _whose(self, stamp: Stamp) -> str:
        act = self.past.acts.get(act_of(stamp))
        return act.coder_id if act is not None else ""

    def _touches(self, row: RowKey) -> set[Stamp]:
        """Give when a row was changed or removed: the copy that did so knew it."""
        if row not in self.of_rows:
            return {write.stamp for write in self._owned.get(row, ())}
        of_row = self.of_rows[row]
        written = {write.stamp for writes in of_row.writes.values() for write in writes}
        return written | {going[0] for going in of_row.goings}


def _never_made(of_row: RowPast, coming: Stamp, past: Past) -> bool:
    """Say whether its own copy took a row away again before anybody else could know it."""
    return any(
        going[0] > coming and past.sight.nothing_came_between(coming, going[0])
        for going in of_row.goings
        if going[0][1] == coming[1]
    )


def stand(
    past: Past,
    of_rows: dict[RowKey, RowPast],
    images: dict[RowKey, tuple[Image, list[Apart]]],
    owned: dict[RowKey, list[Write]],
) -> Standing:
    """Decide for every row whether it is there. Of a refused act only the rows that hindered it are told."""
    removals = _Removals(past, of_rows, owned)
    while True:
        standing = _standing(past, of_rows, images, owned, removals)
        if not any([removals.refuse_all(row) for row in set(_missing(standing))]):  # noqa: C419  (each is refused)
            break
    for row in standing.rows:
        standing.apart.extend(images[row][1])
        for stamp, image, _ in {going[0]: going for going in removals.hindered.get(row, ())}.values():
            standing.apart.append(Apart(row, stamp, None, image, None))
    return standing


def _standing(
    past: Past,
    of_rows: dict[RowKey, RowPast],
    images: dict[RowKey, tuple[Image, list[Apart]]],
    owned: dict[RowKey, list[Write]],
    removals: _Removals,
) -> Standing:
    standing = Standing()
    for row, of_row in of_rows.items():
        holding = removals.holding(of_row) if of_row.goings else []
        if not holding or any(
            not any(past.sight.saw(going[0], coming[0]) for going in holding) for coming in of_row.comings
        ):
            standing.rows[row] = images[row][0]
    for row, writes in owned.items():
        if ("document", row[1]) in standing.rows:
            _stand_owned(standing, row, writes, past, removals.refused)
    return standing


def _stand_owned(standing: Standing, row: RowKey, writes: list[Write], past: Past, refused: set[Key]) -> None:
    left = [each for each in writes if each.after != (None,) or act_of(each.stamp) not in refused]
    holds, others = settle(left, past.sight)
    if holds is None or holds.after == (None,):
        return
    standing.owned[row] = holds.after[0]
    standing.apart.extend(Apart(row, each.stamp, holds.stamp, holds.after[0], each.after[0]) for each in others)


def _missing(standing: Standing) -> Iterator[RowKey]:
    """Find rows that others need and that are not there."""
    for (table, _), image in standing.rows.items():
        for column, targets in references(table):
            if image.get(column) is not None:
                yield from _absent(standing, image[column], targets)
    for (table, _), packed in standing.owned.items():
        for row_id, targets in owned_references(packed, table):
            yield from _absent(standing, row_id, targets)


def _absent(standing: Standing, row_id: str, targets: Iterable[str]) -> Iterator[RowKey]:
    named = [(table, row_id) for table in targets]
    if not any(row in standing.rows for row in named):
        yield from named
