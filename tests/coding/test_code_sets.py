"""Code sets: which codes are meant, and what an assignment that covers them makes of silence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from qcode.agreement.gather import gather
from qcode.api import Project
from qcode.codebook import stored
from qcode.codebook.merging import merge
from qcode.coding import assignments, code_sets, documents, rounds
from qcode.errors import Refused
from qcode.store.journal import Action
from tests.inventing import opened_by, take_in


@pytest.fixture
def study(project: Project) -> Project:
    take_in(project, "rosa")
    with project.action("codes") as act:
        for name in ("water", "land"):
            above = stored.add_code(act, name)
            stored.add_code(act, f"{name} rights", above)
    return project


def make(project: Project, name: str, *words: str) -> None:
    with project.action("set") as act:
        code_sets.add(act, name, code_sets.chosen(act, words))


def paths(project: Project, *words: str) -> list[str]:
    with project.reading() as reading:
        return [code.path for code in code_sets.chosen(reading, words)]


def known(project: Project) -> dict[str, object]:
    with project.reading() as reading:
        return dict(gather(reading).documents[0].finished)


@contextmanager
def acting(project: Project, name: str) -> Iterator[Action]:
    with opened_by(project, name) as opened, opened.action("act") as act:
        yield act


def finish(project: Project, *names: str) -> None:
    for name in names:
        with acting(project, name) as act:
            ids = [each.id for each in documents.listing(act)]
            assignments.finish(act, ids, act.coder_id, rounds.find(act, None).id)


def give(project: Project, name: str, *sets: str) -> None:
    with acting(project, name):
        pass
    with acting(project, name) as act:
        wanted = [code_sets.find(act, each).id for each in sets]
        ids = [each.id for each in documents.listing(act)]
        assignments.assign(act, ids, act.coder_id, rounds.find(act, None).id, sets=wanted)


def test_a_category_means_itself_and_with_a_star_all_below(study: Project) -> None:
    assert paths(study, "water") == ["water"]
    assert paths(study, "land rights", "water/*") == ["water", "water/water rights", "land/land rights"]
    make(study, "rights", "water/water rights", "land/land rights")
    assert paths(study, "@rights", "land") == ["water/water rights", "land", "land/land rights"]
    for words in (["@nothing"], ["nothing/*"], ["nothing"]):
        with pytest.raises(Refused):
            paths(study, *words)


def test_what_was_not_asked_for_is_missing_and_not_zero(study: Project) -> None:
    make(study, "@rights", "water/water rights", "land/land rights")
    give(study, "Luis", "rights")
    finish(study, "Ana", "Luis")
    assert known(study) == {"Ana": None, "Luis": frozenset({"water/water rights", "land/land rights"})}
    with study.action("more") as act:
        code_sets.change(act, code_sets.find(act, "rights"), put_in=code_sets.chosen(act, ["water"]))
    assert known(study)["Luis"] == {"water/water rights", "land/land rights"}
    with study.action("less") as act:
        code_sets.change(act, code_sets.find(act, "rights"), take_out=code_sets.chosen(act, ["land/land rights"]))
    assert known(study)["Luis"] == {"water/water rights"}


def test_what_was_finished_for_one_set_is_not_given_another(study: Project) -> None:
    make(study, "rights", "land/land rights")
    make(study, "waters", "water/*")
    give(study, "Luis", "rights")
    give(study, "Luis", "waters")
    finish(study, "Ana", "Luis")
    assert known(study)["Luis"] == {"water", "water/water rights"}
    with pytest.raises(Refused, match="finished it with other codes"):
        give(study, "Luis", "rights")
    with pytest.raises(Refused, match="assignments cover it"), study.action("remove") as act:
        code_sets.remove(act, code_sets.find(act, "waters"))
    with study.action("remove") as act:
        code_sets.remove(act, code_sets.find(act, "rights"))
    study.undo()
    with study.reading() as reading:
        assert [(each.name, len(each.codes)) for each in code_sets.listing(reading)] == [("rights", 1), ("waters", 2)]


def test_a_code_that_took_in_another_is_asked_for_only_from_then_on(study: Project) -> None:
    make(study, "rights", "land/land rights")
    give(study, "Luis", "rights")
    finish(study, "Ana", "Luis")
    with study.action("merge") as act:
        merge(act, [stored.find(act, "land rights")], stored.find(act, "water rights"))
    assert known(study)["Luis"] == frozenset()
    study.undo()
    assert known(study)["Luis"] == {"land/land rights"}


@pytest.mark.parametrize("name", ["", "@", "all", "a,b", "Rights", "x" * 61, "\x1b[2J"])
def test_names_that_name_nothing_or_something_else_are_refused(study: Project, name: str) -> None:
    make(study, "rights", "water")
    with pytest.raises(Refused):
        make(study, name, "water")
