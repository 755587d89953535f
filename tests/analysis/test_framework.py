"""The framework matrix: what was written on cases and codes, as far as the viewer may read it."""

from __future__ import annotations

import pytest
from inventing import opened_by

from qcode.analysis.matrix import matrix
from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import cases, coders, rounds
from qcode.errors import Refused
from qcode.store.tables import Round, Summary


@pytest.fixture
def written(project: Project) -> Project:
    """Ana wrote on `river` and the codes `water` and `water/well`, Ben on `river` and `water`."""
    with project.action("set up") as act:
        water = stored.add_code(act, "water")
        stored.add_code(act, "well", water)
        cases.add(act, "river")
        cases.add(act, "hill")
    with opened_by(project, "Ben") as ben:
        for by, path, body in (
            (project, "water", "Much."),
            (project, "water/well", "Deep."),
            (ben, "water", "Little."),
        ):
            _write(by, path, body)
    return project


def _write(by: Project, path: str, body: str) -> None:
    with by.action("write") as act:
        case = cases.listing(act)[0].id
        code = stored.find(act, path).id
        act.insert(Summary(case_id=case, code_id=code, coder_id=act.coder_id, sequence=act.number, body=body))


def test_each_cell_holds_what_was_written(written: Project) -> None:
    with written.reading() as reading:
        assert matrix(reading, "case", "code", "summary").cells == (("Ana: Much.\nBen: Little.", "Deep."), ("", ""))
        assert matrix(reading, "code", "case", "summary", "Ben").cells == (("Little.", ""), ("", ""))
        assert matrix(reading, "case", "category", "summary", "Ana").cells == (("Much.\nDeep.",), ("",))


def test_rows_are_sorted_by_how_much_is_written_on_them(written: Project) -> None:
    with written.reading() as reading:
        found = matrix(reading, "case", "code", "summary", sort="total", top=1)
        assert found.rows == ("river",)
        with pytest.raises(Refused, match="not clustered"):
            matrix(reading, "case", "code", "summary", cluster="cosine")
        with pytest.raises(Refused, match="a query chooses codings"):
            matrix(reading, "case", "code", "summary", where="coder:Ana")


def test_a_blind_round_hides_what_others_wrote(written: Project) -> None:
    with written.action("blind") as act:
        act.update(Round, rounds.find(act, None).id, blind=True)
    with opened_by(written, "Ben") as ben, ben.reading() as reading:
        assert coders.find(reading, "Ana")
        assert matrix(reading, "case", "code", "summary").cells == (("Little.", ""), ("", ""))
