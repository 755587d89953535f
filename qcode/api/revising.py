"""Corrected transcripts: look at what one would change, then accept it."""

from __future__ import annotations

from pathlib import Path

from qcode.api.project import Project
from qcode.coding import documents
from qcode.coding.anchors import Anchored
from qcode.intake import revise
from qcode.intake.revise import Revision
from qcode.intake.revision_lines import told
from qcode.text.alignment import State

__all__ = ["Anchored", "Revision", "State", "accept_revision", "look_at_revision", "told"]


def look_at_revision(
    project: Project, document: str, path: Path, *, encoding: str | None = None, speakers: str = "auto"
) -> Revision:
    """Read a corrected transcript of a document and say what it would change; nothing is stored.

    speakers: auto, none, or a regular expression whose first group is the speaker's name.
    """
    from qcode.intake.read import read_document

    draft = read_document(path, encoding=encoding, speakers=speakers)
    with project.reading() as reading:
        return revise.look(reading, documents.find(reading, document), draft)


def accept_revision(project: Project, revision: Revision, *, accept_lost: bool = False) -> Revision:
    """Make a corrected transcript the document's next text version, in one act that can be undone.

    Only a lead may. accept_lost: also where codings, highlights, excerpts or decisions lose all of their words; they
    become memos on the document.
    """
    with project.action(f"revise {revision.document.name}") as act:
        return revise.accept(act, revision, accept_lost=accept_lost)
