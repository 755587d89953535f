"""Settling: each kind of decision, which are decided together, what opens one again, and undo."""

from __future__ import annotations

import pytest

from qcode.api import Project, settle
from qcode.codebook import stored
from qcode.coding import codings, decisions, documents, memos
from qcode.errors import Refused
from qcode.store.tables import Memo
from tests.api.review_stage import (
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
    codings_of,
    consensus_of,
    decide,
    looked,
    row_of,
)
from tests.store_rows import snapshot


def own_codings(project: Project) -> list[tuple[str, tuple[int, int]]]:
    return codings_of(project, "Ana") + codings_of(project, "Luis")


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


def test_all_that_was_coded_alike_is_accepted_in_one_act(coded: Project) -> None:
    done = settle.decide_all(coded)
    assert done.count == 1
    assert consensus_of(coded) == [(HOURS, ROSE)]
    with pytest.raises(Refused, match="no such passage is open"):
        settle.decide_all(coded)
    coded.undo()
    assert consensus_of(coded) == []


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
