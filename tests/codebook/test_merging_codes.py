"""Codes are merged with all that hangs on them, in one act; split codes begin empty; each change is a version."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.api.care import check_project
from qcode.codebook import edit, stored
from qcode.codebook.merging import merge, split
from qcode.codebook.model import Codebook, CodeEntry, SetEntry
from qcode.codebook.versions import versions
from qcode.coding import cases, codings, memos, rounds
from qcode.errors import Refused
from qcode.store.store import Reading
from qcode.store.tables import Coding, Round, Summary
from tests.inventing import opened_by, take_in

BOOK = Codebook(
    "b",
    codes=(
        CodeEntry("land", definition="On land.", label={"en": "land"}),
        CodeEntry("soil", brief="earth", definition="On soil.", label={"es": "tierra"}, codes=(CodeEntry("mud"),)),
        CodeEntry("water"),
    ),
    sets=(SetEntry("nature", codes=("land", "soil")), SetEntry("wet", codes=("soil",))),
)


@pytest.fixture
def study(project: Project) -> Project:
    """A project with three codes and one interview."""
    with project.action("codebook") as act:
        stored.take_in(act, BOOK)
    take_in(project, "rosa")
    return project


def given(project: Project, word: str, start: int, memo: str = "") -> None:
    """Give ten characters a code, with a memo."""
    with project.action("code") as act:
        document = act.connection.exec_driver_sql("select id from document").scalar_one()
        made = codings.apply(act, document, stored.find(act, word).id, start, start + 10)
        if memo:
            memos.write(act, memo, memos.Subject(coding_id=made.id))


def shown(reading: Reading) -> set[tuple[str, int, str]]:
    """Each coding by its code, its start and its memos."""
    notes = memos.on_codings(reading)
    paths = {code.id: code.path for code in stored.listing(reading)}
    document = reading.connection.exec_driver_sql("select id from document").scalar_one()
    return {
        (paths[each.code_id], each.start, notes.get(each.id, "")) for each in codings.in_document(reading, document)
    }


def merged(project: Project, *words: str, into: str) -> None:
    with project.action("merge") as act:
        merge(act, [stored.find(act, word) for word in words], stored.find(act, into))


def test_codings_go_over_and_twins_become_one_with_both_memos(study: Project) -> None:
    given(study, "land", 20, "mine")
    given(study, "soil", 20, "also mine")
    given(study, "soil", 50, "alone")
    given(study, "water", 20)
    with opened_by(study, "Luis") as luis:
        given(luis, "soil", 20, "his")
    with study.reading() as reading:
        before, book = shown(reading), stored.as_codebook(reading)
    merged(study, "soil", into="land")
    with study.reading() as reading:
        assert shown(reading) == {
            ("land", 20, "mine\nalso mine"),
            ("land", 50, "alone"),
            ("water", 20, ""),
            ("land", 20, "his"),
        }
        assert [code.path for code in stored.listing(reading)] == ["land", "land/mud", "water"]
        assert [(each.name, each.codes) for each in stored.as_codebook(reading).sets] == [
            ("nature", ("land",)),
            ("wet", ("land",)),
        ]
    assert check_project(str(study.path)) == []
    study.undo()
    with study.reading() as reading:
        assert (shown(reading), stored.as_codebook(reading)) == (before, book)


def test_what_the_codes_say_of_themselves_is_kept(study: Project) -> None:
    merged(study, "soil", "water", into="land")
    with study.reading() as reading:
        land = stored.find(reading, "land")
    assert (land.definition, land.brief, land.label) == (
        "On land.\n\nOn soil.",
        "earth",
        {"en": "land", "es": "tierra"},
    )


def test_a_flag_on_either_of_two_codings_stays(study: Project) -> None:
    given(study, "land", 20)
    given(study, "soil", 20)
    with study.action("flag") as act:
        document = act.connection.exec_driver_sql("select id from document").scalar_one()
        soil = codings.find(act, document, stored.find(act, "soil").id, 20, 30, act.coder_id)
        codings.set_flag(act, soil, flag=True)
    merged(study, "soil", into="land")
    with study.reading() as reading:
        assert reading.connection.exec_driver_sql("select flag from coding").scalars().all() == [True]


def test_summaries_of_one_case_become_one(study: Project) -> None:
    with study.action("summaries") as act:
        case = cases.add(act, "the valley")
        for word, body in (("land", "scarce"), ("soil", "poor")):
            code = stored.find(act, word).id
            act.insert(Summary(case_id=case.id, code_id=code, coder_id=act.coder_id, sequence=act.number, body=body))
    merged(study, "soil", into="land")
    with study.reading() as reading:
        assert reading.connection.exec_driver_sql("select body from summary").scalars().all() == ["scarce\n\npoor"]


def test_a_code_can_not_go_into_itself_or_below_itself(study: Project) -> None:
    for words, into in ((["soil"], "soil/mud"), (["soil", "land"], "land")):
        with pytest.raises(Refused, match="into itself"):
            merged(study, *words, into=into)


def test_two_codes_of_one_name_do_not_come_to_stand_side_by_side(study: Project) -> None:
    with study.action("add") as act:
        stored.add_code(act, "Mud", stored.find(act, "land"))
    with pytest.raises(Refused, match="has the same name"):
        merged(study, "soil", into="land")


def test_what_others_gave_only_a_lead_merges(study: Project) -> None:
    given(study, "soil", 20)
    with opened_by(study, "Luis") as luis:
        given(luis, "water", 20)
        with pytest.raises(Refused, match="others code with it"):
            merged(luis, "soil", into="land")
        merged(luis, "water", into="land")
        with study.action("blind") as act:
            rounds.add(act, "second", blind=True)
        with pytest.raises(Refused, match="others code with it"):
            merged(luis, "soil/mud", into="land")


def test_many_codings_are_merged_and_taken_back(study: Project) -> None:
    with study.action("code") as act:
        document = act.connection.exec_driver_sql("select id from document").scalar_one()
        in_round = act.connection.exec_driver_sql(f"select id from {Round.__tablename__}").scalar_one()
        codes = [stored.find(act, word).id for word in ("land", "soil")]
        rows = [(at, code) for at in range(100) for code in codes] + [(at, codes[1]) for at in range(100, 190)]
        act.insert_all(
            [
                Coding(
                    document_id=document,
                    code_id=code,
                    coder_id=act.coder_id,
                    round_id=in_round,
                    start=at,
                    end=at + 5,
                    sequence=act.number,
                )
                for at, code in rows
            ]
        )
    with study.action("merge") as act:
        done = merge(act, [stored.find(act, "soil")], stored.find(act, "land"))
    assert (done.codings, done.united) == (90, 100)
    study.undo()
    with study.reading() as reading:
        assert codings.counts(reading) == {codes[0]: 100, codes[1]: 190}


def test_a_split_code_keeps_its_codings_until_they_are_moved(study: Project) -> None:
    given(study, "land", 20)
    with study.action("split") as act:
        made = split(act, stored.find(act, "land"), ["use", "title"])
    assert [each.path for each in made] == ["land/use", "land/title"]
    with study.reading() as reading:
        assert shown(reading) == {("land", 20, "")}
    with pytest.raises(Refused, match="same name"), study.action("split") as act:
        split(act, stored.find(act, "water"), ["a", "A"])


def test_each_change_of_the_codebook_is_a_version(study: Project) -> None:
    with study.action("rename") as act:
        edit.rename(act, stored.find(act, "water"), "rivers")
    given(study, "land", 20)
    merged(study, "soil", into="land")
    study.undo()
    with study.reading() as reading:
        found = versions(reading)
    assert [(each.number, each.label, each.coder) for each in found] == [
        (1, "codebook", "Ana"),
        (2, "rename", "Ana"),
        (3, "merge", "Ana"),
        (4, "undo merge", "Ana"),
    ]
    assert found[0].changes[:2] == ("added land", "added soil")
    assert found[1].changes == ("renamed water to rivers",)
    assert {"moved mud below land", "removed soil", "took soil out of the set nature"} <= set(found[2].changes)
    assert "put soil in the set wet" in found[3].changes or "put soil in the set nature" in found[3].changes


def test_in_a_blind_round_a_version_does_not_say_who_made_it(study: Project) -> None:
    with study.action("blind") as act:
        rounds.add(act, "second", blind=True)
    with opened_by(study, "Luis") as luis:
        take_in(luis, "lucia", "Rosa: Another.\n")
        with luis.reading() as reading:
            assert [(each.coder, each.label) for each in versions(reading)] == [("", "")]
