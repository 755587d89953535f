"""Codings belong to one version of a text: one made on another version is never taken for it."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.errors import Refused
from qcode.exchange.fold import Folded, RowPast
from qcode.exchange.past import Past
from qcode.exchange.sight import Stamp

_TEXT = ("sha256", "version", "characters")
_SPAN = ("start", "end")


def check_texts(folded: Folded, past: Past) -> None:
    """Refuse a merge in which words were marked in one version of a text while another copy revised it."""
    of_rows = folded.of_rows
    texts = {
        row[1]: _versions(of_row) for row, of_row in of_rows.items() if row[0] == "document" and row in folded.rows
    }
    revised = {document_id: texts[document_id] for document_id in texts if len(set(texts[document_id].values())) > 1}
    for row, image in folded.rows.items():
        document_id = image.get("document_id")
        if document_id in revised and image.get("start") is not None and row in of_rows:
            _check(folded, of_rows[row], revised[document_id], past, document_id)
    for each in folded.apart:
        if "sha256" in (each.other or {}):
            raise _refusal(folded.rows[each.row]["name"])


def _versions(of_row: RowPast) -> dict[Stamp, str]:
    found = {stamp: str(image["sha256"]) for stamp, image, _ in of_row.comings}
    found.update((write.stamp, str(write.after[0])) for write in of_row.writes.get(_TEXT, ()))
    return found


def _check(folded: Folded, of_row: RowPast, versions: dict[Stamp, str], past: Past, document_id: str) -> None:
    document = folded.rows["document", document_id]
    last = max(versions)
    for stamp in _marked(of_row):
        known = [each for each in versions if past.sight.saw(stamp, each) or each[:2] == stamp[:2]]
        seen = versions[max(known)] if known else ""
        if seen != document["sha256"] and not past.sight.saw(last, stamp):
            raise _refusal(document["name"])


def _marked(of_row: RowPast) -> Iterable[Stamp]:
    yield from (stamp for stamp, _, _ in of_row.comings)
    yield from (write.stamp for write in of_row.writes.get(_SPAN, ()))


def _refusal(name: str) -> Refused:
    return Refused(
        f"document {name}",
        "one copy has another version of its text than the one in which another copy's codings were made",
        "take the revision back with `qcode undo` where it was made, merge, and revise the text after that",
    )
