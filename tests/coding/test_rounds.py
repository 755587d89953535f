"""What one coder does in several rounds: finished apart, and said where figures count it twice."""

from collections.abc import Iterator

import pytest
from inventing import take_in

from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import assignments, codings, layers, rounds
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused


@pytest.fixture
def coded(project: Project) -> Iterator[DocumentInfo]:
    """A document that Ana coded in main and, the same words, in recode."""
    with project.action("codes") as act:
        stored.add_code(act, "water")
        rounds.add(act, "recode")
    document = take_in(project, "one")
    for name in ("main", "recode"):
        with project.action("code") as act:
            codings.apply(act, document.id, stored.find(act, "water").id, 0, 5, rounds.find(act, name).id)
    return document


def test_finishing_a_round_leaves_the_others_open(project: Project, coded: DocumentInfo) -> None:
    with project.action("finish") as act:
        recode = rounds.find(act, "recode").id
        mine = assignments.documents_of(act, act.coder_id, recode)
        assignments.finish(act, mine, act.coder_id, recode)
    with project.reading() as reading:
        assert [each.round_id for each in assignments.listing(reading)] == [recode]
        assert assignments.states(reading) == {coded.id: {"Ana": "in progress"}}


def test_a_figure_that_counts_two_rounds_says_so(project: Project, coded: DocumentInfo) -> None:
    with project.reading() as reading:
        layer = layers.resolve(reading)
    assert (layer.twice, layer.again) == (0, 1)
    assert "several rounds" in layer.caution


def test_only_a_blind_round_is_opened_for_reconciliation(project: Project) -> None:
    with pytest.raises(Refused, match="not blind"), project.action("open") as act:
        rounds.reconcile(act, rounds.find(act, None))
