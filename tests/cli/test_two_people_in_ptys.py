"""Two people's day: apart, blind, each in a file and at a terminal of their own; then the lead brings all together."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from qcode.api import open_project
from tests.cli.conftest import Run
from tests.terminal import Terminal

INTERVIEW = """[Invented for this test.]

Interviewer: Who belongs to the federation?

Rosa: Every family in the valley belongs. We decide in the assembly. The leaders carry what it decided.

Interviewer: And the people from the city?

Rosa: They come and they go. Some are friends. A friend with a budget begins to think he owns the house.
"""


@pytest.fixture
def lead(run: Run, tmp_path: Path) -> Path:
    """Lea leads, makes the round blind, assigns the interview to Ana and Luis, and hands out two copies."""
    (tmp_path / "rosa.txt").write_text(INTERVIEW, encoding="utf-8")
    assert run("new", "./lead.qcode", "--codebook", "social-movements", "--coder", "Lea").status == 0
    assert run("import", "./lead.qcode", "rosa.txt", "--coder", "Lea").status == 0
    assert run("rounds", "blind", "./lead.qcode", "main", "--coder", "Lea").status == 0
    for name in ("Ana", "Luis"):
        assert run("assign", "./lead.qcode", name, "--coder", "Lea").status == 0
    for name in ("Ana", "Luis"):
        made = run("copy", "./lead.qcode", f"{name}.qcode", "--for", name, "--coder", "Lea")
        assert (made.status, made.err) == (0, ""), made.err
    return tmp_path / "lead.qcode"


def _begin(name: str, folder: Path, patch: pytest.MonkeyPatch) -> Terminal:
    patch.setenv("QCODE_CODER", name)
    return Terminal(f"{name}.qcode", folder=folder)


def _to_the_first_answer(terminal: Terminal) -> None:
    terminal.until("rosa")
    terminal.press("\r")
    terminal.until("Invented for this test")
    terminal.press("l")
    terminal.until("marked 6 words")


def _finish(terminal: Terminal) -> None:
    terminal.press("D")
    terminal.until("Finished?")
    terminal.press("y")
    terminal.until(lambda screen: "Finished?" not in screen)
    terminal.press("q")
    terminal.child.wait()


def test_two_coders_apart_and_blind_agree_as_in_one_file(
    run: Run, lead: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, luis = _begin("Ana", tmp_path, monkeypatch), _begin("Luis", tmp_path, monkeypatch)
    _to_the_first_answer(ana)
    _to_the_first_answer(luis)
    ana.press(" Cm")
    ana.until("saved Cm members")
    luis.press(" Cm")
    luis.until("saved Cm members")
    ana.press("j")
    ana.until("marked 5 words")
    ana.press(" Cd")
    ana.until("saved Cd decisions")
    luis.press("j")
    luis.until("marked 5 words")
    luis.press("1")
    luis.until("saved Ct constitution")
    luis.press("u")
    luis.until(lambda _: _coded(tmp_path / "Luis.qcode") == 1)
    ana.press("l")
    ana.until("turn 5 of")
    ana.press(" Ac")
    ana.until("saved Ac co-optation")
    _finish(ana)
    _finish(luis)
    monkeypatch.setenv("QCODE_CODER", "Lea")

    there = shutil.copy(lead, tmp_path / "there.qcode")
    assert run("merge", lead, "Ana.qcode", "Luis.qcode").status == 0
    again = run("merge", lead, "Luis.qcode", "Ana.qcode")
    assert (again.status, again.out.count("nothing new")) == (0, 2)
    for name in ("Luis", "Ana"):
        assert run("merge", there, f"{name}.qcode").status == 0
    shared = _in_one_file(run, tmp_path, lead)
    for merged in (lead, there):
        assert run("check", merged).status == 0
        assert _codings(run, merged) == _codings(run, shared)
        assert _agreement(run, merged) == _agreement(run, shared)
    assert _codings(run, lead) == [
        ("Ana", "alliances/co-optation", "They come and they go."),
        ("Ana", "constitution/decisions", "We decide in the assembly."),
        ("Ana", "constitution/members", "Every family in the valley belongs."),
        ("Luis", "constitution/members", "Every family in the valley belongs."),
    ]


def _coded(path: Path) -> int:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    number = connection.execute("SELECT count(*) FROM coding").fetchone()[0]
    connection.close()
    return int(number)


def _in_one_file(run: Run, folder: Path, merged: Path) -> Path:
    """Make a project in which both worked in one file: their codings brought in by a table, and both finished."""
    assert run("codings", "export", merged, "codings.csv").status == 0
    assert run("new", "./shared.qcode", "--codebook", "social-movements").status == 0
    assert run("import", "./shared.qcode", "rosa.txt").status == 0
    brought = run("codings", "import", "./shared.qcode", "codings.csv", "--done")
    assert brought.status == 0, brought.err
    return folder / "shared.qcode"


def _codings(run: Run, project: Path) -> list[tuple[str, str, str]]:
    with open_project(project, "Lea") as opened, opened.reading() as reading:
        rows = reading.connection.exec_driver_sql(
            "SELECT p.name, coalesce(a.name || '/', '') || k.name, substr(t.body, c.start + 1, c.\"end\" - c.start) "
            "FROM coding c JOIN code k ON k.id = c.code_id LEFT JOIN code a ON a.id = k.parent_id "
            "JOIN coder p ON p.id = c.coder_id JOIN document d ON d.id = c.document_id "
            "JOIN stored_text t ON t.sha256 = d.sha256"
        ).all()
    return sorted(tuple(row) for row in rows)


def _agreement(run: Run, project: Path) -> Any:
    answer = run("agreement", project, "--json")
    assert answer.status == 0, answer.err
    return json.loads(answer.out)
