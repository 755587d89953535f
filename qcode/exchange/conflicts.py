"""Conflicts: rows that copies changed apart. What holds and what the other copy had, until a lead decides."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import groupby

from qcode.exchange.fold import Apart, Folded
from qcode.exchange.past import Past, RowKey
from qcode.store.images import Image
from qcode.store.lineage import PastChange
from qcode.store.sight import Stamp

OPEN, KEPT, TAKEN = "open", "kept", "taken"


def conflicts_in(folded: Folded, past: Past) -> dict[RowKey, Image]:
    """Give the rows of the conflict table: what was said apart and is not decided, and all that was decided.

    What one copy said of a row is one conflict, that it removed the row another. The id of each is made of the row and
    of what does not hold, so that every copy that is merged finds the same one.
    """
    found: dict[RowKey, Image] = {}
    of_rows = [each for each in folded.apart if _stands(each.row, folded)]
    for (row, copy_id, _), said in groupby(sorted(of_rows, key=_order), key=lambda each: _order(each)[:3]):
        image = _conflict(row, copy_id, list(said), past)
        image["state"] = _state(past.decided.get(image["id"], ()))
        found["conflict", image["id"]] = image
    for conflict_id, changes in past.decided.items():
        last = changes[-1].after
        if ("conflict", conflict_id) not in found and last is not None and last["state"] != OPEN:
            found["conflict", conflict_id] = last
    return found


def _stands(row: RowKey, folded: Folded) -> bool:
    return row in folded.rows or row in folded.owned


def _order(each: Apart) -> tuple[RowKey, str, bool, Stamp]:
    return each.row, each.stamp[1], each.other is None, each.stamp


def _conflict(row: RowKey, copy_id: str, said: list[Apart], past: Past) -> Image:
    removed = next((each for each in said if each.other is None), None)
    kept: Image = {}
    other: Image = {}
    for each in said:
        kept |= each.kept or {}
        other |= each.other or {}
    what = "\n".join([*row, copy_id, *(repr(each.stamp) for each in said), *sorted(other)])
    return {
        "id": hashlib.sha256(what.encode()).hexdigest()[:32],
        "table_name": row[0],
        "row_id": row[1],
        "kept": removed.kept if removed else kept,
        "other": None if removed else other,
        "kept_by": _who((each.holds for each in said), past),
        "other_by": _who((each.stamp for each in said), past),
    }


def _who(stamps: Iterable[Stamp | None], past: Past) -> str:
    """Give the id of the coder whose act a change was; none where the row is older than any act, or nobody's."""
    acts = (past.acts.get((stamp[0], stamp[1])) for stamp in stamps if stamp is not None)
    return max(((act.number, act.coder_id) for act in acts if act is not None), default=(0, ""))[1]


def _state(changes: Iterable[PastChange]) -> str:
    state = OPEN
    for change in changes:
        if change.after is not None:
            state = change.after["state"]
    return state
