"""Who codes what: rounds, assignments, and the documents drawn to be coded twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say, warn
from qcode.text.counting import counted

if TYPE_CHECKING:
    from qcode.store.journal import Action

RoundArgument = Annotated[str, typer.Argument(metavar="ROUND", help="The round's name.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(rich_markup_mode=None, help="List the rounds; add them; make them blind; open reconciliation.")
    group.command("list")(rounds)
    group.command("add")(add)
    group.command("blind")(blind)
    group.command("reconcile")(reconcile)
    app.add_typer(group, name="rounds")
    app.command("assign")(assign)
    app.command("assignments")(assignments)
    app.command("sample")(sample)


def rounds(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """List the rounds."""
    from qcode.coding.rounds import listing

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = listing(reading)
    if json:
        print_json([{"name": each.name, "blind": each.blind, "reconciling": each.reconciling} for each in found])
        return
    rows = [(each.name, "blind" if each.blind else "open", "reconciling" if each.reconciling else "") for each in found]
    print_table(("round", "kind", "state"), rows)


def add(
    project: ProjectArgument,
    name: RoundArgument,
    blind: Annotated[bool, typer.Option("--blind", help="Nobody sees another's codings in it.")] = False,
    coder: CoderOption = None,
) -> None:
    """Add a round."""
    from qcode.coding.rounds import add as add_round

    with to_act(project, coder) as opened, opened.action(f"add round {name}") as act:
        made = add_round(act, name, blind=blind)
    say(f"added round {made.name}{', blind' if made.blind else ''}")


def blind(
    project: ProjectArgument,
    name: RoundArgument,
    off: Annotated[bool, typer.Option("--off", help="Everybody sees everything again.")] = False,
    coder: CoderOption = None,
) -> None:
    """Make a round blind: from now on nobody but a lead sees another's codings in it.

    What was seen before is not unseen; begin a round blind where that matters. With --off all is open to all, and
    agreement is kept as it was before. Only a lead can do it.
    """
    from qcode.api.team import make_blind

    with to_act(project, coder) as opened:
        kept = make_blind(opened, name, on=not off)
    say(f"round {name}: {'open to all' if off else 'blind'}")
    _say_kept(kept)


def reconcile(
    project: ProjectArgument,
    name: RoundArgument,
    close: Annotated[bool, typer.Option("--close", help="Close it again.")] = False,
    coder: CoderOption = None,
) -> None:
    """Open reconciliation of a blind round.

    From then on whoever has finished a document sees the others' codings of it; agreement is kept as it was before.
    Only a lead can do it.
    """
    from qcode.api.team import reconcile as open_round

    with to_act(project, coder) as opened:
        kept = open_round(opened, name, on=not close)
    say(f"round {name}: {'closed again' if close else 'open for reconciliation'}")
    _say_kept(kept)


def _say_kept(name: str | None) -> None:
    if name is not None:
        warn(f"kept agreement as it was before: snapshot “{name}”")


def assign(
    project: ProjectArgument,
    name: Annotated[str, typer.Argument(metavar="CODER", help="To whom, or from whom.")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="DOCUMENT...", help="Documents; all if left out.")
    ] = None,
    primary: Annotated[bool, typer.Option("--primary", help="Theirs are the codings that count.")] = False,
    codes_of: Annotated[
        str | None,
        typer.Option("--codes-of", metavar="SET,SET", help="Only the codes of these sets; all is the whole codebook."),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take them back; what is begun or finished stays.")] = False,
    in_round: Annotated[str | None, typer.Option("--round", metavar="NAME", help="The round.")] = None,
    coder: CoderOption = None,
) -> None:
    """Give documents to a coder; --primary says whose codings count, --codes-of which codes are theirs to look for.

    Where sets of codes are covered, what was not coded counts as “coded: nothing” for their codes alone. A coder who
    is not in the project yet joins it, unless somebody has nearly this name. With --remove documents are taken back;
    without a DOCUMENT these are all that the coder has not begun.
    """
    if remove and (primary or codes_of is not None):
        raise typer.BadParameter("--remove takes neither --primary nor --codes-of")
    if remove:
        _take_back(project, name, names or [], in_round, coder)
    else:
        _assign(project, name, names or [], in_round, coder, primary=primary, codes_of=codes_of)


def _assign(
    project: str,
    name: str,
    names: list[str],
    in_round: str | None,
    coder: str | None,
    *,
    primary: bool,
    codes_of: str | None,
) -> None:
    from qcode.coding import assignments, coders, documents
    from qcode.coding.rounds import find, told

    with to_act(project, coder) as opened, opened.action(f"assign to {name}") as act:
        sets, named = _set_ids(act, codes_of), find(act, in_round)
        known = {each.id for each in coders.listing(act)}
        to = coders.find_or_add(act, name)
        ids = [documents.find(act, each).id for each in names] or [each.id for each in documents.listing(act)]
        newly = assignments.assign(act, ids, to.id, named.id, is_primary=primary, sets=sets)
        number = f"{counted(len(ids), 'document')}{' as primary' if primary else ''}"
        act.relabel(f"assign {number} to {to.name}")
        where = told(act, named)
    if to.id not in known:
        warn(f"new coder: {to.name}")
    say(f"{to.name}: {number}{where}, {len(newly)} of them new")


def _take_back(project: str, name: str, names: list[str], in_round: str | None, coder: str | None) -> None:
    from qcode.coding import coders, documents
    from qcode.coding.rounds import find, told
    from qcode.coding.taking_back import not_begun, take_back

    with to_act(project, coder) as opened, opened.action(f"take back from {name}") as act:
        whose, named = coders.find(act, name), find(act, in_round)
        ids = [documents.find(act, each).id for each in names] or not_begun(act, whose.id, named.id)
        number = counted(take_back(act, ids, whose, named.id), "document")
        act.relabel(f"take back {number} from {whose.name}")
        where = told(act, named)
    say(f"{number} taken back from {whose.name}{where}{'' if ids else ': there is none that they have not begun'}")


def _set_ids(act: Action, words: str | None) -> list[str] | None:
    """Find the sets that are named; none for the whole codebook, None where nothing is said."""
    from qcode.coding import code_sets

    if words is None or words.strip() == code_sets.WHOLE:
        return None if words is None else []
    return [code_sets.find(act, word.strip()).id for word in words.split(",") if word.strip()]


def assignments(project: ProjectArgument, json: JsonOption = False, coder: CoderOption = None) -> None:
    """List who has what to code: each document and coder of a round, the code sets, and what is finished."""
    from qcode.api.overview import assignment_overview

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = assignment_overview(reading)
    if json:
        print_json([each._asdict() for each in found])
        return
    rows = [
        (
            each.document,
            each.coder,
            each.round,
            "finished" if each.finished else "to do",
            "primary" if each.primary else "",
            ", ".join(each.codes_of) or "all codes",
        )
        for each in found
    ]
    none = "nobody has documents to code yet: `qcode assign PROJECT CODER DOCUMENT...` gives them out"
    print_table(("document", "coder", "round", "state", "counts", "codes of"), rows, none=none)


def sample(
    project: ProjectArgument,
    share: Annotated[float, typer.Option("--share", help="Which share of the documents, as 0.2.")],
    seed: Annotated[int, typer.Option("--seed", help="The same seed draws the same documents.")],
    by: Annotated[str | None, typer.Option("--by", metavar="VARIABLE", help="Balanced over its values.")] = None,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """Draw the documents to be coded twice; the log keeps the seed."""
    from qcode.coding.sampling import draw

    with to_act(project, coder) as opened, opened.action("sample") as act:
        drawn = draw(act, share, seed, by)
        act.note(f"drew {counted(len(drawn), 'document')}: share {share:g}, seed {seed}{f', by {by}' if by else ''}")
    if json:
        print_json([document.name for document in drawn])
    else:
        none = "no document was drawn: a larger --share draws more"
        print_table(("document",), [(document.name,) for document in drawn], none=none)
