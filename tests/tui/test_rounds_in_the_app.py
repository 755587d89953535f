"""Several rounds in the app: work goes to the round in which the document is to be coded, and another can be chosen."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import assignments, coders, codings, rounds
from qcode.coding.passes import round_for
from tests.tui.conftest import Opener, document_id


@pytest.fixture
def recoded(study: Project) -> Project:
    """Ana finished the document in the first round, and has it again in a second."""
    with study.action("rounds") as act:
        document, ana = document_id(study), coders.find(act, "Ana").id
        assignments.finish(act, [document], ana, rounds.find(act, None).id)
        assignments.assign(act, [document], ana, rounds.add(act, "recode").id)
    return study


def _in_rounds(project: Project) -> list[str]:
    with project.reading() as reading:
        names = {each.id: each.name for each in rounds.listing(reading)}
        return [names[each.round_id] for each in codings.in_document(reading, document_id(project))]


def _finished(project: Project) -> list[str]:
    with project.reading() as reading:
        names = {each.id: each.name for each in rounds.listing(reading)}
        return sorted(names[each.round_id] for each in assignments.listing(reading) if each.finished is not None)


async def test_work_goes_to_the_round_in_which_it_is_to_be_done(recoded: Project, at_work: Opener) -> None:
    async with at_work(recoded) as coder:
        assert "in recode" in coder.status
        await coder.press("right", "1", "D", "y")
        assert _in_rounds(recoded) == ["recode"]
        assert _finished(recoded) == ["main", "recode"]


async def test_another_round_is_chosen_by_key_and_shows_its_own_codings_alone(
    recoded: Project, at_work: Opener
) -> None:
    async with at_work(recoded) as coder:
        await coder.press("right", "1", "R")
        assert "in main" in coder.status
        assert not coder.screen.pane.codings
        await coder.press("2", "full_stop")
        assert sorted(_in_rounds(recoded)) == ["main", "recode"]
        await coder.press("R")
        assert [coding.tag for coding in coder.screen.pane.codings] == ["Pp"]
        await coder.press("u")
        assert _in_rounds(recoded) == ["recode"]


async def test_with_one_round_nothing_is_said_of_rounds(study: Project, at_work: Opener) -> None:
    async with at_work(study) as coder:
        await coder.press("R")
        assert " in main" not in coder.status


def test_who_has_no_assignment_goes_on_where_they_coded_last(recoded: Project) -> None:
    document = document_id(recoded)
    with recoded.action("finish") as act:
        second = rounds.find(act, "recode").id
        assignments.finish(act, [document], act.coder_id, second)
        codings.apply(act, document, stored.find(act, "people").id, 0, 3, rounds.find(act, None).id)
    with recoded.reading() as reading:
        assert round_for(reading, document).name == "main"
        assert round_for(reading, document, second).name == "recode"
        assert round_for(reading, "another").name == "main"
