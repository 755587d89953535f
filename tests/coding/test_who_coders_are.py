"""Coders under another name, and those of whom there is nothing but a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from inventing import opened_by, take_in

from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import assignments, coder_removal, coders, codings, highlights, memos, rounds
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.log import entries
from qcode.text.nearby import may_be_same


def _names(project: Project) -> list[str]:
    with project.reading() as reading:
        return [each.name for each in coders.listing(reading)]


def _rename(project: Project, old: str, new: str) -> None:
    with project.action("rename") as act:
        coders.rename(act, coders.find(act, old), new)


def _remove(project: Project, name: str) -> None:
    with project.action("remove") as act:
        coder_removal.remove(act, coders.find(act, name))


def test_a_coder_keeps_all_that_is_theirs_under_another_name(project: Project) -> None:
    document = take_in(project, "one")
    with opened_by(project, "Luis") as luis, luis.action("code") as act:
        stored.add_code(act, "water")
        codings.apply(act, document.id, stored.find(act, "water").id, 0, 4)
    _rename(project, "luis", "Luis Prado")
    with opened_by(project, "Luis Prado") as luis, luis.reading() as reading:
        assert [each.coder_id for each in codings.in_document(reading, document.id)] == [reading.viewer.coder_id]
        assert [each.coder for each in entries(reading, 2)] == ["Ana", "Luis Prado"]
    project.undo()
    assert _names(project) == ["Ana", "Luis"]
    project.redo()
    assert _names(project) == ["Ana", "Luis Prado"]


def test_only_the_case_of_a_name_may_change(project: Project) -> None:
    _rename(project, "Ana", "ANA")
    assert _names(project) == ["ANA"]


@pytest.mark.parametrize(
    ("new", "why"),
    [("Ana", "another coder"), ("ana", "another coder"), ("Luis", "called so already"),
     ("", "empty"), ("a\x1b[31m", "control"), ("primary", "layer"), ("x" * 61, "too long")],
)  # fmt: skip
def test_a_name_that_somebody_has_or_nobody_can_have_is_refused(project: Project, new: str, why: str) -> None:
    with project.action("add") as act:
        coders.add(act, "Luis")
    with pytest.raises(Refused, match=why):
        _rename(project, "Luis", new)
    assert _names(project) == ["Ana", "Luis"]


def test_one_renames_oneself_and_a_lead_everybody_but_the_consensus(project: Project) -> None:
    with project.action("add") as act:
        coders.add(act, "Eva")
        coders.add(act, "consensus", kind="consensus")
    with opened_by(project, "Luis") as luis:
        with pytest.raises(Refused, match="only a lead"):
            _rename(luis, "Eva", "Evita")
        _rename(luis, "Luis", "Lucho")
    with pytest.raises(Refused, match="consensus"):
        _rename(project, "consensus", "all of us")
    assert _names(project) == ["Ana", "Eva", "consensus", "Lucho"]


def _coding(act: Action, document_id: str) -> None:
    codings.apply(act, document_id, stored.find(act, "water").id, 0, 4)


def _memo(act: Action, document_id: str) -> None:
    memos.write(act, "seen", memos.Subject(document_id))


def _highlight(act: Action, document_id: str) -> None:
    highlights.add(act, document_id, 0, 4)


def _assignment(act: Action, document_id: str) -> None:
    assignments.assign(act, [document_id], act.coder_id, rounds.find(act, None).id)


@pytest.mark.parametrize("do", [_coding, _memo, _highlight, _assignment])
def test_whoever_left_something_is_not_removed_until_it_is_taken_back(
    project: Project, do: Callable[[Action, str], None]
) -> None:
    with project.action("code") as act:
        stored.add_code(act, "water")
    document = take_in(project, "one")
    with opened_by(project, "Luis") as luis:
        with luis.action("an act") as act:
            do(act, document.id)
        with pytest.raises(Refused, match=f"1 {do.__name__[1:]}"):
            _remove(project, "Luis")
        luis.undo()
    _remove(project, "Luis")
    assert _names(project) == ["Ana"]
    with project.reading() as reading:
        assert [each.coder for each in entries(reading, 4)] == ["Ana", "", "", ""]
    project.undo()
    assert _names(project) == ["Ana", "Luis"]


def test_only_a_lead_removes_and_neither_oneself_nor_the_last_lead(project: Project) -> None:
    with project.action("add") as act:
        coders.add(act, "Eva")
    with opened_by(project, "Luis") as luis, pytest.raises(Refused, match="only a lead"):
        _remove(luis, "Eva")
    with pytest.raises(Refused, match="yourself"):
        _remove(project, "Ana")


def test_nearly_a_name_that_is_there_is_not_taken_for_a_new_coder(project: Project) -> None:
    with pytest.raises(Refused, match="nearly this name") as told, project.action("add") as act:
        coders.find_or_add(act, "Anna")
    assert "“Ana”" in told.value.remedy
    assert "qcode coders add" in told.value.remedy
    with project.action("add") as act:
        assert coders.find_or_add(act, "Eva").name == "Eva"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Ana", "Anna", True), ("Ana", "Ana Ruiz", True), ("María", "Maria", True), ("Ben", "Bne", True),
     ("Ana", "Eva", False), ("Ana", "Ina", False), ("coder 1", "coder 2", False), ("P1", "P2", False),
     ("CoderA", "CoderB", False), ("coder a", "coder b", False), ("Rosa", "Rose", False), ("", "Ana", False)],
)  # fmt: skip
def test_people_who_are_told_apart_by_a_number_or_letter_are_not_one(one: str, other: str, same: bool) -> None:
    assert may_be_same(one, other) is same
    assert may_be_same(other, one) is same
