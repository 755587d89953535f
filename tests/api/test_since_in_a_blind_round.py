"""Acts are meant by the numbers that the log shows: in a blind round these count one's own alone."""

from __future__ import annotations

from inventing import opened_by, take_in

from qcode.api import Project
from qcode.api.agreement import since_act
from qcode.coding import rounds
from qcode.store.log import entries


def test_the_number_that_is_shown_means_the_act_that_it_is_shown_with(project: Project) -> None:
    take_in(project, "one")
    for label in ("first", "second"):
        with project.action("between") as act:
            rounds.add(act, label, blind=label == "second")
        with opened_by(project, "Luis") as luis, luis.action(label) as act:
            act.note(label)
    with opened_by(project, "Luis") as luis, luis.reading() as reading:
        shown = {each.label: (each.shown, each.number) for each in entries(reading)}
        assert shown["second"][0] < shown["second"][1]
        assert {since_act(reading, str(of)) for of, _ in shown.values()} == {number for _, number in shown.values()}
        assert since_act(reading, "0") == 0
        assert (since_act(reading, "99") or 0) > shown["second"][1]
    with project.reading() as reading:
        assert since_act(reading, "99") == 99
