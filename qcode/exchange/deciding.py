"""Deciding conflicts: keeping what holds, or taking what the other copy had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from qcode.codebook import stored
from qcode.coding import coders
from qcode.errors import Refused
from qcode.exchange.conflicts import KEPT, OPEN, TAKEN
from qcode.exchange.letting_go import WAS
from qcode.store.dependence import dependents_of
from qcode.store.images import Image, image_of, is_owned, owned_image, table_named, without_revision
from qcode.store.journal import Action
from qcode.store.lineage import stored_text
from qcode.store.store import Reading
from qcode.store.tables import Coder, Conflict

OVERTAKEN = "overtaken"
_NOUNS = {"study": "project", "study_case": "case"}
_INNER = {"key", "id", "characters", "sha256", "position", "sequence"}


@dataclass(frozen=True)
class ConflictInfo:
    """What copies changed apart in a row: what holds and what the other copy had, by column; other None: removed.

    Of a coding whose words another copy changed it has `words` and `words when coded`; of one whose words are gone the
    memo that tells of it. Taking the other, which is nobody's, removes it.
    state: open, kept, taken, or overtaken, where what holds was changed since. Names of other rows stand for their ids.
    """

    id: str
    what: str
    name: str
    kept: dict[str, object]
    other: dict[str, object] | None
    kept_by: str
    other_by: str
    state: str


def for_leads(reading: Reading, what: str) -> None:
    """Refuse what shows or changes everybody's work to anybody but a lead."""
    if not reading.viewer.is_lead:
        raise Refused(what, "only a lead can do this", "ask who made the project; `qcode coders` says who leads")


def listing(reading: Reading) -> tuple[ConflictInfo, ...]:
    """List the conflicts, the open ones first."""
    for_leads(reading, "conflicts")
    names = dict(reading.connection.execute(select(col(Coder.id), col(Coder.name))).all())
    rows = reading.connection.execute(select(table_named("conflict"))).mappings().all()
    found = [_info(reading, dict(row), names) for row in rows]
    return tuple(sorted(found, key=lambda each: (each.state != OPEN, each.what, each.name, each.id)))


def _info(reading: Reading, row: Image, names: dict[str, str]) -> ConflictInfo:
    kept, other = row["kept"] or {}, row["other"]
    was = kept.get(WAS)
    differing = {key: value for key, value in kept.items() if other is None or other.get(key) != value}
    table = str(row["table_name"])
    return ConflictInfo(
        id=row["id"],
        what=_NOUNS.get(table, table.replace("_", " ")),
        name=_name(reading, row["table_name"], row["row_id"]),
        kept=_words(reading, kept, was) if was else _shown(reading, row["table_name"], differing),
        other=None if other is None else _shown(reading, row["table_name"], other),
        kept_by=names.get(row["other_by" if was else "kept_by"], ""),
        other_by="" if was else names.get(row["other_by"], ""),
        state=OVERTAKEN if row["state"] == OPEN and _is_overtaken(reading, row) else row["state"],
    )


def _words(reading: Reading, kept: Image, was: Sequence[Any]) -> dict[str, object]:
    """Quote the words that a coding is on, and those that it was made on as far as the project has that text."""
    if "body" in kept:
        return {"body": kept["body"]}
    document = image_of(reading.connection, table_named("document"), kept["document_id"]) or {}
    now = (stored_text(reading.connection, document.get("sha256", "")) or "")[kept["start"] : kept["end"]]
    before = (stored_text(reading.connection, was[0]) or "")[was[1] : was[2]]
    return {"words": now, **({"words when coded": before} if before else {})}


def _is_overtaken(reading: Reading, conflict: Image) -> bool:
    """Say whether somebody who knew both sides wrote a third; the next merge forgets such a conflict."""
    table, kept = table_named(conflict["table_name"]), conflict["kept"]
    if conflict["other"] is None and WAS in (kept or {}):
        kept = {column: kept[column] for column in ("start", "end", "document_id")}
    elif conflict["other"] is None or not kept:
        return False
    if is_owned(table):
        return bool(owned_image(reading.connection, table, conflict["row_id"]) != kept)
    now = image_of(reading.connection, table, conflict["row_id"])
    return now is None or any(now[column] != value for column, value in kept.items() if column in now)


def _shown(reading: Reading, table: str, image: Image) -> dict[str, object]:
    if is_owned(table_named(table)):
        return {f"{table}s": len(image.get("rows", ()))}
    columns = {column.key: column for column in table_named(table).columns}
    shown: dict[str, object] = {}
    for key, value in image.items():
        if key in _INNER or key not in columns:
            continue
        keys = list(columns[key].foreign_keys)
        if keys and value is not None:
            shown[key.removesuffix("_id")] = _name(reading, keys[0].column.table.name, value)
        else:
            shown[key] = value
    return shown


def _name(reading: Reading, table: str, row_id: str) -> str:
    """Say in words which row it is: a path, a name, or the words and code of a coding."""
    if table == "code":
        return next((code.path for code in stored.listing(reading) if code.id == row_id), "a code that is gone")
    owner = "document" if is_owned(table_named(table)) else table
    image: dict[str, Any] | None = image_of(reading.connection, table_named(owner), row_id)
    if image is None:
        return "gone"
    if "name" in image:
        return str(image["name"])
    parts = [_name(reading, part, image[f"{part}_id"]) for part in ("document", "code") if image.get(f"{part}_id")]
    span = [f"{image['start']}-{image['end']}"] if image.get("start") is not None else []
    return " ".join([*parts, *span])


def decide(act: Action, conflict_id: str, *, take: bool) -> ConflictInfo:
    """Decide a conflict by its id or the beginning of it: keep what holds, or take what the other copy had."""
    for_leads(act, f"conflict {conflict_id}")
    found = [each for each in listing(act) if each.id.startswith(conflict_id)] if conflict_id else []
    if len(found) != 1:
        why = "several conflicts begin so" if found else "there is no such conflict"
        raise Refused(f"conflict {conflict_id}", why, "`qcode conflicts` lists them")
    chosen = found[0]
    if chosen.state != OPEN:
        why = "what holds was changed since" if chosen.state == OVERTAKEN else f"it is decided already ({chosen.state})"
        raise Refused(f"conflict {conflict_id}", why, "undo that first")
    act.relabel(f"{'take the other' if take else 'keep'}: {chosen.what} {chosen.name}")
    if take:
        _take(act, chosen)
        coders.check_led(act, chosen.name)
    act.update(Conflict, chosen.id, state=TAKEN if take else KEPT)
    return chosen


def _take(act: Action, chosen: ConflictInfo) -> None:
    row = image_of(act.connection, table_named("conflict"), chosen.id) or {}
    table = table_named(row["table_name"])
    if is_owned(table):
        act.put_owned(table, row["row_id"], row["other"])
        return
    now = image_of(act.connection, table, row["row_id"])
    if now is None:
        raise Refused(f"conflict {chosen.id[:8]}", f"the {chosen.what} is gone", "keep what holds")
    if row["other"] is not None:
        act.put(table, row["row_id"], now, {**now, **row["other"]})
        return
    if dependents_of(act.connection, table, [row["row_id"]]):
        raise Refused(chosen.name, "others stand on it, so it can't be removed", "remove or move these first")
    act.put(table, row["row_id"], without_revision(now), None)
