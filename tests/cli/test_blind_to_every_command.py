"""What another coder does in a blind round changes nothing of what one is told, whatever one asks.

Two projects are alike but for Carl's work; every answer that Bea gets must be the same in both.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import INTERVIEW, Run

START = INTERVIEW.index("Every family")
THEY = INTERVIEW.index("They come")
PILOT = ("--round", "pilot")
ASKED: tuple[tuple[object, ...], ...] = (
    ("documents", "study", "--json"),
    ("coders", "study", "--json"),
    ("assignments", "study", "--json"),
    ("log", "study", "--json"),
    ("codebook", "show", "study", "--json"),
    ("codebook", "versions", "study", "--json"),
    ("cases", "study", "--json"),
    ("variables", "claims", "study", "--json"),
    ("summary", "study", "--json"),
    ("snapshots", "study"),
    ("conflicts", "study"),
    ("decisions", "study", *PILOT),
    ("review", "study", *PILOT),
    ("agreement", "study", *PILOT),
    ("agreement", "study", "--rounds", "main,pilot", "--coders", "Carl"),
    ("disagreements", "study", *PILOT),
    ("disagreements", "study", "--rounds", "main,pilot", "--coders", "Carl"),
    ("disagreements", "study", "--reference", "Carl", *PILOT),
    ("find", "study", "code:members", "--json"),
    ("find", "study", "coder:Carl"),
    ("find", "study", "memo:secret", "--json"),
    ("matrix", "study", "--layer", "all", "--json"),
    ("matrix", "study", "--cols", "coder", "--json"),
    ("matrix", "study", "--rows", "case", "--cols", "code", "--cells", "summary", "--json"),
    ("codings", "export", "study", "answer.csv"),
    ("export", "study", "answer.xlsx", "--layer", "all", "--identify"),
    ("export", "study", "answer.html", "--layer", "all", "--identify"),
    ("copy", "study", "whole.qcode"),
    ("copy", "study", "mine.qcode", "--for", "Bea"),
    ("codings", "import", "study", "carl.csv"),
    ("documents", "remove", "study", "rosa"),
    ("assign", "study", "Carl", "rosa", *PILOT),
    ("assign", "study", "Bea", "rosa", "--primary", *PILOT),
    ("decide", "study", "--agreed", *PILOT),
    ("rounds", "reconcile", "study", "pilot"),
    ("rounds", "blind", "study", "pilot", "--off"),
    ("snapshots", "add", "study", "now", *PILOT),
)


def _prepare(run: Run, study: str) -> None:
    assert run("rounds", "add", study, "pilot", "--blind").status == 0
    assert run("cases", "add", study, "valley").status == 0
    for name in ("Bea", "Carl"):
        assert run("coders", "add", study, name).status == 0
    Path("luz.txt").write_text(INTERVIEW.replace("Rosa", "Luz"), encoding="utf-8")
    assert run("import", study, "luz.txt").status == 0
    assert run("assign", study, "Bea", "rosa", "luz", *PILOT).status == 0
    assert run("code", study, "rosa", START, START + 12, "Cm", *PILOT, "--coder", "Bea").status == 0


def _work(run: Run, study: str) -> None:
    done: tuple[tuple[object, ...], ...] = (
        ("code", study, "rosa", THEY, THEY + 9, "Cm", "Cd", *PILOT, "--memo", "a secret memo"),
        ("code", study, "rosa", START, START + 12, "Cm", *PILOT),
        ("highlight", study, "rosa", START, START + 20),
        ("memo", study, "a secret on the words", "--document", "rosa", "--start", 0, "--end", 5),
        ("memo", study, "a secret on the code", "--code", "Cm"),
        ("summary", study, "valley", "Cm", "a secret summary"),
        ("done", study, "rosa", *PILOT),
    )
    for words in done:
        assert run(*words, "--coder", "Carl").status == 0, words


@pytest.fixture
def apart(run: Run, study: str, tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with the same project, but that Carl worked in the first."""
    _prepare(run, study)
    (tmp_path / "carl.csv").write_text(
        f"document,start,end,code,coder,round\nrosa,{THEY},{THEY + 9},constitution/members,Carl,pilot\n"
    )
    both = tmp_path / "with", tmp_path / "without"
    for folder in both:
        folder.mkdir()
        shutil.copy("study.qcode", folder / "study.qcode")
        shutil.copy("carl.csv", folder)
    _work(run, str(both[0] / "study.qcode"))
    return both


def _told(run: Run, folder: Path, words: tuple[object, ...], patch: pytest.MonkeyPatch) -> tuple[object, ...]:
    """Ask in a folder as Bea, and give status, words and what was written, without random ids."""
    patch.chdir(folder)
    answer = run(*("./study.qcode" if word == "study" else word for word in words), "--coder", "Bea")
    written = {path.name: _parts(path) for path in folder.glob("answer.*")}
    for path in (*folder.glob("answer.*"), *folder.glob("mine.qcode")):
        path.unlink()
    said = [re.sub(r"20\d\d-\d\d-\d\dT[\d:.+]*", "AT", each) for each in (answer.out, answer.err)]
    return answer.status, *said, written


def _parts(path: Path) -> dict[str, bytes]:
    if path.suffix != ".xlsx":
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as workbook:
        return {name: workbook.read(name) for name in workbook.namelist()}


def test_another_coders_work_is_told_by_no_command(
    run: Run, apart: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ASKED:
        told, expected = (_told(run, folder, words, monkeypatch) for folder in apart)
        assert told == expected, words


def test_reconciling_opens_no_document_that_one_has_not_finished(
    run: Run, apart: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in apart:
        project = folder / "study.qcode"
        assert run("done", project, "luz", *PILOT, "--coder", "Bea").status == 0
        assert run("rounds", "reconcile", project, "pilot").status == 0
    some = {"documents", "coders", "assignments", "log", "summary", "review", "matrix", "copy", "find"}
    for words in ASKED:
        if (words[0] in some and words[-1] != "--json") or words[0] in {"log", "documents"}:
            told, expected = (_told(run, folder, words, monkeypatch) for folder in apart)
            if words[0] == "log":
                told, expected = (re.sub(r'"number": \d+', "", str(each)) for each in (told, expected))
            assert told == expected, words


def test_a_reconciled_document_that_one_has_finished_is_seen_with_its_memos(run: Run, apart: tuple[Path, Path]) -> None:
    project = apart[0] / "study.qcode"
    assert run("done", project, "rosa", *PILOT, "--coder", "Bea").status == 0
    opened = run("rounds", "reconcile", project, "pilot")
    assert "snapshot “pilot before reconciliation”" in opened.err
    assert '"coder": "Carl"' in run("find", project, "memo:secret", "--json", "--coder", "Bea").out
    assert "a secret summary" not in run("summary", project, "--coder", "Bea").out
