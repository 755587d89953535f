"""Names are found however they are written, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.text.names import Names

NAMES = Names(
    [
        ("Rosa", "P1"),
        ("Rosa Quispe", "P2"),
        ("José María O'Brien", "P3"),
        ("J. Peña", "P4"),
        ("Ana", "P5"),
        ("Weiß", "P6"),
    ]
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Rosa's house", "P1's house"),
        ("ROSA and rosa", "P1 and P1"),
        ("Rosa Quispe", "P2"),
        ("ROSA\u00a0QUISPE", "P2"),
        ("Rosa  \n quispe", "P2"),
        ("Rosa-Quispe", "P2"),
        ("Rosa\n\nQuispe", "P1\n\nQuispe"),
        ("jose maria O\u2019BRIEN", "P3"),
        ("José-María O'Brien", "P3"),
        ("Jose\u0301 Mari\u0301a O'Brien", "P3"),
        ("J.Pen\u0303a, J. Peña, J Pena", "P4, P4, P4"),
        ("Ana-Lucía", "P5-Lucía"),
        ("Banana, Rosario, Anaí", "Banana, Rosario, Anaí"),
        ("Rosa_2.txt", "P1_2.txt"),
        ("WEISS", "P6"),
        ("Ro\u00adsa, R\u200bosa, Ｒｏｓａ", "P1, P1, P1"),
        ("“Ana”—said (Ana).", "“P5”—said (P5)."),
    ],
)
def test_a_name_is_found_as_whole_words_however_it_is_written(written: str, expected: str) -> None:
    assert NAMES.replace(written) == expected
    assert NAMES.holds(written) == (written != expected)


def test_words_in_small_letters_can_be_left_alone() -> None:
    text = "Luz brought the luz. LUZ"
    assert Names([("Luz", "P1")]).replace(text) == "P1 brought the P1. P1"
    assert Names([("Luz", "P1")], capitals=True).replace(text) == "P1 brought the luz. P1"


def test_no_name_goes_across_the_border_of_a_turn() -> None:
    text = "I saw Rosa\nQuispe: So did I."
    assert [text[each.start : each.end] for each in NAMES.find(text)] == ["Rosa\nQuispe"]
    assert [text[each.start : each.end] for each in NAMES.find(text, [0, text.index("Quispe")])] == ["Rosa"]


@given(st.text(alphabet="Rosa Quispe\n\u0301ß-.'İ", max_size=60))
def test_what_is_replaced_is_in_order_and_gone_afterwards(text: str) -> None:
    found = NAMES.find(text)
    at = 0
    for each in found:
        assert at <= each.start < each.end <= len(text)
        at = each.end
    apart = Names([("Rosa", "@"), ("Rosa Quispe", "@")])
    assert not apart.holds(apart.replace(text))
