"""What `agreement` answers besides its table; code sets and segments; words where there is nothing to compare."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from qcode.agreement.coefficients import alpha
from tests.cli.conftest import Run

ANSWERS = [f"Rosa: Answer number {number} has enough words." for number in range(8)]
TEXT = "\n".join(f"Interviewer: Question {number}?\n{answer}" for number, answer in enumerate(ANSWERS)) + "\n"
MEMBERS = {"Ana": {0, 1, 2, 3}, "Luis": {0, 1, 2, 7}}


def take_codings(run: Run, study: str, rows: list[str], *options: str) -> None:
    Path("codings.csv").write_text("\n".join(["document,start,end,code,coder,round", *rows]))
    answer = run("codings", "import", study, "codings.csv", *options)
    assert answer.status == 0, answer.err


def row(name: str, number: int, code: str, coder: str, in_round: str = "main") -> str:
    start = TEXT.index(ANSWERS[number]) + len("Rosa: ")
    return f"{name},{start},{start + 20},{code},{coder},{in_round}"


@pytest.fixture
def coded(run: Run, study: str) -> str:
    run("documents", "remove", study, "rosa")
    rows = []
    for name in ("one", "two"):
        Path(f"{name}.txt").write_text(TEXT + f"Interviewer: The end of {name}?\n")
        run("import", study, f"{name}.txt")
        for coder, numbers in MEMBERS.items():
            rows += [row(name, number, "constitution/members", coder) for number in numbers]
        rows.append(row(name, 5, "poverty", "Ana"))
        rows.append(row(name, 5, "history", "Luis"))
    take_codings(run, study, rows, "--done")
    return study


def asked(run: Run, *words: object) -> Any:
    answer = run(*words, "--json")
    assert answer.status == 0, answer.err
    return json.loads(answer.out)


def test_planning_in_json_and_in_tables(run: Run, coded: str) -> None:
    rows = asked(run, "agreement", coded, "--robustness")["robustness"]
    assert (rows[0]["unit"], rows[0]["rule"]) == ("turn", "touch")
    members = rows[0]["figures"]["alpha"]["constitution/members"]
    units = [tuple(int(number in MEMBERS[coder]) for coder in MEMBERS) for number in range(8)] * 2
    assert members == pytest.approx(alpha(units))
    (curve,) = asked(run, "agreement", coded, "--curve")["curve"]
    assert [each["share"] for each in curve["thresholds"]] == [0.6] * 7
    tried = asked(run, "agreement", coded, "--what-if", "merge poverty,history into history")
    assert {each["code"]: each["alpha"] for each in tried["then"]["codes"]}["history"] == 1.0
    wanted = asked(run, "agreement", coded, "--how-many-more", "--draw", 20)
    assert (wanted["draw"], wanted["codes"][0]["code"]) == (20, "constitution")
    against = asked(run, "agreement", coded, "--reference", "Ana", "--codes", "Cm")
    assert [(each["coder"], each["precision"]) for each in against["rows"]] == [("Luis", 0.75)]
    for mode in ("--robustness", "--curve", "--how-many-more", "--reference=Luis", "--what-if=roll-up"):
        shown = run("agreement", coded, mode)
        assert shown.status == 0, shown.err
        assert "nan" not in shown.out
    assert run("agreement", coded, "--robustness", "-o", "out.xlsx").status == 0
    assert load_workbook("out.xlsx").sheetnames == ["Robustness", "Codes"]
    assert run("agreement", coded, "--curve", "-o", "out.csv").status == 0
    assert Path("out.csv").read_text().startswith("pair,overlap,matched")


def test_only_one_kind_of_answer_is_asked_for(run: Run, coded: str) -> None:
    for words in (
        ("--curve", "--robustness"),
        ("--curve", "--by", "pair"),
        ("--what-if", "split x"),
        ("--rounds", "x"),
    ):
        answer = run("agreement", coded, *words)
        assert answer.status == 1
        assert answer.err.startswith("qcode: ")


def test_one_coder_over_rounds_is_labelled_so(run: Run, coded: str) -> None:
    run("rounds", "add", coded, "again")
    take_codings(run, coded, [row("one", 0, "Cm", "Luis", "again")], "--done")
    table = asked(run, "agreement", coded, "--rounds", "main,again", "--coders", "Luis")
    assert (table["overall"]["label"], table["coders"]) == ("intracoder agreement", ["Luis (main)", "Luis (again)"])
    assert "intracoder agreement" in run("agreement", coded, "--rounds", "main,again", "--coder", "Luis").out
    assert run("agreement", coded, "--rounds", "main,again", "--coders", "Luis,Ana").status == 1
    assert "intercoder agreement" in run("agreement", coded).out


def test_a_workbook_has_codes_pairs_and_parts_with_numbers(run: Run, coded: str) -> None:
    assert run("agreement", coded, "-o", "all.xlsx", "--by", "document").status == 0
    book = load_workbook("all.xlsx")
    assert book.sheetnames == ["Agreement", "Overall", "By document", "Pairs"]
    header, *rows = book["Agreement"].iter_rows(values_only=True)
    members = next(dict(zip(header, each, strict=True)) for each in rows if each[0] == "constitution/members")
    table = asked(run, "agreement", coded)
    expected = next(each for each in table["codes"] if each["code"] == "constitution/members")
    assert members["alpha"] == pytest.approx(expected["alpha"])
    assert next(dict(zip(header, each, strict=True)) for each in rows if each[0] == "domains")["alpha"] is None
    assert book["Pairs"]["A2"].value == "Ana and Luis"
    run("agreement", coded, "-o", "pairs.csv", "--by", "pair")
    with Path("pairs.csv").open(newline="") as file:
        first = next(csv.DictReader(file))
    assert (first["pair"], first["code"]) == ("Ana and Luis", "all codes, pooled")
    assert run("agreement", coded, "-o", "all.pdf").status == 1


def test_disagreements_say_what_was_given_instead_and_go_to_a_file(run: Run, coded: str) -> None:
    found = asked(run, "disagreements", coded, "--type", "conflict", "--document", "one")
    assert [each["instead"] for each in found] == [{"Ana": ["poverty"]}, {"Luis": ["history"]}]
    assert run("disagreements", coded, "-o", "differ.csv").status == 0
    assert "Luis: history" in Path("differ.csv").read_text()


def test_sets_give_silence_its_meaning(run: Run, study: str) -> None:
    assert run("codesets", "add", study, "about members", "--codes", "constitution/*").status == 0
    assert run("coders", "add", study, "Luis").status == 0
    assert run("assign", study, "Luis", "rosa", "--codes-of", "about members").status == 0
    for coder in ("Ana", "Luis"):
        assert run("done", study, "rosa", "--coder", coder).status == 0
    units = {each["code"]: each["units"] for each in asked(run, "agreement", study)["codes"]}
    assert units["constitution/members"] > 0
    assert units["poverty"] == 0
    only = asked(run, "agreement", study, "--codes", "@about members,poverty")
    assert [each["code"] for each in only["codes"]][-1] == "poverty"
    assert {each["code"].split("/")[0] for each in only["codes"]} == {"constitution", "poverty"}
    given = asked(run, "assignments", study)
    assert [(each["coder"], each["codes_of"]) for each in given] == [("Ana", []), ("Luis", ["about members"])]
    assert run("codesets", "remove", study, "about members").status == 1
    assert run("codesets", "change", study, "about members", "--drop", "Cm", "--add", "poverty").status == 0
    assert run("codesets", "rename", study, "about members", "members").status == 0
    (listed,) = asked(run, "codesets", study)
    assert listed["name"] == "members"
    assert "poverty" in listed["codes"]
    assert run("assign", study, "Luis", "rosa", "--codes-of", "all").status == 1
    assert run("done", study, "rosa", "--not-yet", "--coder", "Luis").status == 0
    assert run("assign", study, "Luis", "rosa", "--codes-of", "all").status == 0


def test_segments_are_made_listed_compared_and_removed(run: Run, coded: str) -> None:
    refused = run("agreement", coded, "--unit", "segment")
    assert refused.status == 1
    assert "qcode segments make" in refused.err
    assert run("segments", "make", coded).status == 1
    assert run("segments", "make", coded, "--words", 3).status == 0
    assert asked(run, "segments", coded)[0]["segments"][0] == [
        TEXT.index("Answer number 0"),
        TEXT.index(" has enough"),
    ]
    assert asked(run, "agreement", coded, "--unit", "segment")["codes"][0]["units"] == 32
    Path("table.csv").write_text("document,start,end\none,0,20\n")
    assert run("segments", "make", coded, "--table", "table.csv").status == 0
    assert run("segments", "remove", coded, "two").status == 0
    assert [len(each["segments"]) for each in asked(run, "segments", coded)] == [1, 0]
    assert run("segments", "make", coded, "--by", "turn", "--coder", "Luis").status == 1


def test_agreement_that_is_not_used_is_refused_kindly(run: Run, coded: str) -> None:
    assert run("project", coded, "--agreement", "not-used").status == 0
    assert asked(run, "project", coded)["agreement_used"] is False
    answer = run("agreement", coded)
    assert answer.status == 1
    assert "reflexive" in answer.err
    assert run("project", coded, "--agreement", "perhaps").status == 1
    assert run("project", coded, "--agreement", "used").status == 0
    assert run("agreement", coded).status == 0


def test_nothing_to_compare_gives_words(run: Run, study: str) -> None:
    assert run("agreement", study).status == 1
    run("done", study, "rosa")
    assert "no document was finished by two coders" in run("agreement", study).err
    Path("other.txt").write_text("Rosa: Other words, all of them.\n")
    run("import", study, "other.txt")
    run("done", study, "other", "--coder", "Luis")
    alone = run("agreement", study)
    assert (alone.status, "qcode done" in alone.err) == (1, True)
    run("done", study, "other")
    shown = run("agreement", study)
    assert shown.status == 0
    assert "alpha is not defined for any code" in shown.err
    assert "no intervals from one document" in shown.err
    start = INTERVIEW_OF_ONE.index("Other")
    for coder in ("Ana", "Luis"):
        assert run("code", study, "other", start, start + 5, "Cm", "--coder", coder).status == 0
    table = asked(run, "agreement", study)
    members = next(each for each in table["codes"] if each["code"] == "constitution/members")
    assert (members["units"], members["agreement"], members["alpha"]) == (1, 1.0, None)
    for unit in ("sentence", "paragraph", "document"):
        assert run("agreement", study, "--unit", unit).status == 0
    for mode in ("--robustness", "--curve", "--how-many-more", "--reference=Luis", "--what-if=roll-up"):
        answer = run("agreement", study, mode)
        assert answer.status == 0, answer.err
        assert "nan" not in answer.out


INTERVIEW_OF_ONE = "Rosa: Other words, all of them.\n"


def test_documents_without_words_and_a_code_that_all_used(run: Run, study: str) -> None:
    Path("empty.txt").write_text("…\n")
    answer = run("import", study, "empty.txt")
    assert answer.status == 0, answer.err
    for coder in ("Ana", "Luis"):
        run("done", study, "empty", "--coder", coder)
    shown = run("agreement", study)
    assert shown.status == 0, shown.err
    assert "not defined" in shown.out
    table = asked(run, "agreement", study, "--unit", "character")
    assert {each["alpha"] for each in table["codes"]} == {None}
