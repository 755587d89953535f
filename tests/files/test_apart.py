"""Risky parsers run apart: their answers and refusals come back, and nothing they do harms the caller."""

from __future__ import annotations

import pytest

from qcode.errors import Refused
from qcode.files.apart import Limits, run_apart

SMALL = Limits(memory=256 * 1024 * 1024, computing=1, waiting=60)


def answer(data: bytes, what: str, options: str) -> object:
    """What a child does; `options` says what."""
    if options == "refuse":
        raise Refused(what, "no", "do other")
    if options == "break":
        raise ValueError(what)
    if options == "fill":
        return len(bytearray(10**9))
    if options == "turn":
        while True:
            pass
    if options == "sink":
        return _sink(0)
    if options == "leave":
        raise SystemExit(3)
    return [what, len(data), "\ud800 é"]


def _sink(depth: int) -> int:
    return _sink(depth + 1) + 1


@pytest.fixture(autouse=True)
def _here_in_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child finds this module by its path."""
    from pathlib import Path

    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


def run(options: str) -> object:
    return run_apart("test_apart:answer", b"abc", "a.pdf", SMALL, options)


def test_an_answer_comes_back_whole() -> None:
    assert run("") == ["a.pdf", 3, "\ud800 é"]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ("refuse", "no"),
        ("break", "ValueError"),
        ("fill", "256 MiB of memory"),
        ("turn", "longer than 1 second"),
        ("sink", "nested too deep"),
        ("leave", "broke off"),
    ],
)
def test_whatever_happens_is_a_refusal(options: str, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        run(options)
    assert refused.value.what == "a.pdf"
    assert refused.value.remedy


def test_patience_has_an_end() -> None:
    with pytest.raises(Refused, match=r"longer than 0\.5 seconds"):
        run_apart("test_apart:answer", b"", "a.pdf", Limits(waiting=0.5), "turn")
