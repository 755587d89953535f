"""Gathering what is compared from a project: who finished what, for which codes, and what they marked."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlmodel import col

from qcode.agreement.comparison import ComparedCode, ComparedDocument, Comparison
from qcode.agreement.marks import Marks
from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import assignments, coders, documents, rounds
from qcode.errors import Refused
from qcode.store.store import Reading
from qcode.store.tables import Change, Coding
from qcode.store.visibility import visible_codings
from qcode.text.turns import Turn


def gather(reading: Reading, *, round_name: str | None = None, only: Sequence[str] | None = None) -> Comparison:
    """Give what the coders (people; `only` names some) did in a round (None: the first), as the viewer may see it.

    Documents are those that two or more of them have finished. A code that joined the codebook after a coder had
    finished a document is missing there: no zeros. Raises Refused for unknown rounds and coders, and, naming what
    to do, where no document was finished by two.
    """
    in_round = rounds.find(reading, round_name)
    people = _people(reading, only)
    codes = stored.listing(reading)
    finished = _finished(reading, in_round.id, people, codes)
    shared = [each for each in documents.listing(reading) if len(finished.get(each.id, {})) > 1]
    if not shared:
        raise Refused(
            f"agreement in round {in_round.name}",
            "no document was finished by two coders, as far as you may see",
            "`qcode done PROJECT DOCUMENT --coder NAME` says that a coder has finished a document",
        )
    return Comparison(
        documents=tuple(
            ComparedDocument(
                each.name, documents.text_of(reading, each.id), _turns(reading, each.id), finished[each.id]
            )
            for each in shared
        ),
        codes=tuple(ComparedCode(code.path, code.category) for code in codes),
        coders=tuple(people.values()),
        marks=_marks(reading, in_round.id, [each.id for each in shared], codes, list(people)),
        round=in_round.name,
        project_documents=len(documents.listing(reading)),
    )


def _people(reading: Reading, only: Sequence[str] | None) -> dict[str, str]:
    """Give names by coder id: consensus and automatic codings are no coders."""
    if only is not None:
        return {found.id: found.name for found in (coders.find(reading, name) for name in only)}
    return {each.id: each.name for each in coders.listing(reading) if each.kind == "person"}


def _finished(
    reading: Reading, round_id: str, people: dict[str, str], codes: Sequence[CodeInfo]
) -> dict[str, dict[str, frozenset[str] | None]]:
    joined = _joined(reading)
    newest = max(joined.values(), default=0)
    found: dict[str, dict[str, frozenset[str] | None]] = {}
    for given in assignments.listing(reading):
        if given.finished is None or given.round_id != round_id or given.coder_id not in people:
            continue
        known = None
        if newest > given.finished:
            known = frozenset(code.path for code in codes if joined.get(code.id, 0) <= given.finished)
        found.setdefault(given.document_id, {})[people[given.coder_id]] = known
    return found


def _joined(reading: Reading) -> dict[str, int]:
    """Give per code id the number of the act in which it came into the codebook."""
    query = select(col(Change.row_id), func.min(col(Change.number))).where(col(Change.table_name) == "code")
    rows = reading.connection.execute(query.where(col(Change.before).is_(None)).group_by(col(Change.row_id)))
    return dict(rows.all())


def _turns(reading: Reading, document_id: str) -> tuple[Turn, ...]:
    """Give the turns; none of a document without speakers. What nobody says is treated as what those who ask say."""
    turns = documents.turns_of(reading, document_id)
    if all(turn.speaker is None for turn in turns):
        return ()
    return tuple(
        Turn(
            turn.head,
            turn.start,
            turn.end,
            turn.speaker or "",
            turn.time or "",
            turn.speaker is None or bool(turn.asks),
        )
        for turn in turns
    )


def _marks(
    reading: Reading, round_id: str, document_ids: list[str], codes: Sequence[CodeInfo], coder_ids: list[str]
) -> Marks:
    at_code = {code.id: place for place, code in enumerate(codes)}
    at_document = {document_id: place for place, document_id in enumerate(document_ids)}
    at_coder = {coder_id: place for place, coder_id in enumerate(coder_ids)}
    columns = (col(Coding.code_id), col(Coding.document_id), col(Coding.coder_id), col(Coding.start), col(Coding.end))
    query = select(*columns).where(col(Coding.round_id) == round_id, visible_codings(reading))
    return Marks.of(
        (at_code[code], at_document[document], at_coder[coder], start, end)
        for code, document, coder, start, end in reading.connection.execute(query)
        if document in at_document and coder in at_coder
    )
