"""What a viewer may see of others' codings: the one place where blind rounds are enforced.

In a SQLite file this is a courtesy between colleagues, since whoever has the file has all of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlalchemy.orm import Mapped, aliased
from sqlalchemy.sql.elements import True_
from sqlmodel import col

from qcode.store.store import Reading
from qcode.store.tables import Assignment, Coder, Coding, Decision, Document, Highlight, Memo, Round, Snapshot


def visible_codings(reading: Reading) -> ColumnElement[bool]:
    """Give the condition on the coding table that every read of codings must carry.

    A lead sees all. In a blind round anybody else sees their own codings, and others' only in documents that they
    have finished, once the lead opened reconciliation; the consensus is nobody's own.
    """
    viewer = reading.viewer
    blind = select(col(Round.id)).where(col(Round.blind))
    if viewer.is_lead or reading.connection.execute(blind.limit(1)).first() is None:
        return true()
    open_to_all = col(Coding.round_id).not_in(blind)
    if viewer.coder_id is None:
        return open_to_all
    opened = _opened(reading, col(Coding.document_id), col(Coding.round_id))
    return or_(open_to_all, col(Coding.coder_id) == viewer.coder_id, opened)


def hides_codings(reading: Reading) -> bool:
    """Say whether a blind round keeps codings from the viewer, if there are any."""
    return not isinstance(visible_codings(reading), True_)


def visible_assignments(reading: Reading) -> ColumnElement[bool]:
    """Give the condition on the assignment table: in a blind round who has finished what is seen where codings are."""
    if reading.viewer.is_lead:
        return true()
    blind = select(col(Round.id)).where(col(Round.blind))
    own = col(Assignment.coder_id) == reading.viewer.coder_id
    opened = _opened(reading, col(Assignment.document_id), col(Assignment.round_id))
    return or_(col(Assignment.round_id).not_in(blind), own, opened)


def visible_coders(reading: Reading) -> ColumnElement[bool]:
    """Give the condition on the coder table for what is told per coder, be it of any document, such as the log."""
    return col(Coder.id) == reading.viewer.coder_id if hides_acts(reading) else true()


def hides_acts(reading: Reading) -> bool:
    """Say whether others' acts are kept from the viewer, and with them how many there are: numbers would count them."""
    return not reading.viewer.is_lead and bool(_closed(reading))


def visible_highlights(reading: Reading) -> ColumnElement[bool]:
    """Give the condition on the highlight table: these are of no round, so any blind one hides them."""
    if reading.viewer.is_lead or not _closed(reading):
        return true()
    own = col(Highlight.coder_id) == reading.viewer.coder_id
    return or_(own, _is_open(reading, col(Highlight.document_id)))


def visible_memos(reading: Reading) -> ColumnElement[bool]:
    """Give the condition on the memo table: one on a coding is seen with it, one on words where all rounds are open."""
    if reading.viewer.is_lead or not _closed(reading):
        return true()
    seen = or_(
        col(Memo.coding_id).is_(None), col(Memo.coding_id).in_(select(col(Coding.id)).where(visible_codings(reading)))
    )
    own = col(Memo.coder_id) == reading.viewer.coder_id
    on_codings = and_(col(Memo.coding_id).is_not(None), ~exists().where(col(Round.blind), ~col(Round.reconciling)))
    on_words = and_(col(Memo.document_id).is_not(None), _is_open(reading, col(Memo.document_id)))
    return and_(seen, or_(own, on_codings, on_words))


def visible_decisions(reading: Reading) -> ColumnElement[bool]:
    """Give the condition on the decision table: a decision tells of codings, so it is seen where these are."""
    if reading.viewer.is_lead:
        return true()
    blind = select(col(Round.id)).where(col(Round.blind))
    opened = _opened(reading, col(Decision.document_id), col(Decision.round_id))
    return or_(col(Decision.round_id).not_in(blind), opened)


def visible_snapshots(reading: Reading) -> ColumnElement[bool]:
    """Give the condition on the snapshot table: figures of a blind round are for leads, and for who sees all of it."""
    closed = [] if reading.viewer.is_lead else _closed(reading)
    if not closed:
        return true()
    return col(Snapshot.round_id).not_in(closed)


def _opened(
    reading: Reading, document_id: Mapped[str] | Mapped[str | None], round_id: Mapped[str]
) -> ColumnElement[bool]:
    """Say that a blind round is reconciled, and that the viewer has finished the document in it."""
    own, of = aliased(Assignment), aliased(Round)
    finished = select(col(own.id)).where(
        col(own.coder_id) == reading.viewer.coder_id,
        col(own.document_id) == document_id,
        col(own.round_id) == round_id,
        col(own.finished).is_not(None),
        col(of.id) == round_id,
        col(of.reconciling),
    )
    return exists(finished.correlate_except(own, of))


def _is_open(reading: Reading, document_id: Mapped[str] | Mapped[str | None]) -> ColumnElement[bool]:
    """Say that no blind round hides anything of a document from the viewer."""
    hiding = select(col(Round.id)).where(col(Round.blind), ~_opened(reading, document_id, col(Round.id)))
    return ~exists(hiding.correlate_except(Round))


def _closed(reading: Reading) -> Sequence[str]:
    """Give the ids of the rounds of which the viewer, who is no lead, does not see all."""
    hiding = select(col(Document.id)).where(~_opened(reading, col(Document.id), col(Round.id)))
    hidden = exists(hiding.correlate_except(Document))
    closed = select(col(Round.id)).where(col(Round.blind), or_(~col(Round.reconciling), hidden))
    return reading.connection.execute(closed).scalars().all()
