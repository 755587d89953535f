"""Passages are the overlap groups of the agreement library, whoever marked what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.agreement.comparison import ComparedCode, ComparedDocument, Comparison
from qcode.agreement.groups import TYPES, overlap_groups
from qcode.agreement.marks import Marks
from qcode.api.review_rows import KINDS_OF_PASSAGE
from qcode.coding.passages import Passage, Source, joined
from qcode.coding.verdicts import verdict
from qcode.errors import Refused

CODERS = ("Ana", "Ben", "Eva")
MARKS = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(0, 18), st.integers(1, 9)), min_size=1, max_size=14
)


def sources_of(marks: list[tuple[int, int, int, int]]) -> list[Source]:
    return [
        Source(f"{at}", f"code {code}", CODERS[coder], start, start + length)
        for at, (code, coder, start, length) in enumerate(marks)
    ]


@given(MARKS)
def test_passages_are_the_overlap_groups(marks: list[tuple[int, int, int, int]]) -> None:
    document = ComparedDocument("one", "x" * 30, (), dict.fromkeys(CODERS))
    compared = Comparison(
        (document,),
        (ComparedCode("code 0", "a"), ComparedCode("code 1", "b")),
        CODERS,
        Marks.of((code, 0, coder, start, start + length) for code, coder, start, length in marks),
    )
    groups = {(each.code, each.start, each.end, frozenset(each.coders.items())) for each in overlap_groups(compared)}
    found = list(joined("one", "main", sources_of(marks)))
    assert {(each.code_id, *each.span, frozenset(each.marks.items())) for each in found} == groups
    assert sorted(source.coding_id for each in found for source in each.sources) == sorted(
        each.coding_id for each in sources_of(marks)
    )


def test_the_review_knows_the_types_of_the_library() -> None:
    assert (*TYPES, "gone") == KINDS_OF_PASSAGE


@given(MARKS)
def test_union_and_overlap_hold_what_any_and_what_all_marked(marks: list[tuple[int, int, int, int]]) -> None:
    for passage in joined("one", "main", sources_of(marks)):
        by_coder = [{at for start, end in spans for at in range(start, end)} for spans in passage.marks.values()]
        union = verdict(passage, "union").spans
        assert {at for start, end in union for at in range(start, end)} == set.union(*by_coder)
        shared = set.intersection(*by_coder)
        if len(by_coder) > 1 and shared:
            taken = verdict(passage, "overlap").spans
            assert {at for start, end in taken for at in range(start, end)} == shared
        else:
            with pytest.raises(Refused):
                verdict(passage, "overlap")


def test_a_passage_has_the_same_name_in_every_copy() -> None:
    one = Passage("document", "round", "code", 3, 9, ())
    assert one.ref == Passage("document", "round", "code", 3, 9, (Source("a", "code", "Ana", 3, 9),)).ref
    assert one.ref != Passage("document", "round", "code", 3, 10, ()).ref
