"""An assignment is taken back as long as nothing of it was begun; work stays with who did it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from inventing import opened_by, take_in

from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import assignments, code_sets, coders, codings, documents, rounds
from qcode.coding.taking_back import not_begun, take_back
from qcode.errors import Refused


@pytest.fixture
def luis(project: Project) -> Iterator[Project]:
    """Luis has four documents in the first round: to do, coded, finished without a code, and to do; "five" he has not.

    Of "coded" he has finished another round; what he did there is nothing to do with this one.
    """
    for name in ("to do", "coded", "finished", "as well to do", "five"):
        take_in(project, name)
    with project.action("set up") as act:
        stored.add_code(act, "water")
        given = [documents.find(act, name).id for name in ("to do", "coded", "finished", "as well to do")]
        first, recode = rounds.find(act, None), rounds.add(act, "recode")
        coder = coders.add(act, "Luis")
        assignments.assign(act, given, coder.id, first.id)
        assignments.assign(act, given[:1], coder.id, recode.id)
    with opened_by(project, "Luis") as opened:
        with opened.action("work") as act:
            codings.apply(act, given[1], stored.find(act, "water").id, 0, 4, first.id)
            assignments.finish(act, given[2:3], act.coder_id, first.id)
            codings.apply(act, given[0], stored.find(act, "water").id, 0, 4, recode.id)
        yield opened


def _back(project: Project, *names: str, round_name: str | None = None) -> int:
    with project.action("take back") as act:
        ids = [documents.find(act, name).id for name in names]
        return take_back(act, ids, coders.find(act, "Luis"), rounds.find(act, round_name).id)


def _his(project: Project, round_name: str | None = None) -> list[str]:
    with project.reading() as reading:
        names = {each.id: each.name for each in documents.listing(reading)}
        luis, of = coders.find(reading, "Luis").id, rounds.find(reading, round_name).id
        given = assignments.listing(reading, luis)
        return [
            name for id_, name in names.items() if any((each.document_id, each.round_id) == (id_, of) for each in given)
        ]


ALL = ["to do", "coded", "finished", "as well to do"]


def test_what_is_not_begun_is_taken_back_in_its_round_alone_and_comes_back_by_undo(
    project: Project, luis: Project
) -> None:
    assert _back(project, "to do", "as well to do") == 2
    assert _his(project) == ["coded", "finished"]
    assert _his(project, "recode") == ["to do"]
    project.undo()
    assert _his(project) == ALL
    project.redo()
    assert _his(project) == ["coded", "finished"]
    assert luis.coder == "Luis"


@pytest.mark.parametrize(
    ("name", "why", "remedy"),
    [("coded", "Luis has coded in it", "qcode uncode"), ("finished", "Luis has finished it", "qcode done --not-yet"),
     ("five", "it is not Luis's in this round", "qcode assignments")],
)  # fmt: skip
@pytest.mark.usefixtures("luis")
def test_work_is_not_taken_from_who_did_it_and_then_nothing_is(
    project: Project, name: str, why: str, remedy: str
) -> None:
    with pytest.raises(Refused) as told:
        _back(project, "to do", name)
    assert (told.value.what, told.value.why.startswith(why), remedy in told.value.remedy) == (name, True, True)
    assert _his(project) == ALL


def test_the_remedies_work(project: Project, luis: Project) -> None:
    with luis.action("go on after all") as act:
        assignments.reopen(act, documents.find(act, "finished").id, act.coder_id, rounds.find(act, None).id)
        for each in codings.of_coder(act, act.coder_id, documents.find(act, "coded").id):
            codings.remove(act, each)
    assert _back(project, *ALL) == 4
    assert _his(project) == []


def test_the_code_sets_go_with_it(project: Project, luis: Project) -> None:
    with project.action("a set") as act:
        made = code_sets.add(act, "set", [stored.find(act, "water")])
        given = [documents.find(act, "to do").id]
        assignments.assign(act, given, coders.find(act, "Luis").id, rounds.find(act, None).id, sets=[made.id])
    assert _back(luis, "to do") == 1
    with project.action("remove the set") as act:
        code_sets.remove(act, code_sets.find(act, "set"))
    luis_has = _his(project)
    assert "to do" not in luis_has


def test_what_is_not_begun_is_told(project: Project, luis: Project) -> None:
    with project.reading() as reading:
        whose, of = coders.find(reading, "Luis").id, rounds.find(reading, None).id
        names = [documents.find(reading, name).id for name in ("to do", "as well to do")]
        assert sorted(not_begun(reading, whose, of)) == sorted(names)
        assert luis.path == project.path


def test_in_a_blind_round_one_gives_back_ones_own_and_only_a_lead_takes_others(project: Project, luis: Project) -> None:
    with project.action("blind") as act:
        rounds.make_blind(act, rounds.find(act, None))
    with opened_by(project, "Eva") as eva:
        for name in ("to do", "coded", "five"):
            with pytest.raises(Refused, match="only a lead") as told:
                _back(eva, name)
            assert told.value.what == "this assignment"
    assert _back(luis, "to do") == 1
    assert _back(project, "as well to do") == 1
    assert _his(project) == ["coded", "finished"]
