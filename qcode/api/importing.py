"""Taking in documents, each whole or not at all, with the interview sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qcode.api.project import Project
from qcode.codebook.model import key_of
from qcode.coding import documents
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused
from qcode.intake.comments import CommentsTaken, check_way, take_comments
from qcode.intake.doubts import doubts
from qcode.intake.draft import Draft
from qcode.intake.folders import Expanded, expand
from qcode.intake.pseudonyms import apply_to_draft
from qcode.intake.sheet import Applied, apply_sheet, read_sheet
from qcode.intake.surveys import Survey, is_survey, read_survey
from qcode.intake.take import SurveyTaken, new_document, survey_names, take, take_survey

__all__ = ["Expanded", "Imported", "Taking", "apply_interview_sheet", "expand", "import_files"]

if TYPE_CHECKING:
    from qcode.files.tables import Table
    from qcode.intake.key import Key


@dataclass(frozen=True)
class Taking:
    """How files are taken in.

    kind: of the documents, or "survey" for files that are all surveys. encoding: of the files, where it can't be
    told. speakers: auto, none, or a regular expression whose first group is the speaker's name. name: of the document,
    for a single file; then another file with the text of a document is taken in as well. answers: the columns of open
    answers; where it is given every file is a survey. comments: what becomes of comments in the margin: "no", "memos"
    or "codings". dry_run: nothing is stored. all_surveys: every file is a survey. pseudonyms: names that give way to
    others before anything is stored.
    """

    kind: str = "interview"
    encoding: str | None = None
    speakers: str = "auto"
    name: str | None = None
    answers: tuple[str, ...] = ()
    comments: str = "no"
    dry_run: bool = False
    all_surveys: bool = False
    pseudonyms: Key | None = None


AS_IT_COMES = Taking()
SURVEY = "survey"


@dataclass(frozen=True)
class Imported:
    """What became of one file: the document it is now, or why it is none. A dry run has a draft and no document.

    already: the name of the document that came from the same file or holds the same text; then nothing was stored.
    survey: what a table was read to, and taken: the documents of its respondents, None in a dry run.
    comments: what became of those in the margin, where they were asked for.
    """

    path: Path
    draft: Draft | None = None
    document: DocumentInfo | None = None
    already: str | None = None
    refused: Refused | None = None
    survey: Survey | None = None
    taken: SurveyTaken | None = None
    comments: CommentsTaken | None = None

    @property
    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents that came of the file."""
        if self.taken is not None:
            return self.taken.documents
        return (self.document,) if self.document is not None else ()


def import_files(project: Project, paths: Sequence[Path], how: Taking = AS_IT_COMES) -> Iterator[Imported]:
    """Read files and store each as a document, a table as a survey; a refused one is told and the others go on."""
    if how.name is not None and len(paths) != 1:
        raise Refused("--name", "it names one document, and there are several files", "import them one by one")
    check_way(how.comments)
    if how.kind == SURVEY:
        how = replace(how, kind=AS_IT_COMES.kind, all_surveys=True)
    tried: dict[str, Path] = {}
    for path in paths:
        as_survey = how.all_surveys or how.answers or is_survey(path)
        try:
            imported = _import_survey(project, path, how) if as_survey else _import(project, path, how)
            if how.dry_run and imported.draft is not None and imported.already is None:
                _check_other(tried, imported.draft.name, path)
            yield imported
        except Refused as refused:
            what = refused.what if str(path) in refused.what else f"{path}, {refused.what}"
            yield Imported(path, refused=Refused(what, refused.why, refused.remedy))


def apply_interview_sheet(
    project: Project, path: Path, *, dry_run: bool = False, coming: Sequence[Draft] = ()
) -> Applied:
    """Bring the cases and variables of an interview sheet to the documents that it names, in one act.

    dry_run: say what it would bring, and store nothing; coming: documents that would be there by then. Raises Refused,
    with nothing stored, for a sheet that can't be read and for a row whose document is not there.
    """
    table: Table = read_sheet(path)
    with suppress(_Enough), project.action(f"interview sheet {path.name}") as act:
        for draft in coming if dry_run else ():
            take(act, draft)
        applied = apply_sheet(act, table)
        if dry_run:
            raise _Enough
    return applied


class _Enough(Exception):  # noqa: N818  (it is no error: it takes back what was only tried)
    """What a dry run wanted to know is known."""


def _check_other(tried: dict[str, Path], name: str, path: Path) -> None:
    """Refuse, in a dry run, a file whose document would have the name of another's."""
    other = tried.setdefault(key_of(name), path)
    if other != path:
        raise Refused(f"document {name}", f"{other} would have this name too", "choose another with --name")


def _import(project: Project, path: Path, how: Taking) -> Imported:
    from qcode.intake.read import read_document

    draft = read_document(path, encoding=how.encoding, speakers=how.speakers, name=how.name)
    if how.pseudonyms is not None:
        draft = apply_to_draft(draft, how.pseudonyms)
    draft = replace(draft, notes=(*draft.notes, *doubts(draft)))
    with project.reading() as reading:
        new = new_document(draft, how.kind)
        already = documents.same_text(reading, new)
        if already is not None and how.name is not None and not documents.same_file(reading, new):
            draft = replace(draft, notes=(*draft.notes, f"its text is the very same as that of “{already}”"))
            already = None
        if how.dry_run and already is None:
            documents.check_new(reading, new)
    if how.dry_run or (already is not None and (how.comments == "no" or not draft.comments)):
        return Imported(path, draft=draft, already=already)
    if already is not None:
        return _import_comments(project, path, draft, already, how.comments)
    with project.action(f"import {draft.name}") as act:
        document = take(act, draft, kind=how.kind, twice=how.name is not None)
        comments = take_comments(act, document, draft, how.comments) if how.comments != "no" else None
    return Imported(path, draft=draft, document=document, comments=comments)


def _import_comments(project: Project, path: Path, draft: Draft, name: str, way: str) -> Imported:
    """Take the comments of a file that was taken in without them."""
    with project.action(f"comments of {name}") as act:
        document = documents.find(act, name)
        if documents.text_of(act, document.id) != draft.text:
            raise Refused(path, f"“{name}” was revised since, so its comments have no place", "add them by hand")
        comments = take_comments(act, document, draft, way)
    return Imported(path, draft=draft, already=name, comments=comments)


def _import_survey(project: Project, path: Path, how: Taking) -> Imported:
    if how.pseudonyms is not None:
        cause = "names in a survey's answers are not replaced while it is taken in"
        raise Refused(path, cause, "take it in without --pseudonyms, then `qcode pseudonymise`")
    if how.name is not None:
        raise Refused(
            "--name", "a survey brings a document a respondent", "give the file the name that they begin with"
        )
    survey = read_survey(path, answers=how.answers or None, encoding=how.encoding)
    if how.dry_run:
        with project.reading() as reading:
            survey_names(reading, survey)
        return Imported(path, survey=survey)
    with project.action(f"import survey {path.name}") as act:
        return Imported(path, survey=survey, taken=take_survey(act, survey, kind=how.kind))
