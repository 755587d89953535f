"""How the rows of a table are ordered: as they come, by name, by their total, or alike beside alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from qcode.analysis.arrays import Numbers
from qcode.errors import Refused
from qcode.text.fold import fold

SORTS: Final = ("", "name", "total")
SIMILARITIES: Final = ("jaccard", "cosine")

MOST_CLUSTERED: Final = 2_000

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Merge:
    """Two groups of rows (by label) that were joined, and how alike they are, 0 to 1, on average."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    similarity: float


def check(sort: str, cluster: str, top: int | None) -> None:
    """Refuse orders that there are not."""
    if sort not in SORTS:
        raise Refused(f"sort {sort}", "there is no such order", "use name or total")
    if cluster and cluster not in SIMILARITIES:
        remedy = f"use one of: {', '.join(SIMILARITIES)}"
        raise Refused(f"cluster {cluster}", "there is no such similarity", remedy)
    if sort and cluster:
        raise Refused(f"sort {sort}", "rows can't be sorted and clustered at once", "choose one of the two")
    if top is not None and top < 1:
        raise Refused(f"top {top}", "a table needs a row", "use a number from 1")


def order(labels: tuple[str, ...], totals: Numbers, sort: str, top: int | None) -> list[int]:
    """Give the numbers of the rows in order; top keeps the rows of the largest totals. Equal ones stay as they come."""
    places = list(range(len(labels)))
    if top is not None:
        largest = sorted(places, key=lambda place: -totals[place])[:top]
        places = largest if sort == "total" else sorted(largest)
    if sort == "name":
        return sorted(places, key=lambda place: (fold(labels[place]), labels[place]))
    return sorted(places, key=lambda place: -totals[place]) if sort == "total" else places


def clustered(labels: tuple[str, ...], cells: Numbers, similarity: str) -> tuple[list[int], tuple[Merge, ...]]:
    """Order rows by average linkage: each time the two groups that are most alike are joined, the earlier row first.

    jaccard: columns in which both rows have something, of those in which either has. cosine: of the angle between
    the rows. Rows of nothing are like nothing. Gives the order of the rows, and how they were joined. Raises Refused
    for more than MOST_CLUSTERED rows.
    """
    if len(labels) > MOST_CLUSTERED:
        why = f"{len(labels):,} rows take too long: at most {MOST_CLUSTERED:,} are clustered"
        raise Refused(
            f"cluster {similarity}", why, "take the rows of the largest totals with --top, or fewer with --depth"
        )
    alike = _likeness(cells, similarity)
    groups: list[list[int]] = [[place] for place in range(len(labels))]
    alive = np.ones(len(labels), dtype=np.bool_)
    np.fill_diagonal(alike, -1.0)
    merges: list[Merge] = []
    for _ in range(len(labels) - 1):
        left, right = divmod(int(np.argmax(alike)), len(labels))
        left, right = min(left, right), max(left, right)
        merges.append(Merge(_named(labels, groups[left]), _named(labels, groups[right]), float(alike[left, right])))
        mine, theirs = len(groups[left]), len(groups[right])
        joined = (alike[left] * mine + alike[right] * theirs) / (mine + theirs)
        alive[right] = False
        joined[~alive] = -1.0
        joined[left] = -1.0
        alike[left, :] = alike[:, left] = joined
        alike[right, :] = alike[:, right] = -1.0
        groups[left] += groups[right]
    return (groups[0] if groups else []), tuple(merges)


def _named(labels: tuple[str, ...], group: list[int]) -> tuple[str, ...]:
    return tuple(labels[place] for place in group)


def _likeness(cells: Numbers, similarity: str) -> _Floats:
    numbers = (cells > 0).astype(np.float64) if similarity == "jaccard" else cells.astype(np.float64)
    both = numbers @ numbers.T
    own = np.diagonal(both)
    either = own[:, None] + own[None, :] - both if similarity == "jaccard" else np.sqrt(np.outer(own, own))
    alike: _Floats = np.divide(both, either, out=np.zeros_like(both), where=either != 0)
    # Rounded, so that equal rows are equal on every machine, whatever its order of adding up.
    return np.round(alike, 12)
