from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from strange import transcripts

from qcode.text.turns import OUTSIDE, Stretches, Turn
from qcode.text.wrap import RowKind, Rows


def wrapped(text: str, measure: int, turns: tuple[Turn, ...] = ()) -> list[str]:
    rows = Rows(Stretches(text, turns), measure, roomy=False)
    return [text[slice(*rows.span(row))] for row in range(len(rows))]


@given(transcripts(), st.integers(1, 14), st.booleans(), st.booleans())
def test_every_visible_character_stands_on_one_row_within_the_measure(
    stretches: Stretches, measure: int, roomy: bool, speaker_rows: bool
) -> None:
    rows = Rows(stretches, measure, roomy=roomy, speaker_rows=speaker_rows)
    drawn: list[int] = []
    for row in range(len(rows)):
        start, end = rows.span(row)
        assert rows.kind(row) is not RowKind.BLANK or start == end
        if rows.kind(row) is RowKind.TEXT:
            drawn += range(start, end)
            assert sum(grapheme.cells for grapheme in rows.cells(row)) <= rows.measure
    assert drawn == sorted(set(drawn))
    spoken = {at for turn in stretches.turns for at in range(turn.start, turn.end)}
    assert {at for at in spoken if not stretches.text[at].isspace()} <= set(drawn) <= spoken


@given(transcripts(), st.integers(1, 14), st.booleans())
def test_from_an_offset_to_its_cell_and_back(stretches: Stretches, measure: int, roomy: bool) -> None:
    rows = Rows(stretches, measure, roomy=roomy)
    for row in range(len(rows)):
        if rows.kind(row) is RowKind.TEXT:
            for grapheme in rows.cells(row):
                offset = rows.starts[row] + grapheme.start
                if grapheme.cells:
                    assert rows.cell_of(offset)[0] == row
                    assert rows.offset_at(*rows.cell_of(offset)) == offset


@given(transcripts(), st.integers(1, 14), st.booleans(), st.integers(-3, 70), st.integers(-3, 70))
def test_every_place_has_a_row_and_every_row_a_place(
    stretches: Stretches, measure: int, roomy: bool, one: int, other: int
) -> None:
    rows = Rows(stretches, measure, roomy=roomy)
    assert 0 <= rows.cell_of(one)[0] < len(rows)
    assert 0 <= rows.offset_at(one, other) <= len(stretches.text)
    first, last = rows.rows_of(min(one, other), max(one, other))
    assert 0 <= first <= last < len(rows)


@given(transcripts())
def test_no_word_is_left_out_of_the_stretches(stretches: Stretches) -> None:
    covered = {at for turn in stretches.turns for at in range(turn.head, turn.end)}
    assert all(character.isspace() for at, character in enumerate(stretches.text) if at not in covered)
    assert all(before.end <= after.head for before, after in pairwise(stretches.turns))


def test_words_are_kept_whole_and_long_ones_broken() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("abcdefghijk lm", 5) == ["abcde", "fghij", "k lm"]
    assert wrapped("four    five", 6) == ["four  ", "five"] or wrapped("four    five", 6) == ["four", "five"]
    assert wrapped("字字字 字", 6) == ["字字字", "字"]
    assert wrapped("one\n\ntwo\n", 9) == ["one", "", "two"]


def test_an_empty_document_has_one_row() -> None:
    assert wrapped("", 10) == [""]


def test_speakers_stand_on_their_own_row_and_what_no_turn_has_is_shown() -> None:
    text = "Title\nAna: who?\nRosa: we all\n"
    turns = (Turn(6, 11, 15, "Ana", asks=True), Turn(16, 22, 28, "Rosa"))
    stretches = Stretches(text, turns)
    rows = Rows(stretches, 20, roomy=True)
    kinds = [rows.kind(row) for row in range(len(rows))]
    said = [RowKind.BLANK, RowKind.SPEAKER, RowKind.TEXT]
    assert kinds == [RowKind.TEXT, *said, *said]
    assert stretches.numbers == [OUTSIDE, 0, 1]
    assert [text[slice(*rows.span(row))] for row in (0, 3, 6)] == ["Title", "who?", "we all"]


def test_tabs_reach_to_stops_counted_from_where_their_row_begins() -> None:
    text = "a\tb\nlong\tc\nabcdefgh ij\tk"
    rows = Rows(Stretches(text, ()), 9, roomy=False)
    assert [text[slice(*rows.span(row))] for row in range(len(rows))] == ["a\tb", "long\tc", "abcdefgh", "ij\tk"]
    assert [rows.cell_of(text.index(words)) for words in ("b\n", "c\n", "k")] == [(0, 4), (1, 8), (3, 4)]
