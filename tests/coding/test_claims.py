"""Cases, what speaks for them, and what their values rest on."""

from __future__ import annotations

import pytest
from inventing import opened_by, take_in

from qcode.api import Project
from qcode.api.cases import case_overview, ledger, link_case, summaries_shown
from qcode.codebook import stored
from qcode.coding import case_links, cases, codings, documents, evidence, rounds, summaries, variables
from qcode.coding.case_removal import remove_case
from qcode.errors import Refused
from qcode.store.check import check
from qcode.store.store import open_store


@pytest.fixture
def study(project: Project) -> Project:
    """A movement and a person; a document with a coding; two sources that disagree on the movement."""
    document = take_in(project, "one")
    with project.action("set up") as act:
        movement = cases.add(act, "agrarian", kind="movement")
        cases.add(act, "Rosa", kind="person")
        code = stored.add_code(act, "members")
        codings.apply(act, document.id, code.id, 0, 20)
        codings.apply(act, document.id, code.id, 30, 40)
        orientation = variables.add(act, "case", "orientation", "choice", choices=("unionised", "altruistic"))
        variables.put(act, orientation, movement.id, "unionised", source="chart")
        variables.put(act, orientation, movement.id, "altruistic", source="prose")
    return project


def coding_ids(project: Project) -> list[str]:
    with project.reading() as reading:
        return [
            str(row) for row in reading.connection.exec_driver_sql("SELECT id FROM coding ORDER BY start").scalars()
        ]


def support(project: Project, coding_id: str, *, contradicts: bool = False, source: str = "chart") -> None:
    with project.action("evidence") as act:
        asked, movement = variables.find(act, "case", "orientation"), cases.find(act, "agrarian")
        evidence.support(act, asked, movement.id, [coding_id], source=source, contradicts=contradicts)


def test_the_ledger_shows_what_speaks_for_and_against_each_source(study: Project) -> None:
    first, second = coding_ids(study)
    support(study, first)
    support(study, second, contradicts=True)
    with study.reading() as reading:
        chart, prose = ledger(reading)
    assert (chart.value, chart.source, chart.supporting, chart.contradicting) == (
        "unionised",
        "chart",
        (first,),
        (second,),
    )
    assert (prose.supporting, chart.contested, prose.contested) == ((), True, True)


def test_a_coding_stands_on_one_side_only(study: Project) -> None:
    first, _ = coding_ids(study)
    support(study, first)
    support(study, first, contradicts=True)
    with study.reading() as reading:
        assert (ledger(reading)[0].supporting, ledger(reading)[0].contradicting) == ((), (first,))


def test_a_removed_coding_is_no_evidence_and_is_again_after_undo(study: Project) -> None:
    first, _ = coding_ids(study)
    support(study, first)
    with study.action("uncode") as act:
        codings.remove(act, codings.in_document(act, documents.find(act, "one").id)[0])
    with study.reading() as reading:
        assert ledger(reading)[0].supporting == ()
    study.undo()
    with study.reading() as reading:
        assert ledger(reading)[0].supporting == (first,)


def test_evidence_of_a_blind_round_is_for_who_may_see_it(study: Project) -> None:
    with study.action("blind") as act:
        rounds.add(act, "apart", blind=True)
        place = documents.find(act, "one").id, stored.find(act, "members").id
        hidden = codings.apply(act, *place, 50, 60, round_id=rounds.find(act, "apart").id)
    support(study, hidden.id)
    with opened_by(study, "Ben") as ben, ben.reading() as reading:
        assert ledger(reading)[0].supporting == ()
    with pytest.raises(Refused, match="no such coding"), opened_by(study, "Ben") as ben:
        support(ben, hidden.id, source="prose")


def test_a_value_that_nobody_said_has_no_evidence(study: Project) -> None:
    with pytest.raises(Refused, match="source gossip"):
        support(study, coding_ids(study)[0], source="gossip")


def test_a_case_is_spoken_for_by_documents_speakers_and_passages_and_related(study: Project) -> None:
    with study.action("link") as act:
        link_case(act, "agrarian", ["one"], at="0-20")
        link_case(act, "rosa", ["one"], speaker="Rosa")
        case_links.relate(act, cases.find(act, "Rosa"), "member", cases.find(act, "agrarian"))
    with study.reading() as reading:
        movement, person = case_overview(reading)
    assert (movement.documents, movement.excerpts) == ((), (("one", 0, 20),))
    assert (person.speakers, person.related) == ((("one", "Rosa"),), (("member", "agrarian"),))


@pytest.mark.parametrize("at", ["20-10", "0-999999", "x", "5"])
def test_a_passage_outside_the_text_is_refused(study: Project, at: str) -> None:
    with pytest.raises(Refused), study.action("link") as act:
        link_case(act, "agrarian", ["one"], at=at)


def test_a_removed_case_leaves_nothing_hanging_and_comes_back_whole(study: Project) -> None:
    support(study, coding_ids(study)[0])
    with study.action("link") as act:
        link_case(act, "agrarian", ["one"])
        case_links.relate(act, cases.find(act, "Rosa"), "member", cases.find(act, "agrarian"))
        summaries.write(act, cases.find(act, "agrarian").id, stored.find(act, "members").id, "They own land.")
    with study.reading() as reading:
        before = case_overview(reading), ledger(reading), summaries_shown(reading)
    with study.action("remove") as act:
        remove_case(act, cases.find(act, "agrarian"))
    with study.reading() as reading:
        assert [case.name for case in case_overview(reading)] == ["Rosa"]
    store = open_store(study.path)
    assert check(store) == []
    store.close()
    study.undo()
    with study.reading() as reading:
        assert (case_overview(reading), ledger(reading), summaries_shown(reading)) == before


def test_each_coder_has_a_summary_of_their_own_and_an_empty_one_goes(study: Project) -> None:
    def write(by: Project, body: str) -> None:
        with by.action("summary") as act:
            summaries.write(act, cases.find(act, "agrarian").id, stored.find(act, "members").id, body)

    write(study, "They own land.")
    with opened_by(study, "Ben") as ben:
        write(ben, "They rent it.")
    write(study, "They own the land.")
    with study.reading() as reading:
        assert [(each.coder, each.summary) for each in summaries_shown(reading, "agrarian")] == [
            ("Ana", "They own the land."),
            ("Ben", "They rent it."),
        ]
    write(study, " ")
    with study.reading() as reading:
        assert [each.coder for each in summaries_shown(reading, code="members")] == ["Ben"]
    with pytest.raises(Refused, match="it is empty"):
        write(study, "")


def test_a_mistyped_case_is_refused_with_what_was_meant(study: Project) -> None:
    with pytest.raises(Refused, match="Did you mean “agrarian”"), study.reading() as reading:
        cases.find(reading, "agrarain")
