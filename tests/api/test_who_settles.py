"""Who may settle, and what a blind round shows of decisions."""

from __future__ import annotations

import pytest

from qcode.api import Project, settle
from qcode.coding import assignments, coders, decisions, documents, layers, rounds, snapshots
from qcode.errors import Refused
from qcode.store.tables import Round
from tests.api.review_stage import (
    EGGS,
    FAMILY,
    NEIGHBOURS,
    OPENED,
    acting,
    decide,
    looked,
    row_of,
)


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
        with pytest.raises(Refused, match="a blind round: others"):
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


def test_who_could_not_code_is_not_asked_and_is_not_accepted(coded: Project) -> None:
    with acting(coded, "Eva") as eva, eva.action("joins") as act:
        assignments.assign(act, [documents.find(act, "07 Baker").id], act.coder_id, rounds.find(act, None).id)
    with pytest.raises(Refused, match="have not finished"):
        decide(coded, FAMILY, OPENED, "accept", of="Eva")
