"""Every command on a project in which every word is hostile, as one at a terminal would see its answer."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from qcode.api import open_project
from qcode.api.merging import conflicts
from qcode.api.review import review
from qcode.cli.main import app, main
from tests.cli.hostile_lines import ALLOWED, ELSEWHERE, FILE, FILES, MISTYPED, REFUSED, Words
from tests.hostile_team import hostile_team

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Screen(io.StringIO):
    """What is sent to a terminal; Click would take escape sequences out of anything else."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_team(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def folder(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a copy of the project and hostile files to take in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QCODE_CODER", "Ana")
    shutil.copyfile(original, tmp_path / original.name)
    shutil.copyfile(original, tmp_path / f"{FILE}.other.qcode")
    for ending, words in FILES.items():
        file = tmp_path / f"{FILE}.{ending}"
        file.write_text(words, encoding="utf-8", newline="")
        file.chmod(0o600)
    return tmp_path


def told(folder: Path, words: Words, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Run a command as at a terminal; give its exit status and all that the terminal was sent."""
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", screen)
    project = next(each for each in folder.iterdir() if each.name.startswith("study"))
    names = {"P": str(project)}
    if {"PASSAGE", "CONFLICT"} & set(words):
        with open_project(project, "Ana") as opened, opened.reading() as reading:
            names |= {"PASSAGE": review(reading).rows[0].ref, "CONFLICT": conflicts(opened)[0].id}
    status = 0
    for command in one_by_one(words):
        try:
            main([names.get(word, word) for word in command])
        except SystemExit as stop:
            status = status or int(stop.code or 0)
    return status, screen.getvalue()


def one_by_one(words: Words) -> Iterator[Words]:
    """Part words at `then` into commands."""
    rest = list(words)
    while "then" in rest:
        at = rest.index("then")
        yield tuple(rest[:at])
        rest = rest[at + 1 :]
    yield tuple(rest)


def assert_harmless(sent: str) -> None:
    found = HIDDEN.search(sent)
    assert found is None, repr(sent[max(0, found.start() - 60) : found.end() + 60])
    assert "Traceback" not in sent
    assert "fault in qcode" not in sent


def named(words: Words) -> str:
    """Name a case by its words, as far as they can be printed."""
    return " ".join(re.sub(r"[^\w=.-]+", "~", word)[:20] for word in words)


@pytest.mark.parametrize("words", ALLOWED, ids=named)
def test_what_a_command_tells_steers_no_terminal(folder: Path, words: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    status, sent = told(folder, words, monkeypatch)
    assert_harmless(sent)
    assert status == 0, sent


@pytest.mark.parametrize("words", REFUSED, ids=named)
def test_what_a_command_refuses_steers_no_terminal(folder: Path, words: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    status, sent = told(folder, words, monkeypatch)
    assert_harmless(sent)
    assert status == 1, sent


@pytest.mark.parametrize("words", MISTYPED, ids=named)
def test_what_is_mistyped_steers_no_terminal(folder: Path, words: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    status, sent = told(folder, words, monkeypatch)
    assert_harmless(sent)
    assert status == 2, sent


def commands() -> set[Words]:
    """The words of every command."""
    top = get_command(app)
    assert isinstance(top, TyperGroup)
    found: set[Words] = set()
    for name, command in top.commands.items():
        below = command.commands if isinstance(command, TyperGroup) else {}
        found |= {(name, each) for each in below} or {(name,)}
    return found


def test_every_command_is_tried() -> None:
    known = commands()
    each = [command for words in ALLOWED + REFUSED for command in one_by_one(words)]
    tried = {words[: 2 if words[:2] in known else 1] for words in each}
    assert tried | ELSEWHERE == known
