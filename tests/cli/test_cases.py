"""Cases, variables and summaries on the command line."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run


@pytest.fixture
def cases(run: Run, study: str) -> str:
    """Two cases; a variable with a list of choices on which two sources disagree."""
    for words in (
        ("cases", "add", study, "agrarian", "--kind", "movement"),
        ("cases", "add", study, "Land Union", "--kind", "organisation"),
        ("variables", "add", study, "aim", "--type", "choice", "--choices", "land;water"),
        ("variables", "set", study, "agrarian", "aim", "LAND", "--source", "chart"),
        ("variables", "set", study, "agrarian", "aim", "water", "--source", "prose", "--memo", "page 4"),
    ):
        answer = run(*words)
        assert answer.status == 0, answer.err
    return study


def test_a_contested_value_is_listed_with_both_sources(run: Run, cases: str) -> None:
    found = json.loads(run("variables", "claims", cases, "--contested", "--json").out)
    assert [(each["value"], each["source"], each["memo"]) for each in found] == [
        ("land", "chart", ""),
        ("water", "prose", "page 4"),
    ]


def test_a_chart_shows_what_each_source_says(run: Run, cases: str) -> None:
    said = json.loads(run("cases", "chart", cases, "aim", "--json").out)
    assert said == [{"case": "agrarian", "aim": "land / water"}, {"case": "Land Union", "aim": ""}]
    assert run("cases", "chart", cases, "aim", "--source", "prose", "-o", "chart.csv").status == 0
    assert Path("chart.csv").read_text(encoding="utf-8").splitlines() == ["case,aim", "agrarian,water", "Land Union,"]
    assert run("cases", "chart", cases, "aim", "--status", "excluded").out.startswith("no case to lay out")
    for wrong, told in (
        (("aims",), "did you mean “aim”"),
        (("aim", "--source", "map"), "sources are: chart, prose"),
        (("aim", "--status", "out"), "included, candidate, excluded"),
    ):
        answer = run("cases", "chart", cases, *wrong)
        assert (answer.status, told in answer.err.casefold()) == (1, True), answer.err


def test_what_is_no_choice_is_refused_and_nothing_is_stored(run: Run, cases: str) -> None:
    answer = run("variables", "set", cases, "Land Union", "aim", "wather")
    assert (answer.status, "Did you mean “water”" in answer.err) == (1, True)
    assert len(json.loads(run("variables", "claims", cases, "--json").out)) == 2


def test_cases_are_linked_related_and_unlinked(run: Run, cases: str) -> None:
    assert run("cases", "link", cases, "agrarian", "rosa", "--at", "0-10").status == 0
    assert run("cases", "relate", cases, "Land Union", "member", "agrarian").status == 0
    listed = {each["name"]: each for each in json.loads(run("cases", cases, "--json").out)}
    assert listed["agrarian"]["excerpts"] == [["rosa", 0, 10]]
    assert listed["Land Union"]["related"] == [["member", "agrarian"]]
    assert run("cases", "unlink", cases, "agrarian", "rosa").status == 0
    assert run("cases", "unrelate", cases, "Land Union", "agrarian").status == 0
    listed = {each["name"]: each for each in json.loads(run("cases", cases, "--json").out)}
    assert (listed["agrarian"]["excerpts"], listed["Land Union"]["related"]) == ([], [])


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_cases_and_values_go_out_and_come_back_the_same(run: Run, cases: str, ending: str) -> None:
    assert run("cases", "export", cases, f"cases.{ending}").status == 0
    assert run("variables", "export", cases, f"values.{ending}").status == 0
    assert run("new", "again.qcode").status == 0
    assert run("cases", "import", "again.qcode", f"cases.{ending}").status == 0
    assert run("variables", "import", "again.qcode", f"values.{ending}").status == 0
    for command in (("cases",), ("variables", "claims")):
        assert run(*command, "again.qcode", "--json").out == run(*command, cases, "--json").out


def test_a_table_of_values_is_stored_whole_or_not_at_all(run: Run, cases: str) -> None:
    Path("values.csv").write_text("subject,variable,value\nLand Union,aim,land\nNobody,aim,land\n", encoding="utf-8")
    answer = run("variables", "import", cases, "values.csv")
    assert (answer.status, "line 3" in answer.err) == (1, True)
    assert len(json.loads(run("variables", "claims", cases, "--json").out)) == 2


@pytest.mark.parametrize("kind", ["interview", "conflicts"])
def test_a_template_that_is_filled_in_can_be_taken_in(run: Run, cases: str, kind: str) -> None:
    assert run("variables", "template", kind, "sheet.csv").status == 0
    sheet = Path("sheet.csv")
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("01 Federation secretary", "rosa"), encoding="utf-8")
    words = (
        ("import", cases, "--sheet", "sheet.csv") if kind == "interview" else ("cases", "import", cases, "sheet.csv")
    )
    answer = run(*words)
    assert answer.status == 0, answer.err
    of = "document" if kind == "interview" else "case"
    told = {
        each["variable"]: each["value"]
        for each in json.loads(run("variables", "claims", cases, "--of", of, "--json").out)
    }
    assert told.items() >= ({"minutes": "75"} if kind == "interview" else {"department": "Ancohuay"}).items()


def test_a_summary_is_a_cell_of_the_framework(run: Run, cases: str) -> None:
    run("codes", "add", cases, "members")
    assert run("summary", cases, "agrarian", "members", "They own\nland.").status == 0
    table = json.loads(run("matrix", cases, "--rows", "case", "--cols", "code", "--cells", "summary", "--json").out)
    assert table["cells"][table["rows"].index("agrarian")][table["columns"].index("members")] == "They own\nland."


def test_a_memo_on_a_case_is_in_the_workbook(run: Run, cases: str) -> None:
    assert run("memo", cases, "Ask who left.", "--case", "Agrarian").status == 0
    assert run("memo", cases, "No.", "--case", "agrarian", "--code", "members").status == 2
    assert run("export", cases, "m.xlsx", "--sheets", "Memos").status == 0
    (row,) = list(load_workbook("m.xlsx")["Memos"].iter_rows(min_row=2, values_only=True))
    assert (row[0], row[2], row[5]) == ("Ask who left.", "case", "agrarian")


def test_a_removed_variable_comes_back_with_its_values(run: Run, cases: str) -> None:
    before = run("variables", "claims", cases, "--json").out
    assert "2 values" in run("variables", "remove", cases, "aim").out
    assert run("variables", "list", cases, "--json").out.strip() == "[]"
    run("undo", cases)
    assert run("variables", "claims", cases, "--json").out == before
