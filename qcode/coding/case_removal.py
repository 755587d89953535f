"""Removing a case with all that hangs on it; its documents and their codings stay."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import col

from qcode.coding import variables
from qcode.coding.case_links import remove_links_of
from qcode.coding.cases import CaseInfo
from qcode.store.journal import Action
from qcode.store.tables import Case, Memo, Summary, Value


def remove_case(act: Action, case: CaseInfo) -> int:
    """Remove a case, its links, values with their evidence, summaries and memos; say how many values went."""
    query = select(col(Value.id)).where(col(Value.subject_id) == case.id)
    going = act.connection.execute(query).scalars().all()
    for value_id in going:
        variables.drop(act, value_id)
    remove_links_of(act, case.id)
    for model in (Summary, Memo):
        written = select(col(model.id)).where(col(model.case_id) == case.id)
        for row_id in act.connection.execute(written).scalars().all():
            act.delete(model, row_id)
    act.delete(Case, case.id)
    return len(going)
