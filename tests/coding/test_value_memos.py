"""The memo on a value: written, changed and kept, whether or not the value is said once more."""

from __future__ import annotations

from qcode.api import Project
from qcode.coding import cases, variables


def said(project: Project) -> list[tuple[str, str]]:
    with project.reading() as reading:
        return [(each.value, each.memo) for each in variables.values(reading)]


def test_a_memo_given_with_the_same_value_is_written_and_none_takes_it_away(project: Project) -> None:
    with project.action("set up") as act:
        case, aim = cases.add(act, "agrarian"), variables.add(act, "case", "aim")
        variables.put(act, aim, case.id, "land")
    for memo in ("page 4", ""):
        with project.action("again") as act:
            variables.put(act, aim, case.id, "land", memo=memo)
        assert said(project) == [("land", "page 4")]
    with project.action("answer") as act:
        variables.answer(act, aim, case.id, "land", memo="")
    assert said(project) == [("land", "")]


def test_new_choices_leave_the_memo_of_those_that_stay(project: Project) -> None:
    with project.action("set up") as act:
        case, means = cases.add(act, "agrarian"), variables.add(act, "case", "means", "choices")
        variables.put(act, means, case.id, "march", memo="page 4")
        variables.answer(act, means, case.id, "march; strike")
    assert said(project) == [("march", "page 4"), ("strike", "")]
