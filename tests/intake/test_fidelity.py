"""Five hundred random texts come back as they went in, and every coding says its words."""

from __future__ import annotations

from pathlib import Path

from fidelity import as_stored, check_texts, strange


def test_texts_and_codings_come_back_exactly(tmp_path: Path) -> None:
    assert check_texts(tmp_path, range(500)) > 1_000


def test_the_texts_are_as_strange_as_they_are_meant_to_be() -> None:
    texts = [strange(number) for number in range(500)]
    everything = "".join(texts)
    for each in ("\r\n", "\r", "\x85", "\u2028", "\u202e", "\u200d", "\u0301", "\x1b", "😀"):
        assert everything.count(each) > 20
    assert len({as_stored(text) for text in texts}) == 500
    assert sum(text.startswith("\ufeff") for text in texts) > 100
