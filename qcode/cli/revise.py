"""documents revise: a corrected transcript takes the place of a document's text, and all codings come along."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.given import CoderOption, DocumentArgument, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, say
from qcode.errors import Refused

if TYPE_CHECKING:
    from qcode.api.revising import Revision


def revise(
    project: ProjectArgument,
    document: DocumentArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="The corrected transcript.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and store nothing.")] = False,
    accept_lost: Annotated[
        bool, typer.Option("--accept-lost", help="Also where codings lose all words; they become memos.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    encoding: Annotated[str | None, typer.Option("--encoding", help="The file's encoding, where not told.")] = None,
    speakers: Annotated[
        str, typer.Option("--speakers", help="auto, none, or a regular expression whose first group is the name.")
    ] = "auto",
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """Put a corrected transcript in the place of a document's text.

    Every coder's codings, highlights, memos, excerpts, segments and decisions come along: each is exact (the very same
    words), moved (the same words with changes among them) or lost (none of them is left). That is shown before it is
    accepted. Where codings would be lost it is refused without --accept-lost. Only a lead can; `qcode undo` takes
    it back.
    """
    from qcode.api.revising import accept_revision, look_at_revision, told

    with (to_read if dry_run else to_act)(project, coder) as opened:
        found = look_at_revision(opened, document, file, encoding=encoding, speakers=speakers)
        if not json:
            for line in told(found):
                say(line)
        if not dry_run:
            if found.lost and not accept_lost:
                raise _would_lose(found)
            _ask(yes)
            found = accept_revision(opened, found, accept_lost=accept_lost)
    if json:
        print_json(_as_value(found, accepted=not dry_run))
    elif not dry_run:
        say(f"{found.document.name} has text version {found.version}; `qcode undo` brings the one before back")


def _ask(yes: bool) -> None:
    """Let a person at a terminal accept what was shown; a script says --yes."""
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Refused("this revision", "nobody is there to accept it", "look at --dry-run, then say --yes")
    if not typer.confirm("Accept?", err=True):
        raise Refused("this revision", "it was not accepted", "nothing was changed")


def _would_lose(found: Revision) -> Refused:
    why = f"{len(found.lost)} of what is on its words would lose all of them"
    return Refused(
        f"document {found.document.name}", why, "see --dry-run; --accept-lost keeps them as memos on the document"
    )


def _as_value(found: Revision, *, accepted: bool) -> dict[str, object]:
    """Give a revision as --json prints it."""
    from qcode.api.revising import State

    return {
        "document": found.document.name,
        "version": found.version,
        "accepted": accepted,
        "characters": len(found.draft.text),
        "turns": len(found.draft.turns),
        **{state.value: found.states[state] for state in State},
        "merged": found.merged,
        "speakers": {
            "added": list(found.speakers.added),
            "renamed": dict(found.speakers.renamed),
            "silent": list(found.speakers.silent),
        },
        "anchored": [
            {
                "what": each.what,
                "coder": each.coder,
                "about": each.about,
                "state": each.state.value,
                "start": each.start,
                "end": each.end,
                "new_start": each.new_start if each.new_quote else None,
                "new_end": each.new_end if each.new_quote else None,
                "text": each.quote,
                "new_text": each.new_quote,
                "merged": each.merged,
            }
            for each in found.anchored
        ],
    }
