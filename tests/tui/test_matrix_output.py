"""A matrix written from its screen is the one that the library writes."""

from __future__ import annotations

import csv

from openpyxl import load_workbook

from qcode.analysis.matrix import matrix
from qcode.api import Project
from qcode.api.matrices import write_matrix
from tests.tui.matrix_stage import choose, opened
from tests.tui.screen_stage import press, running, screen_text, write


async def test_what_is_written_is_what_the_library_writes_and_nothing_is_overwritten(
    random_study: Project,
) -> None:
    async with running(random_study) as pilot:
        await opened(pilot)
        await choose(pilot, "V", "people")
        await press(pilot, "E", "ctrl+u")
        await write(pilot, "people.csv")
        await press(pilot, "enter")
        assert "case by category, people, layer primary" in screen_text(pilot)
        await press(pilot, "escape")
        written = random_study.path.parent / "people.csv"
        with random_study.reading() as reading:
            found = matrix(reading, "case", "category", "people", totals=True)
        again = random_study.path.parent / "again.csv"
        write_matrix(again, found)
        assert written.read_bytes() == again.read_bytes()
        rows = list(csv.reader(written.read_text(encoding="utf-8-sig").splitlines()))
        assert rows[0] == ["case", "a", "d", "f", "total", "layer"]
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


async def test_a_workbook_holds_numbers_as_numbers(random_study: Project) -> None:
    async with running(random_study) as pilot:
        await opened(pilot)
        await press(pilot, "E", "enter")
        book = load_workbook(random_study.path.parent / "case by category, count.xlsx")
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        frame = random_study.matrix("case", "category", totals=True)
        assert rows[0] == ("case", *frame.columns)
        assert [row[1:] for row in rows[1:]] == [tuple(cells) for cells in frame.itertuples(index=False)]
