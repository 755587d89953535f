"""Where the codings of one cell can stand: reading these alone spares reading a whole layer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import Mapped
from sqlmodel import col

from qcode.analysis.arrays import Ints
from qcode.analysis.dimensions import CODES, Dimension
from qcode.analysis.rows import of_places
from qcode.analysis.sources import Sources
from qcode.store.tables import Coding

_MOST: Final = 500
"""So many ids are looked for at once; where more would do, all is read."""


@dataclass(frozen=True)
class Within:
    """The ids of documents, codes and coders outside of which no coding of a cell stands; None: all of them."""

    documents: frozenset[str] | None = None
    codes: frozenset[str] | None = None
    coders: frozenset[str] | None = None

    @property
    def condition(self) -> ColumnElement[bool]:
        """The condition on the coding table."""
        found: ColumnElement[bool] = true()
        for column, ids in (
            (col(Coding.document_id), self.documents),
            (col(Coding.code_id), self.codes),
            (col(Coding.coder_id), self.coders),
        ):
            found = found & _among(column, ids)
        return found


def _among(column: Mapped[str], ids: frozenset[str] | None) -> ColumnElement[bool]:
    return true() if ids is None or len(ids) > _MOST else column.in_(sorted(ids))


def within(sources: Sources, sides: Iterable[tuple[Dimension, Collection[int]]], *, filtered: bool) -> Within:
    """Say where codings stand that belong to one of the places of each side.

    filtered: a query chooses among them, and may ask of one coding what others of its document say; then the document
    alone can be narrowed.
    """
    found = Within()
    for side, places in sides:
        if not side.whole:
            continue
        if side.name in CODES:
            ids = frozenset(sources.codes[each].id for each in _at(sources, side, places, "code", len(sources.codes)))
            found = found if filtered else replace(found, codes=ids)
        elif side.name == "coder":
            found = found if filtered else replace(found, coders=frozenset(sources.coders[each].id for each in places))
        else:
            at = _at(sources, side, places, "document", len(sources.documents))
            ids = frozenset(sources.documents[each].id for each in at)
            found = replace(found, documents=ids if found.documents is None else found.documents & ids)
    return found


def _at(sources: Sources, side: Dimension, places: Collection[int], column: str, number: int) -> Iterable[int]:
    """Give the numbers of those codes or documents of which a coding would stand in one of the places."""
    numbers: Ints = np.arange(number, dtype=np.int64)
    each = of_places(sources, [(0, 0, 0)] * number)
    edges = side.edges(replace(each, code=numbers) if column == "code" else replace(each, document=numbers))
    found: list[int] = np.unique(edges.item[np.isin(edges.place, sorted(places))]).tolist()
    return found
