"""Where spans are after a text was corrected, and after names were replaced: total, exact where words stayed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.text.alignment import Alignment, Moved, Replacement, State, align, replaced
from qcode.text.matching import matches

SOME = st.text(alphabet="aAbé 世\n.,\u0301😀", max_size=60)
ITEMS = st.lists(st.sampled_from("abcdef"), max_size=40)

OLD = """Rosa: My mother opened it. We were nine at teh table. Marya rose at three.
Ana: Hello there.
Rosa: bye bye now
"""
NEW = """Rosa: My mother had opened it. We were nine at the table. María rose at three.
Ana: Goodbye friend.
Rosa: bye  bye
 now
"""


def follow(alignment: Alignment, quote: str) -> tuple[str, str]:
    start = alignment.old.index(quote)
    found = alignment.moved(start, start + len(quote))
    return found.state.value, alignment.new[found.start : found.end]


@pytest.mark.parametrize(
    ("quote", "state", "now"),
    [
        ("rose at three", "exact", "rose at three"),
        ("My mother opened it.", "moved", "My mother had opened it."),
        ("We were nine at teh table.", "moved", "We were nine at the table."),
        ("Marya", "moved", "María"),
        ("bye bye now", "moved", "bye  bye\n now"),
        ("Hello there.", "lost", ""),
    ],
)
def test_a_coding_follows_its_words_and_is_lost_only_with_the_last_of_them(quote: str, state: str, now: str) -> None:
    assert follow(align(OLD, NEW), quote) == (state, now)


def test_a_turn_whose_first_and_last_words_were_corrected_is_still_covered_whole() -> None:
    alignment = align("Ana: Um we met in the old mill yestreday\n", "Ana: Then we met in the old mill a day before\n")
    assert follow(alignment, "Um we met in the old mill yestreday") == (
        "moved",
        "Then we met in the old mill a day before",
    )


def test_a_word_that_got_letters_is_covered_whole() -> None:
    alignment = align("with one lamp then", "with two lamps then")
    assert follow(alignment, "one lamp") == ("moved", "two lamps")
    assert follow(align("the famly came", "the family came"), "famly") == ("moved", "family")
    assert follow(align("a lamp", "a clamp"), "lamp") == ("moved", "clamp")


def test_words_added_beside_a_passage_are_not_taken_into_it() -> None:
    alignment = align("one two three four", "one before two three after four")
    assert follow(alignment, "two three") == ("exact", "two three")


def test_a_paragraph_that_was_put_elsewhere_takes_its_codings_along() -> None:
    moved = "The well was dug in the year of the frost.\n"
    rest = "".join(f"Line {number} says thing {number}.\n" for number in range(9))
    assert follow(align(moved + rest, rest + moved), moved.strip()) == ("exact", moved.strip())


@given(SOME, SOME)
def test_pieces_rise_in_both_texts_and_what_is_called_the_same_is(old: str, new: str) -> None:
    alignment = align(old, new)
    assert (alignment.old, alignment.new) == (old, new)
    at = at_new = 0
    for piece in alignment.pieces:
        assert at <= piece.start < piece.end <= len(old)
        assert at_new <= piece.new_start < piece.new_end <= len(new)
        if piece.kind.value == "same":
            assert old[piece.start : piece.end] == new[piece.new_start : piece.new_end]
        at, at_new = piece.end, piece.new_end


@given(SOME.filter(bool), SOME, st.data())
def test_every_span_has_an_answer_that_is_a_span_of_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = align(old, new).moved(start, end)
    if found.state is State.LOST:
        assert (found.start, found.end) == (0, 0)
    else:
        assert 0 <= found.start < found.end <= len(new)
        assert (old[start:end] == new[found.start : found.end]) == (found.state is State.EXACT)


@given(SOME.filter(bool))
def test_the_same_text_moves_nothing(text: str) -> None:
    alignment = align(text, text)
    assert all(alignment.moved(at, at + 1) == Moved(State.EXACT, at, at + 1) for at in range(len(text)))


@given(st.data())
def test_a_passage_whose_words_nobody_touched_is_exact(data: st.DataObject) -> None:
    words = [f"word{number}" for number in range(data.draw(st.integers(8, 40)))]
    ends = data.draw(st.lists(st.sampled_from(" \n"), min_size=len(words), max_size=len(words)))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 6, len(words) - 1)))
    old = [word + end for word, end in zip(words, ends, strict=True)]
    edits = st.sampled_from(["keep", "keep", "drop", "insert", "change"])
    new = []
    for at, word in enumerate(old):
        edit = "keep" if first <= at <= last else data.draw(edits)
        new += {"keep": [word], "drop": [], "insert": [f"extra{at} ", word], "change": [f"other{at}\n"]}[edit]
    start = sum(map(len, old[:first]))
    end = sum(map(len, old[: last + 1])) - 1
    alignment = align("".join(old), "".join(new))
    found = alignment.moved(start, end)
    assert found.state is State.EXACT
    assert alignment.new[found.start : found.end] == alignment.old[start:end]


@given(SOME, st.data())
def test_replaced_names_lose_no_span_and_leave_the_others_as_they_are(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    names = [Replacement(start, end, "P1") for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    alignment = replaced(text, names)
    expected = text
    for name in reversed(names):
        expected = expected[: name.start] + "P1" + expected[name.end :]
    assert alignment.new == expected
    for start in range(len(text)):
        found = alignment.moved(start, start + 1)
        touched = any(name.start <= start < name.end for name in names)
        assert found.state is not State.LOST
        assert touched or alignment.new[found.start : found.end] == text[start]


@given(ITEMS, ITEMS)
def test_matches_are_runs_of_the_same_that_rise_on_both_sides(old: list[str], new: list[str]) -> None:
    at = at_new = 0
    for match in matches(old, new):
        assert match.old >= at
        assert match.new >= at_new
        assert match.length > 0
        assert old[match.old : match.old + match.length] == new[match.new : match.new + match.length]
        at, at_new = match.old + match.length, match.new + match.length


def test_texts_that_differ_in_far_more_than_the_limit_are_still_compared_to_their_ends() -> None:
    old = ["a", "b", "c"] * 400
    new = ["c", "a"] * 500
    found = matches(old, new)
    assert sum(match.length for match in found) > 300
    assert found[-1].old > 900
