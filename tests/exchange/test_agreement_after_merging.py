"""What was finished in a copy was finished for the codes that this copy knew: no zeros for what nobody could know."""

from __future__ import annotations

from pathlib import Path

from merging_stage import copy_for, do_in, give, main_id, one_id

from qcode.api import Project
from qcode.api.agreement import agreement
from qcode.api.merging import merge_copies
from qcode.codebook import stored
from qcode.coding import assignments, code_sets, coders
from qcode.store.journal import Action


def _add_late(act: Action) -> None:
    stored.add_code(act, "late")


def _finish(act: Action) -> None:
    assignments.finish(act, [one_id(act)], act.coder_id, main_id(act))


def _units(study: Project, *copies: Path) -> dict[str, int]:
    """Merge, and give for each code how many units two coders could have given it."""
    merge_copies(study, copies)
    with study.reading() as reading:
        return {each.code: each.units for each in agreement(reading).codes}


def test_a_code_that_a_copy_never_had_is_missing_there_however_many_acts_it_did(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(study.path, "Ana", _add_late, give("late", 0, 11), _finish)
    do_in(ben, "Ben", give("water", 0, 11), give("land", 0, 11), give("land", 12, 20), _finish)
    units = _units(study, ben)
    assert units["water"] == units["land"] > units["late"] == 0


def test_a_code_is_known_to_who_finishes_after_it_came_along(study: Project) -> None:
    do_in(study.path, "Ana", _add_late, give("late", 0, 11), _finish)
    ben = copy_for(study, "Ben")
    do_in(ben, "Ben", _finish)
    units = _units(study, ben)
    assert units["late"] == units["water"] > 0


def test_a_code_that_both_made_apart_was_known_to_both(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(study.path, "Ana", _add_late, give("late", 0, 11), _finish)
    do_in(ben, "Ben", _add_late, give("late", 0, 11), _finish)
    units = _units(study, ben)
    assert units["late"] == units["water"] > 0


def test_what_was_finished_again_after_a_merge_was_finished_with_what_it_brought(study: Project) -> None:
    ben = copy_for(study, "Ben")
    do_in(study.path, "Ana", _add_late, _finish)
    do_in(ben, "Ben", give("water", 0, 11), give("land", 0, 11), give("land", 12, 20), _finish)
    assert _units(study, ben)["late"] == 0
    in_one_file = [lambda act: assignments.reopen(act, one_id(act), act.coder_id, main_id(act)), _finish]
    do_in(study.path, "Ben", *in_one_file)
    with study.reading() as reading:
        found = {each.code: each.units for each in agreement(reading).codes}
    assert found["late"] == found["water"] > 0


def test_a_code_put_into_a_set_apart_was_not_asked_for(study: Project) -> None:
    with study.action("a set to code") as act:
        wanted = code_sets.add(act, "wanted", [stored.find(act, "water")])
        for name in ("Ben", "Ana"):
            who = coders.find_or_add(act, name)
            assignments.assign(act, [one_id(act)], who.id, main_id(act), sets=[wanted.id])
    ben = copy_for(study, "Ben")
    do_in(
        study.path,
        "Ana",
        lambda act: code_sets.change(act, code_sets.find(act, "wanted"), put_in=[stored.find(act, "land")]),
        _finish,
    )
    do_in(ben, "Ben", give("water", 0, 11), give("water", 3, 11), give("water", 12, 20), _finish)
    units = _units(study, ben)
    assert units["water"] > units["land"] == 0
