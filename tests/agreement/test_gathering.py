"""What is compared from a project: stale codings, acts since, rounds of one coder, references, segments, words."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from qcode.agreement.coefficients import alpha, cohen_kappa
from qcode.agreement.rows import INTERCODER, INTRACODER
from qcode.api import Project
from qcode.api.agreement import agreement, disagreements, intracoder
from qcode.api.planning import Scope, against_reference, changes_of, how_many_more, overlap_curves, robustness, what_if
from qcode.codebook import stored
from qcode.coding import assignments, coders, codings, documents, rounds, segmenting
from qcode.coding.study import study_of, use_agreement
from qcode.errors import Refused
from qcode.store.tables import Code
from tests.inventing import opened_by, take_in

TURNS = 8
TALK = "".join(f"Interviewer: And year {at}?\nRosa: In year {at} the river came up.\n" for at in range(TURNS))
AT = [TALK.index(f"In year {number} ") for number in range(TURNS)]
Marks = Mapping[str, set[int]]


def code(project: Project, name: str, marks: Marks, *, round_name: str | None = None, done: bool = True) -> int:
    """Let a coder give codes to turns by number in every document; give the number of the last act."""
    with opened_by(project, name) as opened, opened.action("coding") as act:
        in_round = rounds.find(act, round_name).id
        for document in documents.listing(act):
            for path, numbers in marks.items():
                for number in numbers:
                    wanted = stored.find(act, path).id
                    codings.apply(act, document.id, wanted, AT[number], AT[number] + 14, in_round)
        if done:
            ids = [document.id for document in documents.listing(act)]
            assignments.finish(act, ids, act.coder_id, in_round)
        return act.number


@pytest.fixture
def study(project: Project) -> Project:
    for at in range(2):
        take_in(project, f"{at}", TALK + "." * at)
    with project.action("codes") as act:
        water = stored.add_code(act, "water")
        stored.add_code(act, "floods", water)
        stored.add_code(act, "land")
    return project


def redefine(project: Project, name: str) -> int:
    with project.action("definition") as act:
        act.update(Code, stored.find(act, name).id, definition="Of those who live beside it.")
        return act.number


def test_codings_older_than_their_definition_are_counted_and_warned_of(study: Project) -> None:
    code(study, "Ana", {"water": {0, 1}, "land": {3}})
    redefine(study, "water")
    code(study, "Luis", {"water": {0, 2}})
    with study.reading() as reading:
        table = agreement(reading)
    by_code = {row.code: row for row in table.codes}
    assert (by_code["water"].stale, by_code["land"].stale, table.overall.stale) == (4, 0, 4)
    assert "4 codings are older than the code's definition" in by_code["water"].warnings


def test_since_an_act_or_a_version_only_what_was_finished_later_counts(study: Project) -> None:
    code(study, "Ana", {"water": {0}})
    act = redefine(study, "water")
    code(study, "Luis", {"water": {0}})
    code(study, "Teo", {"water": {0}})
    with study.reading() as reading:
        assert agreement(reading).coders == ("Ana", "Luis", "Teo")
        assert agreement(reading, since=str(act)).coders == ("Luis", "Teo")
        assert agreement(reading, since="v2").coders == ("Luis", "Teo")
        assert agreement(reading, since="v1").coders == ("Ana", "Luis", "Teo")
        for word in ("v99", "spring", "-1", "٣"):
            with pytest.raises(Refused):
                agreement(reading, since=word)
        with pytest.raises(Refused, match="since act"):
            agreement(reading, since="10000")


def test_a_coder_twice_is_intracoder_agreement_and_never_the_other(study: Project) -> None:
    with study.action("round") as act:
        rounds.add(act, "again")
    code(study, "Ana", {"water": {0, 1, 2}})
    code(study, "Ana", {"water": {0, 1, 5}}, round_name="again")
    code(study, "Luis", {"water": {7}})
    with study.reading() as reading:
        table = intracoder(reading, "Ana", ["main", "again"])
        assert (table.coders, table.overall.label) == (("Ana (main)", "Ana (again)"), INTRACODER)
        units = [(int(turn in {0, 1, 2}), int(turn in {0, 1, 5})) for turn in range(TURNS)] * 2
        assert table.codes[0].alpha == pytest.approx(alpha(units))
        assert agreement(reading).overall.label == INTERCODER
        assert agreement(reading).coders == ("Ana", "Luis")
        for coder, names in (("Ana", ["main"]), ("Ana", ["main", "Main"]), ("Luis", ["main", "again"])):
            with pytest.raises(Refused):
                intracoder(reading, coder, names)


def test_each_coder_against_an_expert(study: Project) -> None:
    code(study, "Ana", {"water": {0, 1, 2, 3}})
    code(study, "Luis", {"water": {0, 1, 5}})
    with study.reading() as reading:
        (row, *_) = against_reference(reading, "Ana", Scope()).rows
        assert (row.coder, row.code, row.precision, row.recall) == ("Luis", "water", 2 / 3, 0.5)
        units = [(int(turn in {0, 1, 5}), int(turn in {0, 1, 2, 3})) for turn in range(TURNS)] * 2
        assert row.kappa == pytest.approx(cohen_kappa(units))
        with pytest.raises(Refused, match="no such coder"):
            against_reference(reading, "Nobody", Scope())


def test_a_consensus_is_no_coder(study: Project) -> None:
    code(study, "Ana", {"water": {0}})
    code(study, "Luis", {"water": {0}})
    with study.action("consensus") as act:
        coders.add(act, "agreed by all", kind="consensus")
    with study.reading() as reading:
        with pytest.raises(Refused, match="nobody's own judgement"):
            agreement(reading, only=["Ana", "agreed by all"])
        with pytest.raises(Refused, match="finished by agreed by all"):
            against_reference(reading, "agreed by all", Scope())


def test_what_was_coded_instead_is_named(study: Project) -> None:
    code(study, "Ana", {"water": {0}, "land": {4}})
    code(study, "Luis", {"floods": {0}, "water": {4}})
    with study.reading() as reading:
        found = {(each.code, each.type): each for each in disagreements(reading, document="0")}
    assert found["water", "sub_code"].instead == {"Luis": ("water/floods",)}
    assert found["water/floods", "sub_code"].instead == {"Ana": ("water",)}
    assert found["land", "conflict"].instead == {"Luis": ("water",)}


def test_the_odd_one_out_is_who_lowers_agreement(study: Project) -> None:
    for name in ("Ana", "Luis", "Rosa"):
        code(study, name, {"water": {0, 1, 2}})
    code(study, "Teo", {"water": {3, 4}})
    with study.reading() as reading:
        whole = agreement(reading, by="pair").overall
        assert whole.odd_one_out == "Teo"
        assert whole.without["Teo"] == 1.0
        alone = agreement(reading, only=["Ana", "Luis", "Rosa"], by="pair").overall
        assert alone.odd_one_out is None
        assert agreement(reading, only=["Ana", "Teo"], by="pair").overall.without == {}


def test_segments_are_the_unit_that_a_lead_made_and_are_missed_in_words(study: Project) -> None:
    code(study, "Ana", {"water": {0}})
    code(study, "Luis", {"water": {0}})
    with study.reading() as reading, pytest.raises(Refused, match="qcode segments make"):
        agreement(reading, unit="segment")
    with study.action("segments") as act:
        segmenting.make(act, [documents.find(act, "0")], "", 4)
    with study.reading() as reading:
        table = agreement(reading, unit="segment")
        assert table.codes[0].units == 2 * TURNS
        assert table.codes[0].coded == {"Ana": 1, "Luis": 1}
        assert "1 document without segments: left out" in table.overall.warnings
        assert {row.unit for row in robustness(reading, Scope())} >= {"segment", "turn", "character"}


def test_where_agreement_is_not_used_no_figure_is_shown(study: Project) -> None:
    code(study, "Ana", {"water": {0}})
    code(study, "Luis", {"water": {1}})
    with pytest.raises(Refused, match="lead"), opened_by(study, "Luis") as luis, luis.action("use") as act:
        use_agreement(act, used=False)
    with study.action("use") as act:
        use_agreement(act, used=False)
    with study.reading() as reading:
        assert not study_of(reading).agreement_used
        for ask in (agreement, lambda at: against_reference(at, "Ana", Scope()), lambda at: robustness(at, Scope())):
            with pytest.raises(Refused, match="reflexive"):
                ask(reading)
        assert disagreements(reading)
    study.undo()
    with study.reading() as reading:
        assert agreement(reading).codes


def test_another_codebook_is_tried_and_nothing_changes(study: Project) -> None:
    code(study, "Ana", {"water": {0, 1}, "land": {5}})
    code(study, "Luis", {"floods": {0, 1}, "land": {5}})
    with study.reading() as reading:
        found = what_if(reading, Scope(), changes_of(reading, ["merge water,floods into water", "drop land"]))
        assert [row.code for row in found.then.codes] == ["water"]
        assert (found.then.codes[0].alpha, found.now.codes[0].alpha) == (1.0, agreement(reading).codes[0].alpha)
        rolled = what_if(reading, Scope(codes=["floods", "land"]), changes_of(reading, ["roll-up"]))
        assert [row.code for row in rolled.then.codes] == ["land"]
        for change in ("merge water", "merge water into nowhere", "merge water into land,floods", "split water", ""):
            with pytest.raises(Refused):
                changes_of(reading, [change])


def test_curves_match_both_ways_and_more_documents_are_counted(study: Project) -> None:
    code(study, "Ana", {"water": {0, 1, 2}})
    code(study, "Luis", {"water": {0, 3}})
    with study.reading() as reading:
        (curve,) = overlap_curves(reading, Scope(), (0.5, 1.0))
        assert curve.shares == {0.5: 0.4, 1.0: 0.4}
        assert curve.by_threshold[1.0][0].segments == {"Ana": 6, "Luis": 4}
        wanted = how_many_more(reading, Scope(codes=["water"]), draw=10)
        assert [(each.code, each.coded_units) for each in wanted] == [("water", 40.0)]
        with pytest.raises(Refused):
            how_many_more(reading, Scope(), draw=0)


def test_some_documents_alone_are_compared(study: Project) -> None:
    code(study, "Ana", {"water": {0}})
    code(study, "Luis", {"water": {0}})
    with study.reading() as reading:
        table = agreement(reading, documents=["1"])
        assert (table.documents, table.codes[0].units) == (("1",), TURNS)
        with pytest.raises(Refused, match="no such document"):
            agreement(reading, documents=["7"])


def test_in_a_blind_round_nobody_is_told_of_others_before_it_is_opened(study: Project) -> None:
    with study.action("round") as act:
        rounds.add(act, "pilot", blind=True)
        rounds.add(act, "again", blind=True)
    for name in ("Ana", "Luis", "Teo"):
        code(study, name, {"water": {0}}, round_name="pilot")
        code(study, name, {"water": {0}}, round_name="again")
    pilot = Scope(round_name="pilot")
    with opened_by(study, "Luis") as luis, luis.reading() as reading:
        for ask in (
            lambda: robustness(reading, pilot),
            lambda: overlap_curves(reading, pilot),
            lambda: against_reference(reading, "Ana", pilot),
            lambda: intracoder(reading, "Ana", ["pilot", "again"]),
        ):
            with pytest.raises(Refused, match="a blind round: others"):
                ask()
        assert intracoder(reading, "Luis", ["pilot", "again"]).codes[0].units == 2 * TURNS
    with study.reading() as reading:
        assert against_reference(reading, "Ana", pilot).rows
