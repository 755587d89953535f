"""A revision in words, for the command line and the app alike."""

from __future__ import annotations

from collections.abc import Iterator

from qcode.coding.anchors import Anchored
from qcode.intake.revise import Revision
from qcode.text.alignment import State
from qcode.text.changes import common_start
from qcode.text.counting import counted

_MOST = 200  # lines about single things; --json has all
_BEFORE, _AFTER = 16, 44  # characters shown around the first difference of two quotes


def told(revision: Revision) -> Iterator[str]:
    """Say what would become of the text, of its speakers, and of each thing on its words that is not just the same."""
    before, draft = revision.document, revision.draft
    yield f"{before.name}: {counted(before.characters, 'character')} and {counted(before.turns, 'turn')} before"
    now = f"{counted(len(draft.text), 'character')} and {counted(len(draft.turns), 'turn')}"
    yield f"version {revision.version}: {now}, {draft.source_name}"
    yield from (f"speaker {was} is {name}" for was, name in revision.speakers.renamed.items())
    yield from (f"new speaker: {name}" for name in revision.speakers.added)
    yield from (f"no longer speaks: {name}" for name in revision.speakers.silent)
    yield from draft.notes
    states = ", ".join(f"{revision.states[state]} {state.value}" for state in State)
    yield f"on its words: {states}{f', {revision.merged} merged' if revision.merged else ''}"
    changed = [each for each in revision.anchored if each.state is not State.EXACT or each.merged]
    yield from (_line(each) for each in sorted(changed[:_MOST], key=lambda each: each.state is not State.LOST))
    if len(changed) > _MOST:
        yield f"and {len(changed) - _MOST} more; `qcode documents revise --dry-run --json` lists all"


def _line(each: Anchored) -> str:
    whose = " ".join(filter(None, (each.what, each.about, f"({each.coder})" if each.coder else "")))
    first = common_start(each.quote, each.new_quote) if each.new_quote else 0
    now = f" → “{_around(each.new_quote, first)}”" if each.new_quote else ""
    merged = ", merged with another of the same words" if each.merged else ""
    return f"{each.state.value}: {whose} {each.start} to {each.end} “{_around(each.quote, first)}”{now}{merged}"


def _around(quote: str, first: int) -> str:
    """The part of a quote where it begins to differ."""
    start, end = max(0, first - _BEFORE), first + _AFTER
    return f"{'… ' if start else ''}{quote[start:end]}{' …' if end < len(quote) else ''}"
