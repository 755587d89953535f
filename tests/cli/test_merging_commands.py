"""`copy`, `merge` and `conflicts` as a person or a script calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def copies(run: Run, study: str) -> list[str]:
    """Hand out two copies, in which Ben and Eva code one passage each, and give one code two names."""
    made = []
    for name, code in (("Ben", "belonging"), ("Eva", "insiders")):
        file = f"{name}.qcode"
        assert run("copy", study, file, "--for", name).out == f"wrote {file} for {name}: 1 document, 0 codings\n"
        assert run("code", file, "rosa", "75", "83", "constitution/members", "--coder", name).status == 0
        assert run("codes", "rename", file, "constitution/members", code, "--coder", name).status == 0
        made.append(file)
    return made


def test_a_merge_tells_what_came_and_a_second_one_that_nothing_did(run: Run, study: str, copies: list[str]) -> None:
    tried = json.loads(run("merge", study, *copies, "--dry-run", "--json").out)
    told = json.loads(run("merge", study, *copies, "--json").out)
    assert told["copies"] == [{"file": file, "acts": 2, "coders": [file[:3]], "same_project": True} for file in copies]
    assert (told["added"], told["changed"], told["conflicts"]) == ({"coding": 2, "conflict": 1}, {"code": 1}, 1)
    assert Path(told["backup"]).is_file()
    assert {**told, "backup": None, "dry_run": True} == tried
    assert run("merge", study, *reversed(copies)).out == "Eva.qcode: nothing new\nBen.qcode: nothing new\n"
    assert run("check", study).status == 0


def test_a_conflict_is_listed_decided_and_taken_back(run: Run, study: str, copies: list[str]) -> None:
    told = run("merge", study, *copies)
    assert "changed apart: 1" in told.out
    (found,) = json.loads(run("conflicts", study, "--json").out)
    assert found["state"] == "open"
    assert {found["kept"]["name"], found["other"]["name"]} == {"belonging", "insiders"}
    assert {found["kept_by"], found["other_by"]} == {"Ben", "Eva"}
    assert run("conflicts", study, found["id"], "--take").status == 0
    assert json.loads(run("conflicts", study, "--json").out)[0]["state"] == "taken"
    assert found["other"]["name"] in run("codebook", "show", study).out
    assert run("undo", study).status == 0
    assert found["kept"]["name"] in run("codebook", "show", study).out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("abc",), "not said how"),
        (("abc", "--keep", "--take"), "not said how"),
        (("--keep",), "not said which one"),
        (("abc", "--keep"), "no such conflict"),
    ],
)
def test_what_decides_nothing_is_refused(run: Run, study: str, words: tuple[str, ...], why: str) -> None:
    answer = run("conflicts", study, *words)
    assert answer.status == 1
    assert why in answer.err


def test_a_coder_cannot_merge(run: Run, study: str, copies: list[str]) -> None:
    answer = run("merge", study, *copies, "--coder", "Ben")
    assert answer.status == 1
    assert "only a lead" in answer.err
