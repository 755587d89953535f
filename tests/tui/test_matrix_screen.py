"""The matrix screen: figures as the library counts them, every side and value by key, and the way to the words."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from textual.pilot import Pilot

from qcode.analysis.matrix import matrix, passages
from qcode.api import Project, identity
from qcode.api.matrices import write_matrix
from qcode.codebook import stored
from qcode.coding import cases, codings, documents, rounds, summaries
from qcode.store.tables import Round
from qcode.tui.app import QcodeApp
from qcode.tui.matrix.heat import STEPS, step
from qcode.tui.matrix.layout import MARGIN, lay_out
from qcode.tui.matrix.pick import PickList
from qcode.tui.screens.coding import CodingScreen
from qcode.tui.screens.matrix import MatrixScreen
from tests.analysis.random_study import make
from tests.inventing import opened_by, take_in
from tests.tui.screen_stage import ESCAPES, line_with, press, running, screen_text, settled, write

WIDE = (120, 40)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    """Invented interviews coded at random by Ana and Ben, with cases and variables of all kinds."""
    with make(tmp_path / "study.qcode", 6) as made:
        yield made


async def opened(pilot: Pilot[None]) -> MatrixScreen:
    await press(pilot, "g", "m")
    screen = pilot.app.screen
    assert isinstance(screen, MatrixScreen)
    return screen


async def choose(pilot: Pilot[None], key: str, name: str) -> None:
    """Choose something by its name in the list that a key opens."""
    await press(pilot, key)
    at = pilot.app.screen.query_one(PickList).names.index(name)
    await press(pilot, "home", *["down"] * at, "enter")


def figures_in(line: str, label: str) -> list[str]:
    return line.replace("▸", " ").strip().removeprefix(label).split()


async def test_the_figures_are_those_of_the_library_with_totals_layer_and_what_is_left_out(study: Project) -> None:
    frame = study.matrix("case", "category", totals=True)
    with study.reading() as reading:
        left_out = matrix(reading, "case", "category").left_out
    async with running(study) as pilot:
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


async def test_a_cell_names_itself_whole_and_leads_over_its_passages_to_the_document(study: Project) -> None:
    with study.reading() as reading:
        expected = passages(reading, matrix(reading, "case", "category"), "hill", "d")
    assert expected
    async with running(study) as pilot:
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


async def test_every_side_value_layer_and_filter_counts_anew_by_key(study: Project) -> None:
    async with running(study, WIDE) as pilot:
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
        with study.reading() as reading:
            asked = matrix(reading, "speaker", "code", "words", "Ben", where="word:water", depth=1, totals=True)
        assert screen.counted.matrix == asked
        assert sum(map(sum, asked.cells))
        await press(pilot, "f", *["backspace"] * 12, "enter")
        assert screen.counted.wanted.where == ""


async def test_a_dimension_that_the_other_side_has_changes_places_with_it(study: Project) -> None:
    async with running(study) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "C", "case")
        assert line_with(pilot, "Category × case")
        await press(pilot, "x")
        assert line_with(pilot, "Case × category")
        await choose(pilot, "R", "category")
        assert line_with(pilot, "Category × category")
        assert screen.counted is not None
        assert screen.counted.wanted.is_of_codes_together


async def test_a_query_that_is_refused_leaves_what_is_shown(study: Project) -> None:
    async with running(study) as pilot:
        screen = await opened(pilot)
        shown = screen.counted
        await press(pilot, "f")
        await write(pilot, "code:nowhere")
        await press(pilot, "enter")
        assert "no such code" in screen_text(pilot)
        assert screen.counted is shown
        assert line_with(pilot, "Case × category")


async def test_codes_that_stand_together_in_every_way(study: Project) -> None:
    async with running(study, WIDE) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "R", "code")
        await press(pilot, "o")
        assert line_with(pilot, "Code × code")
        await choose(pilot, "w", "turn")
        await choose(pilot, "V", "jaccard")
        assert "values jaccard   how turn" in screen_text(pilot)
        with study.reading() as reading:
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


async def test_rows_sorted_and_clustered_and_one_stays_on_the_same_row(study: Project) -> None:
    async with running(study) as pilot:
        screen = await opened(pilot)
        await press(pilot, "down", "down")
        orders = []
        for _ in range(5):
            assert screen.grid.labels == ("women", "a")
            assert screen.counted is not None
            orders.append((*screen.counted.wanted.order, screen.counted.matrix.rows))
            await press(pilot, "s")
        with study.reading() as reading:
            for sort, cluster, rows in orders:
                assert rows == matrix(reading, "case", "category", sort=sort, cluster=cluster).rows
        assert len(set(orders)) == 5


@pytest.fixture
def large(project: Project) -> Project:
    """Thirty documents and thirty codes, each coded once in the document of its number."""
    with project.action("codes") as act:
        codes = [stored.add_code(act, f"c{number}") for number in range(30)]
    for number in range(30):
        document = take_in(project, f"{number:02} An invented interview of some length of name")
        with project.action("code") as act:
            codings.apply(act, document.id, codes[number].id, 20, 40)
    return project


async def test_titles_names_and_totals_stay_when_one_goes_through_a_large_matrix(large: Project) -> None:
    async with running(large) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "C", "code")
        assert "…" in line_with(pilot, " all ")
        await press(pilot, "dollar_sign", "end")
        assert "row 30 of 30, column 30 of 30" in screen_text(pilot)
        assert "29 An invented interview of some length of name × c29" in screen_text(pilot)
        titles, last = line_with(pilot, "c29 "), line_with(pilot, "29 An inv")
        assert "all" in titles
        assert figures_in(last, "29 An invented…")[-2:] == ["1", "1"]
        totals = next(each for each in screen_text(pilot).split("\n") if each.startswith(" all"))
        assert totals.split()[-2:] == ["1", "30"]
        assert "1 coding in 1 document" in screen_text(pilot)
        await press(pilot, "ctrl+left", "pageup", "0", "home")
        assert screen.grid.here == (0, 0)
        assert "row 1 of 30, column 1 of 30" in screen_text(pilot)


async def test_enter_finds_the_passages_also_where_they_are_not_shown_beforehand(
    large: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qcode.tui.screens.matrix.MANY", 0)
    monkeypatch.setattr("qcode.tui.screens.matrix.REST", 600)
    async with running(large) as pilot:
        await opened(pilot)
        assert "1 coding in 1 document" not in screen_text(pilot)
        await press(pilot, "enter")
        assert "1 passage in 1 document" in screen_text(pilot)


async def test_a_click_goes_to_the_cell(large: Project) -> None:
    async with running(large) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "C", "code")
        lines = screen_text(pilot).split("\n")
        row = next(at for at, line in enumerate(lines) if "03 An inv" in line)
        column = next(line for line in lines if "c2 " in line).index("c2 ")
        await pilot.click(offset=(column, row))
        await settled(pilot)
        assert screen.grid.labels is not None
        assert screen.grid.labels[0].startswith("03")
        assert screen.grid.labels[1] == "c2"


async def test_what_is_written_is_what_the_library_writes_and_nothing_is_overwritten_unasked(study: Project) -> None:
    async with running(study) as pilot:
        await opened(pilot)
        await choose(pilot, "V", "people")
        await press(pilot, "E", "ctrl+u")
        await write(pilot, "people.csv")
        await press(pilot, "enter")
        assert "case by category, people, layer primary" in screen_text(pilot)
        await press(pilot, "escape")
        written = study.path.parent / "people.csv"
        with study.reading() as reading:
            found = matrix(reading, "case", "category", "people", totals=True)
        again = study.path.parent / "again.csv"
        write_matrix(again, found)
        assert written.read_bytes() == again.read_bytes()
        rows = list(csv.reader(written.read_text(encoding="utf-8-sig").splitlines()))
        assert rows[0] == ["case", "a", "d", "f", "total"]
        assert rows[1][1] == f"{found.cells[0][0]} of {found.everybody[0][0]}" if found.everybody else False
        written.write_text("mine", encoding="utf-8")
        await press(pilot, "E", "ctrl+u")
        await write(pilot, "people.csv")
        await press(pilot, "enter")
        assert "Write over it?" in screen_text(pilot)
        await press(pilot, "n")
        assert written.read_text(encoding="utf-8") == "mine"
        await press(pilot, "E", "ctrl+u")
        await write(pilot, "people.odt")
        await press(pilot, "enter")
        assert "it is not known how to write that" in screen_text(pilot)


async def test_a_workbook_holds_numbers_as_numbers(study: Project) -> None:
    async with running(study) as pilot:
        await opened(pilot)
        await press(pilot, "E", "enter")
        book = load_workbook(study.path.parent / "case by category, count.xlsx")
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        frame = study.matrix("case", "category", totals=True)
        assert rows[0] == ("case", *frame.columns)
        assert [row[1:] for row in rows[1:]] == [tuple(cells) for cells in frame.itertuples(index=False)]


async def test_a_summary_is_read_in_its_cell_and_its_codings_are_behind_it(study: Project) -> None:
    with study.action("summary") as act:
        hill = next(each.id for each in cases.listing(act) if each.name == "hill")
        summaries.write(act, hill, stored.find(act, "d").id, "They share the lamp.\nAnd the [/] well.")
    async with running(study) as pilot:
        await opened(pilot)
        await choose(pilot, "V", "summary")
        await press(pilot, "down", "right")
        assert "They share the lamp." in line_with(pilot, "hill")
        assert line_with(pilot, " And the [/] well.").startswith(" And the [/] well.")
        await press(pilot, "enter")
        assert ": hill × d ─" in screen_text(pilot)


async def test_hostile_names_are_shown_as_written_and_never_act(project: Project) -> None:
    document = take_in(project, f"one {ESCAPES}")
    with project.action("code") as act:
        code = stored.add_code(act, "[/][@click=app.quit]x[/] [laughs]")
        codings.apply(act, document.id, code.id, 20, 40)
        cases.link(act, cases.add(act, f"case {ESCAPES}").id, [document.id])
    async with running(project, WIDE) as pilot:
        await opened(pilot)
        for key in ("enter", "escape", "R", "escape", "x", "o", "E", "enter"):
            await press(pilot, key)
            assert "[/]" in screen_text(pilot)
        assert pilot.app.is_running


async def test_without_colours_a_sign_tells_what_a_shade_would(study: Project) -> None:
    async with running(study) as pilot:
        await opened(pilot)
        assert not set("▏▍▌▊▉") & set(line_with(pilot, "river"))
        pilot.app.theme = "qcode-plain"
        await settled(pilot)
        assert set("▏▍▌▊▉") & set(line_with(pilot, "river"))


async def test_signs_are_ascii_where_the_terminal_has_nothing_else(study: Project) -> None:
    identity.remember(glyphs="ascii", theme="plain")
    async with running(study) as pilot:
        await opened(pilot)
        assert line_with(pilot, "Case x category")
        assert set(".:+#") & set(line_with(pilot, "river"))
        assert screen_text(pilot).replace("·", "").isascii()


@pytest.mark.parametrize("size", [(60, 16), (79, 20), (190, 60)])
async def test_all_sizes_show_layer_figures_totals_and_passages(study: Project, size: tuple[int, int]) -> None:
    async with running(study, size) as pilot:
        await opened(pilot)
        assert "layer primary" in screen_text(pilot)
        assert figures_in(line_with(pilot, "▸river"), "river")
        assert any(line.startswith(" all ") for line in screen_text(pilot).split("\n"))
        assert "“" in screen_text(pilot)


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


async def test_codings_given_meanwhile_count_when_one_comes_back(large: Project) -> None:
    async with running(large) as pilot:
        await opened(pilot)
        assert "1 coding in 1 document" in screen_text(pilot)
        with large.action("code") as act:
            first = documents.listing(act)[0]
            codings.apply(act, first.id, stored.find(act, "c0").id, 50, 60)
        await press(pilot, "g", "d", "g", "m")
        assert "2 codings in 1 document" in screen_text(pilot)


async def test_in_a_blind_round_others_are_neither_counted_nor_shown(large: Project) -> None:
    with large.action("blind") as act:
        act.update(Round, rounds.find(act, None).id, blind=True)
    with opened_by(large, "Luis") as luis, luis.action("code") as act:
        first = documents.listing(act)[0]
        codings.apply(act, first.id, stored.find(act, "c0").id, 50, 60)
    async with running(large, coder="Luis") as pilot:
        screen = await opened(pilot)
        await choose(pilot, "L", "all")
        assert screen.counted is not None
        assert screen.counted.matrix.totals is not None
        assert screen.counted.matrix.totals.all == 1
        assert "forty families" not in screen_text(pilot)


@given(
    st.integers(58, 250), st.integers(0, 80), st.integers(1, 2000), st.integers(0, 9), st.integers(1, 12), st.booleans()
)
def test_columns_in_view_fit_and_the_one_that_is_wanted_is_among_them(
    width: int, longest: int, columns: int, total: int, number: int, words: bool
) -> None:
    layout = lay_out(width, longest, columns, total, number=number, words=words)
    assert 1 <= layout.columns <= columns
    assert layout.cell >= number + 4 or words
    assert MARGIN + layout.head + layout.cell * layout.columns + layout.total <= width
    for wanted, first in ((0, columns - 1), (columns - 1, 0), (columns // 2, columns // 3)):
        seen = layout.first_for(wanted, first)
        assert seen <= wanted < seen + layout.columns


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_heat_grows_with_the_cell_and_nothing_has_none(one: float, other: float) -> None:
    small, most = sorted((one, other))
    assert 0 <= step(small, most) <= step(most, most) <= STEPS
    assert (step(small, most) == 0) == (small == 0)
    assert most == 0 or step(most, most) == STEPS
