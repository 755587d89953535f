"""What hangs on the words of a document, and what becomes of it where the text changes.

Codings, highlights, memos on words, decisions, excerpts of cases, segments: whoever made them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, select, true
from sqlmodel import col

from qcode.codebook import stored
from qcode.store.images import Image, table_of
from qcode.store.store import Reading
from qcode.store.tables import Case, CaseExcerpt, Coder, Coding, Decision, Highlight, Memo, Row, Segment
from qcode.store.visibility import visible_coders, visible_codings, visible_decisions
from qcode.text.alignment import Alignment, State

TOGETHER: dict[type[Row], tuple[str, ...]] = {
    Coding: ("code_id", "coder_id", "round_id"),
    Highlight: ("coder_id",),
    CaseExcerpt: ("case_id",),
}
"""Of what there may be only one on the same words: the columns that make two rows the same."""

KINDS: dict[type[Row], str] = {
    Coding: "coding",
    Highlight: "highlight",
    Memo: "memo",
    Decision: "decision",
    CaseExcerpt: "excerpt",
    Segment: "segment",
}
"""What hangs on words, and what it is called."""


@dataclass(frozen=True)
class Anchored:
    """What becomes of one thing on words of a document.

    what: coding, highlight, memo, decision, excerpt or segment. coder: whose; empty for segments and excerpts. about:
    the path of the code or the name of the case. start, end: where it was; new_start, new_end: where it is to be (0
    where it is lost). quote, new_quote: its words then and now. merged: another of the same coder and code lies then
    on the very same words, and the two become one.
    """

    what: str
    coder: str
    about: str
    state: State
    start: int
    end: int
    new_start: int
    new_end: int
    quote: str
    new_quote: str
    merged: bool


@dataclass
class Plan:
    """What is to be done with rows of a table: images to move (before, after), to merge (into an id), and lost ones."""

    moves: list[tuple[Image, Image]] = field(default_factory=list)
    merged: list[tuple[Image, str]] = field(default_factory=list)
    lost: list[Image] = field(default_factory=list)


def anchored(reading: Reading, document_id: str, alignment: Alignment) -> tuple[Anchored, ...]:
    """Say what becomes of all that the viewer may see on a document's words, in the order of the text."""
    coders = dict(reading.connection.execute(select(col(Coder.id), col(Coder.name))).all())
    names = {code.id: code.path for code in stored.listing(reading)}
    names.update(reading.connection.execute(select(col(Case.id), col(Case.name))).all())
    found: list[Anchored] = []
    for model, what in KINDS.items():
        images = images_on(reading, model, document_id, _visible(reading, model))
        merged = {id(image) for image, _ in plan(model, images, alignment).merged}
        for image in images:
            about = names.get(image.get("code_id") or image.get("case_id") or "", "")
            coder = coders.get(image.get("coder_id", ""), "")
            found.append(_told(what, coder, about, image, alignment, merged=id(image) in merged))
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.what, each.about, each.coder)))


def images_on(
    reading: Reading, model: type[Row], document_id: str, condition: ColumnElement[bool] | None = None
) -> list[Image]:
    """Read the rows of a table that hang on words of a document; without a condition all, seen or not."""
    table = table_of(model)
    query = select(table).where(table.c.document_id == document_id, table.c.start.is_not(None))
    query = query.where(true() if condition is None else condition).order_by(*table.primary_key.columns)
    return [dict(row) for row in reading.connection.execute(query).mappings()]


def plan(model: type[Row], images: Iterable[Image], alignment: Alignment) -> Plan:
    """Decide for each row of a table where it goes. Of two that come to lie together the one made first stays."""
    decided = Plan()
    taken: dict[tuple[object, ...], str] = {}
    for image in sorted(images, key=lambda image: image.get("sequence", 0)):
        moved = alignment.moved(image["start"], image["end"])
        if moved.state is State.LOST:
            decided.lost.append(image)
            continue
        after = {**image, "start": moved.start, "end": moved.end}
        place = place_of(model, after)
        if place is not None and place in taken:
            decided.merged.append((image, taken[place]))
            continue
        if place is not None:
            taken[place] = image["id"]
        if after != image:
            decided.moves.append((image, after))
    return decided


def place_of(model: type[Row], image: Image) -> tuple[object, ...] | None:
    """Name the place that only one row of a table can have; None where several may lie together."""
    columns = TOGETHER.get(model)
    return None if columns is None else tuple(image[column] for column in (*columns, "start", "end"))


def in_order(model: type[Row], moves: Sequence[tuple[Image, Image]]) -> Iterator[list[tuple[Image, Image]]]:
    """Give the moves in lists, so that no row comes to a place before the one that had it left.

    Where rows change places with each other, one of them waits far behind the text meanwhile.
    """
    waiting = {place_of(model, before) or (before["id"],): (before, after) for before, after in moves}
    while waiting:
        free = [place for place, (_, after) in waiting.items() if place_of(model, after) not in waiting]
        if free:
            yield [waiting.pop(place) for place in free]
            continue
        before, after = waiting.pop(next(iter(waiting)))
        aside = {**before, "start": before["start"] + _FAR, "end": before["end"] + _FAR}
        yield [(before, aside)]
        waiting[place_of(model, aside) or (aside["id"],)] = (aside, after)


_FAR = 2**40


def _visible(reading: Reading, model: type[Row]) -> ColumnElement[bool]:
    if model is Coding:
        return visible_codings(reading)
    if model is Decision:
        return visible_decisions(reading)
    seen = select(col(Coder.id)).where(visible_coders(reading))
    coder = table_of(model).c.get("coder_id")
    return true() if coder is None else coder.in_(seen)


def _told(what: str, coder: str, about: str, image: Image, alignment: Alignment, *, merged: bool) -> Anchored:
    start, end = image["start"], image["end"]
    moved = alignment.moved(start, end)
    return Anchored(
        what=what,
        coder=coder,
        about=about,
        state=moved.state,
        start=start,
        end=end,
        new_start=moved.start,
        new_end=moved.end,
        quote=alignment.old[start:end],
        new_quote=alignment.new[moved.start : moved.end],
        merged=merged,
    )
