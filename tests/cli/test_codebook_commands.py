"""The commands that change and hand over the codebook, and code by search."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CATEGORIES = ["constitution", "history", "domains", "alliances", "poverty"]


@pytest.mark.parametrize("ending", ["yaml", "csv", "xlsx", "qdc"])
def test_a_codebook_goes_out_and_into_another_project(run: Run, study: str, ending: str) -> None:
    assert run("codebook", "export", study, f"book.{ending}").status == 0
    assert run("new", "./second.qcode", "--codebook", f"book.{ending}").status == 0
    first, second = (json.loads(run("codebook", "show", each, "--json").out) for each in (study, "./second.qcode"))
    assert second["codes"] == first["codes"]


def test_check_says_all_that_is_wrong_with_a_qdc(run: Run, tmp_path: Path) -> None:
    code = '<Code guid="{}" name="a" isCodable="true"/>'
    (tmp_path / "b.qdc").write_text(f"<CodeBook><Codes>{code}\n{code}</Codes></CodeBook>")
    told = run("codebook", "check", "b.qdc")
    assert told.status == 1
    assert "b.qdc, line 2: the codebook has a twice (line 1)" in told.err


def test_merge_and_split_and_the_versions_they_make(run: Run, study: str) -> None:
    assert run("code", study, "rosa", 60, 90, "alliances", "poverty").status == 0
    told = run("codes", "merge", study, "poverty", "--into", "alliances")
    assert told.status == 0
    assert "poverty went into alliances: 0 codings given it, 1 united" in told.out
    assert run("codes", "split", study, "alliances", "--into", "near, far").status == 0
    versions = json.loads(run("codebook", "versions", study, "--json").out)
    assert [each["label"] for each in versions] == [
        "new project",
        "merge poverty into alliances",
        "split code alliances",
    ]
    assert versions[-1]["changes"][0] == "added near"
    assert run("undo", study).status == run("undo", study).status == 0
    shown = json.loads(run("codebook", "show", study, "--json").out)
    assert [each["name"] for each in shown["codes"]] == CATEGORIES


def test_autocode_shows_first_and_codes_then(run: Run, study: str) -> None:
    told = run("autocode", study, "assembly", "constitution", "--dry-run")
    assert "We decide in the assembly." in told.out
    assert "1 passage would be given constitution" in told.out
    assert json.loads(run("autocode", study, "ASSEMBLY", "constitution", "--json").out)["coded"] == 1
    assert "0 passages coded by automatic; 1 had it already" in run("autocode", study, "assembly", "constitution").out
    assert run("autocode", study, "x", "constitution", "--unit", "page").status == 2
