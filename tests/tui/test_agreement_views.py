"""What opens over the agreement table: other units, another codebook, some of what there is, the way to passages."""

from __future__ import annotations

import pytest

from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import assignments, code_sets, codings, documents, rounds, segmenting
from qcode.coding.study import use_agreement
from qcode.tui.app import QcodeApp
from tests.inventing import take_in
from tests.tui.agreement_stage import TALK, add_codes, code_turns, opened
from tests.tui.screen_stage import line_with, press, running, screen_text

WIDE = (120, 40)


@pytest.fixture
def study(project: Project) -> Project:
    """Two documents; Ana's water is Luis' flood, and they agree on land."""
    add_codes(project, "water", "land")
    with project.action("floods") as act:
        stored.add_code(act, "floods", stored.find(act, "water"))
    for at in (1, 2):
        take_in(project, f"0{at} Invented", TALK + "." * at)
    names = ("01 Invented", "02 Invented")
    code_turns(project, "Ana", {name: {"water": {0, 1, 2}, "land": {5}} for name in names})
    code_turns(project, "Luis", {name: {"floods": {0, 1, 2}, "land": {5}} for name in names})
    return project


async def test_units_rules_and_thresholds_stand_on_one_page(study: Project) -> None:
    async with running(study) as pilot:
        await opened(pilot)
        await press(pilot, "b")
        for unit in ("turn", "sentence", "paragraph", "character"):
            assert "●" in line_with(pilot, f" {unit} ")
        assert "50 %" in line_with(pilot, "segments matched, overlap")
        assert " .25 " in line_with(pilot, "Ana and Luis  ")


async def test_codes_merged_on_trial_and_nothing_is_changed(study: Project) -> None:
    async with running(study) as pilot:
        await opened(pilot)
        await press(pilot, "w", "m")
        assert "tick the codes to be merged" in screen_text(pilot)
        await press(pilot, "down", "space", "up", "up", "m")
        assert "water/floods merged into water" in screen_text(pilot)
        assert " 1.00" in line_with(pilot, "then")
        assert "gone" in line_with(pilot, " water/floods  ")
        await press(pilot, "escape", "w", "r")
        assert "each category as one code" in screen_text(pilot)
        await press(pilot, "escape", "w", "a", "x")
        assert "one must stay" in screen_text(pilot)
    with study.reading() as reading:
        assert [code.path for code in stored.listing(reading)] == ["water", "water/floods", "land"]


async def test_some_codes_and_some_documents_alone(study: Project) -> None:
    async with running(study, WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "f", "a", "enter")
        assert "tick one at least" in screen_text(pilot)
        await press(pilot, "space", "enter")
        assert "codes 1 of 3" in line_with(pilot, "seed")
        assert "land" not in screen_text(pilot)
        await press(pilot, "d", "space", "enter")
        assert "documents 1 of 2 both done" in line_with(pilot, "seed")
        await press(pilot, "f", "a", "enter")
        assert "codes" not in line_with(pilot, "seed")
        assert line_with(pilot, " land ")


async def test_from_a_pair_or_a_category_to_its_passages(study: Project) -> None:
    async with running(study, WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "p", "enter")
        assert "Ana and Luis: 12 passages on which coders differ" in screen_text(pilot)
        assert "water/floods" in screen_text(pilot)
        assert "by Ana, not Luis: Luis gave water/floods" in screen_text(pilot)
        await press(pilot, "escape", "c", "end", "enter")
        assert "no passage of land on which coders differ" in screen_text(pilot)
        await press(pilot, "v")
        app = pilot.app
        assert isinstance(app, QcodeApp)
        assert app.current_mode == "review"


async def test_who_is_the_odd_one_out_is_said_under_the_pairs(study: Project) -> None:
    names = ("01 Invented", "02 Invented")
    code_turns(study, "Teo", {name: {"water": {0, 1, 2}, "land": {5}} for name in names})
    async with running(study, WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "p")
        assert "1.00: the odd one out" in line_with(pilot, "without Luis")


async def test_segments_are_a_unit_once_a_lead_has_made_some(study: Project) -> None:
    async with running(study) as pilot:
        await opened(pilot)
        await press(pilot, "U")
        assert "unit sentence" in line_with(pilot, "seed")
        with study.action("segments") as act:
            segmenting.make(act, documents.listing(act), "turn")
        await press(pilot, "R", "U", "U", "U", "U", "U")
        assert "unit segment, half" in line_with(pilot, "seed")


async def test_where_agreement_is_not_used_no_figures_are_shown(study: Project) -> None:
    with study.action("use") as act:
        use_agreement(act, used=False)
    async with running(study) as pilot:
        await opened(pilot)
        assert "This project does not use agreement." in screen_text(pilot)
        assert "alpha" not in screen_text(pilot)
        await press(pilot, "b", "w", "f", "U")
        assert "unit" not in line_with(pilot, "? help")


async def test_the_codes_of_a_set_are_shown_alone(study: Project) -> None:
    with study.action("a set") as act:
        code_sets.add(act, "wet", [stored.find(act, "water"), stored.find(act, "floods")])
    async with running(study) as pilot:
        await opened(pilot)
        await press(pilot, "f")
        assert "@wet" in screen_text(pilot)
        await press(pilot, "a", "space", "enter")
        assert "floods" in screen_text(pilot)
        assert " land" not in screen_text(pilot)
        await press(pilot, "enter")
        assert "on which coders differ" in screen_text(pilot)


async def test_against_a_reference_and_how_many_more(study: Project) -> None:
    async with running(study) as pilot:
        await opened(pilot)
        await press(pilot, "e", "ctrl+a", "ctrl+k", *"Luis", "enter")
        assert "1.00" in line_with(pilot, "Ana    land")
        await press(pilot, "escape", "m")
        assert "documents" in line_with(pilot, "coded in such a draw")
        assert "land" in screen_text(pilot)


async def test_one_coder_over_the_rounds(study: Project) -> None:
    async with running(study) as pilot:
        await opened(pilot)
        await press(pilot, "o")
        assert "intracoder" not in screen_text(pilot)
    with study.action("again") as act:
        second = rounds.add(act, "recode")
        given = documents.find(act, "01 Invented").id
        codings.apply(act, given, stored.find(act, "land").id, 0, 9, second.id)
        assignments.finish(act, [given], act.coder_id, second.id)
    async with running(study) as pilot:
        await opened(pilot)
        await press(pilot, "o", "enter")
        assert "Ana over rounds (intracoder)" in screen_text(pilot)
        assert "Ana (recode)" in screen_text(pilot)
