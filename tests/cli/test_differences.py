"""The passages behind further figures: one coder over rounds, and each coder beside a reference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

ANSWERS = [f"Rosa: Answer number {number} has enough words." for number in range(8)]
TEXT = "\n".join(f"Interviewer: Question {number}?\n{answer}" for number, answer in enumerate(ANSWERS)) + "\n"
MEMBERS = {("Ana", "main"): {0, 1}, ("Luis", "main"): {0, 2}, ("Teo", "main"): {0, 1, 3}, ("Ana", "again"): {0, 5}}


@pytest.fixture
def coded(run: Run, study: str) -> str:
    """One document, coded by three in the first round and by Ana again in a second."""
    Path("one.txt").write_text(TEXT)
    run("import", study, "one.txt")
    run("rounds", "add", study, "again")
    rows = ["document,start,end,code,coder,round"]
    for (coder, in_round), numbers in MEMBERS.items():
        starts = [TEXT.index(ANSWERS[number]) + len("Rosa: ") for number in sorted(numbers)]
        rows += [f"one,{start},{start + 20},constitution/members,{coder},{in_round}" for start in starts]
    Path("codings.csv").write_text("\n".join(rows))
    answer = run("codings", "import", study, "codings.csv", "--done")
    assert answer.status == 0, answer.err
    return study


def listed(run: Run, *words: str) -> list[tuple[str, set[str]]]:
    answer = run("disagreements", *words, "--json")
    assert answer.status == 0, answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)
    return [(TEXT[each["start"] :][:15], set(each["coders"])) for each in found]


def test_one_coder_over_rounds(run: Run, coded: str) -> None:
    expected = [("Answer number 1", {"Ana (main)"}), ("Answer number 5", {"Ana (again)"})]
    assert listed(run, coded, "--rounds", "main,again", "--coders", "Ana") == expected
    assert listed(run, coded, "--rounds", "main,again") == expected
    assert listed(run, coded, "--rounds", "main,again", "--code", "history") == []


def test_each_coder_is_compared_with_the_reference_alone(run: Run, coded: str) -> None:
    by_ana = [("Answer number 1", {"Ana"}), ("Answer number 2", {"Luis"})]
    by_teo = [("Answer number 1", {"Teo"}), ("Answer number 2", {"Luis"}), ("Answer number 3", {"Teo"})]
    assert listed(run, coded, "--reference", "Luis") == by_ana + by_teo
    assert listed(run, coded, "--reference", "Luis", "--coders", "Ana") == by_ana


def test_what_cannot_be_compared_is_refused(run: Run, coded: str) -> None:
    for words, why in (
        (("--rounds", "main,again", "--round", "main"), "over several rounds"),
        (("--rounds", "main"), "two rounds or more"),
        (("--rounds", "main,again", "--coders", "Ana,Luis"), "one coder"),
        (("--reference", "Nobody"), "Nobody"),
    ):
        refused = run("disagreements", coded, *words)
        assert refused.status == 1
        assert why in refused.err
