"""What becomes of work whose words another copy changed or took away: for the lead to decide, and never lost.

A coding on changed words stays on them, and a conflict asks whether it still holds. What has no words any more becomes
a memo of its coder on the document, as it does when a text is revised, and a conflict asks whether that may go.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from qcode.exchange.carrying import Carried, Origin, is_lost
from qcode.exchange.fold import Apart, Folded, act_of
from qcode.exchange.keys import references
from qcode.exchange.past import Past, RowKey
from qcode.exchange.texts import Bodies
from qcode.store.images import Image
from qcode.store.sight import Stamp
from qcode.text.alignment import State

WAS = "was"
"""In what a conflict keeps of a coding: the text it was made in, and its words there as offsets."""

_LONGEST_QUOTE = 300
_WHAT = {"case_excerpt": "excerpt", "highlight": "highlight"}


@dataclass(frozen=True)
class _Made:
    """A row as it was made in an older text, or as another copy said that it be."""

    row: RowKey
    image: Image
    origin: Origin
    stamp: Stamp

    def asked(self, row: RowKey, image: Image) -> Apart:
        """Ask whether what became of it may stay."""
        was = [self.origin.sha256, self.origin.start, self.origin.end]
        return Apart(row, self.stamp, None, {**image, WAS: was}, None)


def settle_texts(folded: Folded, carried: Carried, past: Past, bodies: Bodies) -> None:
    """Settle what was carried over to another text: what changed is said apart, what was lost is let go of."""
    if not carried.origins:
        return
    over = list(_carried_over(folded, carried))
    lost = [each for each in over if is_lost(each.image)]
    changed = [each for each in over if each.origin.state is State.MOVED and each.row[0] == "coding"]
    for each in changed:
        folded.apart.append(each.asked(each.row, each.image))
    for each in [*lost, *_lost_apart(folded, carried)]:
        if each.row[0] != "memo" and not _was_remembered(each.row, folded, carried):
            _remember(folded, each, past, bodies)
    for each in over:
        folded.carried[each.row] = (each.image["document_id"], each.origin.state)
    _release(folded, [each.row for each in lost])
    folded.apart = [each for each in folded.apart if not (each.other and is_lost(each.other))]


def _carried_over(folded: Folded, carried: Carried) -> Iterator[_Made]:
    for (row, span), (origin, stamp) in carried.origins.items():
        now = (row[0], folded.names.known_by(row[1]))
        image = folded.rows.get(now)
        if image is not None and (image["start"], image["end"]) == span:
            yield _Made(now, image, origin, stamp)


def _lost_apart(folded: Folded, carried: Carried) -> Iterator[_Made]:
    """Give what another copy said of rows that stand elsewhere, on words that are gone."""
    known = folded.names.known_by
    origins = {(row[0], known(row[1]), span): origin for (row, span), (origin, _) in carried.origins.items()}
    for each in folded.apart:
        if each.row in folded.rows and each.other is not None and is_lost(each.other):
            origin = origins[(*each.row, (each.other["start"], each.other["end"]))]
            yield _Made(each.row, {**folded.rows[each.row], **each.other}, origin, each.stamp)


def _was_remembered(row: RowKey, folded: Folded, carried: Carried) -> bool:
    """Say whether who revised the text knew the row, and left a memo for it already."""
    revisions = carried.versions[folded.rows[row]["document_id"]].acts
    return any(act_of(going[0]) in revisions for going in folded.of_rows[row].goings)


def _remember(folded: Folded, made: _Made, past: Past, bodies: Bodies) -> None:
    """Leave a memo in the name of who made it, under an id that every copy finds; unless it was made before."""
    said = "\n".join([*made.row, made.origin.sha256, f"{made.origin.start} {made.origin.end}"])
    memo = ("memo", hashlib.sha256(said.encode()).hexdigest()[:32])
    act = past.acts.get(act_of(made.stamp))
    coder_id = made.image.get("coder_id") or (folded.names.known_by(act.coder_id) if act is not None else "")
    if memo not in folded.of_rows:
        folded.rows[memo] = {
            "id": memo[1],
            "coder_id": coder_id,
            "sequence": made.stamp[0],
            "body": _told(folded, made, bodies),
            "document_id": made.image["document_id"],
            **dict.fromkeys(("start", "end", "code_id", "coding_id", "case_id", "decision_id")),
            "kind": "",
        }
    if memo in folded.rows:
        folded.apart.append(made.asked(memo, folded.rows[memo]))


def _told(folded: Folded, made: _Made, bodies: Bodies) -> str:
    """Say what it was, where it was, and on which words, where these may still be said."""
    origin, image = made.origin, made.image
    what = _what(folded, made)
    version = folded.rows["document", image["document_id"]]["version"]
    quote = bodies.words(origin.sha256, origin.start, origin.end)
    cut = quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…"
    words = f": “{cut}”" if cut else ""
    return f"Lost in version {version}: {what}, {origin.start} to {origin.end} of an older text{words}"


def _what(folded: Folded, made: _Made) -> str:
    if made.row[0] == "decision":
        return f"decision “{made.image['kind']}” {made.image['reason']}".strip()
    return _WHAT.get(made.row[0]) or _path(folded, made.image["code_id"])


def _path(folded: Folded, code_id: str | None) -> str:
    names: list[str] = []
    seen: set[str] = set()
    while code_id is not None and code_id not in seen and ("code", code_id) in folded.rows:
        seen.add(code_id)
        code = folded.rows["code", code_id]
        names.insert(0, str(code["name"]).replace("/", "\\/"))
        code_id = code["parent_id"]
    return "/".join(names)


def _release(folded: Folded, lost: list[RowKey]) -> None:
    """Take rows out, with what stood on them; memos stay, on the document."""
    for row in lost:
        if row[0] == "memo":
            folded.rows[row] = {**folded.rows[row], "start": None, "end": None}
    documents = {row: folded.rows.pop(row)["document_id"] for row in dict.fromkeys(lost) if row[0] != "memo"}
    for other, image in list(folded.rows.items()) if documents else ():
        for column, targets in references(other[0]):
            on = next(((table, image[column]) for table in targets if (table, image.get(column)) in documents), None)
            if on is not None and other[0] == "memo":
                folded.rows[other] = {**folded.rows[other], column: None, "document_id": documents[on]}
            elif on is not None:
                folded.rows.pop(other, None)
