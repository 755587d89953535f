"""What the review screen says of a passage in few words."""

from __future__ import annotations

from qcode.api.review import Review
from qcode.api.review_rows import (
    AGREED,
    BOUNDARY,
    CONFLICT,
    GONE,
    NOT_ASSIGNED,
    ONE_SIDED,
    SUB_CODE,
    ReviewRow,
)
from qcode.coding.decisions import ACCEPT, DECIDED, EDIT, KEEP_BOTH, OTHER_CODE, OVERLAP, REJECT, UNION
from qcode.tui.agreement.words import listed
from qcode.tui.shown import counted

TYPE_WORDS = {
    AGREED: "agreed",
    BOUNDARY: "boundary",
    ONE_SIDED: "one-sided",
    SUB_CODE: "sub-code",
    CONFLICT: "conflict",
    NOT_ASSIGNED: "not seen",
    GONE: "gone",
}
_KIND_WORDS = {
    UNION: "union",
    OVERLAP: "overlap",
    EDIT: "bounds",
    OTHER_CODE: "other code",
    REJECT: "rejected",
    KEEP_BOTH: "both",
}


def short_name(document: str) -> str:
    """Give the number that a document's name begins with, else the name."""
    first = document.split(maxsplit=1)[0]
    return first if first.isdigit() else document


def state_words(row: ReviewRow, found: Review) -> str:
    """Say how far a passage is: open, discuss, or what was decided."""
    if row.state != DECIDED or row.decision is None:
        return row.state
    if row.decision.kind != ACCEPT:
        return _KIND_WORDS.get(row.decision.kind, row.decision.kind)
    accepted = row.decision.accepted_id
    return f"as {found.people[accepted]}" if accepted is not None else "agreed"


def who(row: ReviewRow) -> str:
    """Say who gave the code, and who did not: one by name, several by their number."""
    if row.type == GONE:
        return "by nobody now"
    number, missed = len(row.coders), len(row.missed_by)
    if not missed:
        return "by both" if number == 2 else f"by all {number}" if number > 2 else f"by {listed(tuple(row.coders))}"
    given = f"by {number}" if number > 1 else f"by {listed(tuple(row.coders))}"
    return f"{given}, not {missed}" if missed > 1 else f"{given}, not {listed(row.missed_by)}"


def difference(row: ReviewRow, tags: dict[str, str]) -> str:
    """Say what the difference is. tags: two letters by path of code."""
    number = "both" if len(row.coders) == 2 else "all"
    if row.type == GONE:
        return "nobody gives this code here any more"
    if row.type == NOT_ASSIGNED:
        return f"only {listed(tuple(row.coders))} had it to code"
    if row.type == AGREED:
        return f"{number} alike"
    if row.type == BOUNDARY:
        return f"{number}, {counted(row.apart, 'word')} apart" if row.apart else f"{number}, other spaces or signs"
    if not row.instead:
        return f"not by {listed(row.missed_by)}"
    given = [f"{name} {tags.get(row.code, '')}" for name in row.coders]
    instead = [f"{name} {' '.join(tags.get(path, '') for path in paths)}" for name, paths in row.instead.items()]
    return ", ".join([*given, *instead])


def had_it(row: ReviewRow) -> str:
    """Say how many had the passage to code."""
    could = len(row.coders) + len(row.missed_by)
    return "both had it to code" if could == 2 else f"{could} had it to code"
