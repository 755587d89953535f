"""`qcode assign --remove`, and what `qcode coders` says is to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import INTERVIEW, Run


@pytest.fixture
def two(run: Run, study: str) -> str:
    """Luis has `rosa`, in which he has coded, and `eva`."""
    Path("eva.txt").write_text(INTERVIEW.replace("Rosa", "Eva"), encoding="utf-8")
    assert run("import", study, "eva.txt").status == 0
    assert run("assign", study, "Luis").status == 0
    assert run("code", study, "rosa", 30, 40, "Cm", "--coder", "Luis").status == 0
    return study


def to_do(run: Run, study: str) -> list[tuple[int, int]]:
    listed = json.loads(run("coders", study, "--json").out)
    return [(each["to_do"], each["finished"]) for each in listed if each["name"] == "Luis"]


def test_what_is_not_begun_is_taken_back_and_the_log_and_undo_know_it(run: Run, two: str) -> None:
    assert to_do(run, two) == [(2, 0)]
    answer = run("assign", two, "Luis", "eva", "--remove")
    assert (answer.status, answer.out) == (0, "1 document taken back from Luis\n")
    assert to_do(run, two) == [(1, 0)]
    assert "take back 1 document from Luis" in run("log", two).out
    assert run("undo", two).status == 0
    assert to_do(run, two) == [(2, 0)]


def test_without_a_document_all_that_is_not_begun_and_again_none(run: Run, two: str) -> None:
    assert run("assign", two, "Luis", "--remove").out == "1 document taken back from Luis\n"
    assert to_do(run, two) == [(1, 0)]
    assert "there is none that they have not begun" in run("assign", two, "Luis", "--remove").out


def test_work_stays_with_who_did_it(run: Run, two: str) -> None:
    refused = run("assign", two, "Luis", "eva", "rosa", "--remove")
    assert (refused.status, "rosa: Luis has coded in it" in refused.err) == (1, True)
    assert run("done", two, "eva", "--coder", "Luis").status == 0
    refused = run("assign", two, "Luis", "eva", "--remove")
    assert (refused.status, "qcode done --not-yet" in refused.err) == (1, True)
    assert to_do(run, two) == [(1, 1)]


def test_nobody_joins_by_a_removal_and_what_does_not_go_together_is_said(run: Run, two: str) -> None:
    refused = run("assign", two, "Lius", "eva", "--remove")
    assert (refused.status, "“Luis”" in refused.err) == (1, True)
    assert run("assign", two, "Luis", "eva", "--remove", "--primary").status == 2
    assert run("assign", two, "Luis", "eva", "--remove", "--codes-of", "all").status == 2
    assert to_do(run, two) == [(2, 0)]
