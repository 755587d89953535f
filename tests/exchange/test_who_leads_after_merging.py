"""A project is never left without a lead, whatever two of them did to each other in copies of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from merging_stage import assert_whole, do_in, renaming

from qcode.api import Project, open_project
from qcode.api.merging import conflicts, copy_project, decide_conflict, merge_copies
from qcode.coding import coder_removal, coders
from qcode.errors import Refused
from qcode.store.journal import Action

Against = Callable[[Action, coders.CoderInfo], object]


def _demote(act: Action, coder: coders.CoderInfo) -> None:
    coders.set_role(act, coder, "coder")


def _two_leads_apart(study: Project, ana: Against, eva: Against) -> Path:
    """Let Ana, in the project, do something to Eva, and Eva to Ana in a copy, some acts later; both led."""
    with study.action("another lead") as act:
        coders.set_role(act, coders.add(act, "Eva"), "lead")
    theirs = study.path.with_name("eva.qcode")
    copy_project(study, theirs)
    do_in(theirs, "Eva", renaming("water", "rain"), lambda act: eva(act, coders.find(act, "Ana")))
    do_in(study.path, "Ana", lambda act: ana(act, coders.find(act, "Eva")))
    return theirs


def _roles(project: Project) -> dict[str, str]:
    with project.reading() as reading:
        return {each.name: each.role for each in coders.listing(reading)}


@pytest.mark.parametrize(
    ("ana", "eva", "left"),
    [
        (_demote, _demote, {"Ana": "lead", "Eva": "coder"}),
        (coder_removal.remove, _demote, {"Ana": "lead"}),
        (coder_removal.remove, coder_removal.remove, {"Ana": "lead"}),
    ],
)
def test_the_last_lead_who_was_sent_away_leads_on(
    study: Project, ana: Against, eva: Against, left: dict[str, str]
) -> None:
    there = _two_leads_apart(study, ana, eva)
    as_it_was = there.with_name("ana.qcode")
    copy_project(study, as_it_was)
    merge_copies(study, [there])
    with open_project(there, "Eva") as other:
        merge_copies(other, [as_it_was])
        assert _roles(other) == _roles(study) == left
    assert merge_copies(study, [there]).nothing_new
    assert_whole(study)


def test_what_sent_the_last_lead_away_is_a_conflict_that_nobody_can_take(study: Project) -> None:
    there = _two_leads_apart(study, _demote, _demote)
    assert merge_copies(study, [there]).conflicts == 1
    (found,) = conflicts(study)
    assert (found.name, found.kept, found.other) == ("Ana", {"role": "lead"}, {"role": "coder"})
    with pytest.raises(Refused, match="nobody else leads"):
        decide_conflict(study, found.id, take=True)
    with study.action("a lead again") as act:
        coders.set_role(act, coders.find(act, "Eva"), "lead")
    decide_conflict(study, found.id, take=True)
    assert _roles(study) == {"Ana": "coder", "Eva": "lead"}
