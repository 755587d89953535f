"""What the consensus counts for, and that agreement is never computed from it."""

from __future__ import annotations

from qcode.analysis.matrix import matrix
from qcode.api import Project, settle
from qcode.api.agreement import agreement, disagreements
from qcode.coding import layers, snapshots
from tests.api.review_stage import (
    BOTH_SENTENCES,
    EGGS,
    FAMILY,
    HOURS,
    MONEY,
    NEIGHBOURS,
    OPENED,
    ROSE,
    bakery,
    codings_of,
    decide,
)


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
