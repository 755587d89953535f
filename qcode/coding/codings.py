"""Codings: a code given to words by a coder. Every act here is stored before it is shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, and_, bindparam, case, func, select
from sqlalchemy.orm import Mapped
from sqlmodel import col

from qcode.coding.evidence import remove_evidence_of
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Code, Coder, Coding, Document, Memo, Round
from qcode.store.visibility import visible_codings


@dataclass(frozen=True)
class CodingInfo:
    """A coding. start and end are code points of the document's text, [start, end); sequence orders by act."""

    id: str
    document_id: str
    code_id: str
    coder_id: str
    round_id: str
    start: int
    end: int
    sequence: int
    flag: bool


_LONGEST_TEXT = 2**40  # far beyond any; larger numbers no database takes
_COLUMNS = (
    col(Coding.id),
    col(Coding.document_id),
    col(Coding.code_id),
    col(Coding.coder_id),
    col(Coding.round_id),
    col(Coding.start),
    col(Coding.end),
    col(Coding.sequence),
    col(Coding.flag),
)


def _before_applying() -> Select[int, str, str, str, str, str]:
    """Ask for all that must be known before a coding is stored, in one row; made once, since nothing is done oftener.

    Nothing comes back where document, code or round is not there. The last column is the very same coding, if any.
    """
    is_asked = case((bindparam("round").is_(None), col(Round.position) == 1), else_=col(Round.id) == bindparam("round"))
    is_same = and_(
        col(Coding.document_id) == bindparam("document"),
        col(Coding.start) == bindparam("start"),
        col(Coding.end) == bindparam("end"),
        col(Coding.code_id) == bindparam("code"),
        col(Coding.coder_id) == bindparam("coder"),
        col(Coding.round_id) == col(Round.id),
    )
    return (
        select(
            col(Document.characters),
            col(Document.name),
            col(Code.name),
            col(Code.status),
            col(Round.id),
            col(Coding.id),
        )
        .select_from(Document)
        .join(Code, col(Code.id) == bindparam("code"))
        .join(Round, is_asked)
        .join(Coding, is_same, isouter=True)
        .where(col(Document.id) == bindparam("document"))
    )


_BEFORE_APPLYING = _before_applying()


def apply(act: Action, document_id: str, code_id: str, start: int, end: int, round_id: str | None = None) -> CodingInfo:
    """Give the words [start, end) of a document a code, as the act's coder, in a round (the first if none is named).

    Refused: a span outside the text or empty, a retired code, and the very same coding a second time.
    """
    if max(start, end) > _LONGEST_TEXT:
        raise Refused(
            f"{start} to {end}", "no text is that long", "count code points from 0; the end is one past the last"
        )
    asked = {"document": document_id, "code": code_id, "round": round_id, "start": start, "end": end}
    found = act.connection.execute(_BEFORE_APPLYING, {**asked, "coder": act.coder_id}).first()
    if found is None:
        raise Refused("this coding", "its document, code or round is gone", "look again at what is there now")
    characters, document, code, status, in_round, twin = found
    check_span(document, start, end, characters)
    if status == "retired":
        raise _retired(code)
    if twin:
        raise Refused(f"code {code}", "you gave it to exactly these words already", "mark other words")
    row = Coding(
        document_id=document_id,
        code_id=code_id,
        coder_id=act.coder_id,
        round_id=in_round,
        start=start,
        end=end,
        sequence=act.number,
    )
    act.insert(row)
    return _info(row)


def check_span(document: str, start: int, end: int, characters: int) -> None:
    """Refuse offsets that are no span of a text of so many characters."""
    if not 0 <= start < end <= characters:
        cause = "the end is not after the start" if end <= start else f"the text has {characters} characters"
        raise Refused(f"{document} {start} to {end}", cause, "count code points from 0; the end is one past the last")


def same(reading: Reading, row: Coding) -> str | None:
    """Find the coding that is the very same: document, words, code, coder and round."""
    query = select(col(Coding.id)).where(
        col(Coding.document_id) == row.document_id,
        col(Coding.start) == row.start,
        col(Coding.end) == row.end,
        col(Coding.code_id) == row.code_id,
        col(Coding.coder_id) == row.coder_id,
        col(Coding.round_id) == row.round_id,
    )
    return reading.connection.execute(query).scalar()


def remove(act: Action, coding: CodingInfo) -> None:
    """Remove one's own coding, with the memos on it; it is no evidence of a value any more."""
    _own(act, coding)
    remove_evidence_of(act, coding.id)
    memos = select(col(Memo.id)).where(col(Memo.coding_id) == coding.id)
    for memo in act.connection.execute(memos).scalars().all():
        act.delete(Memo, memo)
    act.delete(Coding, coding.id)


def change(
    act: Action,
    coding: CodingInfo,
    *,
    start: int | None = None,
    end: int | None = None,
    code_id: str | None = None,
) -> CodingInfo:
    """Move the bounds of one's own coding, or give its words another code."""
    _own(act, coding)
    row = Coding(
        id=coding.id,
        document_id=coding.document_id,
        code_id=code_id or coding.code_id,
        coder_id=coding.coder_id,
        round_id=coding.round_id,
        start=coding.start if start is None else start,
        end=coding.end if end is None else end,
        sequence=coding.sequence,
        flag=coding.flag,
    )
    query = select(col(Document.name), col(Document.characters)).where(col(Document.id) == coding.document_id)
    document = act.connection.execute(query).first()
    if document is None:
        raise Refused("this coding", "its document is gone", "look again at what is there now")
    check_span(document[0], row.start, row.end, document[1])
    if code_id is not None:
        _check_active(act, code_id)
    twin = same(act, row)
    if twin is not None and twin != coding.id:
        raise Refused("this coding", "the very same one is there already", "remove one of the two instead")
    act.update(Coding, coding.id, start=row.start, end=row.end, code_id=row.code_id)
    return _info(row)


def _check_active(reading: Reading, code_id: str) -> None:
    query = select(col(Code.name), col(Code.status)).where(col(Code.id) == code_id)
    found = reading.connection.execute(query).first()
    if found is not None and found[1] == "retired":
        raise _retired(found[0])


def _retired(code: str) -> Refused:
    return Refused(f"code {code}", "it is retired", "use the code that took its place, or make it active again")


def set_flag(act: Action, coding: CodingInfo, *, flag: bool) -> None:
    """Flag a coding for the team, or take the flag off."""
    act.update(Coding, coding.id, flag=flag)


def in_document(reading: Reading, document_id: str) -> tuple[CodingInfo, ...]:
    """List the codings of a document that the viewer may see, by start, the longer first."""
    query = _visible(reading).where(col(Coding.document_id) == document_id)
    query = query.order_by(col(Coding.start), col(Coding.end).desc(), col(Coding.sequence), col(Coding.id))
    return tuple(CodingInfo(*row) for row in reading.connection.execute(query))


def of_ids(reading: Reading, coding_ids: Collection[str]) -> tuple[CodingInfo, ...]:
    """List those of some codings that are there and that the viewer may see, by document and start."""
    query = _visible(reading).where(col(Coding.id).in_(list(coding_ids)))
    query = query.order_by(col(Coding.document_id), col(Coding.start), col(Coding.id))
    return tuple(CodingInfo(*row) for row in reading.connection.execute(query))


def every_in_document(reading: Reading, document_id: str) -> tuple[CodingInfo, ...]:
    """List all codings of a document, seen or not: for checks before writing, never to be shown."""
    query = select(*_COLUMNS).where(col(Coding.document_id) == document_id)
    return tuple(CodingInfo(*row) for row in reading.connection.execute(query))


def of_coder(reading: Reading, coder_id: str, document_id: str) -> tuple[CodingInfo, ...]:
    """List one coder's codings of a document."""
    return tuple(coding for coding in in_document(reading, document_id) if coding.coder_id == coder_id)


def find(
    reading: Reading, document_id: str, code_id: str, start: int, end: int, coder_id: str, round_id: str | None = None
) -> CodingInfo:
    """Find a coder's coding by its words and code, and by its round where it was given in several."""
    place = (code_id, start, end)
    found = [
        coding
        for coding in of_coder(reading, coder_id, document_id)
        if (coding.code_id, coding.start, coding.end) == place and round_id in {None, coding.round_id}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"{start} to {end}", "you gave it there in several rounds", "say which one with --round")
    raise Refused(f"{start} to {end}", "you have no such coding there", "`qcode codings export` lists them")


def counts(reading: Reading, by: str = "code_id") -> dict[str, int]:
    """Count the codings that the viewer may see per code_id, document_id or coder_id.

    Per code and document those of the consensus are left out: what it has, its coders gave.
    """
    column: Mapped[str] = {
        "code_id": col(Coding.code_id),
        "document_id": col(Coding.document_id),
        "coder_id": col(Coding.coder_id),
    }[by]
    query = select(column, func.count()).where(visible_codings(reading)).group_by(column)
    if by != "coder_id":
        agreed = select(col(Coder.id)).where(col(Coder.kind) == "consensus")
        query = query.where(col(Coding.coder_id).not_in(agreed))
    return dict(reading.connection.execute(query).all())


def _visible(reading: Reading) -> Select[str, str, str, str, str, int, int, int, bool]:
    return select(*_COLUMNS).where(visible_codings(reading))


def _own(act: Action, coding: CodingInfo) -> None:
    if coding.coder_id != act.coder_id:
        raise Refused("this coding", "another coder gave it", "only its coder can change or remove it")


def _info(row: Coding) -> CodingInfo:
    return CodingInfo(
        row.id,
        row.document_id,
        row.code_id,
        row.coder_id,
        row.round_id,
        row.start,
        row.end,
        row.sequence,
        row.flag,
    )
