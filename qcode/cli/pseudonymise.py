"""pseudonymise: names in the documents give way to others; what still holds them is said, and erased where asked."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, say, warn
from qcode.errors import Refused
from qcode.text.counting import counted

if TYPE_CHECKING:
    from qcode.api import Project
    from qcode.api.pseudonyms import Erased, Outcome
    from qcode.intake.key import Key

_MOST = 200  # replacements listed; --json has all


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("pseudonymise")(pseudonymise)


def pseudonymise(
    project: ProjectArgument,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[DOCUMENT...]", help="Which documents; all if none is named.")
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="KEYFILE", readable=False, help="csv or xlsx: name, replacement, forms."),
    ] = None,
    new_key: Annotated[
        Path | None,
        typer.Option("--new-key", metavar="KEYFILE", help="Make a key to fill in, with everybody who answers."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be replaced, and store nothing.")] = False,
    capitals: Annotated[bool, typer.Option("--capitals", help="Leave words in small letters: luz is not Luz.")] = False,
    erase: Annotated[
        bool, typer.Option("--erase", help="Then erase the names from older texts, journal, memos, everywhere.")
    ] = False,
    erase_backups: Annotated[
        bool, typer.Option("--erase-backups", help="With --erase: delete the backups beside the project too.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask before erasing.")] = False,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """Replace people's names in the documents by pseudonyms.

    The key says who is who: a file of its own, readable by its owner alone, never part of the project. Names are found
    as whole words whatever their capitals and accents, over line breaks, in possessives and hyphenated names, the
    longest first; the column `forms` (split at `;`) has other ways in which a name is written. Each document gets a
    new text version, and all codings follow their words; labels of speakers and names of documents change with it.
    What still holds the names is listed; --erase removes it for good: then there is no undo of it, nor of what was
    done before. Only a lead can.
    """
    if erase_backups and not erase:
        raise typer.BadParameter("--erase-backups goes with --erase")
    if erase and names:
        raise typer.BadParameter("--erase is for the whole project: name no documents")
    if new_key is not None:
        _make(project, new_key, coder)
        return
    if key is None:
        raise typer.BadParameter("name the key with --key, or make one with --new-key")
    from qcode.api.pseudonyms import look_at_pseudonyms, read_key
    from qcode.api.pseudonyms import pseudonymise as replace_names

    known = read_key(key, capitals=capitals)
    with to_act(project, coder) as opened:
        if erase and not dry_run:
            _ask(yes)
        found = (look_at_pseudonyms if dry_run else replace_names)(opened, known, names or ())
        erased = _erase(opened, known, erase_backups=erase_backups) if erase and not dry_run else None
    if json:
        print_json(_as_value(found, erased))
    else:
        _tell(found, dry_run=dry_run)
        _tell_held(found, erased, dry_run=dry_run)


def _make(project: str, path: Path, coder: str | None) -> None:
    from qcode.api.pseudonyms import make_key

    with to_read(project, coder) as opened:
        number = make_key(opened, path)
    say(f"made {path} with {counted(number, 'name')}; look through it, and keep it apart from the project")


def _ask(yes: bool) -> None:
    """Let a person say that they mean it: no undo brings back what is erased."""
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Refused("--erase", "nobody is there to confirm that it can't be undone", "say --yes")
    if not typer.confirm("Erase for good? No undo brings the names back.", err=True):
        raise Refused("--erase", "it was not confirmed", "nothing was changed")


def _erase(project: Project, key: Key, *, erase_backups: bool) -> Erased:
    from qcode.api.pseudonyms import erase_names

    return erase_names(project, key, with_backups=erase_backups)


def _tell(found: Outcome, *, dry_run: bool) -> None:
    """Say each replacement with its place, then how often each."""
    would = "would replace" if dry_run else "replaced"
    left = _MOST
    for each in found.documents:
        for one in each.found[: max(0, left)]:
            say(f"{each.document.name} {one.start}: {' '.join(one.words.split())} → {one.replacement}")
        left -= len(each.found)
        for label, now in each.speakers.items():
            say(f"{each.document.name}, speaker: {label} → {now}")
        if each.name != each.document.name:
            say(f"document: {each.document.name} → {each.name}")
        if each.merged:
            say(f"{each.document.name}: {each.merged} come to lie on others of the same code, and are merged")
    if left < 0:
        say(f"and {-left} more: --json lists all")
    counts = Counter((one.words, one.replacement) for each in found.documents for one in each.found)
    for (words, replacement), count in sorted(counts.items(), key=lambda item: (item[0][1], -item[1], item[0][0])):
        say(f"  {count} × {' '.join(words.split())} → {replacement}")
    places = sum(bool(each.found) for each in found.documents)
    say(f"{would} {counted(counts.total(), 'name')} in {counted(places, 'document')}")
    for near in found.near:
        say(f"  left, perhaps a name: {near.word} ({near.count} ×, like {near.like}); if so, put it into `forms`")


def _tell_held(found: Outcome, erased: Erased | None, *, dry_run: bool) -> None:
    """Say what holds the names beside what was replaced."""
    if erased is not None:
        say(f"erased: {erased.texts} older texts, and the names in the journal and everywhere else")
        say("  what was done before can't be undone where its text is gone")
        for backup in erased.gone:
            say(f"  deleted {backup}")
    held, backups = (found.held, found.backups) if erased is None else (erased.held, erased.backups)
    if held:
        warn("the names stand now in:" if dry_run else "the names still stand in:")
        _list([f"{what} ({count})" for what, count in held.items()])
    if backups:
        warn("backups made before hold what the project held then:")
        _list([str(backup) for backup in backups])
    if erased is None and (held or backups) and not dry_run:
        warn("--erase removes them from the project, --erase-backups the backups; files elsewhere are yours to delete")


def _list(lines: Sequence[str]) -> None:
    for line in lines:
        warn(f"  {line}")


def _as_value(found: Outcome, erased: Erased | None) -> dict[str, object]:
    return {
        "documents": [
            {
                "document": each.document.name,
                "name": each.name,
                "replaced": [
                    {"start": one.start, "end": one.end, "text": one.words, "replacement": one.replacement}
                    for one in each.found
                ],
                "speakers": dict(each.speakers),
                "merged": each.merged,
            }
            for each in found.documents
        ],
        "near": [{"word": near.word, "count": near.count, "like": near.like} for near in found.near],
        "held": found.held if erased is None else erased.held,
        "backups": [str(each) for each in (found.backups if erased is None else erased.backups)],
        "erased": None if erased is None else {"texts": erased.texts, "backups": [str(each) for each in erased.gone]},
    }
