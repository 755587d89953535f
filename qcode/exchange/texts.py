"""The texts that a document had: in which one a change was made, and how it follows into the one that holds.

Offsets belong to one version of a text. Two copies may work in different versions, and a merge brings them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from qcode.errors import Refused
from qcode.exchange.fold import TEXT, Folded, RowPast, act_of, grouped, image_of_row
from qcode.exchange.joining import names_in
from qcode.exchange.past import Past
from qcode.exchange.registers import without_taken_back
from qcode.store.lineage import Key
from qcode.store.sight import Sight, Stamp
from qcode.text.alignment import Alignment, align

Step = tuple[str, str]
"""The hashes of two texts: offsets in the first are to be carried into the second."""


@dataclass(frozen=True)
class Version:
    """A text that a document got: when, the one it had before (None where the document came), and the one since."""

    stamp: Stamp
    before: str | None
    after: str


@dataclass(frozen=True)
class Versions:
    """All texts that a document had in any copy, in order, and the one that it has after all of them."""

    all: tuple[Version, ...]
    holds: str

    def known_to(self, stamp: Stamp, sight: Sight) -> str:
        """Give the text in which a change was made, or the one it brought; empty for what is older than any act.

        Where the notes of a copy are lost it is the first one: a copy knows at least that.
        """
        known = [each.after for each in self.all if _is_in(each, stamp) or sight.saw(stamp, each.stamp)]
        return known[-1] if known else self.all[0].after if stamp[0] else ""

    def brought_by(self, stamp: Stamp) -> Version | None:
        """Give the revision that the act of a change was."""
        return next((each for each in self.all if each.before is not None and _is_in(each, stamp)), None)

    def since(self, stamp: Stamp, sight: Sight) -> Iterator[tuple[Version, str]]:
        """Give the revisions by somebody who knew of a change, each with the text before it that had to be."""
        for each in self.all:
            if each.before is not None and not _is_in(each, stamp) and sight.saw(each.stamp, stamp):
                yield each, each.before

    @property
    def acts(self) -> set[Key]:
        """The acts that revised the text."""
        return {act_of(each.stamp) for each in self.all if each.before is not None}


class Bodies:
    """Texts by their hashes, the project's own and those of copies, and how they align; read when asked for."""

    def __init__(self, own: Callable[[str], str | None], brought: Mapping[str, str]) -> None:
        self._own = own
        self._brought = brought
        self._known: dict[Step, Alignment | None] = {}

    def alignment(self, step: Step) -> Alignment | None:
        """Say where the words of one text are in another; None where one of them was erased everywhere."""
        if step not in self._known:
            old, new = (self._own(each) or self._brought.get(each) for each in step)
            self._known[step] = None if old is None or new is None else align(old, new)
        return self._known[step]

    def words(self, sha256: str, start: int, end: int) -> str:
        """Quote a text; empty where the project has it no more, since words that it erased don't come back."""
        return (self._own(sha256) or "")[start:end]


def versions_of(past: Past) -> dict[str, Versions]:
    """Give the texts of every document that has had several, by each id under which it is known."""
    texts = {row: of_row for row, of_row in past.of_row.items() if row[0] in {"document", "text_version"}}
    if not any(past.first(row).after["number"] > 1 for row in texts if row[0] == "text_version"):
        return {}
    of_documents = replace(past, of_row=texts)
    names = names_in(of_documents)
    found = {
        row[1]: _versions(of_row, image_of_row(of_row, past)[0]["sha256"], past.sight)
        for row, of_row in grouped(of_documents, names).items()
        if row[0] == "document"
    }
    several = {document_id: each for document_id, each in found.items() if len({one.after for one in each.all}) > 1}
    others = {known: several[name] for known, name in names.of.items() if name in several}
    return {**several, **others}


def _versions(of_row: RowPast, holds: str, sight: Sight) -> Versions:
    """Put the texts of a document in order; a revision that was taken back where it was made is left out."""
    came = [Version(stamp, None, str(image["sha256"])) for stamp, image, _ in of_row.comings]
    comings = {each.stamp for each in came}
    revised = [
        Version(write.stamp, str(write.before[0]), str(write.after[0]))
        for write in without_taken_back(of_row.writes.get(TEXT, []), sight)
        if write.stamp not in comings
    ]
    return Versions(tuple(sorted([*came, *revised], key=lambda each: each.stamp)), holds)


def _is_in(version: Version, stamp: Stamp) -> bool:
    return act_of(version.stamp) == act_of(stamp)


def check_texts(folded: Folded) -> None:
    """Refuse a merge in which two copies revised a text apart: only one can hold, and who revised it must choose."""
    for each in folded.apart:
        if each.row[0] == "document" and "sha256" in (each.other or {}):
            raise Refused(
                f"document {folded.rows[each.row]['name']}",
                "its text was revised in two copies apart, to two different texts",
                "take one of the revisions back with `qcode undo` where it was made, or revise that copy to the same "
                "text as the other with `qcode documents revise`, and merge then",
            )
