"""Settling passages for the consensus, and the list of what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qcode.cli.given import CoderOption, JsonOption, OutputOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say, warn, write_table
from qcode.errors import Refused

if TYPE_CHECKING:
    from qcode.api.settle import Choice, Finding
    from qcode.coding.decisions import DecisionInfo
    from qcode.text.spans import Span

RoundOption = Annotated[str | None, typer.Option("--round", metavar="NAME", help="The round; the first if left out.")]
_KINDS = "accept, union, overlap, edit, other, reject, both or discuss"


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("decide")(decide)
    app.command("decisions")(decisions)


def decide(
    project: ProjectArgument,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[PASSAGE] KIND", help=f"KIND is {_KINDS}.", show_default=False)
    ] = None,
    document: Annotated[str | None, typer.Option("--document", help="The passage's document.")] = None,
    code: Annotated[str | None, typer.Option("--code", help="The passage's code.")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="START-END", help="The passage's code points.")] = None,
    of: Annotated[str | None, typer.Option("--of", metavar="NAME", help="Whose codings to accept.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="CODE", help="The other code.")] = None,
    span: Annotated[
        str | None, typer.Option("--span", metavar="START-END", help="The words, for edit or other.")
    ] = None,
    agreed: Annotated[bool, typer.Option("--agreed", help="Accept all passages coded exactly alike.")] = False,
    not_assigned: Annotated[
        bool, typer.Option("--not-assigned", help="Accept what only one coder had to code.")
    ] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")] = "",
    in_round: RoundOption = None,
    coder: CoderOption = None,
) -> None:
    """Settle a passage for the consensus; the coders' own codings stay as they are.

    PASSAGE is named by `qcode review`, or by --document, --code and --at. accept takes one coder's (--of), union all
    that was marked, overlap what all marked, edit other words (--span), other another code (--to), reject none, both
    everybody's; discuss leaves it open. Deciding again replaces what was decided.
    """
    from qcode.api import settle

    with to_act(project, coder) as opened:
        if agreed or not_assigned:
            if words:
                raise typer.BadParameter("--agreed and --not-assigned accept: they take no passage and no KIND")
            types = [name for name, is_wanted in (("agreed", agreed), ("not_assigned", not_assigned)) if is_wanted]
            done = settle.decide_all(opened, types=types, document=document, round_name=in_round, reason=reason)
        else:
            finding, kind = _passage(words or [], document, code, at)
            choice = _choice(kind, of, to, _span(span) if span else None, reason)
            done = settle.decide(opened, finding, choice, round_name=in_round)
    if done.kept:
        warn(f"kept agreement as it was before: snapshot “{done.kept}”")
    say(f"decided: {done.what}")
    for each in done.also:
        say(f"and with it: {each}")


def decisions(
    project: ProjectArgument,
    document: Annotated[str | None, typer.Option("--document", help="Only this document.")] = None,
    in_round: RoundOption = None,
    json: JsonOption = False,
    output: OutputOption = None,
    coder: CoderOption = None,
) -> None:
    """List what was decided, by whom, when and why."""
    from qcode.codebook import stored
    from qcode.coding import coders as everybody
    from qcode.coding import decisions as made
    from qcode.coding import documents, rounds
    from qcode.store.visibility import hides_acts

    with to_read(project, coder) as opened, opened.reading() as reading:
        untold = {"number": None} if hides_acts(reading) else {}
        only = [documents.find(reading, document).id] if document else None
        found = made.listing(reading, rounds.find(reading, in_round).id, only)
        people = {each.id: each.name for each in everybody.listing(reading)}
        paths = {each.id: each.path for each in stored.listing(reading)}
        names = {each.id: each.name for each in documents.listing(reading)}
    value = [{"document": names[each.document_id], **decision_json(each, people, paths), **untold} for each in found]
    columns = ("number", "document", "start", "end", "code", "kind", "accepted", "by", "at", "reason")
    rows = [[each[column] if each[column] is not None else "" for column in columns] for each in value]
    if output is not None:
        write_table(output, columns, rows, value)
    elif json:
        print_json(value)
    else:
        none = "nothing is decided yet: `qcode review PROJECT` lists the passages, `qcode decide` settles them"
        print_table(columns, rows, none=none)


def _span(words: str) -> Span:
    first, dash, last = words.partition("-")
    if not dash or not first.strip().isdecimal() or not last.strip().isdecimal():
        raise typer.BadParameter(f"“{words}” is no span: write START-END, such as 120-184")
    return int(first), int(last)


def _passage(words: list[str], document: str | None, code: str | None, at: str | None) -> tuple[Finding, str]:
    """Tell passage and kind apart: a kind may be two words."""
    from qcode.api import settle

    if document is not None and code is not None and at is not None:
        return settle.by_place(document, code, _span(at)), _kind(words)
    if document is not None or code is not None or at is not None:
        raise typer.BadParameter("a passage needs --document, --code and --at, or its name from `qcode review`")
    if len(words) < 2:
        raise typer.BadParameter(f"name a passage and a KIND: {_KINDS}")
    return settle.by_ref(words[0]), _kind(words[1:])


def _kind(words: list[str]) -> str:
    from qcode.coding.decisions import KEEP_BOTH, KINDS, OTHER_CODE

    written = " ".join(words).lower().replace("-", " ").replace("_", " ")
    kind = {"other": OTHER_CODE, "both": KEEP_BOTH}.get(written, written)
    if kind not in KINDS:
        raise typer.BadParameter(f"“{' '.join(words)}” is no KIND: use {_KINDS}")
    return kind


def _choice(kind: str, of: str | None, to: str | None, span: Span | None, reason: str) -> Choice:
    from qcode.api.settle import Choice
    from qcode.coding.decisions import EDIT, OTHER_CODE

    if span is not None and kind not in {EDIT, OTHER_CODE}:
        raise Refused(f"decision {kind}", "it takes no words of its own", "use --span with edit or other")
    return Choice(kind, of, to, span, reason)


def decision_json(each: DecisionInfo, people: Mapping[str, str], paths: Mapping[str, str]) -> dict[str, Any]:
    """Give a decision as JSON; people and paths are names of coders and paths of codes by id."""
    return {
        "number": each.number,
        "start": each.start,
        "end": each.end,
        "code": paths[each.code_id],
        "kind": each.kind,
        "accepted": people[each.accepted_id] if each.accepted_id is not None else None,
        "by": people[each.coder_id],
        "at": each.at.isoformat(timespec="seconds") if each.at is not None else None,
        "reason": each.reason,
        "sources": [{"coder": people[of.coder_id], "start": of.start, "end": of.end} for of in each.sources],
        "results": [{"code": paths[of.code_id], "start": of.start, "end": of.end} for of in each.results],
    }
