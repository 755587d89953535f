"""Codes that nobody used are counted in the tables that people read, and listed everywhere else."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ANSWERS = [f"Rosa: Answer number {number} has enough words." for number in range(10)]
TEXT = "\n".join(f"Interviewer: Question {number}?\n{answer}" for number, answer in enumerate(ANSWERS)) + "\n"
FOLDED = "codes nobody used here: --all lists them"


@pytest.fixture
def coded(run: Run, study: str) -> str:
    """Two documents and two coders who use one code of the 124 that there are."""
    rows = ["document,start,end,code,coder"]
    for name in ("one", "two"):
        Path(f"{name}.txt").write_text(TEXT + f"Interviewer: The end of {name}?\n")
        run("import", study, f"{name}.txt")
        for coder, numbers in (("Ana", (0, 1, 2)), ("Luis", (0, 1, 7))):
            starts = [TEXT.index(ANSWERS[number]) + len("Rosa: ") for number in numbers]
            rows += [f"{name},{start},{start + 20},constitution/members,{coder}" for start in starts]
    Path("codings.csv").write_text("\n".join(rows))
    assert run("codings", "import", study, "codings.csv", "--done").status == 0
    return study


def table_lines(out: str) -> list[str]:
    """The lines that name a code of the codebook."""
    return [line for line in out.splitlines() if line.startswith(("constitution", "history", "alliances"))]


def test_the_table_has_the_codes_that_somebody_used(run: Run, coded: str) -> None:
    shown = run("agreement", coded)
    assert [line.split()[0] for line in table_lines(shown.out)] == ["constitution/members"]
    every = len(json.loads(run("agreement", coded, "--json").out)["codes"])
    assert every > 100
    assert f"{every - 1} {FOLDED}" in shown.out
    assert len(table_lines(run("agreement", coded, "--all").out)) > 1
    assert FOLDED not in run("agreement", coded, "--all").out


def test_codes_that_are_asked_for_are_listed(run: Run, coded: str) -> None:
    asked = run("agreement", coded, "--codes", "history/*")
    assert len(table_lines(asked.out)) > 4
    assert FOLDED not in asked.out


@pytest.mark.parametrize("view", [("--how-many-more",), ("--what-if", "roll-up"), ("--reference", "Ana")])
def test_the_further_tables_fold_them_too(run: Run, coded: str, view: tuple[str, ...]) -> None:
    shown = run("agreement", coded, *view)
    assert shown.status == 0, shown.err
    assert FOLDED in shown.out
    assert "history" not in shown.out
    assert "history" in run("agreement", coded, *view, "--all").out


def test_files_have_every_code(run: Run, coded: str) -> None:
    assert run("agreement", coded, "-o", "all.csv").status == 0
    assert len(Path("all.csv").read_text().splitlines()) > 100
    assert run("agreement", coded, "--how-many-more", "-o", "more.csv").status == 0
    assert len(Path("more.csv").read_text().splitlines()) > 100


def test_a_snapshot_folds_them_and_keeps_them(run: Run, coded: str) -> None:
    assert run("snapshots", "add", coded, "pilot").status == 0
    shown = run("snapshots", "show", coded, "pilot")
    assert len(table_lines(shown.out)) == 1
    assert FOLDED in shown.out
    assert len(table_lines(run("snapshots", "show", coded, "pilot", "--all").out)) > 1
    assert len(json.loads(run("snapshots", "show", coded, "pilot", "--json").out)["agreement"]["codes"]) > 100


def test_the_warnings_of_many_codes_are_told_by_kind(run: Run, coded: str) -> None:
    codes = ["history", "domains", "alliances", "poverty", "constitution/decisions", "constitution/leadership"]
    codes += ["history/origins", "history/opening", "history/crisis"]
    rows = ["document,start,end,code,coder"]
    start = TEXT.index(ANSWERS[3]) + len("Rosa: ")
    rows += [f"one,{start},{start + 20},{code},Ana" for code in codes]
    Path("more.csv").write_text("\n".join(rows))
    assert run("codings", "import", coded, "more.csv").status == 0
    folded = run("agreement", coded).err
    assert "! fewer than 10 coded units: 10 codes" in folded
    assert "! a coder never used it: 9 codes" in folded
    assert "history/origins" not in folded
    assert "! history/origins: " in run("agreement", coded, "--all").err
