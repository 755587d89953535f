"""Invented interviews for tests, as intake would hand them over, and a project as a second person opens it."""

from __future__ import annotations

import hashlib

from qcode.api import Project, open_project
from qcode.coding import documents
from qcode.coding.documents import DocumentInfo, NewDocument, NewTurn

INTERVIEW = """Interviewer: How did the assembly begin?
Rosa: With forty families and one lamp. Nobody called it a movement then.
Interviewer: And the water?
Rosa: The water came later, with the quarrel over the well.
"""


def invented_document(name: str, text: str = INTERVIEW) -> NewDocument:
    """Make a document to be stored; lines of the form `NAME: words` are its turns, the Interviewer asks."""
    turns: list[NewTurn] = []
    at = 0
    for line in text.splitlines(keepends=True):
        speaker, colon, _ = line.partition(": ")
        if colon:
            start = at + len(speaker) + 2
            turns.append(NewTurn(len(turns) + 1, at, start, at + len(line.rstrip("\n")), speaker, None))
        at += len(line)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return NewDocument(
        name=name,
        text=text,
        sha256=sha256,
        source_name=f"{name}.txt",
        source_sha256=sha256,
        source_format="txt",
        encoding="utf-8",
        turns=turns,
        speakers={turn.speaker: turn.speaker == "Interviewer" for turn in turns if turn.speaker},
    )


def take_in(project: Project, name: str, text: str = INTERVIEW) -> DocumentInfo:
    """Import an invented document as one act."""
    with project.action(f"import {name}") as act:
        return documents.add(act, invented_document(name, text))


def opened_by(project: Project, coder: str) -> Project:
    """Open the same project as another coder; whoever asks closes it."""
    return open_project(project.path, coder)
