"""`agreement --json` for every unit, rule and part: the fields in their order, numbers or null, and the exit code."""

import csv
import json
from itertools import product
from math import isfinite
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

TABLE = [
    "unit",
    "rule",
    "excluded",
    "coders",
    "documents",
    "round",
    "interval",
    "seed",
    "draws",
    "codes",
    "overall",
    "by",
]
COUNTS = ["code", "units", "coded"]
FIGURES = ["prevalence", "agreement", "positive_agreement", "alpha"]
CHECKS = ["ac1", "brennan_prediger", "cohen_kappa", "fleiss_kappa"]
CODE = [*COUNTS, *FIGURES, "alpha_ci", *CHECKS, "groups", "warnings"]
GROUPS = ["agreed", "boundary", "one_sided", "sub_code", "conflict"]
UNITS = ["turn", "segment", "sentence", "paragraph", "document", "character"]
PARTS = {
    "code": [],
    "document": [f"talk {at}" for at in range(6)],
    "pair": ["Ana and Luis", "Ana and Teo", "Luis and Teo"],
    "round": ["main", "again"],
}
REFUSED = [
    (1, "--unit", "page"),
    (1, "--rule", "most"),
    (1, "--by", "speaker"),
    (1, "--coders", "Ana,Nobody"),
    (1, "--coders", "Ana"),
    (1, "--codes", "nowhere"),
    (1, "--round", "pilot"),
    (1, "--documents", "rosa"),
    (2, "--unit"),
    (2, "--units", "turn"),
]
TALK = "".join(
    f"Interviewer: And in year {year}?\nRosa: In year {year} the river came up. We moved.\n" for year in range(8)
)


@pytest.fixture
def compared(run: Run, study: str) -> str:
    """Six invented interviews; Ana, Luis and Teo code them in two rounds, Teo the first two only."""
    rows = ["document,start,end,code,coder,round"]
    for at in range(6):
        Path(f"talk {at}.txt").write_text(TALK + f"Rosa: That was talk {at}, all of it.\n")
        assert run("import", study, f"talk {at}.txt").status == 0
        for coder, years in (("Ana", {0, 1, 2, at}), ("Luis", {0, 1, 3, at}), ("Teo", {0, 5})):
            for year in years if coder != "Teo" or at < 2 else ():
                start = TALK.index(f"In year {year} ")
                rows.append(f"talk {at},{start},{start + 20 + at},constitution/members,{coder},main")
                rows.append(f"talk {at},{start},{start + 20 + at},history/origins,{coder},again")
    Path("codings.csv").write_text("\n".join(rows))
    assert run("rounds", "add", study, "again").status == 0
    assert run("codings", "import", study, "codings.csv", "--done").status == 0
    assert run("segments", "make", study, "--by", "paragraph").status == 0
    return study


def asked(run: Run, study: str, *options: str) -> dict[str, Any]:
    answer = run("agreement", study, "--json", *options)
    assert (answer.status, answer.err) == (0, "")
    table: dict[str, Any] = json.loads(answer.out, parse_constant=pytest.fail)
    return table


def assert_contract(table: dict[str, Any]) -> None:
    assert list(table)[: len(TABLE)] == TABLE
    assert isinstance(table["seed"], int)
    for code in [*table["codes"], *(code for part in table["by"] for code in part["codes"])]:
        assert list(code)[: len(CODE)] == CODE
        assert list(code["groups"]) == GROUPS
        assert all(isinstance(number, int) for number in (code["units"], *code["coded"].values()))
        figures = [code[name] for name in (*FIGURES, *CHECKS)]
        assert all(value is None or (isinstance(value, float) and isfinite(value)) for value in figures)
        ends = code["alpha_ci"]
        assert ends is None or (len(ends) == 2 and ends[0] <= code["alpha"] <= ends[1])
        if not any(code["coded"].values()):
            assert [code[name] for name in ("alpha", "alpha_ci", *CHECKS)] == [None] * 6


def test_units_and_rules(run: Run, compared: str) -> None:
    for unit, rule in product(UNITS, ("touch", "half")):
        table = asked(run, compared, "--unit", unit, "--rule", rule, "--by", "category")
        assert_contract(table)
        assert (table["unit"], table["rule"], table["round"]) == (unit, rule, "main")
        assert (table["coders"], len(table["documents"])) == (["Ana", "Luis", "Teo"], 6)
        assert set(table["excluded"]) == ({"asking", "short"} if unit in {"turn", "sentence", "paragraph"} else set())
        members = next(code for code in table["codes"] if code["code"] == "constitution/members")
        assert members["fleiss_kappa"] is members["cohen_kappa"] is None
        assert unit == "document" or members["alpha"] is not None


def test_parts_as_json_csv_and_sheets(run: Run, compared: str) -> None:
    for by, names in PARTS.items():
        table = asked(run, compared, "--by", by)
        assert_contract(table)
        assert [part["name"] for part in table["by"]] == names
        for ending in ("csv", "json", *(["xlsx"] if by == "round" else [])):
            assert run("agreement", compared, "--by", by, "-o", f"told.{ending}").status == 0
        assert json.loads(Path("told.json").read_text()) == table
        with Path("told.csv").open() as file:
            rows = list(csv.DictReader(file))
        of_parts = [code for part in table["by"] for code in [None, *part["codes"]]] if names else table["codes"]
        wanted = ["" if code is None or code["ac1"] is None else f"{code['ac1']:.6f}" for code in of_parts]
        assert [row["ac1"] for row in rows] == wanted


def test_chosen_coders_codes_and_round(run: Run, compared: str) -> None:
    table = asked(run, compared, "--coders", "Ana,Luis", "--codes", "constitution/members,origins", "--round", "again")
    assert_contract(table)
    assert (table["coders"], table["round"]) == (["Ana", "Luis"], "again")
    assert [code["code"] for code in table["codes"]] == ["constitution/members", "history/origins"]
    assert table["codes"][0]["alpha"] is None
    assert table["codes"][1]["cohen_kappa"] is not None


def test_the_printed_table_says_how_it_was_counted(run: Run, compared: str) -> None:
    told = run("agreement", compared).out
    for words in ("unit turn", "rule touch", "coders Ana, Luis, Teo", "documents 6", "round main", "jackknife-t, 95 %"):
        assert words in told
    assert "excluded: 48 not said by those who answer" in told


def test_what_can_not_be_compared_is_refused_without_a_figure(run: Run, compared: str) -> None:
    for status, *options in REFUSED:
        answer = run("agreement", compared, "--json", *options)
        assert (answer.status, answer.out) == (status, "")
        assert answer.err
