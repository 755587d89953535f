"""Decisions made in a copy that had an older text follow their words, with all that was said in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventing import INTERVIEW
from merging_stage import assert_whole, do_in, give, main_id, one_id, spans

from qcode.api import Project, open_project
from qcode.api.merging import conflicts, copy_project, merge_copies
from qcode.api.review import review
from qcode.api.revising import accept_revision, look_at_revision
from qcode.api.settle import Choice, by_place, decide
from qcode.coding import assignments, decisions, memos
from qcode.store.journal import Action

LAMP = "one lamp"


def _finish(act: Action) -> object:
    return assignments.finish(act, [one_id(act)], act.coder_id, main_id(act))


@pytest.fixture
def settled(study: Project) -> Path:
    """A copy in which Ana decided on what she coded in the first text."""
    start = INTERVIEW.index(LAMP)
    span = start, start + len(LAMP)
    do_in(study.path, "Ana", give("water", *span), _finish)
    do_in(study.path, "Ben", _finish)
    there = study.path.with_name("copy.qcode")
    copy_project(study, there, None)
    with open_project(there, "Ana") as copy:
        decide(copy, by_place("one", "water", span), Choice("accept", "Ana", reason="light, and a sign"))
    return there


def _revise(study: Project, new: str) -> None:
    file = study.path.with_suffix(".txt")
    file.write_text(new, encoding="utf-8")
    accept_revision(study, look_at_revision(study, "one", file), accept_lost=True)


@pytest.mark.parametrize("put_in", ["[Corrected.]\n", "Interviewer: Yes?\n"])
def test_a_decision_stands_on_its_words_in_the_new_text(study: Project, settled: Path, put_in: str) -> None:
    _revise(study, put_in + INTERVIEW)
    assert merge_copies(study, [settled]).conflicts == 0
    start = (put_in + INTERVIEW).index(LAMP)
    assert spans(study) == [(who, "water", start, start + len(LAMP)) for who in ("Ana", "consensus")]
    with study.reading() as reading:
        (row,) = review(reading).rows
    assert row.decision is not None
    assert (row.state, row.decision.reason) == ("decided", "light, and a sign")
    assert_whole(study)


def test_a_decision_whose_words_are_gone_leaves_its_kind_and_reason(study: Project, settled: Path) -> None:
    _revise(study, INTERVIEW.replace(LAMP, ""))
    merge_copies(study, [settled])
    with study.reading() as reading:
        assert decisions.listing(reading) == ()
        told = [each.body for each in memos.listing(reading)]
    assert any("decision “accept” light, and a sign" in body and f"“{LAMP}”" in body for body in told)
    assert any(LAMP in str(each.kept) for each in conflicts(study))
    assert_whole(study)
