"""Words found all at once are the words found one by one."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qcode.agreement.wordmap import words_of_units
from qcode.text.words import word_spans

SIGNS = st.one_of(st.sampled_from("aé_1 '’-.\n…ñ٣𝒜\u0301\u200d"), st.characters())


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text(SIGNS, max_size=60))
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    touching = draw(st.booleans())
    pairs = pairwise(places) if touching else zip(places[::2], places[1::2], strict=False)
    return text, list(pairs)


@given(cut_texts())
def test_the_words_of_each_unit_are_those_of_its_text(cut: tuple[str, list[tuple[int, int]]]) -> None:
    text, units = cut
    bounds = np.array(units, dtype=np.int64).reshape(-1, 2)
    start, end, unit = words_of_units(text, bounds[:, 0], bounds[:, 1])
    expected = [(a, b, place) for place, (first, last) in enumerate(units) for a, b in word_spans(text, first, last)]
    assert list(zip(start.tolist(), end.tolist(), unit.tolist(), strict=True)) == expected
