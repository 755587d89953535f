"""What a viewer may see of others' codings: the one place where blind rounds are enforced.

In a SQLite file this is a courtesy between colleagues, since whoever has the file has all of it.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlmodel import col

from qcode.store.store import Reading
from qcode.store.tables import Assignment, Coder, Coding, Decision, Round, Snapshot


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
    finished = exists().where(
        col(Assignment.coder_id) == viewer.coder_id,
        col(Assignment.document_id) == col(Coding.document_id),
        col(Assignment.round_id) == col(Coding.round_id),
        col(Assignment.finished).is_not(None),
    )
    reconciling = col(Coding.round_id).in_(select(col(Round.id)).where(col(Round.reconciling)))
    return or_(open_to_all, col(Coding.coder_id) == viewer.coder_id, and_(reconciling, finished))


def visible_assignments(reading: Reading) -> ColumnElement[bool]:
    """Give the condition on the assignment table: in a blind round who has finished what is for leads and oneself."""
    viewer = reading.viewer
    if viewer.is_lead:
        return true()
    hidden = select(col(Round.id)).where(col(Round.blind), ~col(Round.reconciling))
    in_the_open = col(Assignment.round_id).not_in(hidden)
    return in_the_open if viewer.coder_id is None else or_(in_the_open, col(Assignment.coder_id) == viewer.coder_id)


def visible_coders(reading: Reading) -> ColumnElement[bool]:
    """Give the condition on the coder table for counts and states that are shown per coder."""
    viewer = reading.viewer
    blind = select(col(Round.id)).where(col(Round.blind), ~col(Round.reconciling)).limit(1)
    if viewer.is_lead or reading.connection.execute(blind).first() is None:
        return true()
    return col(Coder.id) == viewer.coder_id


def visible_decisions(reading: Reading) -> ColumnElement[bool]:
    """Give the condition on the decision table: a decision tells of codings, so it is seen where these are."""
    viewer = reading.viewer
    blind = select(col(Round.id)).where(col(Round.blind))
    if viewer.is_lead:
        return true()
    finished = exists().where(
        col(Assignment.coder_id) == viewer.coder_id,
        col(Assignment.document_id) == col(Decision.document_id),
        col(Assignment.round_id) == col(Decision.round_id),
        col(Assignment.finished).is_not(None),
    )
    reconciling = col(Decision.round_id).in_(select(col(Round.id)).where(col(Round.reconciling)))
    return or_(col(Decision.round_id).not_in(blind), and_(reconciling, finished))


def visible_snapshots(reading: Reading) -> ColumnElement[bool]:
    """Give the condition on the snapshot table: figures of a blind round are for leads until it is reconciled."""
    if reading.viewer.is_lead:
        return true()
    hidden = select(col(Round.id)).where(col(Round.blind), ~col(Round.reconciling))
    any_hidden = exists().where(col(Round.blind), ~col(Round.reconciling))
    return or_(col(Snapshot.round_id).not_in(hidden), and_(col(Snapshot.round_id).is_(None), ~any_hidden))
