"""In a blind round a coder sees their own work and nobody else's, whatever they ask; a lead sees all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from inventing import opened_by, take_in

from qcode.analysis.matrix import matrix
from qcode.analysis.segments import segments
from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import assignments, coders, codings, layers, memos, rounds
from qcode.coding.documents import DocumentInfo
from qcode.store.store import Reading
from qcode.store.tables import Round


@pytest.fixture
def document(project: Project) -> DocumentInfo:
    with project.action("add code water") as act:
        stored.add_code(act, "water")
    return take_in(project, "one")


@pytest.fixture
def ben(project: Project, document: DocumentInfo) -> Iterator[Project]:
    """Ben coded a passage and wrote memos; so did Eva, who finished; all in the round main, which is blind now."""
    with opened_by(project, "Ben") as ben, opened_by(project, "Eva") as eva:
        _code(ben, document, 0, 5)
        _code(eva, document, 5, 9)
        with eva.action("finish") as act:
            assignments.finish(act, [document.id], act.coder_id, rounds.find(act, None).id)
        _set_round(project, blind=True)
        yield ben


def _code(by: Project, document: DocumentInfo, start: int, end: int) -> None:
    with by.action("code") as act:
        coding = codings.apply(act, document.id, stored.find(act, "water").id, start, end)
        memos.write(act, f"coding of {by.coder}", memos.Subject(coding_id=coding.id))
        memos.write(act, f"document of {by.coder}", memos.Subject(document_id=document.id))


def _set_round(lead: Project, **values: bool) -> None:
    with lead.action("round") as act:
        act.update(Round, rounds.find(act, None).id, **values)


def _eva(reading: Reading) -> str:
    return coders.find(reading, "Eva").id


def _document(reading: Reading) -> str:
    return reading.connection.exec_driver_sql("SELECT id FROM document").scalar_one()


READS: dict[str, Callable[[Reading], Any]] = {
    "codings in a document": lambda r: [each.start for each in codings.in_document(r, _document(r))],
    "codings of Eva": lambda r: [each.start for each in codings.of_coder(r, _eva(r), _document(r))],
    "counts by code": lambda r: list(codings.counts(r, "code_id").values()),
    "counts by document": lambda r: list(codings.counts(r, "document_id").values()),
    "counts by coder": lambda r: sorted(codings.counts(r, "coder_id").values()),
    "states": lambda r: list(assignments.states(r).values()),
    "assignments": lambda r: len(assignments.listing(r)),
    "assignments of Eva": lambda r: len(assignments.listing(r, _eva(r))),
    "documents of Eva": lambda r: len(assignments.documents_of(r, _eva(r), rounds.find(r, None).id)),
    "memos": lambda r: [each.body for each in memos.listing(r)],
    "memos on codings": lambda r: sorted(memos.on_codings(r).values()),
    "segments": lambda r: [each.quote for each in segments(r, layers.resolve(r, "all"))],
    "segments of Eva": lambda r: [each.quote for each in segments(r, layers.resolve(r, "Eva"))],
    "count by coder": lambda r: matrix(r, "code", "coder", "count", "all").cells,
    "characters by coder": lambda r: matrix(r, "code", "coder", "characters", "all").cells,
    "how many coded twice": lambda r: layers.resolve(r, "all").twice,
    "the primary coder": lambda r: [_name(r, each) for each in assignments.primary_coders(r).values()],
}

OWN: dict[str, Any] = {
    "codings in a document": [0],
    "codings of Eva": [],
    "counts by code": [1],
    "counts by document": [1],
    "counts by coder": [1],
    "states": [{"Ben": "in progress"}],
    "assignments": 0,
    "assignments of Eva": 0,
    "documents of Eva": 0,
    "memos": ["coding of Ben", "document of Ben"],
    "memos on codings": ["coding of Ben"],
    "segments": ["Inter"],
    "segments of Eva": [],
    "count by coder": ((0, 1, 0),),
    "characters by coder": ((0, 5, 0),),
    "how many coded twice": 0,
    "the primary coder": ["Ben"],
}

ALL: dict[str, Any] = {
    "codings in a document": [0, 5],
    "codings of Eva": [5],
    "counts by code": [2],
    "counts by document": [2],
    "counts by coder": [1, 1],
    "states": [{"Ben": "in progress", "Eva": "finished"}],
    "assignments": 1,
    "assignments of Eva": 1,
    "documents of Eva": 1,
    "memos": ["coding of Ben", "document of Ben", "coding of Eva", "document of Eva"],
    "memos on codings": ["coding of Ben", "coding of Eva"],
    "segments": ["Inter", "view"],
    "segments of Eva": ["view"],
    "count by coder": ((0, 1, 1),),
    "characters by coder": ((0, 5, 4),),
    "how many coded twice": 1,
    "the primary coder": ["Eva"],
}


def _name(reading: Reading, coder_id: str) -> str:
    return next(coder.name for coder in coders.listing(reading) if coder.id == coder_id)


def _read(project: Project) -> dict[str, Any]:
    with project.reading() as reading:
        found = {name: read(reading) for name, read in READS.items()}
    found["memos"] = sorted(found["memos"], key=ALL["memos"].index)
    return found


def test_a_coder_sees_their_own(ben: Project) -> None:
    assert _read(ben) == OWN


def test_a_lead_sees_all(ben: Project, project: Project) -> None:
    assert _read(project) == ALL


def test_an_open_round_hides_nothing(ben: Project, project: Project) -> None:
    _set_round(project, blind=False)
    assert _read(ben) == ALL


def test_who_is_nobody_sees_nothing_of_a_blind_round(ben: Project, project: Project) -> None:
    with opened_by(project, "a stranger") as stranger, stranger.reading() as reading:
        assert codings.in_document(reading, _document(reading)) == ()
        assert memos.listing(reading) == ()
        assert assignments.states(reading) == {}


def test_reconciling_opens_what_a_coder_has_finished(ben: Project, project: Project, document: DocumentInfo) -> None:
    _set_round(project, reconciling=True)
    with ben.reading() as reading:
        assert [each.start for each in codings.in_document(reading, document.id)] == [0]
    with ben.action("finish") as act:
        assignments.finish(act, [document.id], act.coder_id, rounds.find(act, None).id)
    with ben.reading() as reading:
        assert [each.start for each in codings.in_document(reading, document.id)] == [0, 5]


def test_codings_of_an_open_round_stay_visible_beside_a_blind_one(
    ben: Project, project: Project, document: DocumentInfo
) -> None:
    with project.action("an open round and a coding in it") as act:
        second = rounds.add(act, "recode")
        codings.apply(act, document.id, stored.find(act, "water").id, 9, 12, second.id)
    with ben.reading() as reading:
        assert [each.start for each in codings.in_document(reading, document.id)] == [0, 9]


def test_a_figure_says_that_it_leaves_out_what_a_blind_round_hides(ben: Project, project: Project) -> None:
    _set_round(project, blind=True)
    assert "blind round" in ben.matrix().attrs["caution"]
    assert project.matrix().attrs["caution"] == ""
