"""Memos: what people noted on a coding, on words, on a code, document, case or decision, or on the project."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap

from sqlalchemy import select
from sqlmodel import col

from qcode.coding.codings import check_span
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Coder, Document, Memo
from qcode.store.visibility import visible_memos


@dataclass(frozen=True)
class MemoInfo:
    """A memo and what it is on; start and end are set together, code points of the document's text."""

    id: str
    coder: str
    body: str
    document_id: str | None
    start: int | None
    end: int | None
    code_id: str | None
    coding_id: str | None
    case_id: str | None = None
    decision_id: str | None = None


@dataclass(frozen=True)
class Subject:
    """What a memo is on; nothing set is the project itself."""

    document_id: str | None = None
    start: int | None = None
    end: int | None = None
    code_id: str | None = None
    coding_id: str | None = None
    case_id: str | None = None
    decision_id: str | None = None


def write(act: Action, body: str, subject: Subject) -> str:
    """Store a memo and give its id. An empty one is refused."""
    if not body.strip():
        raise Refused("the memo", "it is empty", "write something, or leave it")
    _check_span(act, subject)
    row = Memo(
        coder_id=act.coder_id,
        sequence=act.number,
        body=body,
        document_id=subject.document_id,
        start=subject.start,
        end=subject.end,
        code_id=subject.code_id,
        coding_id=subject.coding_id,
        case_id=subject.case_id,
        decision_id=subject.decision_id,
    )
    act.insert(row)
    return row.id


def _check_span(act: Action, subject: Subject) -> None:
    if subject.start is None and subject.end is None:
        return
    query = select(col(Document.name), col(Document.characters)).where(col(Document.id) == subject.document_id)
    found = act.connection.execute(query).first()
    if found is None or subject.start is None or subject.end is None:
        raise Refused("the memo", "the words it is on are not there", "mark them again")
    check_span(found[0], subject.start, subject.end, found[1])


def edit(act: Action, memo_id: str, body: str) -> None:
    """Change one's own memo; an empty body removes it."""
    owner = act.connection.execute(select(col(Memo.coder_id)).where(col(Memo.id) == memo_id)).scalar()
    if owner != act.coder_id:
        raise Refused("this memo", "another coder wrote it", "write one of your own")
    if body.strip():
        act.update(Memo, memo_id, body=body)
    else:
        act.delete(Memo, memo_id)


def listing(reading: Reading) -> tuple[MemoInfo, ...]:
    """List the memos that the viewer may see, in the order in which they were written."""
    columns = (
        col(Memo.id),
        col(Coder.name),
        col(Memo.body),
        col(Memo.document_id),
        col(Memo.start),
        col(Memo.end),
        col(Memo.code_id),
        col(Memo.coding_id),
        col(Memo.case_id),
        col(Memo.decision_id),
    )
    query = (
        select(*columns)
        .join(Coder, col(Coder.id) == col(Memo.coder_id))
        .where(visible_memos(reading))
        .order_by(col(Memo.sequence), col(Memo.id))
    )
    return tuple(starmap(MemoInfo, reading.connection.execute(query)))


def on_codings(reading: Reading) -> dict[str, str]:
    """Give the memos on codings by coding id, several joined by a line end."""
    found: dict[str, str] = {}
    for memo in listing(reading):
        if memo.coding_id is not None:
            before = found.get(memo.coding_id)
            found[memo.coding_id] = memo.body if before is None else f"{before}\n{memo.body}"
    return found
