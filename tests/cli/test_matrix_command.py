"""Matrices by the command line: the contract of `--json`, and the way from a cell to its passages."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import INTERVIEW, Run


@pytest.fixture
def coded(run: Run, study: str) -> str:
    """Two codings by Ana in Rosa's words, one in the question before them; a case and the speaker's age."""
    for words, code in (
        ("Every family in the valley.", "constitution/members"),
        ("the valley", "history/origins"),
        ("Who belongs to the federation?", "constitution/members"),
    ):
        start = INTERVIEW.index(words)
        assert run("code", study, "rosa", start, start + len(words), code).status == 0
    Path("sheet.csv").write_text("document,case,place\nrosa,agrarian,Colca\n", encoding="utf-8")
    assert run("import", study, "--sheet", "sheet.csv").status == 0
    return study


def test_the_answer_in_json_is_what_scripts_rely_on(run: Run, coded: str) -> None:
    answer = json.loads(run("matrix", coded, "--rows", "category", "--cols", "case", "--json").out)
    assert list(answer)[:5] == ["rows", "columns", "values", "layer", "cells"]
    assert answer["columns"] == ["agrarian"]
    assert (answer["values"], answer["layer"]) == ("count", "primary")
    assert dict(zip(answer["rows"], answer["cells"], strict=True))["constitution"] == [2]


def test_variables_shares_and_people(run: Run, coded: str) -> None:
    asked = ("matrix", coded, "--rows", "category", "--top", 2, "--sort", "total")
    shares = json.loads(run(*asked, "--cols", "document.place", "--cells", "column-share", "--totals", "--json").out)
    assert (shares["rows"], shares["columns"]) == (["constitution", "history"], ["Colca"])
    assert shares["cells"] == [[pytest.approx(2 / 3)], [pytest.approx(1 / 3)]]
    assert shares["totals"] == {"rows": [pytest.approx(2 / 3), pytest.approx(1 / 3)], "columns": [1.0], "all": 1.0}
    people = run(*asked, "--cols", "case", "--cells", "people").out
    assert "1 of 1" in people
    assert "66.7%" in run(*asked, "--cols", "case", "--cells", "column-share").out


def test_what_stands_in_no_cell_is_told(run: Run, coded: str) -> None:
    assert run("cases", "import", coded, _written("cases.csv", "name\nnobody's\n")).status == 0
    assert run("matrix", coded, "--rows", "code", "--cols", "case").err == ""
    answer = run("matrix", coded, "--rows", "code", "--cols", "speaker.consent", "--json")
    assert "3 codings stand in no cell" in answer.err
    assert json.loads(answer.out)["left_out"] == 3


def _written(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_cell_leads_to_the_passages_it_counts(run: Run, coded: str) -> None:
    asked = ("matrix", coded, "--rows", "category", "--cols", "case", "--cell", "constitution,agrarian")
    listed = json.loads(run(*asked, "--json").out)
    assert [each["text"] for each in listed] == ["Who belongs to the federation?", "Every family in the valley."]
    assert [each["text"] for each in json.loads(run(*asked, "--where", "role:asks", "--json").out)] == [
        "Who belongs to the federation?"
    ]
    assert "Every family" in run(*asked).out
    assert run("matrix", coded, "--cell", "history").status == 2
    assert "no such row" in run("matrix", coded, "--cell", "water,rosa").err


def test_codes_that_stand_together(run: Run, coded: str) -> None:
    asked = ("matrix", coded, "--rows", "category", "--cols", "category", "--json")
    answer = json.loads(run(*asked, "--cells", "c").out)
    at = {name: place for place, name in enumerate(answer["rows"])}
    assert answer["how"] == "overlap"
    assert answer["cells"][at["constitution"]][at["history"]] == pytest.approx(1 / 2)
    nested = json.loads(run(*asked, "--how", "nested").out)["cells"]
    assert nested[at["history"]][at["constitution"]] == 1
    assert nested[at["constitution"]][at["history"]] == 0
    near = json.loads(run(*asked, "--how", "near:1").out)["cells"]
    assert near[at["constitution"]][at["history"]] == 1
    assert "stand together (turn)" in run(*asked[:-1], "--how", "turn").out


def test_a_matrix_is_written_with_numbers_as_numbers(run: Run, coded: str) -> None:
    asked = ("matrix", coded, "--rows", "category", "--cols", "case", "--cells", "column-share")
    assert run(*asked, "--totals", "-o", "m.xlsx").status == 0
    rows = [list(row) for row in load_workbook("m.xlsx").active.values]
    assert rows[0] == ["category", "agrarian", "total"]
    assert rows[1] == ["constitution", pytest.approx(2 / 3), pytest.approx(2 / 3)]
    assert rows[-1] == ["total", 1, 1]


def test_what_cannot_be_counted_is_refused(run: Run, coded: str) -> None:
    for asked, told in (
        (("--rows", "kase"), "did you mean case"),
        (("--where", "code:constitutoin"), "column 1"),
        (("--how", "beside", "--cols", "code"), "near:20"),
    ):
        answer = run("matrix", coded, *asked)
        assert answer.status == 1
        assert told in answer.err.lower()
