"""Agreement by the command line: the contract's fields, figures that can be checked by hand, and honest refusals."""

import json
from pathlib import Path
from typing import Any

import pytest

from qcode.agreement.coefficients import alpha, cohen_kappa
from tests.cli.conftest import Run

ANSWERS = [f"Rosa: Answer number {number} has enough words." for number in range(10)]
TEXT = "\n".join(f"Interviewer: Question {number}?\n{answer}" for number, answer in enumerate(ANSWERS)) + "\n"
ANA = {0, 1, 2, 3, 4}
LUIS = {0, 1, 2, 3, 7}


@pytest.fixture
def coded(run: Run, study: str) -> str:
    rows = ["document,start,end,code,coder"]
    for name in ("one", "two"):
        Path(f"{name}.txt").write_text(TEXT + f"Interviewer: The end of {name}?\n")
        run("import", study, f"{name}.txt")
        for coder, numbers in (("Ana", ANA), ("Luis", LUIS)):
            for number in numbers:
                start = TEXT.index(ANSWERS[number]) + len("Rosa: ")
                rows.append(f"{name},{start},{start + 20},constitution/members,{coder}")
    Path("codings.csv").write_text("\n".join(rows))
    assert run("codings", "import", study, "codings.csv", "--done").status == 0
    return study


def figures(run: Run, study: str, *options: str) -> dict[str, Any]:
    answer = run("agreement", study, "--json", *options)
    assert answer.status == 0, answer.err
    return json.loads(answer.out)


def test_the_figures_are_those_of_the_turns_that_answer(run: Run, coded: str) -> None:
    table = figures(run, coded)
    assert {"unit", "rule", "excluded", "coders", "documents", "round", "interval", "seed", "draws"} <= set(table)
    assert (table["coders"], table["documents"], table["round"]) == (["Ana", "Luis"], ["one", "two"], "main")
    codes = {row["code"]: row for row in table["codes"]}
    assert len(codes) == len(json.loads(run("matrix", coded, "--json").out)["rows"])
    row = codes["constitution/members"]
    units = [(int(number in ANA), int(number in LUIS)) for number in range(10)] * 2
    assert row["units"] == 20
    assert row["coded"] == {"Ana": 10, "Luis": 10}
    assert row["alpha"] == pytest.approx(alpha(units))
    assert row["cohen_kappa"] == pytest.approx(cohen_kappa(units))
    assert row["agreement"] == pytest.approx(0.8)
    assert row["groups"] == {"agreed": 8, "boundary": 0, "one_sided": 4, "sub_code": 0, "conflict": 0}
    assert codes["poverty"]["alpha"] is None


def test_a_code_that_came_after_a_document_was_finished_is_missing_there(run: Run, coded: str) -> None:
    run("codes", "add", coded, "elders", "--under", "constitution")
    row = next(each for each in figures(run, coded)["codes"] if each["code"] == "constitution/elders")
    assert row["units"] == 0
    assert row["alpha"] is None


def test_disagreements_lead_to_the_words(run: Run, coded: str) -> None:
    found = json.loads(run("disagreements", coded, "--json").out)
    assert len(found) == 4
    assert {each["type"] for each in found} == {"one_sided"}
    for each in found:
        assert each["text"] == TEXT[each["start"] : each["end"]]
        assert list(each["coders"].values()) == [[[each["start"], each["end"]]]]


def test_where_nobody_has_finished_it_is_refused_and_says_how(run: Run, study: str) -> None:
    run("code", study, "rosa", 40, 50, "Cm")
    answer = run("agreement", study)
    assert answer.status == 1
    assert "qcode done" in answer.err
    assert run("disagreements", study).status == 1


def test_agreement_by_parts_and_as_a_table(run: Run, coded: str) -> None:
    for by in ("category", "document", "pair", "round"):
        assert figures(run, coded, "--by", by)["by"], by
    assert run("agreement", coded, "-o", "agreement.csv").status == 0
    assert Path("agreement.csv").read_text().startswith("code,units,coded Ana,coded Luis,prevalence")
    shown = run("agreement", coded)
    assert "not defined" in shown.out
    assert "pooled" in shown.out
    assert run("agreement", coded, "--unit", "page").status == 1


def test_the_table_says_what_was_left_out_and_how_long_the_units_are(run: Run, coded: str) -> None:
    assert figures(run, coded)["overall"]["left_out"] == ["rosa"]
    told = run("agreement", coded, "--by", "category").out
    assert "finished by fewer than two: rosa" in told
    assert "at the 90th percentile" in told
    assert "(same sub-code)" in told
    assert "(same category)" in told


def test_of_many_coders_the_table_has_the_least_and_the_most(run: Run, coded: str) -> None:
    for number in range(4):
        for document in ("one", "two"):
            assert run("done", coded, document, "--coder", f"Coder {number}").status == 0
    heading = next(line for line in run("agreement", coded).out.splitlines() if line.startswith("code "))
    assert heading.split()[1:4] == ["units", "least", "most"]
