"""Taking in documents, each whole or not at all, with the interview sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qcode.api.project import Project
from qcode.coding import documents
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused
from qcode.intake.draft import Draft
from qcode.intake.folders import Expanded, expand
from qcode.intake.sheet import Applied, apply_sheet, read_sheet
from qcode.intake.take import new_document, take

__all__ = ["Expanded", "Imported", "apply_interview_sheet", "expand", "import_files"]

if TYPE_CHECKING:
    from qcode.files.tables import Table


@dataclass(frozen=True)
class Imported:
    """What became of one file: the document it is now, or why it is none. A dry run has a draft and no document.

    already: the name of the document that came from the same file or holds the same text; then nothing was stored.
    """

    path: Path
    draft: Draft | None = None
    document: DocumentInfo | None = None
    already: str | None = None
    refused: Refused | None = None


def import_files(
    project: Project,
    paths: Sequence[Path],
    *,
    kind: str = "interview",
    encoding: str | None = None,
    speakers: str = "auto",
    name: str | None = None,
    dry_run: bool = False,
) -> Iterator[Imported]:
    """Read files and store each as a document; a refused one is told and the others go on.

    speakers: auto, none, or a regular expression whose first group is the speaker's name. name: for a single file.
    """
    if name is not None and len(paths) != 1:
        raise Refused("--name", "it names one document, and there are several files", "import them one by one")
    for path in paths:
        try:
            yield _import(project, path, kind, encoding, speakers, name, dry_run)
        except Refused as refused:
            what = refused.what if str(path) in refused.what else f"{path}, {refused.what}"
            yield Imported(path, refused=Refused(what, refused.why, refused.remedy))


def apply_interview_sheet(project: Project, path: Path) -> Applied:
    """Bring the cases and variables of an interview sheet to the documents that it names, in one act."""
    table: Table = read_sheet(path)
    with project.action(f"interview sheet {path.name}") as act:
        return apply_sheet(act, table)


def _import(
    project: Project, path: Path, kind: str, encoding: str | None, speakers: str, name: str | None, dry_run: bool
) -> Imported:
    from qcode.intake.read import read_document

    draft = read_document(path, encoding=encoding, speakers=speakers, name=name)
    with project.reading() as reading:
        already = documents.same_text(reading, new_document(draft, kind))
    if already is not None or dry_run:
        return Imported(path, draft=draft, already=already)
    with project.action(f"import {draft.name}") as act:
        return Imported(path, draft=draft, document=take(act, draft, kind=kind))
