"""Three coders and their invented interviews, to be reviewed: who marked what is written down in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from qcode.api import Project, open_project, settle
from qcode.api.review import Review, review
from qcode.api.review_rows import ReviewRow
from qcode.api.settle import Choice, Settled
from qcode.codebook import stored
from qcode.coding import assignments, codings, documents, layers, rounds
from tests.inventing import take_in

TALK = """Interviewer: Who opened the bakery?
Rosa: My mother opened it. We were nine at the table. She rose at three.
Interviewer: And the neighbours?
Rosa: They paid in eggs. Nobody had money then. It was enough.
"""
OPENED = (TALK.index("My mother"), TALK.index("My mother") + len("My mother opened it."))
NINE = (TALK.index("We were"), TALK.index("We were") + len("We were nine at the table."))
ROSE = (TALK.index("She rose"), TALK.index("She rose") + len("She rose at three."))
EGGS = (TALK.index("They paid"), TALK.index("They paid") + len("They paid in eggs."))
MONEY = (TALK.index("Nobody had"), TALK.index("Nobody had") + len("Nobody had money then."))
BOTH_SENTENCES = (OPENED[0], NINE[1])

Span = tuple[int, int]
Marks = Mapping[str, list[tuple[str, Span]]]

FAMILY, NEIGHBOURS, HOURS = "people/family", "people/neighbours", "work/hours"
ANA_AND_LUIS: Marks = {
    "Ana": [(FAMILY, OPENED), (HOURS, ROSE), (NEIGHBOURS, EGGS), (FAMILY, MONEY)],
    "Luis": [(FAMILY, BOTH_SENTENCES), (HOURS, ROSE), (HOURS, MONEY)],
}
"""A boundary, an exact agreement, a one-sided passage, and a conflict (family against hours on MONEY)."""


def make_codebook(project: Project) -> None:
    """Give the project two categories with three codes."""
    with project.action("codebook") as act:
        people = stored.add_code(act, "people")
        work = stored.add_code(act, "work")
        for name, above in (("family", people), ("neighbours", people), ("hours", work)):
            stored.add_code(act, name, above)


def code_all(project: Project, marks: Marks, document: str = "07 Baker", *, done: bool = True) -> None:
    """Let each coder give their codes to a document, and finish it."""
    for coder, given in marks.items():
        with acting(project, coder) as own, own.action("coding") as act:
            found = documents.find(act, document)
            for code, span in given:
                codings.apply(act, found.id, stored.find(act, code).id, *span)
            if done:
                assignments.finish(act, [found.id], act.coder_id, rounds.find(act, None).id)


def bakery(project: Project, marks: Marks = ANA_AND_LUIS) -> Project:
    """Make the project with one interview, coded and finished."""
    make_codebook(project)
    take_in(project, "07 Baker", TALK)
    code_all(project, marks)
    return project


@contextmanager
def acting(project: Project, coder: str) -> Iterator[Project]:
    """Open the same project as another coder."""
    with open_project(project.path, coder) as opened:
        yield opened


def looked(project: Project) -> Review:
    """Look at all passages as the project's coder."""
    with project.reading() as reading:
        return review(reading)


def row_of(project: Project, code: str, span: Span) -> ReviewRow:
    """Give the passage of a code at some words."""
    return next(row for row in looked(project).rows if row.code == code and row.passage.overlaps(*span))


def decide(project: Project, code: str, span: Span, kind: str, /, **choice: Any) -> Settled:
    """Decide about the passage of a code at some words."""
    row = row_of(project, code, span)
    return settle.decide(project, settle.by_ref(row.ref), Choice(kind, **choice))


def codings_of(project: Project, layer: str) -> list[tuple[str, Span]]:
    """Give code and words of the codings on a layer, by place."""
    with project.reading() as reading:
        resolved = layers.resolve(reading, layer)
        names = {code.id: code.path for code in stored.listing(reading)}
        found = [
            (names[each.code_id], (each.start, each.end))
            for document in documents.listing(reading)
            for each in codings.in_document(reading, document.id)
            if resolved.counts(document.id, each.coder_id)
        ]
    return sorted(found, key=lambda each: (each[1], each[0]))


def consensus_of(project: Project) -> list[tuple[str, Span]]:
    """Give what the consensus has, complete or not."""
    with project.reading() as reading:
        names = {code.id: code.path for code in stored.listing(reading)}
        rows = reading.connection.exec_driver_sql(
            'SELECT c.code_id, c.start, c."end" FROM coding c JOIN coder p ON p.id = c.coder_id '
            "WHERE p.kind = 'consensus' ORDER BY c.start, c.\"end\""
        )
        return [(names[code], (start, end)) for code, start, end in rows]
