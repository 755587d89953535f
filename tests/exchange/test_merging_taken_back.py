"""Assignments that were taken back while others worked in copies: nobody's work loses its assignment in silence."""

from __future__ import annotations

import pytest
from merging_stage import Do, assert_whole, copy_for, do_in, give, main_id, one_id, spans

from qcode.api import Project
from qcode.api.merging import conflicts, decide_conflict, merge_copies
from qcode.coding import assignments, coders
from qcode.coding.taking_back import take_back
from qcode.store.journal import Action


def _give(act: Action) -> None:
    assignments.assign(act, [one_id(act)], coders.find(act, "Ben").id, main_id(act))


def _back(act: Action) -> None:
    take_back(act, [one_id(act)], coders.find(act, "Ben"), main_id(act))


def _finish(act: Action) -> None:
    assignments.finish(act, [one_id(act)], act.coder_id, main_id(act))


def _make_primary(act: Action) -> None:
    assignments.assign(act, [one_id(act)], coders.find(act, "Ben").id, main_id(act), is_primary=True)


def _state(study: Project) -> str | None:
    with study.reading() as reading:
        return assignments.states(reading).get(one_id(reading), {}).get("Ben")


def _has_it(study: Project) -> bool:
    with study.reading() as reading:
        return bool(assignments.listing(reading, coders.find(reading, "Ben").id))


@pytest.fixture
def given(study: Project) -> Project:
    with study.action("Ben") as act:
        coders.add(act, "Ben")
    do_in(study.path, "Ana", _give)
    return study


def test_what_nobody_began_is_gone_after_the_merge_and_stays_so(given: Project) -> None:
    ben = copy_for(given, "Ben")
    do_in(given.path, "Ana", _back)
    for _ in range(2):
        assert merge_copies(given, [ben]).conflicts == 0
        assert (_has_it(given), _state(given)) == (False, None)
    assert_whole(given)


def test_a_coder_gives_it_back_in_their_copy(given: Project) -> None:
    ben = copy_for(given, "Ben")
    do_in(ben, "Ben", _back)
    assert merge_copies(given, [ben]).conflicts == 0
    assert not _has_it(given)
    assert_whole(given)


def test_what_was_finished_meanwhile_stays_and_the_lead_is_told(given: Project) -> None:
    ben = copy_for(given, "Ben")
    do_in(ben, "Ben", _finish)
    do_in(given.path, "Ana", _back)
    assert merge_copies(given, [ben]).conflicts == 1
    assert _state(given) == assignments.FINISHED
    (found,) = conflicts(given)
    assert (found.what, found.other, found.other_by) == ("assignment", None, "Ana")
    decide_conflict(given, found.id, take=False)
    assert merge_copies(given, [ben]).conflicts == 0
    assert _state(given) == assignments.FINISHED
    assert_whole(given)


def test_what_was_coded_meanwhile_is_kept(given: Project) -> None:
    ben = copy_for(given, "Ben")
    do_in(ben, "Ben", give("water", 0, 4))
    do_in(given.path, "Ana", _back)
    merge_copies(given, [ben])
    assert spans(given) == [("Ben", "water", 0, 4)]
    assert _state(given) == assignments.IN_PROGRESS
    do_in(given.path, "Ben", _finish)
    assert _state(given) == assignments.FINISHED
    assert_whole(given)


@pytest.mark.parametrize("again", [_give, _make_primary])
def test_taken_back_and_given_again_it_is_there_once(given: Project, again: Do) -> None:
    ben = copy_for(given, "Ben")
    do_in(ben, "Ben", _finish)
    do_in(given.path, "Ana", _back, again)
    merge_copies(given, [ben])
    with given.reading() as reading:
        assert len(assignments.listing(reading)) == 1
    assert _state(given) == assignments.FINISHED
    assert_whole(given)


def test_given_back_by_one_and_made_primary_by_another_it_stays_for_the_lead_to_decide(given: Project) -> None:
    ben = copy_for(given, "Ben")
    do_in(ben, "Ben", _back)
    do_in(given.path, "Ana", _make_primary)
    assert merge_copies(given, [ben]).conflicts == 1
    assert _has_it(given)
    (found,) = conflicts(given)
    decide_conflict(given, found.id, take=True)
    assert not _has_it(given)
    assert_whole(given)
