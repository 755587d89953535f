from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from strange import transcripts

from qcode.text.cursor import Cursor, Mode
from qcode.text.graphemes import grapheme_bounds
from qcode.text.turns import Stretches, Turn

TEXT = "Ana: Who owns it? Say.\nRosa: We do. All of us. With one vote.\nAna: And?\nRosa: No more."
ASK, ANSWER, ASK_AGAIN, LAST = (TEXT.index(word) for word in ("Who", "We do", "And", "No more"))


def interview() -> Cursor:
    turns = []
    at = 0
    for line in TEXT.split("\n"):
        label = line.index(" ") + 1
        turns.append(Turn(at, at + label, at + len(line), line[: label - 2], asks=line.startswith("Ana")))
        at += len(line) + 1
    return Cursor(Stretches(TEXT, turns))


def marked(cursor: Cursor) -> str:
    return TEXT[slice(*cursor.mark)]


MOVES: list[Callable[[Cursor], object]] = [
    Cursor.next,
    Cursor.previous,
    Cursor.longer,
    Cursor.shorter,
    Cursor.next_turn,
    Cursor.previous_turn,
    Cursor.turn,
    Cursor.word_mode,
    Cursor.hold,
    Cursor.back,
    Cursor.swap_end,
]


@given(transcripts(), st.lists(st.one_of(st.sampled_from(MOVES), st.integers(-2, 70)), max_size=25))
def test_every_movement_is_total(stretches: Stretches, steps: list[Callable[[Cursor], object] | int]) -> None:
    cursor = Cursor(stretches)
    for step in steps:
        if isinstance(step, int):
            cursor.place(step)
        else:
            step(cursor)
        start, end = cursor.mark
        assert 0 <= start <= end <= len(stretches.text)
        assert start <= cursor.offset <= end
        assert 0 <= cursor.stretch < len(stretches)


@given(transcripts(torn=False), st.integers(0, 70), st.sampled_from(list(Mode)))
def test_next_and_previous_undo_each_other(stretches: Stretches, offset: int, mode: Mode) -> None:
    cursor = Cursor(stretches)
    cursor.place(offset)
    if mode is Mode.WORD:
        cursor.word_mode()
    here = cursor.mark
    cursor.next()
    if cursor.mark != here:
        assert cursor.mark[0] >= here[1]
        cursor.previous()
        assert cursor.mark == here


@given(transcripts(torn=False), st.integers(0, 70), st.integers(1, 5))
def test_longer_and_shorter_undo_each_other(stretches: Stretches, offset: int, times: int) -> None:
    cursor = Cursor(stretches)
    cursor.place(offset)
    been = [cursor.mark]
    for _ in range(times):
        cursor.longer()
        been.append(cursor.mark)
    for before, after in reversed(list(pairwise(been))):
        assert cursor.mark == after
        if before != after:
            cursor.shorter()
    assert cursor.mark == been[0]


@given(transcripts(torn=False), st.integers(0, 70))
def test_turns_are_walked_there_and_back(stretches: Stretches, offset: int) -> None:
    cursor = Cursor(stretches)
    cursor.place(offset)
    cursor.next_turn()
    here = cursor.mark
    cursor.next_turn()
    if cursor.mark != here:
        assert not stretches.turns[cursor.stretch].asks
        cursor.previous_turn()
        assert cursor.mark[0] <= here[0]


@given(transcripts(), st.integers(0, 70), st.integers(0, 70))
def test_a_mark_is_widened_to_graphemes_and_no_further(stretches: Stretches, one: int, other: int) -> None:
    cursor = Cursor(stretches)
    cursor.select(one, other)
    start, end = cursor.mark
    bounds = grapheme_bounds(stretches.text)
    low, high = (min(place, len(stretches.text)) for place in sorted((one, other)))
    assert start == max(bound for bound in bounds if bound <= low)
    assert end == min(bound for bound in bounds if bound >= high)


def test_the_sentence_under_the_cursor_is_the_mark() -> None:
    cursor = interview()
    cursor.place(TEXT.index("of us"))
    assert marked(cursor) == "All of us."
    cursor.next()
    assert marked(cursor) == "With one vote."
    cursor.next()
    assert marked(cursor) == "And?"


def test_a_longer_mark_ends_with_whole_sentences() -> None:
    cursor = interview()
    cursor.select(ANSWER, ANSWER + 2)
    cursor.longer()
    assert marked(cursor) == "We do."
    cursor.longer()
    assert marked(cursor) == "We do. All of us."
    assert cursor.offset == cursor.mark[1] - 1


def test_right_and_left_go_to_those_who_answer() -> None:
    cursor = interview()
    cursor.next_turn()
    assert marked(cursor) == "We do."
    cursor.next_turn()
    assert marked(cursor) == "No more."
    cursor.previous_turn()
    assert cursor.mark[0] == ANSWER


def test_t_marks_the_turn_then_with_its_question_then_the_turn_again() -> None:
    cursor = interview()
    cursor.place(TEXT.index("of us"))
    cursor.turn()
    assert marked(cursor) == "We do. All of us. With one vote."
    cursor.turn()
    assert marked(cursor).startswith("Who owns it? Say.\n")
    assert marked(cursor).endswith("With one vote.")
    cursor.turn()
    assert marked(cursor) == "We do. All of us. With one vote."


def test_word_mode_marks_from_where_v_was_pressed_and_esc_goes_back_step_by_step() -> None:
    cursor = interview()
    cursor.place(ANSWER)
    cursor.word_mode()
    assert marked(cursor) == "We"
    cursor.next()
    cursor.hold()
    cursor.next()
    assert marked(cursor) == "do. All"
    cursor.previous()
    cursor.previous()
    assert marked(cursor) == "We do"
    assert cursor.back()
    assert marked(cursor) == "We"
    assert cursor.back()
    assert marked(cursor) == "We do."
    assert not cursor.back()


def test_bounds_of_a_coding_are_moved_by_word_from_either_end() -> None:
    cursor = interview()
    cursor.adjust(ANSWER, ANSWER + len("We do. All"))
    cursor.next()
    assert marked(cursor) == "We do. All of"
    cursor.swap_end()
    cursor.next()
    assert marked(cursor) == "do. All of"
    assert cursor.anchored


def test_an_accent_of_its_own_is_marked_with_its_letter() -> None:
    text = "un di\u0301a mas"
    cursor = Cursor(Stretches(text, ()))
    cursor.word_mode()
    cursor.next()
    assert text[slice(*cursor.mark)] == "di\u0301"
