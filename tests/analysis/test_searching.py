"""Searching that can be stopped, and expressions that nothing else waits for."""

from __future__ import annotations

import pytest

from qcode.analysis.searching import searching
from qcode.errors import Refused
from qcode.text.search import Mode

SLOW = r"(\w*)(\w*)(\w*)(\w*)(\w*)(\w*)\d"


@pytest.mark.parametrize("mode", ["plain", "word", "regex"])
def test_one_text_after_the_other_is_searched(mode: Mode) -> None:
    with searching("comunicacion", mode) as find:
        assert list(find("La Comunicación.\nComunicación")) == [(3, 15), (17, 29)]
        assert list(find("")) == []
        assert list(find("\ud800 a\r\u2028comunicacion")) == [(5, 17)]


def test_a_broken_expression_is_refused_before_any_text() -> None:
    with pytest.raises(Refused, match="no regular expression"), searching("(", "regex"):
        pass


def test_an_expression_that_takes_for_ever_is_stopped_and_said() -> None:
    with searching(SLOW, "regex", patience=1) as find, pytest.raises(Refused, match="stopped after 1 seconds"):
        list(find("good 1\n" + "a" * 5000))


def test_what_was_found_before_comes_at_once() -> None:
    with searching(SLOW, "regex") as find:
        assert next(find("good1\n" + "a" * 5000)) == (0, 5)


@pytest.mark.parametrize("mode", ["plain", "regex"])
def test_a_search_without_hits_can_be_stopped(mode: Mode) -> None:
    asked = iter([True, True, False])
    with searching("nowhere", mode, lambda: next(asked)) as find:
        assert list(find("line\n" * 3_000_000 if mode == "regex" else "line\n" * 10)) == []
    assert next(asked, None) is None


def test_many_hits_come_whole_and_in_order() -> None:
    with searching("a", "regex") as find:
        assert list(find("a\n" * 1234)) == [(at, at + 1) for at in range(0, 2468, 2)]
