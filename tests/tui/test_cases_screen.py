"""The cases screen: the grid, answers of several sources, their evidence, summaries, cases and variables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from qcode.api import Project, open_project
from qcode.api.cases import ClaimRow, case_overview, ledger, summaries_shown
from qcode.codebook import stored
from qcode.coding import cases, codings, documents, evidence, rounds, summaries, variables
from qcode.store.tables import Round
from qcode.tui.cases.layout import GAP, LEAST, MARGIN, MOST, SIGN, first_in_view, in_view, name_cells
from qcode.tui.screens.cases import CasesScreen
from qcode.tui.screens.coding import CodingScreen
from tests.inventing import INTERVIEW, take_in
from tests.tui.screen_stage import ESCAPES, line_with, paste, press, running, screen_text

LAMP = "With forty families and one lamp."
WATER = "The water came later"


@pytest.fixture
def claims(project: Project) -> Project:
    """Two movements, one of them with a coded interview, an answer that two sources disagree on, and a number."""
    document = take_in(project, "01 Baker")
    with project.action("set up") as act:
        movement = cases.add(act, "agrarian", kind="movement")
        cases.add(act, "Land Union", kind="organisation", status="candidate", reason="Young.")
        cases.link(act, movement.id, [document.id])
        code = stored.add_code(act, "beginning")
        for words in (LAMP, WATER):
            start = INTERVIEW.index(words)
            codings.apply(act, document.id, code.id, start, start + len(words))
        orientation = variables.add(act, "case", "orientation", "choice", choices=("unionised", "altruistic"))
        variables.put(act, orientation, movement.id, "unionised", source="chart", memo="page 4")
        variables.put(act, orientation, movement.id, "altruistic", source="prose")
        variables.add(act, "case", "members", "number")
    return project


def answers(project: Project, kind: str = "case") -> list[tuple[str, str, str, str]]:
    return [(each.subject, each.variable, each.value, each.source) for each in rows(project, kind)]


def rows(project: Project, kind: str = "case") -> tuple[ClaimRow, ...]:
    with project.reading() as reading:
        return ledger(reading, kind)


def names(project: Project) -> list[str]:
    with project.reading() as reading:
        return [each.name for each in cases.listing(reading)]


def screen_of(pilot: Pilot[None]) -> CasesScreen:
    return next(each for each in pilot.app.screen_stack if isinstance(each, CasesScreen))


async def test_a_cell_on_which_sources_disagree_is_marked_without_colour_too(claims: Project) -> None:
    async with running(claims) as pilot:
        await press(pilot, "g", "s")
        assert "!unionised / altruistic" in line_with(pilot, "agrarian ")
        assert "! 1 contested cell" in screen_text(pilot)
        assert line_with(pilot, "chart").split() == ["chart", "unionised", "page", "4"]
        assert "altruistic" in line_with(pilot, "prose")
        assert line_with(pilot, "Land Union").split()[-2:] == ["·", "·"]


async def test_an_answer_is_picked_stored_as_one_act_and_undone(claims: Project) -> None:
    before = answers(claims)
    async with running(claims) as pilot:
        await press(pilot, "g", "s", "down", "enter", "down", "enter")
        assert ("Land Union", "orientation", "altruistic", "") in answers(claims)
        assert "✓ saved Land Union: orientation altruistic" in screen_text(pilot)
        assert line_with(pilot, "Land Union").split()[-2:] == ["altruistic", "·"]
        await press(pilot, "u")
        assert answers(claims) == before
        await press(pilot, "ctrl+r")
        assert len(answers(claims)) == len(before) + 1


async def test_what_a_variable_cannot_hold_stays_in_the_form(claims: Project) -> None:
    before = answers(claims)
    async with running(claims) as pilot:
        await press(pilot, "g", "s", "right", "enter", *"1,500", "enter")
        assert "a comma may part thousands or decimals" in screen_text(pilot)
        assert answers(claims) == before
        await press(pilot, "home", "delete", "delete", "enter")
        assert ("agrarian", "members", "500", "") in answers(claims)
        assert line_with(pilot, "agrarian ").split()[-1] == "500"


async def test_each_source_is_changed_by_itself_and_a_new_one_added(claims: Project) -> None:
    async with running(claims) as pilot:
        await press(pilot, "g", "s", "enter", "shift+tab", "shift+tab", "right", "tab", "ctrl+u", "ctrl+k")
        await paste(pilot, "unionised")
        await press(pilot, "shift+tab", "right", "tab")
        await paste(pilot, "Rosa")
        await press(pilot, "tab")
        await paste(pilot, "altruistic")
        await press(pilot, "enter")
    assert sorted((each.source, each.value, each.memo) for each in rows(claims)) == [
        ("Rosa", "altruistic", ""),
        ("chart", "unionised", "page 4"),
        ("prose", "unionised", ""),
    ]


async def test_only_the_memo_is_changed_and_an_empty_answer_takes_the_value_away(claims: Project) -> None:
    async with running(claims) as pilot:
        await press(pilot, "g", "s", "enter", "tab", "end")
        await paste(pilot, "1")
        await press(pilot, "enter")
        assert [(each.value, each.memo) for each in rows(claims)] == [("unionised", "page 41"), ("altruistic", "")]
        await press(pilot, "enter", "shift+tab", "end", "ctrl+u", "enter")
        assert [each.source for each in rows(claims)] == ["prose"]
        await press(pilot, "x", "n")
        assert rows(claims)
        await press(pilot, "x", "y")
        assert rows(claims) == ()


async def test_evidence_is_chosen_turned_opened_and_taken_away(claims: Project) -> None:
    async with running(claims) as pilot:
        await press(pilot, "g", "s", "e")
        assert screen_text(pilot).count("no evidence yet") == 2
        await press(pilot, "plus", "slash")
        await paste(pilot, "wat")
        await press(pilot, "enter")
        assert LAMP not in screen_text(pilot)
        await press(pilot, "space", "enter")
        assert [(len(each.supporting), len(each.contradicting)) for each in rows(claims)] == [(1, 0), (0, 0)]
        await press(pilot, "down", "space")
        assert [(len(each.supporting), len(each.contradicting)) for each in rows(claims)] == [(0, 1), (0, 0)]
        assert WATER in screen_text(pilot)
        await press(pilot, "minus")
        assert rows(claims)[0].contradicting == ()
        await press(pilot, "u", "down", "enter")
        assert isinstance(pilot.app.screen, CodingScreen)
        start, end = pilot.app.screen.pane.marked
        assert start <= INTERVIEW.index(WATER) < end
        await press(pilot, "g", "s")
        assert "-1" in line_with(pilot, "agrarian ")


async def test_in_a_blind_round_nobody_elses_codings_are_evidence(claims: Project) -> None:
    with claims.action("blind") as act:
        movement, orientation = cases.find(act, "agrarian"), variables.find(act, "case", "orientation")
        coding = codings.in_document(act, documents.find(act, "01 Baker").id)[0]
        evidence.support(act, orientation, movement.id, [coding.id], source="chart")
        summaries.write(act, movement.id, coding.code_id, "ours")
        act.update(Round, rounds.find(act, None).id, blind=True)
    open_project(claims.path, "Luis").close()
    async with running(claims, coder="Luis") as pilot:
        await press(pilot, "g", "s")
        assert "+1" not in line_with(pilot, "agrarian ")
        await press(pilot, "e")
        assert LAMP not in screen_text(pilot)
        await press(pilot, "plus")
        assert LAMP not in screen_text(pilot)
        assert "No coding speaks for this case" in screen_text(pilot)
        await press(pilot, "escape", "escape", "S", "enter")
        assert "ours" not in screen_text(pilot)


async def test_cases_and_variables_are_added_renamed_and_removed(claims: Project) -> None:
    async with running(claims) as pilot:
        await press(pilot, "g", "s", "a")
        await paste(pilot, "union")
        await press(pilot, "enter", "v")
        await paste(pilot, "age")
        await press(pilot, "tab", "right", "tab")
        await paste(pilot, "old; new")
        await press(pilot, "enter")
        assert names(claims) == ["agrarian", "Land Union", "union"]
        assert (screen_of(pilot).grid.row or "", screen_of(pilot).grid.variable or "") != ("", "")
        assert line_with(pilot, "union: age")
        await press(pilot, "up", "up", "up", "r", "end", *"s", "enter")
        with claims.reading() as reading:
            made = variables.find(reading, "case", "ages")
        assert (made.type, made.choices) == ("choice", ("old", "new"))
        await press(pilot, "down", "down", "left", "left", "left", "r", "end", *"s", "enter")
        assert names(claims) == ["agrarian", "Land Unions", "union"]
        await press(pilot, "x")
        assert "Remove the case Land Unions?" in screen_text(pilot)
        await press(pilot, "y")
        assert names(claims) == ["agrarian", "union"]


async def test_a_case_says_its_status_and_is_changed_where_its_name_stands(claims: Project) -> None:
    async with running(claims) as pilot:
        await press(pilot, "g", "s", "down", "left")
        assert "organisation candidate" in screen_text(pilot)
        assert "Young" in screen_text(pilot)
        await press(pilot, "enter", "tab", "tab", "right", "enter")
    with claims.reading() as reading:
        assert cases.find(reading, "Land Union").status == "excluded"


async def test_documents_are_linked_to_a_case_and_unlinked_in_one_act(claims: Project) -> None:
    take_in(claims, "02 Parish", f"{INTERVIEW}More.\n")

    def linked() -> tuple[str, ...]:
        with claims.reading() as reading:
            return case_overview(reading)[0].documents

    async with running(claims) as pilot:
        await press(pilot, "g", "s", "d", "space", "space", "enter")
        assert linked() == ("02 Parish",)
        await press(pilot, "u")
        assert linked() == ("01 Baker",)
        await press(pilot, "left")
        assert "documents: 01 Baker" in screen_text(pilot)


async def test_a_summary_is_written_and_shown_again(claims: Project) -> None:
    async with running(claims) as pilot:
        await press(pilot, "g", "s", "S", "enter", *"It began.", "f2")
        with claims.reading() as reading:
            assert [tuple(each) for each in summaries_shown(reading)] == [("agrarian", "beginning", "Ana", "It began.")]
        await press(pilot, "S", "enter")
        assert "It began." in screen_text(pilot)


async def test_documents_and_speakers_have_variables_too(claims: Project) -> None:
    async with running(claims) as pilot:
        await press(pilot, "g", "s", "tab", "v")
        await paste(pilot, "place")
        await press(pilot, "enter", "enter")
        await paste(pilot, "an invented valley")
        await press(pilot, "enter", "tab", "v")
        await paste(pilot, "age")
        await press(pilot, "enter", "slash")
        await paste(pilot, "ros")
        await press(pilot, "enter", "enter", *"60", "enter")
        assert "Interviewer" not in screen_text(pilot)
    assert answers(claims, "document") == [("01 Baker", "place", "an invented valley", "")]
    assert answers(claims, "speaker") == [("Rosa", "age", "60", "")]


async def test_a_project_without_cases_says_how_to_begin(project: Project) -> None:
    async with running(project) as pilot:
        await press(pilot, "g", "s")
        assert "No cases yet." in screen_text(pilot)
        await press(pilot, "tab")
        assert "No documents yet." in screen_text(pilot)
        await press(pilot, "tab", "tab", "a", *"union", "enter")
        assert names(project) == ["union"]


async def test_hostile_names_are_shown_as_written_and_never_act(claims: Project) -> None:
    with claims.action("hostile") as act:
        evil = cases.add(act, f"evil {ESCAPES}", kind=ESCAPES, reason=ESCAPES)
        asked = variables.add(act, "case", ESCAPES, "choices", description=ESCAPES)
        variables.put(act, asked, evil.id, ESCAPES.replace(";", ""), source=ESCAPES, memo=ESCAPES)
        variables.put(act, asked, evil.id, "other", source="prose")
    async with running(claims, (120, 40)) as pilot:
        await press(pilot, "g", "s", "down", "down", "right", "right")
        assert "[/]" in screen_text(pilot)
        for opens in ("enter", "e", "x"):
            await press(pilot, opens)
            assert "[/]" in screen_text(pilot)
            await press(pilot, "escape")
        await press(pilot, "up", "up", "up")
        assert "[/]" in screen_text(pilot)
        await press(pilot, "enter")
        assert "[laughs]" in screen_text(pilot)
        await press(pilot, "escape", "down", "e", "plus", "slash")
        await paste(pilot, ESCAPES)
        assert "[/]" in screen_text(pilot)


async def test_a_wide_grid_scrolls_and_the_cell_stays_in_sight(claims: Project) -> None:
    with claims.action("wide") as act:
        for number in range(6):
            variables.add(act, "case", f"asked {number}")
    async with running(claims) as pilot:
        await press(pilot, "g", "s", *["right"] * 7)
        head = line_with(pilot, "asked 5")
        assert "orientation" not in head
        assert "agrarian" in screen_text(pilot)
        await press(pilot, *["left"] * 7)
        assert "orientation" in line_with(pilot, "case   ")


@given(st.integers(60, 240), st.lists(st.integers(LEAST, MOST), min_size=1, max_size=60), st.data())
def test_the_chosen_column_is_in_view_and_what_is_in_view_fits(
    width: int, columns: list[int], data: st.DataObject
) -> None:
    chosen = data.draw(st.integers(0, len(columns) - 1))
    first = first_in_view(width, columns, data.draw(st.integers(0, len(columns) - 1)), chosen)
    shown = in_view(width, columns, first)
    assert chosen in shown
    assert MARGIN + name_cells(width) + sum(GAP + SIGN + columns[each] for each in shown) <= width
