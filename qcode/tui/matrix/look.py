"""What the matrix screen shows, counted in one consistent view of the project. Knows no Textual.

numpy is loaded when something is counted, not with the app.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from qcode.api import Project
from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import cases, coders, codings, documents, layers, variables
from qcode.coding.coders import RESERVED
from qcode.errors import Refused
from qcode.store.store import Reading
from qcode.tui.frame.looking import looking
from qcode.tui.hues import hue_of
from qcode.tui.matrix.heat import Extent, extent_of
from qcode.tui.passages.passage import Passage, Tag

if TYPE_CHECKING:
    from qcode.analysis.passages import Passage as Coded
    from qcode.analysis.table import Matrix

CODES = ("code", "category")
HOWS = ("overlap", "nested", "turn", "near:20", "document", "sequence")
ORDERS = (("", ""), ("name", ""), ("total", ""), ("", "jaccard"), ("", "cosine"))
"""How rows can be ordered: sorted by, or clustered by."""


@dataclass(frozen=True)
class Wanted:
    """What is to be counted, in the words of `qcode matrix`; order is one of ORDERS."""

    rows: str
    columns: str
    values: str = "count"
    layer: str = layers.PRIMARY
    where: str = ""
    how: str = HOWS[0]
    depth: int | None = None
    order: tuple[str, str] = ORDERS[0]

    @property
    def is_of_codes_together(self) -> bool:
        """Whether codes that stand together are counted."""
        return self.rows == self.columns

    def with_side(self, side: str, dimension: str) -> Wanted:
        """Put a dimension on a side, `rows` or `columns`; where the other side has it already, they change places.

        Codes may stand on both sides. Values that there are not then become counts.
        """
        other = "columns" if side == "rows" else "rows"
        now = {side: getattr(self, side), other: getattr(self, other)}
        before = now[side]
        now[side] = dimension
        if now[other] == dimension and dimension not in CODES:
            now[other] = before
        return replace(self, rows=now["rows"], columns=now["columns"]).sound()

    def sound(self) -> Wanted:
        """Give it with values and order that its sides allow."""
        allowed = values_for(self)
        values = self.values if self.values in allowed else allowed[0]
        order = ORDERS[0] if values == "summary" and self.order[1] else self.order
        return replace(self, values=values, order=order)


class Head(NamedTuple):
    """How a row or column is named: a code's tag, name and hue; categories without tag, others by their label."""

    name: str
    tag: str = ""
    hue: str = ""

    @property
    def words(self) -> str:
        """Tag and name."""
        return f"{self.tag} {self.name}" if self.tag else self.name


@dataclass(frozen=True)
class Counted:
    """What came of it, in so many seconds.

    rows, columns: the names of both sides. dimensions, layer_names: what could be chosen. levels: of the codebook.
    codings: how many the viewer sees in the project.
    """

    wanted: Wanted
    matrix: Matrix
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    dimensions: tuple[str, ...]
    layer_names: tuple[str, ...]
    levels: int
    codings: int
    extent: Extent
    seconds: float


@dataclass(frozen=True)
class Behind:
    """A passage that a cell counts, its words as they are stored, and all that the list has no room for."""

    passage: Passage
    quote: str
    codes: tuple[str, ...]
    coder: str
    round: str


def count(project: Project, wanted: Wanted | None) -> Counted:
    """Count anew, as the viewer may see it; None: cases (documents where there are none) by category.

    Refused in words: what there is not, and where the project can't be read.
    """
    from qcode.analysis.matrix import adds_up, matrix

    began = perf_counter()
    with looking(project) as reading:
        asked = wanted or Wanted("case" if cases.listing(reading) else "document", "category")
        sort, cluster = asked.order
        found = matrix(
            reading,
            asked.rows,
            asked.columns,
            asked.values,
            asked.layer,
            where=asked.where,
            how=asked.how,
            depth=asked.depth,
            totals=adds_up(asked.rows, asked.columns, asked.values),
            sort=sort,
            cluster=cluster,
        )
        known = stored.listing(reading)
        heads = _Heads(known)
        return Counted(
            asked,
            found,
            heads.of(asked.rows, found.rows),
            heads.of(asked.columns, found.columns),
            _dimensions(reading),
            _layer_names(reading),
            max((code.depth for code in known), default=0) + 1,
            sum(codings.counts(reading).values()),
            extent_of(found),
            perf_counter() - began,
        )


def behind(project: Project, found: Matrix, row: int, column: int) -> tuple[Behind, ...]:
    """List the passages that a cell counts, in the order of the documents. Refused where the project can't be read."""
    from qcode.analysis.matrix import passages

    with looking(project) as reading:
        listed = passages(reading, found, found.rows[row], found.columns[column])
        tags = _tags(stored.listing(reading))
        in_cases = cases.names_by_document(reading)
        kinds = {each.id: each.kind for each in documents.listing(reading)}
        about = {key: ", ".join(filter(None, (kind, *in_cases.get(key, ())))) for key, kind in kinds.items()}
    return tuple(_behind(each, tags, about) for each in listed)


def values_for(wanted: Wanted) -> tuple[str, ...]:
    """Say which values there are of these sides, in the order in which they are offered."""
    from qcode.analysis.matrix import VALUES, check

    def fits(values: str) -> bool:
        try:
            check(wanted.rows, wanted.columns, values, where=wanted.where)
        except Refused:
            return False
        return True

    return tuple(filter(fits, (*VALUES, "jaccard", "c")))


def _behind(each: Coded, tags: Mapping[str, Tag], about: Mapping[str, str]) -> Behind:
    passage = Passage(
        document_id=each.document_id,
        document=each.document,
        about=about[each.document_id],
        turn=each.turn,
        speaker=each.speaker,
        start=each.start,
        text=" ".join(each.quote.split()),
        inside=(0, 0),
        before=False,
        after=False,
        tags=tuple(tags[code] for code in each.codes),
    )
    return Behind(passage, each.quote, each.codes, each.coder, each.round)


class _Heads:
    """Names rows and columns."""

    def __init__(self, known: Sequence[CodeInfo]) -> None:
        self._names = {code.path: code.name for code in known}
        self._tags = _tags(known)

    def of(self, dimension: str, labels: tuple[str, ...]) -> tuple[Head, ...]:
        if dimension not in CODES:
            return tuple(map(Head, labels))
        heads = (Head(self._names[label], *self._tags[label]) for label in labels)
        return tuple(head._replace(tag="") if dimension == "category" else head for head in heads)


def _tags(known: Sequence[CodeInfo]) -> dict[str, Tag]:
    by_id = {code.id: code for code in known}
    return {code.path: Tag(code.tag, hue_of(code, by_id)) for code in known}


def _dimensions(reading: Reading) -> tuple[str, ...]:
    """Name all that can stand on a side: variables before what is known without one."""
    from qcode.analysis.dimensions import DIMENSIONS, OWN, SUBJECTS

    named = [
        f"{subject}.{name}"
        for subject in SUBJECTS
        for name in (*(each.name for each in variables.listing(reading, subject)), *OWN[subject])
    ]
    return tuple(dict.fromkeys((*DIMENSIONS, *named)))


def _layer_names(reading: Reading) -> tuple[str, ...]:
    people = (coder.name for coder in coders.listing(reading) if coder.name not in RESERVED)
    return (layers.PRIMARY, layers.CONSENSUS, layers.ALL, *people)
