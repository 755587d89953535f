"""Import: transcripts, surveys, comments, and the interview sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.given import CoderOption, ProjectArgument, to_act, to_read
from qcode.cli.show import say, warn
from qcode.errors import Refused
from qcode.text.counting import counted

if TYPE_CHECKING:
    from qcode.api import Project
    from qcode.api.importing import Imported, Taking
    from qcode.intake.comments import CommentsTaken
    from qcode.intake.draft import Draft
    from qcode.intake.key import Key

_LISTED = 20
_NAMED = 10


def take_in(
    project: ProjectArgument,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE...", readable=False, help="Transcripts, folders or patterns.")
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", help="interview, focus group, media, notes, literature or feedback; or survey.")
    ] = "interview",
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="The files' encoding, where it can't be told.")
    ] = None,
    speakers: Annotated[
        str, typer.Option("--speakers", help="auto, none, or a regular expression whose first group is the name.")
    ] = "auto",
    sheet: Annotated[
        Path | None,
        typer.Option(
            "--sheet", metavar="TABLE", readable=False, help="Interview sheet: csv or xlsx, a row a document."
        ),
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="The document's name, for a single file.")] = None,
    answers: Annotated[
        str, typer.Option("--answers", metavar="COL,COL", help="A survey's columns of open answers.")
    ] = "",
    comments: Annotated[
        str, typer.Option("--comments", help="Comments in the margin: no, memos, or codings where they name codes.")
    ] = "no",
    pseudonyms: Annotated[
        Path | None,
        typer.Option("--pseudonyms", metavar="KEYFILE", readable=False, help="Replace names before they are stored."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would come in, and store nothing.")] = False,
    coder: CoderOption = None,
) -> None:
    """Take in transcripts and surveys, and their cases and variables.

    Read are txt, md, docx, odt, rtf, html, pdf (its text layer), srt and vtt, told by what is in the file. Each
    document comes in whole or not at all; a refused one does not stop the others. A csv or xlsx is a survey, a row a
    respondent: long answers are a document's text, the others its variables. --sheet names a table with a row a
    document (or, with a column `speaker`, a row a speaker): column `document`, `cases` (split at `;`), every other
    column a variable, whose type is told from its answers.
    """
    from qcode.api.importing import Taking, expand
    from qcode.intake.sheet import read_sheet

    if not files and sheet is None:
        raise typer.BadParameter("name at least one file, or a --sheet")
    if sheet is not None:
        read_sheet(sheet)
    meant = expand(files or [])
    wanted = [each for each in meant.files if sheet is None or each.resolve() != sheet.resolve()]
    for left in meant.left:
        warn(f"{left}: hidden, so it was left out; name it to take it in")
    columns = tuple(each.strip() for each in answers.split(",") if each.strip())
    how = Taking(kind, encoding, speakers, name, columns, comments, dry_run, pseudonyms=_key(pseudonyms))
    with (to_read if dry_run and sheet is None else to_act)(project, coder) as opened:
        refused, coming = _take_files(opened, wanted, how, keep=sheet is not None and dry_run)
        if sheet is not None:
            _apply_sheet(opened, sheet, coming, dry_run=dry_run)
    if refused:
        names = ", ".join(path.name for path in refused[:_NAMED]) + ", ..." * (len(refused) > _NAMED)
        cause = f"{len(refused)} of {len(wanted)} files were not taken in ({names})"
        raise Refused("import", cause, "the lines above say why")


def _key(path: Path | None) -> Key | None:
    from qcode.intake.key import read_key

    return None if path is None else read_key(path)


def _take_files(project: Project, files: Sequence[Path], how: Taking, *, keep: bool) -> tuple[list[Path], list[Draft]]:
    """Take in files, say what became of each; give those refused and, to `keep`, the drafts of a dry run."""
    from qcode.api.importing import import_files
    from qcode.cli.progress import with_progress

    refused, coming = [], []
    for each in with_progress(import_files(project, files, how), len(files)):
        _tell(each)
        if each.refused is not None:
            refused.append(each.path)
        if keep and each.draft is not None and each.already is None:
            coming.append(each.draft)
    return refused, coming


def _tell(each: Imported) -> None:
    if each.refused is not None:
        warn(str(each.refused))
    elif each.survey is not None:
        _tell_survey(each)
    elif each.already is not None:
        warn(f"{each.path}: the project has it already, as “{each.already}”; it was not taken twice")
        _tell_comments(each)
    elif each.draft is not None and each.document is None:
        _preview(each.draft)
    elif each.draft is not None:
        _tell_document(each, each.draft)


def _tell_document(each: Imported, draft: Draft) -> None:
    named = ", ".join(f"{who.name} (asks)" if who.asks else who.name for who in draft.speakers) or "no speakers"
    say(f"took in {draft.name}: {counted(len(draft.turns), 'turn')}, {named}")
    for note in draft.notes:
        warn(f"  {each.path.name}: {note}")
    if each.comments is None and draft.comments:
        warn(f"  {each.path.name}: {_left_out(len(draft.comments))}")
    _tell_comments(each)


def _left_out(comments: int) -> str:
    return f"{comments} comments in the margin were left out; import it again with --comments memos or codings"


def _tell_comments(each: Imported) -> None:
    if each.comments is None:
        return
    taken: CommentsTaken = each.comments
    say(f"  comments: {counted(taken.memos, 'memo')}, {counted(taken.codings, 'coding')}")
    for coder in taken.new_coders:
        warn(f"  new coder: {coder}")
    if taken.at_places:
        warn(f"  {taken.at_places} comments stand at a place and on no words; they are on the line there")
    _some(taken.unmatched, "names no code")


def _some(lines: Sequence[str], why: str) -> None:
    """Say which, the first of them."""
    for line in lines[:_LISTED]:
        warn(f"  {line}: {why}")
    if len(lines) > _LISTED:
        warn(f"  and {len(lines) - _LISTED} more: {why}")


def _tell_survey(each: Imported) -> None:
    survey, taken = each.survey, each.taken
    if survey is None:
        return
    if taken is None:
        say(f"would take in {each.path.name}: a survey, {len(survey.respondents)} respondents, a document each")
    else:
        say(f"took in {each.path.name}: a survey, {len(taken.documents)} respondents, a document each")
        if taken.already:
            warn(f"  {len(taken.already)} respondents were there already; only their variables were looked at")
    say(f"  named by: {survey.name or 'row'}")
    say(f"  text: {', '.join(survey.open)}")
    say(f"  variables: {', '.join(f'{name} ({kind})' for name, kind in survey.types.items()) or 'none'}")
    if taken is None:
        first = survey.respondents[0].draft
        say(f"  first: {first.name}, {counted(len(first.text.split()), 'word')}")
    for note in survey.notes:
        warn(f"  {each.path.name}: {note}")
    for change in taken.replaced[:_LISTED] if taken else ():
        warn(f"  replaced: {change}")


def _preview(draft: Draft) -> None:
    """Say what a draft would bring: encoding with a sample, turns of each speaker, what was left out."""
    from qcode.intake.formats.counted import count
    from qcode.intake.report import report

    told = report(draft)
    encoding = f", {told.encoding}" if told.encoding else ""
    say(f"would take in {told.name}: {told.format}{encoding}, {count(told.turns, 'turn')}")
    sizes = (
        (told.characters, "character"),
        (told.words, "word"),
        (told.timed, "time stamp"),
        (told.comments, "comment"),
    )
    say(f"  {', '.join(count(number, thing) for number, thing in sizes)}")
    for who in told.speakers:
        say(f"  {who.name}{' (asks)' if who.asks else ''}: {count(who.turns, 'turn')}, {count(who.words, 'word')}")
    if told.unnamed:
        say(f"  nobody named: {count(told.unnamed, 'turn')}")
    for pair in told.alike:
        same = f'documents speakers PROJECT "{told.name}" --same "{pair.name}={pair.perhaps}"'
        say(f"  {pair.name} may be {pair.perhaps}: nothing was merged; if so, once it is taken in: qcode {same}")
    say(f"  sample: {told.sample}")
    for note in told.notes:
        say(f"  {note}")


def _apply_sheet(project: Project, sheet: Path, coming: Sequence[Draft], *, dry_run: bool) -> None:
    """Apply the interview sheet and say what it brought; what matches nothing is listed."""
    from qcode.api.importing import apply_interview_sheet

    applied = apply_interview_sheet(project, sheet, dry_run=dry_run, coming=coming)
    of = f", {counted(applied.speakers, 'speaker')}" if applied.speakers else ""
    say(f"interview sheet{' would bring' if dry_run else ''}: {counted(applied.documents, 'document')}{of}")
    if applied.types:
        say(f"  new variables: {', '.join(f'{name} ({kind})' for name, kind in applied.types)}")
    if applied.added:
        say(f"  new cases: {'; '.join(applied.added)}")
    for note in applied.notes:
        warn(f"{sheet}: {note}")
    for row in applied.unmatched:
        warn(f"{sheet}, {row}: no such {'speaker' if ': speaker ' in row else 'document'}, so nothing was set")
    for change in applied.replaced:
        warn(f"{sheet}, {change}")
