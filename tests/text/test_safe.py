from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from rich.cells import cell_len
from strange import strange_text

from qcode.text.safe import UNSAFE, safe, safe_lines


@given(strange_text)
def test_keeps_the_length_and_leaves_nothing_unsafe(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert UNSAFE.search(shown) is None
    assert len(safe_lines(text)) == len(text)
    assert safe_lines(text).split("\n") == [safe(line) for line in text.split("\n")]


def test_every_control_and_hidden_character_gets_one_visible_cell() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs", "Co"):
            shown = safe(character)
            assert shown != character, hex(code)
            assert cell_len(shown) == 1, hex(code)


@pytest.mark.parametrize(
    "character", "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\xad"
)
def test_bidi_controls_and_invisible_characters_are_shown(character: str) -> None:
    assert safe(f"a{character}b") == "a\N{REPLACEMENT CHARACTER}b"


def test_a_terminal_sequence_is_shown_as_written() -> None:
    assert safe("\x1b]52;c;YQ==\x07") == "␛]52;c;YQ==␇"
    assert safe("one\ntwo\tthree\x7f") == "one␊two␉three␡"


def test_markup_and_ordinary_languages_stay() -> None:
    for text in (
        "[laughs] [/] [@click=app.quit]x",
        "Así es, ñandú; “sí”…",
        "می\u200cخواهم",
        "字 한국",
        "👨\u200d👩\u200d👧 ❤\ufe0f",
    ):
        assert safe(text) == text


def test_a_joiner_stays_only_between_emoji() -> None:
    assert safe("a\u200db") == "a\N{REPLACEMENT CHARACTER}b"
    assert safe("x\u200cy") == "x\N{REPLACEMENT CHARACTER}y"
