"""What the review screen shows, read in one consistent view of the project. Knows no Textual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qcode.api import Project
from qcode.api.confusion import Confusion, confusion
from qcode.api.review import Review, Wanted, chosen, review
from qcode.api.review_rows import ReviewRow
from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import codings, documents, rounds
from qcode.coding.documents import Transcript
from qcode.errors import Refused
from qcode.tui.frame.looking import looking
from qcode.tui.hues import hue_of


@dataclass(frozen=True)
class Looked:
    """The passages of a round, with the codes by path, their hues, and how often each is used (by id)."""

    review: Review
    codes: Mapping[str, CodeInfo]
    hues: Mapping[str, str]
    counts: Mapping[str, int]

    @property
    def is_closed(self) -> bool:
        """Whether the round is blind and reconciliation is not open."""
        return self.review.round.is_closed

    @property
    def tags(self) -> dict[str, str]:
        """Give the two letters of each code by path."""
        return {path: code.tag for path, code in self.codes.items()}


def look(project: Project, round_name: str | None = None) -> Looked:
    """Look at all passages. Refused where nobody can be compared, and where the project can't be read."""
    with looking(project) as reading:
        listed = stored.listing(reading)
        by_id = {code.id: code for code in listed}
        return Looked(
            review(reading, round_name=round_name),
            {code.path: code for code in listed},
            {code.path: hue_of(code, by_id) for code in listed},
            codings.counts(reading),
        )


def round_names(project: Project) -> tuple[str, ...]:
    """Name the rounds, the first one first."""
    with looking(project) as reading:
        return tuple(each.name for each in rounds.listing(reading))


def look_again(project: Project, looked: Looked) -> Looked:
    """The same passages with the decisions of now."""
    with looking(project) as reading:
        return replace(looked, review=looked.review.restated(reading))


def choose(project: Project, looked: Looked, wanted: Wanted) -> tuple[ReviewRow, ...]:
    """Choose among the passages."""
    with looking(project) as reading:
        return chosen(reading, looked.review, wanted)


def confused(project: Project, looked: Looked) -> Confusion:
    """Count which codes were given for which."""
    with looking(project) as reading:
        return confusion(reading, looked.review)


def transcript_of(project: Project, document_id: str) -> Transcript:
    """Read a document. Refused where it is gone."""
    with looking(project) as reading:
        for document in documents.listing(reading):
            if document.id == document_id:
                return documents.transcript(reading, document)
    raise Refused("this document", "it is no longer in the project", "look at the list again")
