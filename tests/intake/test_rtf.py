"""Rich text: what was left out is told, and comments know where they stand (the corpus has the rest)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.errors import Refused
from qcode.intake.draft import Comment
from qcode.intake.formats import rtftokens
from qcode.intake.formats.protocol import Content
from qcode.intake.formats.rtf import Rtf


def read(body: str) -> Content:
    return Rtf().read(rb"{\rtf1\ansi " + body.encode("ascii") + b"}", "a.rtf", None)


def test_what_is_left_out_is_counted() -> None:
    content = read(
        r"{\header Draft of May}{\v three hidden words}{\deleted gone}{\pict 00}{\object{\*\objdata 00}}"
        r"{\listtext\bullet\tab}x{\*\strange lost}{\footnote note}"
    )
    assert content.text == "x[1]\n\n[1] note"
    assert content.body == 4
    assert set(content.notes) == {
        "headers left out: “Draft of May”",
        "3 words of hidden text left out",
        "1 word of tracked deletions left out",
        "1 picture left out",
        "1 embedded object not read",
        "the bullets of 1 list item left out",
        "4 characters in parts of an unknown kind left out",
        "1 foot or end note placed after the text",
    }


def test_comments_know_their_words_and_author() -> None:
    content = read(
        r"Ana: {\*\atrfstart 1}yes{\*\atrfend 1}{\*\atnid E}{\*\atnauthor Eva}\chatn"
        r"{\*\annotation{\*\atnref 1}{\*\atndate 1} why?} no"
    )
    assert content.text == "Ana: yes no"
    assert content.comments == (Comment(5, 8, "Eva", "why?"),)


def test_too_many_pieces_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtftokens, "MOST", 10)
    with pytest.raises(Refused, match="more than 10 pieces"):
        read("{}" * 10)


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r\n"), min_size=1))
def test_every_character_written_by_its_number_comes_back(text: str) -> None:
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    assert read("".join(rf"\u{number}?" for number in numbers)).text == text
