"""Running the command line as a person would, in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from qcode.cli import main


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Give a function that runs `qcode WORDS...` as Ana in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QCODE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("QCODE_CODER", "Ana")

    def call(*words: object) -> Answer:
        capsys.readouterr()
        status = 0
        try:
            main([str(word) for word in words])
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
        told = capsys.readouterr()
        return Answer(status, told.out, told.err)

    return call


INTERVIEW = """[Invented for this test.]

Interviewer: Who belongs to the federation?

Rosa: Every family in the valley. We decide in the assembly.

Interviewer: And the people from the city?

Rosa: They come and they go. Some are friends.
"""


@pytest.fixture
def study(run: Run, tmp_path: Path) -> str:
    """Make a project with the five categories and one interview, `rosa`."""
    (tmp_path / "rosa.txt").write_text(INTERVIEW, encoding="utf-8")
    assert run("new", "./study.qcode", "--codebook", "social-movements").status == 0
    assert run("import", "./study.qcode", "rosa.txt").status == 0
    return "./study.qcode"
