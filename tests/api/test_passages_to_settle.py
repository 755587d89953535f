"""The list of passages to settle: what each one is, and which are asked for."""

from __future__ import annotations

from typing import Any

import pytest

from qcode.api import Project
from qcode.api.review import Wanted, chosen
from qcode.codebook import stored
from qcode.coding import codings, documents
from qcode.errors import Refused
from tests.api.review_stage import (
    ANA_AND_LUIS,
    BOTH_SENTENCES,
    EGGS,
    FAMILY,
    HOURS,
    NEIGHBOURS,
    NINE,
    OPENED,
    ROSE,
    bakery,
    code_all,
    consensus_of,
    decide,
    looked,
    make_codebook,
    row_of,
)
from tests.inventing import take_in


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


def test_passages_are_chosen_by_what_is_asked_for(coded: Project) -> None:
    decide(coded, NEIGHBOURS, EGGS, "reject")

    def codes(**wanted: Any) -> list[str]:
        with coded.reading() as reading:
            return [row.code for row in chosen(reading, found, Wanted(**wanted))]

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


def test_marks_of_all_coders_are_used(project: Project) -> None:
    assert set(ANA_AND_LUIS) == {"Ana", "Luis"}
    bakery(project, {**ANA_AND_LUIS, "Eva": [(FAMILY, NINE), (HOURS, ROSE)]})
    row = row_of(project, FAMILY, OPENED)
    assert (row.type, set(row.coders)) == ("boundary", {"Ana", "Luis", "Eva"})
    with pytest.raises(Refused, match="no words were marked by all"):
        decide(project, FAMILY, OPENED, "overlap")
