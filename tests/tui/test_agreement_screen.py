"""The agreement screen: figures and bars per code, words for each, passages, other units, rules and coders."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from qcode.api import Project, identity, open_project
from qcode.api.agreement import agreement
from qcode.coding import assignments, documents, rounds
from qcode.store.tables import Round
from qcode.tui.app import QcodeApp
from qcode.tui.screens.coding import CodingScreen
from tests.inventing import take_in
from tests.tui.agreement_stage import TALK, WIDE, add_codes, code_turns, opened
from tests.tui.screen_stage import ESCAPES, line_with, press, running, screen_text


@pytest.fixture
def compared(project: Project) -> Project:
    """Six documents coded by Ana and Luis, who agree on water, differ on land, and leave fire alone."""
    add_codes(project, "water", "land", "fire")
    names = [f"0{number} Invented" for number in range(1, 7)]
    for at, name in enumerate(names):
        take_in(project, name, TALK + "." * at)
    ana = {name: {"water": {0, 1, 2, 3}, "land": {4, 5, 6}} for name in names}
    luis = {name: {"water": {0, 1, 2, 3}, "land": {4, 7}} for name in names}
    luis[names[0]]["water"] = {0, 1, 2}
    luis[names[1]]["land"] = {4, 5}
    code_turns(project, "Ana", ana)
    code_turns(project, "Luis", luis)
    return project


async def test_each_code_has_its_figures_a_bar_and_the_word_of_its_lower_end(compared: Project) -> None:
    with compared.reading() as reading:
        expected = {row.code: row for row in agreement(reading).codes}
    async with running(compared) as pilot:
        await opened(pilot)
        for name in ("water", "land"):
            row, line = expected[name], line_with(pilot, f" {name} ")
            assert row.alpha is not None
            assert line.split()[1:4] == [name, str(row.units), f"{row.alpha:.2f}".replace("0.", ".", 1)], line
            assert row.word
            assert row.word in line
            assert "●" in line
        assert line_with(pilot, " fire ").split()[1:] == ["fire", "60", "—", "not", "defined", "no", "figure", "!"]
        assert "not defined" not in line_with(pilot, "all codes, pooled")
        about = line_with(pilot, "seed")
        assert "unit turn, touched" in about
        assert "coders Ana, Luis" in about
        assert "documents 6 both done" in about


async def test_with_room_the_counts_of_each_coder_and_the_warning_stand_in_words(compared: Project) -> None:
    async with running(compared, WIDE) as pilot:
        await opened(pilot)
        titles = line_with(pilot, "lower end").split()
        assert titles[:6] == ["code", "n", "Ana", "Luis", "agree", "alpha"]
        assert titles[-2:] == ["AC1", "warning"]
        assert line_with(pilot, " water ").split()[2:5] == ["60", "24", "23"]
        assert "never used" in line_with(pilot, " fire ")
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert "Luis" not in line_with(pilot, "lower end")
        assert line_with(pilot, " fire ").rstrip().endswith("!")


async def test_the_strip_explains_the_row(compared: Project) -> None:
    async with running(compared) as pilot:
        await opened(pilot)
        assert "23 agreed, 1 one-sided" in screen_text(pilot)
        assert "Ana coded 24 and Luis 23 of 60 turns" in screen_text(pilot)
        await press(pilot, "down", "down")
        assert "! not defined: nobody used it" in screen_text(pilot)
        assert "passages" not in screen_text(pilot)


async def test_enter_leads_over_the_passages_to_the_document(compared: Project) -> None:
    async with running(compared) as pilot:
        await opened(pilot)
        await press(pilot, "enter")
        assert "1 passage on which coders differ" in screen_text(pilot)
        assert "by Ana, not Luis" in screen_text(pilot)
        assert "In year 3 the river" in screen_text(pilot)
        await press(pilot, "enter")
        app = pilot.app
        assert isinstance(app, QcodeApp)
        with compared.reading() as reading:
            first = documents.find(reading, "01 Invented").id
        assert (app.current_mode, app.document_id) == ("coding", first)
        assert isinstance(app.screen, CodingScreen)
        start, end = app.screen.pane.marked
        assert app.screen.desk.text[start:end] == "In year 3 the river came up to the road."


async def test_another_unit_and_the_other_rule_are_computed_and_said(compared: Project) -> None:
    async with running(compared) as pilot:
        screen = await opened(pilot)
        await press(pilot, "down")
        seen = []
        for _ in range(5):
            seen.append(line_with(pilot, "seed").split("coders")[0].split()[1].rstrip(","))
            await press(pilot, "U")
        assert seen == ["turn", "sentence", "paragraph", "document", "character"]
        assert screen.table.row is not None
        assert screen.table.row.code.name == "land"
        await press(pilot, "R")
        assert "unit turn, half" in line_with(pilot, "seed")
        assert screen.compared is not None
        with compared.reading() as reading:
            assert screen.compared.table.codes == agreement(reading, rule="half").codes


async def test_keys_pressed_fast_end_in_what_was_asked_for_last(compared: Project) -> None:
    async with running(compared) as pilot:
        screen = await opened(pilot)
        await press(pilot, "U", "U", "R")
        assert screen.compared is not None
        assert (screen.compared.table.unit, screen.compared.table.rule) == ("paragraph", "half")


async def test_codes_sorted_by_alpha_and_by_use(compared: Project) -> None:
    def order(pilot: Pilot[None]) -> list[str]:
        text = screen_text(pilot)
        return sorted(("water", "land", "fire"), key=lambda name: text.index(f" {name} "))

    async with running(compared) as pilot:
        await opened(pilot)
        assert order(pilot) == ["water", "land", "fire"]
        await press(pilot, "s")
        assert order(pilot) == ["land", "water", "fire"]
        assert "lowest alpha first" in screen_text(pilot)
        await press(pilot, "s")
        assert order(pilot) == ["water", "land", "fire"]
        assert "most used first" in screen_text(pilot)


async def test_pairs_and_categories_have_their_own_figures(compared: Project) -> None:
    code_turns(compared, "Teo", {"01 Invented": {"water": {9}}, "02 Invented": {"water": {0, 1, 2, 3}}})
    async with running(compared) as pilot:
        await opened(pilot)
        await press(pilot, "p")
        for pair in ("Ana and Luis", "Ana and Teo", "Luis and Teo"):
            assert line_with(pilot, pair)
        await press(pilot, "escape", "c")
        assert "same sub-code" in line_with(pilot, "▸water")
        assert "same category" in screen_text(pilot)
        await press(pilot, "escape", "escape")
        assert pilot.app.current_mode == "documents"


async def test_some_coders_alone_are_compared_and_never_fewer_than_two(compared: Project) -> None:
    code_turns(compared, "Teo", {"01 Invented": {"water": {9}}, "02 Invented": {"water": {8}}})
    async with running(compared, WIDE) as pilot:
        await opened(pilot)
        assert "least most" in line_with(pilot, "lower end")
        await press(pilot, "C", "space", "space", "enter")
        assert "tick two coders or more" in screen_text(pilot)
        await press(pilot, "up", "space", "enter")
        assert "coders Luis, Teo" in line_with(pilot, "seed")
        assert "documents 2 both done" in line_with(pilot, "seed")
        assert "only 2 documents coded by two or more" in screen_text(pilot)


async def test_where_nobody_can_be_compared_it_says_how_to_get_there(project: Project) -> None:
    add_codes(project, "water")
    take_in(project, "01 Invented", TALK)
    code_turns(project, "Ana", {"01 Invented": {"water": {1}}})
    code_turns(project, "Luis", {"01 Invented": {"water": {1}}}, done=False)
    async with running(project) as pilot:
        await opened(pilot)
        assert "Nobody can be compared yet." in screen_text(pilot)
        assert "D  on each that you have finished" in screen_text(pilot)
        assert "qcode done" in screen_text(pilot)
        await press(pilot, "U", "p", "C", "enter")
        assert "unit" not in line_with(pilot, "? help")
        code_turns(project, "Luis", {"01 Invented": {}})
        await press(pilot, "g", "d", "g", "a")
        assert "Nobody" not in screen_text(pilot)
        assert "1.00" in line_with(pilot, " water ")
        assert "no interval" in line_with(pilot, " water ")
        assert "no intervals from one document" in screen_text(pilot)


async def test_codings_given_meanwhile_count_when_one_comes_back(compared: Project) -> None:
    async with running(compared, WIDE) as pilot:
        await opened(pilot)
        code_turns(compared, "Luis", {"01 Invented": {"fire": {1, 2}}})
        await press(pilot, "g", "d", "g", "a")
        assert line_with(pilot, " fire ").split()[2:5] == ["60", "0", "2"]


async def test_in_a_blind_round_others_are_not_compared_before_it_is_opened(compared: Project) -> None:
    with compared.action("blind") as act:
        act.update(Round, rounds.find(act, None).id, blind=True)
    async with running(compared, coder="Luis") as pilot:
        await opened(pilot)
        assert "Nobody can be compared yet." in screen_text(pilot)
        assert "Ana" not in screen_text(pilot)


async def test_the_next_round_is_compared_by_its_key(compared: Project) -> None:
    with compared.action("a second round") as act:
        second = rounds.add(act, "recode").id
        ids = [document.id for document in documents.listing(act)][:2]
        assignments.finish(act, ids, act.coder_id, second)
    with open_project(compared.path, "Luis") as luis, luis.action("finished") as act:
        assignments.finish(act, ids, act.coder_id, second)
    async with running(compared) as pilot:
        await opened(pilot)
        await press(pilot, "r")
        assert "round recode" in line_with(pilot, "seed")
        assert "alpha is not defined for any code" in screen_text(pilot)
        await press(pilot, "r")
        assert "round main" in line_with(pilot, "seed")


async def test_documents_finished_without_a_codebook_are_told_in_words(project: Project) -> None:
    take_in(project, "01 Invented", TALK)
    code_turns(project, "Ana", {"01 Invented": {}})
    code_turns(project, "Luis", {"01 Invented": {}})
    async with running(project) as pilot:
        await opened(pilot)
        assert "there are no codes to compare" in screen_text(pilot)
        assert line_with(pilot, "all codes, pooled").split()[3:] == ["—", "not", "defined", "no", "figure"]
        await press(pilot, "enter", "s", "p", "escape", "c")
        assert pilot.app.is_running


async def test_a_code_that_came_after_all_was_finished_is_not_compared(compared: Project) -> None:
    add_codes(compared, "ashes")
    async with running(compared, WIDE) as pilot:
        await opened(pilot)
        assert line_with(pilot, " ashes ").split()[2:5] == ["0", "—", "—"]
        assert "not compared" in line_with(pilot, " ashes ")


async def test_hostile_names_are_shown_as_written_and_never_act(project: Project) -> None:
    code = "[/][@click=app.quit]x[/] [laughs]"
    add_codes(project, code)
    for at in range(2):
        take_in(project, f"{at} {ESCAPES}", TALK + "." * at)
    marks = {f"{at} {ESCAPES}": {code: {1, 2}} for at in range(2)}
    code_turns(project, "Ana", marks)
    code_turns(project, "Luis [/]", {name: {code: {1, 5}} for name in marks})
    async with running(project, WIDE) as pilot:
        await opened(pilot)
        for key in ("enter", "escape", "p", "escape", "c", "escape", "C"):
            await press(pilot, key)
            assert "[/]" in screen_text(pilot)


async def test_signs_are_ascii_where_the_terminal_has_nothing_else(compared: Project) -> None:
    identity.remember(glyphs="ascii")
    async with running(compared) as pilot:
        await opened(pilot)
        assert "o" in line_with(pilot, " land ").split("land")[1].split("discuss")[0]
        assert not set(screen_text(pilot)) & set("━●│‹")


@pytest.mark.parametrize("size", [(60, 16), (79, 20), (96, 24), (190, 60)])
async def test_all_sizes_show_code_alpha_bar_and_word(compared: Project, size: tuple[int, int]) -> None:
    async with running(compared, size) as pilot:
        await opened(pilot)
        for name in ("water", "land", "all codes, pooled"):
            assert "●" in line_with(pilot, name)
        assert "discuss" in line_with(pilot, " land ")
        assert "seed 2008" in screen_text(pilot)
        point, pooled = line_with(pilot, "lower end").index("lower"), line_with(pilot, "all codes, pooled")
        assert pooled[point - 1] == " "
        assert pooled[point : point + 3].isalpha()
