"""Bytes become text exactly, or are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.errors import Refused
from qcode.files.encodings import decode
from qcode.files.gate import gate
from qcode.files.guessing import WESTERN

SPANISH = "Entrevistador: ¿Cómo empezó la organización?\nInformante: Éramos pocas, quizás doce; mañana más.\n"
ENGLISH = "P1: We said “don’t stop” — it’s what we’d have done… and they’ve left.\n"
FRENCH = "Enquêteur : Où êtes-vous né ?\nP1 : À Besançon, près du marché. C’était l’été.\n"
RUSSIAN = "Интервьюер: Как началось движение?\nУчастник: Мы собрались в деревне и решили бороться.\n"


@given(st.text().filter(lambda text: "\0" not in text and not text.startswith(("{\\rtf", "%PDF-", "PK"))))
def test_utf_8_and_marked_utf_16_come_in_as_they_are(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        decoded = decode(text.encode(encoding), "a.txt")
        assert decoded.text.removeprefix("\ufeff") == text.removeprefix("\ufeff")
        assert not decoded.guessed


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SPANISH, "cp1252"),
        (SPANISH, "mac_roman"),
        (SPANISH, "cp850"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        ("Informante: Sí, señor.", "latin-1"),
        (ENGLISH, "utf-16-le"),
        (SPANISH, "utf-16-be"),
    ],
)
def test_a_guess_is_right_for_short_texts_and_owned_up_to(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert decoded.guessed
    first = next(character for character in text if ord(character) > 127)
    assert first in decoded.sample
    assert "\n" not in decoded.sample


def test_the_persons_word_overrides_the_guess() -> None:
    decoded = decode("Café".encode("cp1252"), "a.txt", "cp850")
    assert (decoded.text, decoded.guessed) == ("CafÚ", False)


def test_an_unknown_encoding_is_refused_with_near_misses() -> None:
    for name in ("cp1225", "rot13", "base64", "idna", "unicode_escape", "x\0"):
        with pytest.raises(Refused, match="no text encoding") as refused:
            decode(b"x", "a.txt", name)
        assert "try one of" in refused.value.remedy
    with pytest.raises(Refused, match="cp1252"):
        decode(b"x", "a.txt", "cp1225")


def test_a_wrong_encoding_names_the_byte() -> None:
    with pytest.raises(Refused, match=r"byte 4 \(line 2\) is not utf-8"):
        decode(b"ab\nc\xe9", "a.txt", "utf-8")


def test_one_broken_byte_does_not_turn_a_utf_8_file_into_garbage() -> None:
    with pytest.raises(Refused, match="UTF-8 save for byte"):
        decode(SPANISH.encode() + b"\xe9", "a.txt")


@pytest.mark.parametrize(
    ("data", "seems"),
    [
        (b"%PDF-1.7\nplain", "a PDF"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old Word"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"ab\x00c\n\x00\x00", "NUL"),
        (bytes(range(1, 256)), "control characters"),
    ],
)
def test_what_is_no_text_is_refused_by_what_it_seems_to_be(data: bytes, seems: str) -> None:
    with pytest.raises(Refused, match=seems):
        decode(data, "a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_without_loss_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "a.txt")
    except Refused:
        return
    if not decoded.guessed or decoded.encoding in WESTERN:  # Shift JIS spells some characters in two ways
        assert decoded.text.encode(decoded.encoding) == data


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r")))
def test_the_gate_keeps_every_other_character(text: str) -> None:
    assert gate(text, "a.txt").text == text.removeprefix("\ufeff")
    assert gate(text.replace("\n", "\r\n"), "a.txt").text == text.removeprefix("\ufeff")


def test_the_gate_says_what_it_changed() -> None:
    gated = gate("\ufeffa\r\nb\rc\u2028d\x85e\x0bf\n", "a.txt")
    assert gated.text == "a\nb\nc\u2028d\x85e\x0bf\n"
    assert gated.notes == ("a byte order mark at the start was dropped", "2 line ends (CRLF and CR) became LF")
    assert gate("plain\n", "a.txt").notes == ()


@pytest.mark.parametrize("character", ["\0", "\udfff"])
def test_the_gate_refuses_what_cannot_be_stored_by_line(character: str) -> None:
    with pytest.raises(Refused, match="line 3 holds"):
        gate(f"a\r\nb\r{character}", "a.txt")
