from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strange import texts

from qcode.text.graphemes import cell_edges, grapheme_bounds, snap_left, snap_right
from qcode.text.sentences import sentence_spans
from qcode.text.spans import overlap, total, unite
from qcode.text.words import WordIndex, count_words, word_spans, words_touching

spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair))))


@given(spans)
def test_united_spans_are_the_same_characters_apart_and_in_order(given_spans: list[tuple[int, int]]) -> None:
    united = unite(given_spans)
    characters = {at for start, end in given_spans for at in range(start, end)}
    assert {at for start, end in united for at in range(start, end)} == characters
    assert all(before[1] < after[0] for before, after in pairwise(united))
    assert total(given_spans) == len(characters)


@given(spans)
def test_overlap_counts_shared_characters(given_spans: list[tuple[int, int]]) -> None:
    for a in given_spans:
        for b in given_spans:
            assert overlap(a, b) == len(set(range(*a)) & set(range(*b)))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We vote. Who? All!", ["We vote.", "Who?", "All!"]),
        ("“So we say: no.” And then…", ["“So we say: no.”", "And then…"]),
        ("¿Quién? ¡Todas! «Bien.» Sí", ["¿Quién?", "¡Todas!", "«Bien.»", "Sí"]),
        ("At 00:13 it was 3.5 hectares", ["At 00:13 it was 3.5 hectares"]),
        ("Well ... no... yes", ["Well ...", "no...", "yes"]),
        ("one line\nthe same sentence\n\nanother", ["one line\nthe same sentence", "another"]),
        ("(He left.) (He came.)", ["(He left.)", "(He came.)"]),
        (" \n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_sentences_hold_every_visible_character_once_and_no_space_around(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = sentence_spans(text, start, end)
    covered = [at for span in found for at in range(*span)]
    assert covered == sorted(set(covered))
    assert {at for at in range(start, end) if not text[at].isspace()} <= set(covered) <= set(range(start, end))
    assert all(text[a:b] and text[a:b] == text[a:b].strip() for a, b in found)


def test_words_hold_apostrophes_and_hyphens() -> None:
    text = "ninety-eight, d’accord: it's 'so' re- 3"
    assert [text[a:b] for a, b in word_spans(text)] == ["ninety-eight", "d’accord", "it's", "so", "re", "3"]


@given(texts, st.integers(0, 70), st.integers(0, 70))
def test_words_of_a_span_are_those_that_share_a_character(text: str, start: int, end: int) -> None:
    touching = [word for word in word_spans(text) if overlap(word, (start, end))]
    assert list(words_touching(text, start, end)) == touching
    assert count_words(text, start, end) == WordIndex(text).count(start, end) == len(touching)


@given(texts)
def test_the_next_word_and_back(text: str) -> None:
    index = WordIndex(text)
    starts = [start for start, _ in word_spans(text)]
    assert len(index) == len(starts)
    walked, at = [], -1
    while (following := index.next(at)) is not None:
        walked.append(following)
        at = following
    assert walked == starts
    assert all(index.previous(b) == a for a, b in pairwise(starts))


@given(texts, st.integers(-3, 70))
def test_snapping_goes_to_the_nearest_bounds(text: str, offset: int) -> None:
    bounds = grapheme_bounds(text)
    inside = min(max(offset, 0), len(text))
    assert snap_left(text, offset) == max(bound for bound in bounds if bound <= inside)
    assert snap_right(text, offset) == min(bound for bound in bounds if bound >= inside)


@pytest.mark.parametrize(
    ("text", "cells"),
    [("e\u0301", 1), ("🇪🇸", 2), ("👨\u200d👩\u200d👧", 2), ("👍🏽", 2), ("❤\ufe0f", 2), ("1\ufe0f⃣", 2), ("字", 2)],
)
def test_one_grapheme(text: str, cells: int) -> None:
    assert cell_edges(f"a{text}b") == ([0, 1, 1 + len(text), 2 + len(text)], [0, 1, 1 + cells, 2 + cells])
