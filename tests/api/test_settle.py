"""Settling: each kind of decision, what reopens one, undo, the consensus layer, and who may."""

from __future__ import annotations

import pytest

from qcode.analysis.matrix import matrix
from qcode.api import Project, settle
from qcode.api.agreement import agreement, disagreements
from qcode.api.review import Wanted, chosen
from qcode.codebook import stored
from qcode.coding import assignments, coders, codings, decisions, documents, layers, memos, rounds, snapshots
from qcode.errors import Refused
from qcode.store.tables import Memo, Round
from tests.api.review_stage import (
    ANA_AND_LUIS,
    BOTH_SENTENCES,
    EGGS,
    FAMILY,
    HOURS,
    MONEY,
    NEIGHBOURS,
    NINE,
    OPENED,
    ROSE,
    acting,
    bakery,
    code_all,
    codings_of,
    consensus_of,
    decide,
    looked,
    make_codebook,
    row_of,
)
from tests.inventing import take_in
from tests.store_rows import snapshot


@pytest.fixture
def coded(project: Project) -> Project:
    return bakery(project)


def own_codings(project: Project) -> list[tuple[str, tuple[int, int]]]:
    return codings_of(project, "Ana") + codings_of(project, "Luis")


def test_the_list_says_what_each_passage_is(coded: Project) -> None:
    rows = {(row.code, row.type): row for row in looked(coded).rows}
    assert set(rows) == {
        (FAMILY, "boundary"),
        (HOURS, "agreed"),
        (NEIGHBOURS, "one_sided"),
        (FAMILY, "conflict"),
        (HOURS, "conflict"),
    }
    boundary, conflict = rows[FAMILY, "boundary"], rows[FAMILY, "conflict"]
    assert (boundary.start, boundary.end) == BOTH_SENTENCES
    assert boundary.coders == {"Ana": (OPENED,), "Luis": (BOTH_SENTENCES,)}
    assert boundary.apart == 6
    assert (boundary.speaker, boundary.turn, boundary.document) == ("Rosa", 2, "07 Baker")
    assert boundary.text == "My mother opened it. We were nine at the table."
    assert conflict.instead == {"Luis": (HOURS,)}
    assert rows[NEIGHBOURS, "one_sided"].missed_by == ("Luis",)
    assert {row.state for row in rows.values()} == {"open"}


KINDS: list[tuple[str, dict[str, object], list[tuple[str, tuple[int, int]]]]] = [
    ("accept", {"of": "Ana"}, [(FAMILY, OPENED)]),
    ("accept", {"of": "Luis"}, [(FAMILY, BOTH_SENTENCES)]),
    ("union", {}, [(FAMILY, BOTH_SENTENCES)]),
    ("overlap", {}, [(FAMILY, OPENED)]),
    ("edit", {"span": NINE}, [(FAMILY, NINE)]),
    ("other code", {"code": HOURS}, [(HOURS, BOTH_SENTENCES)]),
    ("other code", {"code": HOURS, "span": NINE}, [(HOURS, NINE)]),
    ("reject", {}, []),
    ("keep both", {}, [(FAMILY, OPENED), (FAMILY, BOTH_SENTENCES)]),
    ("discuss", {}, []),
]


def test_each_kind_makes_its_consensus_and_changes_no_coder(coded: Project) -> None:
    before = own_codings(coded)
    for kind, choice, expected in KINDS:
        decide(coded, FAMILY, OPENED, kind, reason=" as we said ", **choice)
        assert consensus_of(coded) == expected, kind
        assert own_codings(coded) == before
        row = row_of(coded, FAMILY, OPENED)
        assert row.state == ("discuss" if kind == "discuss" else "decided")
        assert row.decision is not None
        assert (row.decision.kind, row.decision.reason) == (kind, "as we said")
        assert {source.span for source in row.decision.sources} == {OPENED, BOTH_SENTENCES}
        assert [result.span for result in row.decision.results] == [span for _, span in expected]
        assert row.decision.at is not None
        assert looked(coded).people[row.decision.coder_id] == "Ana"
        coded.undo()
        assert consensus_of(coded) == []


REFUSED: list[tuple[str, tuple[int, int], str, dict[str, object], str]] = [
    (FAMILY, OPENED, "accept", {}, "whose"),
    (FAMILY, OPENED, "accept", {"of": "Nobody"}, "no such coder"),
    (FAMILY, OPENED, "edit", {}, "which words"),
    (FAMILY, OPENED, "edit", {"span": EGGS}, "not of this passage"),
    (FAMILY, OPENED, "edit", {"span": (OPENED[0], 10_000)}, "no span"),
    (FAMILY, OPENED, "other code", {}, "no other code"),
    (FAMILY, OPENED, "other code", {"code": FAMILY}, "no other code"),
    (FAMILY, OPENED, "union", {"of": "Ana"}, "nobody's"),
    (FAMILY, OPENED, "vote", {}, "no such kind"),
    (NEIGHBOURS, EGGS, "overlap", {}, "only one coder"),
    (NEIGHBOURS, EGGS, "keep both", {}, "only one coder"),
]


def test_what_does_not_apply_is_refused_and_leaves_nothing(coded: Project) -> None:
    before = snapshot(coded)
    for code, span, kind, choice, why in REFUSED:
        with pytest.raises(Refused, match=why):
            decide(coded, code, span, kind, **choice)
        assert snapshot(coded) == before, kind


def test_a_conflict_is_settled_as_one_whichever_side_is_decided(coded: Project) -> None:
    done = decide(coded, FAMILY, MONEY, "accept", of="Luis")
    assert done.also == (f"{HOURS} in 07 Baker",)
    assert consensus_of(coded) == [(HOURS, MONEY)]
    decide(coded, FAMILY, MONEY, "accept", of="Ana")
    assert consensus_of(coded) == [(FAMILY, MONEY)], "what was decided with it is decided with it again"
    decide(coded, HOURS, MONEY, "accept", of="Luis")
    assert consensus_of(coded) == [(HOURS, MONEY)]


def test_what_was_decided_apart_from_a_conflict_stays(coded: Project) -> None:
    decide(coded, HOURS, MONEY, "union")
    assert decide(coded, FAMILY, MONEY, "accept", of="Ana").also == ()
    assert sorted(consensus_of(coded)) == [(FAMILY, MONEY), (HOURS, MONEY)]


def test_both_codes_of_a_conflict_can_be_kept(coded: Project) -> None:
    decide(coded, HOURS, MONEY, "keep both")
    assert sorted(consensus_of(coded)) == [(FAMILY, MONEY), (HOURS, MONEY)]
    assert {row_of(coded, code, MONEY).state for code in (FAMILY, HOURS)} == {"decided"}


def test_deciding_again_replaces_and_one_undo_brings_the_first_back(coded: Project) -> None:
    decide(coded, FAMILY, OPENED, "union")
    before = snapshot(coded)
    decide(coded, FAMILY, OPENED, "accept", of="Ana")
    assert consensus_of(coded) == [(FAMILY, OPENED)]
    with coded.reading() as reading:
        assert len(decisions.listing(reading)) == 1
    after = snapshot(coded)
    coded.undo()
    assert snapshot(coded) == before
    coded.redo()
    assert snapshot(coded) == after


def test_the_first_decision_can_be_undone_after_another_coder_decided(coded: Project) -> None:
    decide(coded, FAMILY, OPENED, "union")
    with acting(coded, "Luis") as luis:
        decide(luis, NEIGHBOURS, EGGS, "reject")
    coded.undo()
    assert consensus_of(coded) == []
    assert row_of(coded, NEIGHBOURS, EGGS).state == "decided"


def test_a_result_that_two_decisions_share_goes_with_the_last(coded: Project) -> None:
    decide(coded, FAMILY, MONEY, "other code", code=HOURS)
    decide(coded, HOURS, MONEY, "accept", of="Luis")
    assert consensus_of(coded).count((HOURS, MONEY)) == 1
    decide(coded, FAMILY, MONEY, "reject")
    assert (HOURS, MONEY) in consensus_of(coded)
    decide(coded, HOURS, MONEY, "reject")
    assert consensus_of(coded) == []


def test_a_decision_opens_again_when_its_codings_change(coded: Project) -> None:
    decide(coded, FAMILY, OPENED, "union")
    for what in ("moved", "removed", "recoded", "joined"):
        with acting(coded, "Luis") as luis:
            with luis.action("second thoughts") as act:
                document = documents.find(act, "07 Baker").id
                family, hours = stored.find(act, FAMILY).id, stored.find(act, HOURS).id
                own = codings.find(act, document, family, *BOTH_SENTENCES, act.coder_id)
                if what == "moved":
                    codings.change(act, own, end=BOTH_SENTENCES[1] - 1)
                elif what == "removed":
                    codings.remove(act, own)
                elif what == "recoded":
                    codings.change(act, own, code_id=hours)
                else:
                    codings.apply(act, document, family, *NINE)
            row = row_of(coded, FAMILY, OPENED)
            assert row.state == "open again", what
            assert row.decision is not None
            luis.undo()
        assert row_of(coded, FAMILY, OPENED).state == "decided"


def test_what_nobody_gives_any_more_is_listed_until_its_decision_is_rejected(coded: Project) -> None:
    decide(coded, NEIGHBOURS, EGGS, "accept", of="Ana")
    with coded.action("remove") as act:
        document = documents.find(act, "07 Baker").id
        code = stored.find(act, NEIGHBOURS).id
        codings.remove(act, codings.find(act, document, code, *EGGS, act.coder_id))
    row = row_of(coded, NEIGHBOURS, EGGS)
    assert (row.type, row.state) == ("gone", "open again")
    with pytest.raises(Refused, match="nobody gives the code"):
        decide(coded, NEIGHBOURS, EGGS, "union")
    decide(coded, NEIGHBOURS, EGGS, "reject")
    assert consensus_of(coded) == []
    assert all(row.code != NEIGHBOURS for row in looked(coded).rows)


def test_all_that_was_coded_alike_is_accepted_in_one_act(coded: Project) -> None:
    done = settle.decide_all(coded)
    assert done.count == 1
    assert consensus_of(coded) == [(HOURS, ROSE)]
    with pytest.raises(Refused, match="no such passage is open"):
        settle.decide_all(coded)
    coded.undo()
    assert consensus_of(coded) == []


def settle_the_rest(project: Project) -> None:
    decide(project, NEIGHBOURS, EGGS, "accept", of="Ana")
    decide(project, FAMILY, MONEY, "accept", of="Luis")
    settle.decide_all(project)


def test_the_consensus_counts_for_a_document_only_when_all_is_decided(coded: Project) -> None:
    decide(coded, FAMILY, OPENED, "union")
    with coded.reading() as reading:
        assert "1 document is not wholly settled" in layers.resolve(reading, "consensus").caution
    assert codings_of(coded, "consensus") == codings_of(coded, "Ana")
    settle_the_rest(coded)
    with coded.reading() as reading:
        assert layers.resolve(reading, "consensus").caution == ""
    assert codings_of(coded, "consensus") == [
        (FAMILY, BOTH_SENTENCES),
        (HOURS, ROSE),
        (NEIGHBOURS, EGGS),
        (HOURS, MONEY),
    ]
    decide(coded, FAMILY, OPENED, "discuss")
    assert codings_of(coded, "consensus") == codings_of(coded, "Ana")


def test_all_coders_are_not_counted_beside_their_consensus(coded: Project) -> None:
    before = codings_of(coded, "all")
    with coded.reading() as reading:
        cells = matrix(reading, "code", "document", "count", "all").cells
    decide(coded, FAMILY, OPENED, "keep both")
    assert codings_of(coded, "all") == before
    with coded.reading() as reading:
        assert matrix(reading, "code", "document", "count", "all").cells == cells
        assert layers.resolve(reading, "all").twice == 1


def test_a_document_of_which_all_is_rejected_has_an_empty_consensus(project: Project) -> None:
    bakery(project, {"Ana": [(FAMILY, OPENED)], "Luis": []})
    decide(project, FAMILY, OPENED, "reject")
    assert codings_of(project, "consensus") == []


def test_the_consensus_never_takes_part_in_agreement(coded: Project) -> None:
    with coded.reading() as reading:
        before = agreement(reading).as_json()
        differing = disagreements(reading)
    decide(coded, FAMILY, OPENED, "union")
    settle_the_rest(coded)
    with coded.reading() as reading:
        assert agreement(reading).as_json() == before
        assert disagreements(reading) == differing


def test_agreement_is_kept_before_the_first_decision_and_only_then(coded: Project) -> None:
    with coded.reading() as reading:
        before = agreement(reading)
    assert decide(coded, FAMILY, OPENED, "union").kept == "main before reconciliation"
    assert decide(coded, NEIGHBOURS, EGGS, "reject").kept is None
    with coded.reading() as reading:
        (kept,) = snapshots.listing(reading)
    assert (kept.round, kept.coder) == ("main", "Ana")
    assert kept.figures["settings"]["coders"] == ["Ana", "Luis"]
    assert kept.figures["agreement"]["overall"]["alpha"] == before.overall.alpha
    coded.undo()
    coded.undo()
    assert decide(coded, FAMILY, OPENED, "union").kept is None, "the same figures are kept already"


def set_main(project: Project, **values: bool) -> None:
    with project.action("round") as act:
        act.update(Round, rounds.find(act, None).id, **values)


def test_a_blind_round_is_not_settled_before_the_lead_opens_it(coded: Project) -> None:
    row = row_of(coded, FAMILY, OPENED)
    set_main(coded, blind=True)
    with acting(coded, "Luis") as luis:
        for who in (coded, luis):
            with pytest.raises(Refused, match="reconciliation is not open"):
                settle.decide(who, settle.by_ref(row.ref), settle.Choice("union"))
            with pytest.raises(Refused, match="reconciliation is not open"):
                settle.decide_all(who)
        with pytest.raises(Refused, match="no document was finished by two"):
            looked(luis)
        assert looked(coded).rows, "a lead sees all"


def test_decisions_of_a_blind_round_are_seen_by_who_has_finished(coded: Project) -> None:
    set_main(coded, blind=True, reconciling=True)
    decide(coded, FAMILY, OPENED, "union")
    with acting(coded, "Luis") as luis, acting(coded, "Eva") as eva:
        with luis.reading() as reading:
            assert len(decisions.listing(reading)) == 1
        decide(luis, NEIGHBOURS, EGGS, "reject")
        with eva.reading() as reading:
            assert decisions.listing(reading) == ()
            assert layers.resolve(reading, "consensus").begun == 0
    set_main(coded, reconciling=False)
    with acting(coded, "Luis") as luis, luis.reading() as reading:
        assert decisions.listing(reading) == ()
        assert snapshots.listing(reading) == ()


def test_readers_and_trainees_settle_nothing(coded: Project) -> None:
    row = row_of(coded, FAMILY, OPENED)
    for role in ("reader", "trainee"):
        with coded.action("role") as act:
            coders.set_role(act, coders.find(act, "Luis"), role)
        with acting(coded, "Luis") as luis, pytest.raises(Refused, match="only leads and coders"):
            settle.decide(luis, settle.by_ref(row.ref), settle.Choice("union"))


def test_passages_are_chosen_by_what_is_asked_for(coded: Project) -> None:
    decide(coded, NEIGHBOURS, EGGS, "reject")

    def codes(**wanted: object) -> list[str]:
        with coded.reading() as reading:
            return [row.code for row in chosen(reading, found, Wanted(**wanted))]  # type: ignore[arg-type]

    found = looked(coded)
    assert codes(only_open=True) == [FAMILY, HOURS, FAMILY, HOURS]
    assert codes(types=("conflict",)) == [FAMILY, HOURS]
    assert codes(code="family") == [FAMILY, FAMILY]
    assert codes(pair=("hours", "family")) == [FAMILY, HOURS]
    assert codes(coders=("Luis", "Ana"), types=("boundary", "agreed")) == [FAMILY]
    assert codes(document="07 baker", types=("one_sided",)) == [NEIGHBOURS]
    with pytest.raises(Refused, match="no such type"):
        codes(types=("row",))


def test_a_third_coder_who_did_not_have_the_document_is_no_disagreement(project: Project) -> None:
    make_codebook(project)
    take_in(project, "07 Baker")
    code_all(project, {"Ana": [(FAMILY, OPENED)], "Luis": [(FAMILY, OPENED)]})
    code_all(project, {"Eva": [(FAMILY, OPENED)]}, done=False)
    (row,) = looked(project).rows
    assert (row.type, row.absent, set(row.coders)) == ("agreed", ("Eva",), {"Ana", "Luis"})


def test_who_could_not_code_is_not_asked_and_is_not_accepted(coded: Project) -> None:
    with acting(coded, "Eva") as eva, eva.action("joins") as act:
        assignments.assign(act, [documents.find(act, "07 Baker").id], act.coder_id, rounds.find(act, None).id)
    with pytest.raises(Refused, match="have not finished"):
        decide(coded, FAMILY, OPENED, "accept", of="Eva")


def test_no_memo_on_the_consensus_is_lost(coded: Project) -> None:
    decide(coded, FAMILY, OPENED, "union")
    row = row_of(coded, FAMILY, OPENED)
    assert row.decision is not None
    with coded.action("memos") as act:
        memos.write(act, "on the result", memos.Subject(coding_id=row.decision.results[0].coding_id))
        act.insert(Memo(coder_id=act.coder_id, sequence=act.number, body="on it", decision_id=row.decision.id))
    decide(coded, FAMILY, OPENED, "reject")
    with coded.reading() as reading:
        kept = {memo.body: (memo.start, memo.end) for memo in memos.listing(reading)}
    assert kept == {"on the result": BOTH_SENTENCES, "on it": (None, None)}


def test_a_reason_can_be_written_later(coded: Project) -> None:
    decide(coded, FAMILY, OPENED, "union")
    ref = row_of(coded, FAMILY, OPENED).ref
    settle.explain(coded, settle.by_ref(ref), "both sentences say it")
    decision = row_of(coded, FAMILY, OPENED).decision
    assert decision is not None
    assert (decision.kind, decision.reason) == ("union", "both sentences say it")
    with pytest.raises(Refused, match="nothing is decided"):
        settle.explain(coded, settle.by_ref(row_of(coded, HOURS, ROSE).ref), "too early")


def test_a_retired_code_is_no_other_code(coded: Project) -> None:
    from qcode.store.tables import Code

    with coded.action("retire") as act:
        act.update(Code, stored.find(act, HOURS).id, status="retired")
    with pytest.raises(Refused, match="retired"):
        decide(coded, FAMILY, OPENED, "other code", code=HOURS)


def test_marks_of_all_coders_are_used(project: Project) -> None:
    assert set(ANA_AND_LUIS) == {"Ana", "Luis"}
    bakery(project, {**ANA_AND_LUIS, "Eva": [(FAMILY, NINE), (HOURS, ROSE)]})
    row = row_of(project, FAMILY, OPENED)
    assert (row.type, set(row.coders)) == ("boundary", {"Ana", "Luis", "Eva"})
    with pytest.raises(Refused, match="no words were marked by all"):
        decide(project, FAMILY, OPENED, "overlap")
