"""Storing what was read: a draft becomes a document of the project, in one act."""

from __future__ import annotations

from qcode.coding import documents
from qcode.coding.documents import DocumentInfo, NewDocument, NewTurn
from qcode.errors import Refused
from qcode.intake.draft import Draft
from qcode.store.journal import Action


def take(act: Action, draft: Draft, *, kind: str = "interview") -> DocumentInfo:
    """Store a draft as a new document. The same file, or the same text, a second time is refused by name."""
    new = new_document(draft, kind)
    twin = documents.same_text(act, new)
    if twin is not None:
        raise Refused(draft.source_name, f"the project has it already, as “{twin}”", "nothing to do; it was left alone")
    return documents.add(act, new)


def new_document(draft: Draft, kind: str) -> NewDocument:
    """Say what is to be stored of a draft."""
    turns = tuple(
        NewTurn(turn.number, turn.head, turn.start, turn.end, turn.speaker, turn.time) for turn in draft.turns
    )
    return NewDocument(
        name=draft.name,
        text=draft.text,
        sha256=draft.sha256,
        source_name=draft.source_name,
        source_sha256=draft.source_sha256,
        source_format=draft.format,
        encoding=draft.encoding or "",
        turns=turns,
        speakers={speaker.name: speaker.asks for speaker in draft.speakers},
        kind=kind,
    )
