from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.errors import Refused
from qcode.text.fold import fold
from qcode.text.search import Mode, find

letters = st.text(st.one_of(st.characters(), st.sampled_from("aáÁßﬁ\u0301eñİ한 \n")), max_size=20)


def hits(text: str, query: str, mode: Mode = "plain") -> list[str]:
    return [text[start:end] for start, end in find(text, query, mode)]


def test_case_and_accents_do_not_matter_and_offsets_are_the_originals() -> None:
    text = "La Comunicación\ny la COMUNICACIO\u0301N."
    assert hits(text, "comunicacion") == ["Comunicación", "COMUNICACIO\u0301N"]
    assert hits("so comunicacion it is", "Comunicación") == ["comunicacion"]


def test_letters_that_fold_to_several_are_found_whole() -> None:
    assert hits("die Straße, STRASSE", "strass") == ["Straß", "STRASS"]
    assert hits("el ﬁn", "fi") == ["ﬁ"]
    assert hits("İstanbul", "istanbul") == ["İstanbul"]


def test_whole_words() -> None:
    assert hits("coca, cocalera, Coca", "coca", "word") == ["coca", "Coca"]


def test_regular_expressions() -> None:
    assert hits("año ano otro", r"a\wo", "regex") == ["año", "ano"]
    assert hits("a b", r"\S", "regex") == ["a", "b"]
    assert hits("one\ntwo", "^t|e$", "regex") == ["e", "t"]
    assert hits("aaa", "x*", "regex") == []


def test_a_broken_expression_is_refused_before_any_hit() -> None:
    with pytest.raises(Refused, match="no regular expression"):
        find("text", "(", "regex")


@pytest.mark.parametrize(
    "query", ["(a+)+$", "(a*)*", "(?:a+?){2,}b", "((a{1,50})b?)+", "(x|(y+))*", "(?=(a+)+)", "(a|aa)+$", "(ab|A.)+$"]
)
def test_a_repetition_within_a_repetition_is_refused(query: str) -> None:
    with pytest.raises(Refused, match="repetition within a repetition"):
        find("a" * 40 + "!", query, "regex")


@pytest.mark.parametrize(
    "query", [r"(\w+\s+){0,10}well", r"(ab){3}+", r"(a?b)+", "a+b+", "(ja|nein)+x|w", "(ha|he)+x|w", r"(\w{2,5},)+x|w"]
)
def test_repetitions_that_come_to_an_end_are_searched(query: str) -> None:
    assert hits("over the well", query + "|well", "regex")


def test_nothing_is_not_found_everywhere() -> None:
    assert hits("text", "") == []


@given(letters, letters, letters)
def test_what_was_put_in_is_found(before: str, query: str, after: str) -> None:
    text = before + query + after
    found = hits(text, query)
    assert all(fold(query) in fold(hit) for hit in found)
    if fold(query) and "\n" not in query:
        assert found
