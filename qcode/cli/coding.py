"""One act each, as in the app: code, uncode, recode, memo, undo, redo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.given import CoderOption, DocumentArgument, ProjectArgument, to_act
from qcode.cli.show import say
from qcode.errors import Refused

if TYPE_CHECKING:
    from qcode.coding.codings import CodingInfo
    from qcode.coding.documents import DocumentInfo
    from qcode.store.journal import Action

StartArgument = Annotated[int, typer.Argument(metavar="START", help="The first code point, counted from 0.")]
EndArgument = Annotated[int, typer.Argument(metavar="END", help="One past the last code point.")]
CodeArgument = Annotated[str, typer.Argument(metavar="CODE", help="A code's path, tag or name.")]
_MINUS_IS_NO_OPTION = {"ignore_unknown_options": True}  # so that an offset of -1 is refused as one
RoundOption = Annotated[
    str | None, typer.Option("--round", metavar="NAME", help="The round; else the one in which it is yours.")
]
OfRoundOption = Annotated[
    str | None, typer.Option("--round", metavar="NAME", help="The coding's round, where it was given in several.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (code, uncode, recode, highlight):
        app.command(command.__name__, context_settings=_MINUS_IS_NO_OPTION)(command)
    for other in (memo, undo, redo):
        app.command(other.__name__)(other)


def code(
    project: ProjectArgument,
    document: DocumentArgument,
    start: StartArgument,
    end: EndArgument,
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="Codes: path, tag or name.")],
    memo_text: Annotated[str | None, typer.Option("--memo", metavar="TEXT", help="A memo on the coding.")] = None,
    in_round: RoundOption = None,
    coder: CoderOption = None,
) -> None:
    """Give words of a document one or several codes.

    START to END are code points of the stored text, the end one past the last. One act, undone at once. Without
    --round it is the round in which the document is yours, as in the app.
    """
    from qcode.codebook import stored
    from qcode.coding import codings, documents, memos, rounds
    from qcode.coding.passes import round_named

    with to_act(project, coder) as opened, opened.action("code") as act:
        found = documents.find(act, document)
        chosen = [stored.find(act, word) for word in codes]
        named = round_named(act, found.id, in_round)
        for each in chosen:
            made = codings.apply(act, found.id, each.id, start, end, named.id)
            if memo_text:
                memos.write(act, memo_text, memos.Subject(coding_id=made.id))
        names = ", ".join(each.path for each in chosen)
        act.relabel(f"code {names} in {found.name}")
        words = " ".join(documents.text_of(act, found.id)[start:end].split())
        where = rounds.told(act, named)
    say(f"{names}{where}: “{words if len(words) < 80 else words[:79] + '…'}”")


def uncode(
    project: ProjectArgument,
    document: DocumentArgument,
    start: StartArgument,
    end: EndArgument,
    code: CodeArgument,
    in_round: OfRoundOption = None,
    coder: CoderOption = None,
) -> None:
    """Remove one's own coding of these very words."""
    from qcode.coding import codings

    with to_act(project, coder) as opened, opened.action("uncode") as act:
        found, coding = _own(act, document, start, end, code, in_round)
        where = _in_its_round(act, coding)
        codings.remove(act, coding)
        act.relabel(f"remove {code} in {found.name}")
    say(f"removed {code} from {document} {start} to {end}{where}")


def recode(
    project: ProjectArgument,
    document: DocumentArgument,
    start: StartArgument,
    end: EndArgument,
    code: CodeArgument,
    to: Annotated[str | None, typer.Option("--to", metavar="CODE", help="Another code for the same words.")] = None,
    new_start: Annotated[int | None, typer.Option("--start", metavar="N", help="A new start.")] = None,
    new_end: Annotated[int | None, typer.Option("--end", metavar="N", help="A new end.")] = None,
    flag: Annotated[bool | None, typer.Option("--flag/--no-flag", help="Flag it for the team, or not.")] = None,
    in_round: OfRoundOption = None,
    coder: CoderOption = None,
) -> None:
    """Give one's own coding another code, bounds or a flag."""
    from qcode.codebook import stored
    from qcode.coding import codings

    if to is None and new_start is None and new_end is None and flag is None:
        raise typer.BadParameter("say what to change: --to, --start, --end, --flag or --no-flag")
    with to_act(project, coder) as opened, opened.action("recode") as act:
        found, coding = _own(act, document, start, end, code, in_round)
        code_id = stored.find(act, to).id if to else None
        if to is not None or new_start is not None or new_end is not None:
            coding = codings.change(act, coding, start=new_start, end=new_end, code_id=code_id)
        if flag is not None:
            codings.set_flag(act, coding, flag=flag)
        if not act.did_something:
            raise Refused(f"{code} in {found.name}", "it is like that already", "say what is to be different")
        act.relabel(f"recode {code} in {found.name}")
        where = _in_its_round(act, coding)
    say(f"changed {code} in {document}{where}: {coding.start} to {coding.end}{f', now {to}' if to else ''}")


def highlight(
    project: ProjectArgument,
    document: DocumentArgument,
    start: StartArgument,
    end: EndArgument,
    remove: Annotated[bool, typer.Option("--remove", help="Take one's own highlight of these words away.")] = False,
    coder: CoderOption = None,
) -> None:
    """Highlight words that have no code yet."""
    from qcode.coding import documents, highlights

    with to_act(project, coder) as opened, opened.action(f"highlight in {document}") as act:
        found = documents.find(act, document)
        if remove:
            highlights.remove(act, highlights.find(act, found.id, start, end))
        else:
            highlights.add(act, found.id, start, end)
    say(f"{'no longer highlighted' if remove else 'highlighted'}: {document} {start} to {end}")


def memo(
    project: ProjectArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to note.")],
    document: Annotated[str | None, typer.Option("--document", help="On a document, or its words.")] = None,
    start: Annotated[int | None, typer.Option("--start", help="First code point of the words.")] = None,
    end: Annotated[int | None, typer.Option("--end", help="One past the last.")] = None,
    code: Annotated[str | None, typer.Option("--code", help="On a code; with words, on their coding.")] = None,
    case: Annotated[str | None, typer.Option("--case", help="On a case.")] = None,
    in_round: OfRoundOption = None,
    coder: CoderOption = None,
) -> None:
    """Write a memo.

    On the project, a document, its words, a code, (words and code) on a coding, or on a case.
    """
    from qcode.codebook import stored
    from qcode.coding import cases, codings, documents, memos

    if (start is None) != (end is None) or (start is not None and document is None):
        raise typer.BadParameter("words need --document, --start and --end")
    if case is not None and (document is not None or code is not None):
        raise typer.BadParameter("a memo on a case takes no --document and no --code")
    where = ""
    with to_act(project, coder) as opened, opened.action("memo") as act:
        if case is not None:
            subject = memos.Subject(case_id=cases.find(act, case).id)
        elif start is not None and end is not None and code is not None and document is not None:
            coding = _own(act, document, start, end, code, in_round)[1]
            subject, where = memos.Subject(coding_id=coding.id), _in_its_round(act, coding)
        else:
            found = documents.find(act, document) if document else None
            if found is not None and start is not None and end is not None:
                codings.check_span(found.name, start, end, found.characters)
            code_id = stored.find(act, code).id if code else None
            subject = memos.Subject(found.id if found else None, start, end, code_id)
        memos.write(act, text, subject)
        act.relabel(f"memo on {case or code or document or 'the project'}")
    say(f"noted{where and f' on the coding{where}'}")


def undo(project: ProjectArgument, coder: CoderOption = None) -> None:
    """Take back one's own last act."""
    with to_act(project, coder) as opened:
        say(f"took back: {opened.undo().label}")


def redo(project: ProjectArgument, coder: CoderOption = None) -> None:
    """Do again what was taken back last."""
    with to_act(project, coder) as opened:
        say(f"did again: {opened.redo().label}")


def _own(
    act: Action, document: str, start: int, end: int, code: str, in_round: str | None
) -> tuple[DocumentInfo, CodingInfo]:
    from qcode.codebook import stored
    from qcode.coding import codings, documents, rounds

    found, round_id = documents.find(act, document), rounds.find(act, in_round).id if in_round else None
    return found, codings.find(act, found.id, stored.find(act, code).id, start, end, act.coder_id, round_id)


def _in_its_round(act: Action, coding: CodingInfo) -> str:
    from qcode.coding import rounds

    return rounds.told(act, next(each for each in rounds.listing(act) if each.id == coding.round_id))
