"""Bringing all that hangs on a document's words over to a new text: whoever made it, in the act that brings the text.

What is lost becomes a memo of the coder who made it: nobody's work goes in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import select
from sqlmodel import col

from qcode.codebook import stored
from qcode.coding.anchors import images_on, in_order, plan
from qcode.store.images import Image, chunks, table_of
from qcode.store.journal import Action, changed_columns
from qcode.store.tables import (
    Case,
    CaseExcerpt,
    Coding,
    Decision,
    DecisionLink,
    Evidence,
    Highlight,
    Memo,
    Row,
    Segment,
)
from qcode.store.tables.base import Journaled
from qcode.text.alignment import Alignment, State

_LONGEST_QUOTE = 300


def reanchor(act: Action, document_id: str, alignment: Alignment, version: int) -> None:
    """Move everything on a document's words to where these words are in the text of a new version.

    What would lie twice on the same words is merged; what has lost all of its words becomes a memo on the document,
    which holds them, cut off at 300 characters; the whole stands in the version before.
    """
    _codings(act, document_id, alignment, version)
    _highlights(act, document_id, alignment, version)
    _excerpts(act, document_id, alignment, version)
    _memos(act, document_id, alignment)
    _decisions(act, document_id, alignment, version)
    _segments(act, document_id, alignment)


def _codings(act: Action, document_id: str, alignment: Alignment, version: int) -> None:
    decided = plan(Coding, images_on(act, Coding, document_id), alignment)
    names = {code.id: code.path for code in stored.listing(act)}
    for image, into in decided.merged:
        _hand_over(act, image["id"], into)
    _let_go(act, document_id, [image["id"] for image in decided.lost])
    _remember(
        act, document_id, [(_lost(names[each["code_id"]], each, alignment, version), each) for each in decided.lost]
    )
    _delete(act, Coding, [*(image for image, _ in decided.merged), *decided.lost])
    _move(act, Coding, decided.moves)
    for image, into in decided.merged:
        if image["flag"]:
            act.update(Coding, into, flag=True)


def _highlights(act: Action, document_id: str, alignment: Alignment, version: int) -> None:
    decided = plan(Highlight, images_on(act, Highlight, document_id), alignment)
    _remember(act, document_id, [(_lost("highlight", each, alignment, version), each) for each in decided.lost])
    _delete(act, Highlight, [*(image for image, _ in decided.merged), *decided.lost])
    _move(act, Highlight, decided.moves)


def _excerpts(act: Action, document_id: str, alignment: Alignment, version: int) -> None:
    decided = plan(CaseExcerpt, images_on(act, CaseExcerpt, document_id), alignment)
    names = dict(act.connection.execute(select(col(Case.id), col(Case.name))).all())
    told = [
        (_lost(f"excerpt of {names[each['case_id']]}", each, alignment, version), {"coder_id": act.coder_id})
        for each in decided.lost
    ]
    _remember(act, document_id, told)
    _delete(act, CaseExcerpt, [*(image for image, _ in decided.merged), *decided.lost])
    _move(act, CaseExcerpt, decided.moves)


def _memos(act: Action, document_id: str, alignment: Alignment) -> None:
    """Move memos on words; one whose words are gone is on the document then."""
    decided = plan(Memo, images_on(act, Memo, document_id), alignment)
    _move(act, Memo, decided.moves)
    _put(act, Memo, [(each, {**each, "start": None, "end": None}) for each in decided.lost])


def _decisions(act: Action, document_id: str, alignment: Alignment, version: int) -> None:
    """Move decisions, and what they looked at as it was then, so that a correction opens none of them again."""
    images = images_on(act, Decision, document_id)
    links = _rows(act, DecisionLink, "decision_id", [image["id"] for image in images])
    decided = plan(Decision, images, alignment)
    lost = {image["id"] for image in decided.lost}
    memos = _rows(act, Memo, "decision_id", list(lost))
    _put(act, Memo, [(each, {**each, "decision_id": None, "document_id": document_id}) for each in memos])
    told = [
        (_lost(f"decision “{each['kind']}” {each['reason']}".strip(), each, alignment, version), each)
        for each in decided.lost
    ]
    _remember(act, document_id, told)
    _delete(act, DecisionLink, [link for link in links if link["decision_id"] in lost])
    _delete(act, Decision, decided.lost)
    _move(act, Decision, decided.moves)
    kept = [link for link in links if link["decision_id"] not in lost and link["end"] <= len(alignment.old)]
    _move(act, DecisionLink, plan(DecisionLink, kept, alignment).moves)


def _segments(act: Action, document_id: str, alignment: Alignment) -> None:
    """Move segments, each beginning where the one before ends at the earliest; those that are lost go."""
    images = images_on(act, Segment, document_id)
    if not images:
        return
    rows: list[Image] = []
    at = 0
    for image in images:
        moved = alignment.moved(image["start"], image["end"])
        start = max(at, moved.start)
        if moved.state is not State.LOST and start < moved.end:
            rows.append({**image, "start": start, "end": moved.end})
            at = moved.end
    act.replace_owned(Segment, document_id, rows)


def _hand_over(act: Action, coding_id: str, into: str) -> None:
    """Give the memos and the evidence of a coding that goes to the one that stays."""
    _put(act, Memo, [(each, {**each, "coding_id": into}) for each in _rows(act, Memo, "coding_id", [coding_id])])
    there = {each["value_id"] for each in _rows(act, Evidence, "coding_id", [into])}
    evidence = _rows(act, Evidence, "coding_id", [coding_id])
    _delete(act, Evidence, [each for each in evidence if each["value_id"] in there])
    _put(act, Evidence, [(each, {**each, "coding_id": into}) for each in evidence if each["value_id"] not in there])


def _let_go(act: Action, document_id: str, coding_ids: Sequence[str]) -> None:
    """Leave the memos of codings that go on the document; they are evidence for nothing any more."""
    memos = _rows(act, Memo, "coding_id", coding_ids)
    _put(act, Memo, [(each, {**each, "coding_id": None, "document_id": document_id}) for each in memos])
    _delete(act, Evidence, _rows(act, Evidence, "coding_id", coding_ids))


def _lost(what: str, image: Image, alignment: Alignment, version: int) -> str:
    """Say in a memo what was lost: what it was, where it was, on which words."""
    quote = alignment.old[image["start"] : image["end"]]
    cut = quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…"
    return f"Lost in version {version}: {what}, {image['start']} to {image['end']} of the text before: “{cut}”"


def _remember(act: Action, document_id: str, told: Sequence[tuple[str, Image]]) -> None:
    """Write a memo on the document in the name of each coder who lost something."""
    act.insert_all(
        [
            Memo(coder_id=image["coder_id"], sequence=act.number, body=body, document_id=document_id)
            for body, image in told
        ]
    )


def _rows(act: Action, model: type[Row], column: str, values: Sequence[str]) -> list[Image]:
    table = table_of(model)
    found: list[Image] = []
    for some in chunks(values):
        rows = act.connection.execute(select(table).where(table.c[column].in_(some)).order_by(table.c.id))
        found.extend(dict(row) for row in rows.mappings())
    return found


def _delete(act: Action, model: type[Journaled], images: Sequence[Image]) -> None:
    if images:
        act.put_all(table_of(model), [(image["id"], image, None) for image in images])


def _move(act: Action, model: type[Journaled], moves: Sequence[tuple[Image, Image]]) -> None:
    for free in in_order(model, moves):
        _put(act, model, free)


def _put(act: Action, model: type[Journaled], changes: Sequence[tuple[Image, Image]]) -> None:
    """Bring rows from before to after, those together that change in the same columns."""
    by_columns = sorted(
        ((changed_columns(before, after), before, after) for before, after in changes), key=itemgetter(0)
    )
    for _, alike in groupby(by_columns, key=itemgetter(0)):
        act.put_all(table_of(model), [(before["id"], before, after) for _, before, after in alike])
