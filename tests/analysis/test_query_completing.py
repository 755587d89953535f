"""What is offered to complete a query can be asked for, and is found by however it begins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis.finding import find_passages
from qcode.analysis.query.completing import can_be_completed, completions
from qcode.analysis.query.operators import operators
from qcode.analysis.query.tokens import JOINS
from qcode.analysis.query.tree import FIELDS
from qcode.api import Project
from qcode.codebook import stored
from tests.analysis import random_study


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A study coded at random, and a code whose name needs quotes."""
    made = random_study.make(tmp_path_factory.mktemp("completing") / "study.qcode", 3)
    with made.action("code") as act:
        stored.add_code(act, "Straße (north)/south", stored.find(act, "d"))
    yield made
    made.close()


def offered(study: Project, written: str) -> list[str]:
    """Give the lines that there could be instead of what is written."""
    with study.reading() as reading:
        found = completions(reading, written)
    return [written[: found.start] + each for each in found.written]


@pytest.mark.parametrize(
    "field",
    [
        *FIELDS,
        "document.place",
        "document.kind",
        "case.size",
        "case.status",
        "speaker.age",
        "speaker.role",
    ],
)
def test_every_value_that_is_offered_can_be_asked_for(study: Project, field: str) -> None:
    lines = offered(study, f"not ({field}:")
    assert lines or field in {"word", "memo", "group", "language", "case.status"}
    with study.reading() as reading:
        for line in lines:
            find_passages(reading, f"{line})")


def test_a_code_is_offered_by_its_path_by_a_part_of_it_and_in_quotes_where_it_needs_them(study: Project) -> None:
    assert offered(study, "word:x and code:a") == ["word:x and code:a", "word:x and code:a/b", "word:x and code:a/b/c"]
    assert offered(study, "code:=E") == ["code:=d/e"]
    assert offered(study, "code:strasse") == [r'code:"d/Straße (north)\/south"']
    assert offered(study, 'code:"d/str') == [r'code:"d/Straße (north)\/south"']
    assert offered(study, "category:") == ["category:a", "category:d", "category:f"]


def test_fields_and_variables_are_offered_where_no_colon_is_written(study: Project) -> None:
    assert offered(study, "code:a and not c") == [
        f"code:a and not {each}:" for each in ("code", "category", "case", "coder")
    ]
    assert offered(study, "(code:a) case.si") == ["(code:a) case.size:"]
    assert "code:a within:turn" in offered(study, "code:a within:")
    assert [line for line in offered(study, "") if line[:-1] in JOINS]


@pytest.mark.parametrize(
    ("written", "is_one"),
    [("code:", True), ("code:wa", True), ("speaker.a:", True), ("water", False), ("rosa: the", False), ("co", False)],
)
def test_words_of_a_text_are_not_completed(written: str, is_one: bool) -> None:
    assert can_be_completed(written) == is_one


@given(st.text('cod:e."()= /and\n\0é', max_size=30))
def test_any_beginning_is_answered_with_lines_that_keep_what_stands_before(study: Project, written: str) -> None:
    with study.reading() as reading:
        found = completions(reading, written)
    assert 0 <= found.start <= len(written)


@given(st.text('andor tno:"()near ', max_size=40))
def test_operators_are_words_of_their_own_and_never_in_quotes(query: str) -> None:
    for start, end in operators(query):
        assert query[start:end].lower() in {"and", "or", "not", "near:", "within:"}
        assert query[:start].count('"') % 2 == 0
        assert start == 0 or query[start - 1] in " ()"
