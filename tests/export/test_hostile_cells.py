from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventing import take_in
from openpyxl import load_workbook

from qcode.api import Project
from qcode.api.exporting import export_project
from qcode.codebook import stored
from qcode.coding import cases, codings, memos, summaries, variables
from qcode.export import sheet as sheets
from qcode.export.cells import UNITS, escapes_kept, is_plain, parts, units, writable
from tests.export.conftest import read_back

HOSTILE = [
    "=1+1",
    '=HYPERLINK("file:x")',
    "#N/A",
    "#REF!",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\tindented",
    " spaces around ",
    "two\nlines",
    "_x0041_ and _x000D_",
    "emoji 👩‍🌾 and Quechua ñawi",
    "1e5",
    "007",
    "TRUE",
    "<script>&amp;",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_arrive_as_written(project: Project, tmp_path: Path, words: str) -> None:
    document = take_in(project, words.strip().replace("\n", " "), words)
    with project.action("code") as act:
        code = stored.add_code(act, "=cmd|' calc'!A0")
        coding = codings.apply(act, document.id, code.id, 0, len(words))
        memos.write(act, words, memos.Subject(coding_id=coding.id))
    export_project(project, tmp_path / "m.xlsx")
    book = load_workbook(tmp_path / "m.xlsx")
    header, row = book["Codings"].iter_rows()
    cells = {str(name.value): cell for name, cell in zip(header, row, strict=True)}
    for column in ("quote", "memo"):
        assert cells[column].value == words
        assert cells[column].data_type == "s"
    assert cells["code"].value == "=cmd|' calc'!A0"
    assert book["Code x Document"]["B1"].value == document.name
    assert all(cell.data_type not in "fe" for sheet in book.worksheets for line in sheet.iter_rows() for cell in line)


def test_excel_is_not_given_an_escape_to_undo(project: Project, tmp_path: Path) -> None:
    document = take_in(project, "one", "_x0041_")
    with project.action("code") as act:
        codings.apply(act, document.id, stored.add_code(act, "water").id, 0, 7)
    export_project(project, tmp_path / "m.xlsx")
    cell = load_workbook(tmp_path / "m.xlsx", rich_text=True)["Codings"]["M2"].value
    assert [str(run) for run in cell] == ["_x", "0041_"]


def test_control_characters_become_pictures(project: Project, tmp_path: Path) -> None:
    document = take_in(project, "one", "a\x1b[31mb\x07c\ufffed")
    with project.action("code") as act:
        codings.apply(act, document.id, stored.add_code(act, "water").id, 0, document.characters)
    export_project(project, tmp_path / "m.xlsx")
    assert read_back(tmp_path / "m.xlsx")["Codings"][0]["quote"] == "a␛[31mb␇c\ufffdd"


@pytest.mark.parametrize("character", ["a", "👩"])
def test_a_text_too_long_for_a_cell_goes_on_elsewhere(project: Project, tmp_path: Path, character: str) -> None:
    text = "=" + character * 80_000
    document = take_in(project, "one", text)
    with project.action("code") as act:
        coding = codings.apply(act, document.id, stored.add_code(act, "water").id, 0, len(text))
    export_project(project, tmp_path / "m.xlsx")
    book = read_back(tmp_path / "m.xlsx")
    assert list(book)[-1] == "Long texts"
    quote = book["Codings"][0]["quote"]
    assert quote.endswith(sheets.GOES_ON)
    rest = book["Long texts"]
    assert [row["part"] for row in rest] == list(range(2, len(rest) + 2))
    assert {(row["id"], row["column"], row["sheet"]) for row in rest} == {(coding.id, "quote", "Codings")}
    assert quote.removesuffix(sheets.GOES_ON) + "".join(row["text"] for row in rest) == text
    assert all(units(cell) <= UNITS for cell in (quote, *(row["text"] for row in rest)))
    assert {"Long texts"} < {row["item"] for row in book["About"]}


def test_long_memos_and_summaries_lose_nothing(project: Project, tmp_path: Path) -> None:
    memo, summary = "=memo. " * 6_000, "@summary'\n" * 5_000
    with project.action("write") as act:
        memos.write(act, memo, memos.Subject())
        summaries.write(act, cases.add(act, "case").id, stored.add_code(act, "water").id, summary)
    export_project(project, tmp_path / "m.xlsx")
    book = read_back(tmp_path / "m.xlsx")
    rest = {row["sheet"]: row for row in book["Long texts"]}
    assert (rest["Memos"]["id"], rest["Framework"]["id"]) == ("row 2", "case")
    assert book["Memos"][0]["memo"].removesuffix(sheets.GOES_ON) + rest["Memos"]["text"] == memo
    told = book["Framework"][0]["water"].removesuffix(sheets.GOES_ON) + rest["Framework"]["text"]
    assert told == summary.strip()


@pytest.mark.parametrize("words", HOSTILE)
def test_names_of_cases_variables_and_reasons_arrive_as_written(project: Project, tmp_path: Path, words: str) -> None:
    name = " ".join(words.split())
    with project.action("write") as act:
        case = cases.add(act, name, reason=words)
        variable = variables.add(act, "case", name)
        variables.put(act, variable, case.id, name)
        summaries.write(act, case.id, stored.add_code(act, "water").id, words)
        memos.write(act, words, memos.Subject(case_id=case.id))
    export_project(project, tmp_path / "m.xlsx")
    book = load_workbook(tmp_path / "m.xlsx")
    assert all(cell.data_type not in "fe" for sheet in book.worksheets for line in sheet.iter_rows() for cell in line)
    read = read_back(tmp_path / "m.xlsx")
    assert (read["Cases"][0]["case"], read["Cases"][0]["reason"], read["Cases"][0][name]) == (name, words, name)
    assert (read["Memos"][0]["memo"], read["Memos"][0]["case"]) == (words, name)
    assert (read["Framework"][0]["case"], read["Framework"][0]["water"]) == (name, words.strip())


@pytest.mark.parametrize("name", ["case", "Code x Case", "layer", "document"])
def test_a_case_or_variable_called_as_a_column_stands_beside_it(project: Project, tmp_path: Path, name: str) -> None:
    with project.action("write") as act:
        case = cases.add(act, name)
        variables.put(act, variables.add(act, "case", name), case.id, "so")
    export_project(project, tmp_path / "m.xlsx")
    export_project(project, tmp_path / "s.csv")
    header, row = load_workbook(tmp_path / "m.xlsx")["Cases"].iter_rows(values_only=True)
    assert len(set(header)) == len(header)
    assert (row[0], row[-1]) == (name, "so")
    assert pd.read_csv(tmp_path / "s.csv" / "cases.csv").iloc[0].tolist()[-1] == "so"


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(
    study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_project(study, tmp_path / "whole.xlsx", layer="all")
    monkeypatch.setattr(sheets, "ROWS", 3)
    export_project(study, tmp_path / "parts.xlsx", layer="all")
    whole, book = read_back(tmp_path / "whole.xlsx"), read_back(tmp_path / "parts.xlsx")
    pages = [title for title in book if title.startswith("Codings")]
    assert pages == ["Codings", "Codings 2", "Codings 3"]
    assert [row for title in pages for row in book[title]] == whole["Codings"]


def test_more_columns_than_a_sheet_has_are_said(
    study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "COLUMNS", 3)
    export_project(study, tmp_path / "m.xlsx")
    assert read_back(tmp_path / "m.xlsx")["Code x Document"] == [
        {"code": "4 columns are more than the 3 that a sheet can have."}
    ]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_what_is_plain_needs_nothing_done(text: str) -> None:
    if is_plain(text):
        assert writable(text) == text
        assert escapes_kept(text) is text
        assert parts(text, "note") == [text]
        assert not text.startswith(("=", "#"))


@given(st.text("a👩", min_size=1, max_size=12), st.integers(-40, 60), st.integers(0, 40))
def test_parts_fit_and_lose_nothing(pattern: str, over: int, note: int) -> None:
    text = (pattern * UNITS)[: UNITS + over]
    found = parts(text, "n" * note)
    assert "".join(found) == text
    assert units(found[0]) <= UNITS - (note if len(found) > 1 else 0)
    assert all(found)


def test_300_codes_and_labels_that_differ_by_case_have_cells_of_their_own(project: Project, tmp_path: Path) -> None:
    document = take_in(project, "one", "Rosa: Water.\nROSA: More water.\nrosa: Less.\n")
    with project.action("code") as act:
        top = stored.add_code(act, "=top")
        codes = [stored.add_code(act, f"@{number} 👩", top) for number in range(300)]
        for number, code in enumerate(codes):
            codings.apply(act, document.id, code.id, (6, 19, 36)[number % 3], 11 + 13 * (number % 3))
    sheets = ("Document x Code 0-1", "Co-occurrence", "Code x Speaker")
    export_project(project, tmp_path / "m.xlsx", identify=True, sheets=sheets)
    book = read_back(tmp_path / "m.xlsx")
    paths = [code.path for code in codes]
    assert list(book["Document x Code 0-1"][0]) == ["document", "=top", *paths]
    assert [row["code"] for row in book["Co-occurrence"]] == ["=top", *paths]
    assert book["Co-occurrence"][1][paths[3]] == 1
    assert list(book["Code x Speaker"][0]) == ["code", "ROSA", "Rosa", "rosa"]
    assert [sum(row[label] for row in book["Code x Speaker"]) for label in ("ROSA", "Rosa", "rosa")] == [100] * 3
