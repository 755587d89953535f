"""The matrix screen: figures as the library counts them, every side and value by key, and the way to the words."""

from __future__ import annotations

from qcode.analysis.matrix import matrix, passages
from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import cases, summaries
from qcode.tui.app import QcodeApp
from qcode.tui.screens.coding import CodingScreen
from tests.inventing import take_in
from tests.tui.matrix_stage import WIDE, choose, figures_in, opened
from tests.tui.screen_stage import line_with, press, running, screen_text, write


async def test_the_figures_are_those_of_the_library_with_totals_layer_and_the_left_out(
    random_study: Project,
) -> None:
    frame = random_study.matrix("case", "category", totals=True)
    with random_study.reading() as reading:
        left_out = matrix(reading, "case", "category").left_out
    async with running(random_study) as pilot:
        await opened(pilot)
        assert line_with(pilot, "Case × category")
        assert "layer primary   values count" in screen_text(pilot)
        assert f"left out: {left_out} codings without case or without category" in screen_text(pilot)
        for label, cells in frame.iterrows():
            shown = "all" if label == "total" else str(label)
            line = next(
                each for each in screen_text(pilot).split("\n") if each[1:].startswith(f"{shown} ") and "─" not in each
            )
            assert [each.replace("·", "0") for each in figures_in(line, shown)] == [str(cell) for cell in cells]


async def test_a_cell_names_itself_whole_and_leads_over_its_passages_to_the_document(random_study: Project) -> None:
    with random_study.reading() as reading:
        expected = passages(reading, matrix(reading, "case", "category"), "hill", "d")
    assert expected
    async with running(random_study) as pilot:
        await opened(pilot)
        await press(pilot, "down", "right")
        assert line_with(pilot, "row 2 of 4, column 2 of 3")
        assert "hill × d" in screen_text(pilot).split("\n")[-2]
        assert f"{len(expected)} codings in" in screen_text(pilot)
        await press(pilot, "enter")
        assert "hill × d" in line_with(pilot, f"─ {len(expected)} passages in")
        assert "d/e" in screen_text(pilot) or "─ d ─" in screen_text(pilot)
        await press(pilot, "down", "enter")
        app = pilot.app
        assert isinstance(app, QcodeApp)
        assert isinstance(app.screen, CodingScreen)
        assert app.document_id == expected[1].document_id
        start, end = app.screen.pane.marked
        assert start <= expected[1].start <= end


async def test_every_side_value_layer_and_filter_counts_anew_by_key(random_study: Project) -> None:
    async with running(random_study, WIDE) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "R", "speaker")
        await choose(pilot, "C", "code")
        await choose(pilot, "V", "words")
        await choose(pilot, "L", "Ben")
        await press(pilot, "d", "f")
        await write(pilot, "word:water")
        await press(pilot, "enter")
        assert "layer Ben   values words   levels 1   where word:water" in screen_text(pilot)
        assert screen.counted is not None
        with random_study.reading() as reading:
            asked = matrix(reading, "speaker", "code", "words", "Ben", where="word:water", depth=1, totals=True)
        assert screen.counted.matrix == asked
        assert sum(map(sum, asked.cells))
        await press(pilot, "f", *["backspace"] * 12, "enter")
        assert screen.counted.wanted.where == ""


async def test_a_dimension_that_the_other_side_has_changes_places_with_it(random_study: Project) -> None:
    async with running(random_study) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "C", "case")
        assert line_with(pilot, "Category × case")
        await press(pilot, "x")
        assert line_with(pilot, "Case × category")
        await choose(pilot, "R", "category")
        assert line_with(pilot, "Category × category")
        assert screen.counted is not None
        assert screen.counted.wanted.is_of_codes_together


async def test_a_query_that_is_refused_leaves_what_is_shown(random_study: Project) -> None:
    async with running(random_study) as pilot:
        screen = await opened(pilot)
        shown = screen.counted
        await press(pilot, "f")
        await write(pilot, "code:nowhere")
        await press(pilot, "enter")
        assert "no such code" in screen_text(pilot)
        assert screen.counted is shown
        assert line_with(pilot, "Case × category")


async def test_codes_that_stand_together_in_every_way(random_study: Project) -> None:
    async with running(random_study, WIDE) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "R", "code")
        await press(pilot, "o")
        assert line_with(pilot, "Code × code")
        await choose(pilot, "w", "turn")
        await choose(pilot, "V", "jaccard")
        assert "values jaccard   how turn" in screen_text(pilot)
        with random_study.reading() as reading:
            expected = matrix(reading, "code", "code", "jaccard", how="turn")
            behind = passages(reading, expected, "a", "a/b")
        assert screen.counted is not None
        assert screen.counted.matrix.cells == expected.cells
        assert screen.counted.extent.most == max(
            cell for row, cells in enumerate(expected.cells) for column, cell in enumerate(cells) if row != column
        )
        await press(pilot, "right")
        assert f"{expected.cells[0][1]:.3f} jaccard" in screen_text(pilot)
        await press(pilot, "enter")
        assert "a × a/b" in line_with(pilot, f"─ {len(behind)} passages in")


async def test_rows_sorted_and_clustered_and_one_stays_on_the_same_row(random_study: Project) -> None:
    async with running(random_study) as pilot:
        screen = await opened(pilot)
        await press(pilot, "down", "down")
        orders = []
        for _ in range(5):
            assert screen.grid.labels == ("women", "a")
            assert screen.counted is not None
            orders.append((*screen.counted.wanted.order, screen.counted.matrix.rows))
            await press(pilot, "s")
        with random_study.reading() as reading:
            for sort, cluster, rows in orders:
                assert rows == matrix(reading, "case", "category", sort=sort, cluster=cluster).rows
        assert len(set(orders)) == 5


async def test_a_summary_is_read_in_its_cell_and_its_codings_are_behind_it(random_study: Project) -> None:
    with random_study.action("summary") as act:
        hill = next(each.id for each in cases.listing(act) if each.name == "hill")
        summaries.write(act, hill, stored.find(act, "d").id, "They share the lamp.\nAnd the [/] well.")
    async with running(random_study) as pilot:
        await opened(pilot)
        await choose(pilot, "V", "summary")
        await press(pilot, "down", "right")
        assert "They share the lamp." in line_with(pilot, "hill")
        assert line_with(pilot, " And the [/] well.").startswith(" And the [/] well.")
        await press(pilot, "enter")
        assert ": hill × d ─" in screen_text(pilot)


async def test_a_project_with_nothing_to_count_says_so(project: Project) -> None:
    async with running(project) as pilot:
        await opened(pilot)
        assert "There is no document yet." in screen_text(pilot)
        await press(pilot, "enter", "s", "down", "right", "E", "escape")
        take_in(project, "one")
        await press(pilot, "g", "d", "g", "m")
        assert "There is no category yet." in screen_text(pilot)
        await choose(pilot, "C", "coder")
        assert line_with(pilot, "Document × coder")
