"""Variables: values in their type's form, lists of choices, another type, another name, none at all."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.coding import cases, variables
from qcode.coding.variables import VariableInfo
from qcode.errors import Refused


def values_of(project: Project) -> list[tuple[str, str]]:
    with project.reading() as reading:
        return [(each.source, each.value) for each in variables.values(reading)]


def made(project: Project, kind: str, *given: str, choices: tuple[str, ...] = ()) -> VariableInfo:
    """Make a variable of one case with these answers, each of a source of its own."""
    with project.action("values") as act:
        case = cases.find_or_add(act, "river").id
        variable = variables.add(act, "case", "grade", kind, choices=choices)
        for number, value in enumerate(given):
            variables.put(act, variable, case, value, source=f"source {number}")
    return variable


def test_a_value_takes_its_types_form(project: Project) -> None:
    made(project, "number", "12.50", "12.5", "+3")
    assert values_of(project) == [("source 0", "12.5"), ("source 1", "12.5"), ("source 2", "3")]


def test_what_a_variable_cannot_hold_is_refused_by_its_name(project: Project) -> None:
    with pytest.raises(Refused, match="variable grade, “2,5”"):
        made(project, "number", "1", "2,5")
    assert values_of(project) == []


def test_a_choice_outside_the_list_is_refused_with_the_one_meant(project: Project) -> None:
    with pytest.raises(Refused, match="Did you mean") as refused:
        made(project, "choice", "alliance", "dialog", choices=("alliance", "dialogue", "opposition"))
    assert "“dialogue”" in refused.value.remedy


def test_a_choice_takes_the_spelling_of_the_list(project: Project) -> None:
    made(project, "choices", "MARCHES; strikes", choices=("marches", "strikes"))
    assert values_of(project) == [("source 0", "marches"), ("source 0", "strikes")]


def test_an_answer_replaces_all_that_its_source_said(project: Project) -> None:
    variable = made(project, "choices", "marches; strikes")
    with project.action("again") as act:
        case = cases.find_or_add(act, "river").id
        assert variables.answer(act, variable, case, "strikes; media", source="source 0") == ("marches",)
        assert variables.answer(act, variable, case, "proposals", source="other") == ()
    assert sorted(values_of(project)) == [("other", "proposals"), ("source 0", "media"), ("source 0", "strikes")]


def test_another_type_brings_every_value_along_or_none(project: Project) -> None:
    variable = made(project, "text", "012", "3.50")
    with project.action("retype") as act:
        variable = variables.retype(act, variable, "number")
    assert [value for _, value in values_of(project)] == ["12", "3.5"]
    with pytest.raises(Refused, match="“12”: it is no date"), project.action("retype") as act:
        variables.retype(act, variable, "date")
    with project.reading() as reading:
        assert variables.find(reading, "case", "GRADE").type == "number"


def test_text_becomes_choices_and_several_choices_no_single_one(project: Project) -> None:
    variable = made(project, "text", "marches; media")
    with project.action("retype") as act:
        variable = variables.retype(act, variable, "choices")
    assert values_of(project) == [("source 0", "marches"), ("source 0", "media")]
    with pytest.raises(Refused, match="several answers"), project.action("retype") as act:
        variables.retype(act, variable, "choice")


def test_values_that_become_equal_become_one(project: Project) -> None:
    variable = made(project, "choices", "1.0; 1.00;1")
    assert len(values_of(project)) == 3
    with pytest.raises(Refused, match="several answers"), project.action("retype") as act:
        variables.retype(act, variable, "number")
    with project.action("retype") as act:
        variables.retype(act, variable, "choices", ["1.0", "1.00", "1", "2"])
    assert len(values_of(project)) == 3


def test_renamed_and_removed_and_brought_back(project: Project) -> None:
    variable = made(project, "text", "a", "b")
    with project.action("rename") as act:
        variables.rename(act, variable, "Tie")
        variables.add(act, "document", "tie")
    with pytest.raises(Refused, match="one of this name"), project.action("add") as act:
        variables.add(act, "case", "TIE")
    with project.action("remove") as act:
        assert variables.remove(act, variable) == 2
    assert values_of(project) == []
    project.undo()
    assert [value for _, value in values_of(project)] == ["a", "b"]
    with project.reading() as reading, pytest.raises(Refused, match="Did you mean"):
        variables.find(reading, "case", "ties")
