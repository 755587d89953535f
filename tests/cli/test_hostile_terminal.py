"""What a terminal is sent, byte by byte, where every word in a project is hostile."""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import Run
from tests.hostile import EVIL, MARKUP, PAYLOADS, SPOKEN, hostile_project
from tests.terminal import Terminal

OWN = re.compile(
    r"\x1b\[(?:"
    r"\d+;\d+H"  # to a place
    r"|[0-9;]*m"  # colours
    r"|\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # mouse, focus, paste, cursor, screen
    r"|\?(?:2026|2048)\$p"  # what the terminal can do
    r"|>\d+u|<u"  # keys
    r")"
    r"|\x1b\]22;[a-z]+\x07"  # the mouse's pointer
    r"|\x1b\]52;c;(?P<copied>[A-Za-z0-9+/=]*)\x07"  # the clipboard
)
"""All that Textual sends of itself."""
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def assert_harmless(sent: bytes, own: re.Pattern[str] | None = OWN) -> None:
    """Nothing but what the program itself means reaches the terminal."""
    assert not [payload for payload in PAYLOADS if payload.encode() in sent]
    words = sent.decode()
    rest = own.sub("", words) if own else words
    found = HIDDEN.search(rest)
    assert found is None, repr(rest[max(0, found.start() - 60) : found.end() + 60])


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_project(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def hostile(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, before Ana."""
    monkeypatch.setenv("QCODE_CODER", "Ana")
    return Path(shutil.copyfile(original, tmp_path / original.name))


def read_all(terminal: Terminal) -> bytes:
    """Read until the program ends."""
    sent = b""
    while True:
        try:
            sent += terminal.child.read_nonblocking(size=65536, timeout=30)
        except pexpect.EOF:
            terminal.child.wait()
            return sent


ONE_BY_ONE = """
import json, os, sys, traceback
from qcode.cli import main

end = sys.argv[1]
for words in json.loads(sys.argv[2]):
    status = 0
    try:
        main(words)
    except SystemExit as stop:
        status = stop.code
    except Exception:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(1, f"{status}{end}".encode())
"""
"""Runs commands in one process, which starts once; after each it sends how it ended and a sign that nothing sends."""
END = "--- that was a command of the test ---"


def run_in_a_terminal(commands: list[tuple[str, ...]], folder: Path, columns: int = 80) -> list[tuple[str, bytes]]:
    """Run commands in a terminal; give how each ended (0, or 1 where it refused) and all that it sent."""
    program = ("-c", ONE_BY_ONE)
    words = json.dumps(commands)
    sent = read_all(Terminal(END, words, folder=folder, columns=columns, rows=50, program=program))
    *answers, rest = sent.split(END.encode())
    assert (rest, len(answers)) == (b"", len(commands)), sent[-2000:]
    return [(answer[-1:].decode(), answer[:-1]) for answer in answers]


@pytest.fixture(scope="module")
def sent_by(original: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], tuple[str, bytes]]:
    """How each listing and each refusal ended, and what it sent."""
    folder = tmp_path_factory.mktemp("terminal")
    project = shutil.copyfile(original, folder / original.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QCODE_CODER", "Ana")
        patch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        patch.setenv("QCODE_HOME", str(folder / "projects"))
        found = {}
        for columns, group in ((400, LISTINGS), (80, REFUSALS)):
            commands = [tuple(str(project) if word == PROJECT else word for word in words) for words in group]
            found.update(zip(group, run_in_a_terminal(commands, folder, columns), strict=True))
    return found


PROJECT = "{project}"
LISTINGS = (
    ("documents", "list", PROJECT),
    ("codebook", "show", PROJECT),
    ("coders", "list", PROJECT),
    ("cases", "list", PROJECT),
    ("log", PROJECT),
    ("log", PROJECT, "--json"),
    ("find", PROJECT, "because"),
    ("find", PROJECT, "because", "--json"),
    ("matrix", PROJECT),
    ("matrix", PROJECT, "--rows", "code", "--cols", "coder", "--layer", "all", "--json"),
    ("codebook", "show", PROJECT, "--json"),
    ("documents", "list", PROJECT, "--json"),
    ("coders", "list", PROJECT, "--json"),
    ("cases", "list", PROJECT, "--json"),
    ("check", PROJECT),
)
WITHOUT_MARKUP = {"check"}


@pytest.mark.parametrize("words", LISTINGS, ids=lambda words: " ".join(word for word in words if word != PROJECT))
def test_no_command_sends_a_foreign_control_character(
    sent_by: dict[tuple[str, ...], tuple[str, bytes]], words: tuple[str, ...]
) -> None:
    status, sent = sent_by[words]
    assert status == "0"
    assert b"Traceback" not in sent
    assert_harmless(sent, own=None)
    if words[0] not in WITHOUT_MARKUP:
        assert all(part in sent.decode() for part in MARKUP.split(" "))


REFUSALS = (
    ("text", PROJECT, f"no such {EVIL}"),
    ("uncode", PROJECT, f"document {EVIL}", "0", "5", f"no such {EVIL}"),
    ("documents", "rename", PROJECT, f"document {EVIL}", ""),
    ("find", PROJECT, "--regex", f"({EVIL}"),
    ("check", f"no such {EVIL.replace('/', '')[:80]}.qcode"),
    ("matrix", PROJECT, "--layer", f"no such {EVIL}"),
)


@pytest.mark.parametrize("words", REFUSALS, ids=lambda words: words[0])
def test_no_refusal_sends_what_was_named_as_it_is(
    sent_by: dict[tuple[str, ...], tuple[str, bytes]], words: tuple[str, ...]
) -> None:
    status, sent = sent_by[words]
    assert status == "1"
    assert b"Traceback" not in sent
    assert_harmless(sent, own=None)


def test_a_file_with_a_hostile_name_and_text_comes_in_without_harm(hostile: Path, tmp_path: Path) -> None:
    file = tmp_path / f"talk {EVIL.replace('/', '')[:100]}.txt"
    file.write_text(SPOKEN, encoding="utf-8")
    assert_harmless(read_all(Terminal("import", str(hostile), str(file), "--dry-run", folder=tmp_path)), own=None)


def test_the_stored_text_goes_exactly_to_a_pipe_and_safely_to_a_terminal(
    hostile: Path, tmp_path: Path, run: Run
) -> None:
    words = ("text", str(hostile), f"document {EVIL}")
    assert run(*words).out.rstrip("\n") == SPOKEN.replace("\r", "").rstrip("\n")
    sent = read_all(Terminal(*words, folder=tmp_path, columns=400))
    assert_harmless(sent, own=None)
    assert all(part in sent.decode() for part in MARKUP.split(" "))


def without(words: str) -> Callable[[str], bool]:
    """Say whether words are no longer on the screen."""
    return lambda screen: words not in screen


SESSION: tuple[tuple[str, str | Callable[[str], bool]], ...] = (
    ("", "document [laughs] [/]"),
    ("gc", "Because [laughs]"),
    ("l", "memo [laughs]"),
    (" c", "label [laughs]"),
    ("a", "saved Ca label [laughs]"),
    ("u", "undone: code Ca label"),
    ("1", "saved Ca label [laughs]"),
    ("c", "ctrl+n new code"),
    ("\x1b", without("ctrl+n")),
    ("f", "Show only"),
    ("\x1b", without("Show only")),
    ("d", "esc close"),
    ("\x1b", without("esc close")),
    ("m", "ctrl+s"),
    ("\x1b", without("ctrl+s")),
    ("i", "In vivo"),
    ("\x1b", without("In vivo")),
    ("D", "not yet"),
    ("\x1b", without("not yet")),
    ("/because\r", "hit 1"),
    ("?", "keys.toml"),
    ("\x1b", without("keys.toml")),
    ("gf", "Words in all documents"),
    ("because", "1 passage in 1 document"),
    ("\r", "other words"),
    ("y", "copied"),
    ("\r", "turn 2 of 2"),
    ("gp", "Projects"),
)
"""Keys, and what is on the screen when they have done their work."""


@pytest.mark.parametrize("size", [(120, 40)], ids=str)
def test_no_screen_sends_a_foreign_control_character(hostile: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    terminal = Terminal(str(hostile), "--coder", "Ana", folder=tmp_path, columns=size[0], rows=size[1])
    for keys, seen in SESSION:
        terminal.press(keys)
        terminal.until(seen)
    terminal.press("q")
    sent = terminal.raw + read_all(terminal)
    assert_harmless(sent)
    copied = [match["copied"] for match in OWN.finditer(sent.decode()) if match["copied"]]
    assert [HIDDEN.search(b64decode(words).decode()) for words in copied] == [None]
