"""Summaries: what a coder wrote on a case and a code, the cells of a framework matrix."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import col

from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Case, Code, Coder, Summary
from qcode.store.visibility import visible_coders


@dataclass(frozen=True)
class SummaryInfo:
    """A summary: on which case and code (ids), by whom (name), and what it says."""

    id: str
    case_id: str
    code_id: str
    coder: str
    body: str


def listing(reading: Reading, case_id: str | None = None, code_id: str | None = None) -> tuple[SummaryInfo, ...]:
    """List the summaries that the viewer may read, by case, code and coder; all, or of one case or code."""
    columns = (col(Summary.id), col(Summary.case_id), col(Summary.code_id), col(Coder.name), col(Summary.body))
    query = select(*columns).join(Coder, col(Coder.id) == col(Summary.coder_id))
    query = query.join(Case, col(Case.id) == col(Summary.case_id)).join(Code, col(Code.id) == col(Summary.code_id))
    query = query.where(visible_coders(reading))
    if case_id is not None:
        query = query.where(col(Summary.case_id) == case_id)
    if code_id is not None:
        query = query.where(col(Summary.code_id) == code_id)
    rows = reading.connection.execute(query.order_by(col(Case.position), col(Code.position), col(Coder.position)))
    return tuple(SummaryInfo(*row) for row in rows)


def write(act: Action, case_id: str, code_id: str, body: str) -> None:
    """Write one's own summary of a case and a code, in place of the one before; an empty one takes it away."""
    query = select(col(Summary.id)).where(
        col(Summary.case_id) == case_id, col(Summary.code_id) == code_id, col(Summary.coder_id) == act.coder_id
    )
    known = act.connection.execute(query).scalar()
    if known is None and not body.strip():
        raise Refused("the summary", "it is empty, and you wrote none before", "write something")
    if known is None:
        act.insert(
            Summary(case_id=case_id, code_id=code_id, coder_id=act.coder_id, sequence=act.number, body=body.strip())
        )
    elif body.strip():
        act.update(Summary, known, body=body.strip(), sequence=act.number)
    else:
        act.delete(Summary, known)
