"""Removing a document with all that hangs on it, in an order that no row is ever left without what it leans on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import or_, select
from sqlmodel import col

from qcode.store.journal import Action
from qcode.store.tables import (
    Assignment,
    AssignmentSet,
    CaseDocument,
    CaseExcerpt,
    CaseSpeaker,
    Coding,
    Decision,
    DecisionLink,
    Document,
    Evidence,
    Highlight,
    Memo,
    Segment,
    Speaker,
    TextVersion,
    Turn,
    Value,
)
from qcode.store.tables.base import Journaled

_Column: TypeAlias = Any  # a mapped column, as col() takes it
_OF_A_DOCUMENT: tuple[tuple[type[Journaled], _Column], ...] = (
    (Highlight, Highlight.document_id),
    (CaseDocument, CaseDocument.document_id),
    (CaseExcerpt, CaseExcerpt.document_id),
    (Speaker, Speaker.document_id),
    (TextVersion, TextVersion.document_id),
)
_MOST_AT_ONCE = 500


def remove_document(act: Action, document_id: str) -> int:
    """Remove a document and what stands on it, and say how many codings went; documents linked to it stay, unlinked."""
    _unlink(act, document_id)
    codings = _ids(act, Coding, Coding.document_id, [document_id])
    decisions = _ids(act, Decision, Decision.document_id, [document_id])
    speakers = _ids(act, Speaker, Speaker.document_id, [document_id])
    assignments = _ids(act, Assignment, Assignment.document_id, [document_id])
    values = _ids(act, Value, Value.subject_id, [document_id, *speakers])
    _delete(act, Evidence, Evidence.coding_id, codings)
    _delete(act, Evidence, Evidence.value_id, values)
    _delete(act, Memo, Memo.document_id, [document_id])
    _delete(act, Memo, Memo.coding_id, codings)
    _delete(act, Memo, Memo.decision_id, decisions)
    _delete(act, DecisionLink, DecisionLink.decision_id, decisions)
    _delete(act, AssignmentSet, AssignmentSet.assignment_id, assignments)
    _delete(act, CaseSpeaker, CaseSpeaker.speaker_id, speakers)
    gone: tuple[tuple[type[Journaled], Sequence[str]], ...] = (
        (Decision, decisions),
        (Coding, codings),
        (Value, values),
        (Assignment, assignments),
    )
    for model, row_ids in gone:
        for row_id in row_ids:
            act.delete(model, row_id)
    act.replace_owned(Turn, document_id, [])
    act.replace_owned(Segment, document_id, [])
    for model, column in _OF_A_DOCUMENT:
        _delete(act, model, column, [document_id])
    act.delete(Document, document_id)
    return len(codings)


def _unlink(act: Action, document_id: str) -> None:
    columns = (col(Document.id), col(Document.belongs_to_id), col(Document.translation_of_id))
    linked = or_(columns[1] == document_id, columns[2] == document_id)
    for other, belongs_to, translation_of in act.connection.execute(select(*columns).where(linked)).all():
        act.update(
            Document,
            other,
            belongs_to_id=None if belongs_to == document_id else belongs_to,
            translation_of_id=None if translation_of == document_id else translation_of,
        )


def _delete(act: Action, model: type[Journaled], column: _Column, owners: Sequence[str]) -> None:
    for row_id in _ids(act, model, column, owners):
        act.delete(model, row_id)


def _ids(act: Action, model: type[Journaled], column: _Column, owners: Sequence[str]) -> list[str]:
    found: list[str] = []
    for at in range(0, len(owners), _MOST_AT_ONCE):
        query = select(col(model.id)).where(col(column).in_(owners[at : at + _MOST_AT_ONCE]))
        found += act.connection.execute(query).scalars()
    return found
