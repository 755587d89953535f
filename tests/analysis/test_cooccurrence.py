"""Codes that stand together are counted as comparing every two codings gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from qcode.analysis import cooccurrence
from qcode.analysis.matrix import matrix, passages
from qcode.analysis.segments import Segment
from qcode.api import Project
from qcode.text.words import WordIndex
from tests.analysis import random_study
from tests.analysis.random_study import CODES, TEXTS

_INDEX = {name: WordIndex(text) for name, text in TEXTS.items()}


def _near(one: Segment, other: Segment) -> bool:
    """At most four words lie between, of those that neither touches."""
    first, second = sorted((one, other), key=lambda each: (each.start, each.end))
    index = _INDEX[one.document]
    until_second = index.count(0, second.start) - _cut(one.document, second.start)
    until_end_of_first = index.count(0, first.end)
    return until_second - until_end_of_first <= 4


def _cut(document: str, offset: int) -> int:
    """Whether an offset stands inside of a word, which then begins before it."""
    index = _INDEX[document]
    return int(offset > 0 and index.count(offset - 1, offset) > 0 and index.count(offset - 1, offset + 1) == 1) * (
        index.count(offset, offset + 1)
    )


def _same_turn(a: Segment, b: Segment) -> bool:
    return a.turn is not None and a.turn == b.turn


HOWS: dict[str, Callable[[Segment, Segment], bool]] = {
    "overlap": lambda a, b: a.start < b.end and b.start < a.end,
    "nested": lambda a, b: b.start <= a.start and a.end <= b.end,
    "turn": _same_turn,
    "document": lambda a, b: a.document == b.document,
    "sequence": lambda a, b: _same_turn(a, b) and b.start >= a.end,
    "near:4": _near,
}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A study coded at random."""
    made = random_study.make(tmp_path_factory.mktemp("together") / "study.qcode", 5)
    yield made
    made.close()


@pytest.mark.parametrize("how", HOWS)
def test_codes_stand_together_as_comparing_every_two_gives(study: Project, how: str) -> None:
    known = [each.segment for each in random_study.told(study, "all")]
    pairs = [
        (a, b)
        for a, b in product(known, known)
        if a.id != b.id and (a.document, a.coder) == (b.document, b.coder) and HOWS[how](a, b)
    ]
    number = {code: sum(each.code == code for each in known) for code in CODES}
    with study.reading() as reading:
        found = {
            values: matrix(reading, "code", "code", values, "all", how=how) for values in ("count", "jaccard", "c")
        }
        assert found["count"].rows == found["count"].columns == CODES
        for (row, one), (column, other) in product(enumerate(CODES), repeat=2):
            both = [(a, b) for a, b in pairs if (a.code, b.code) == (one, other)]
            back = [(a, b) for a, b in pairs if (a.code, b.code) == (other, one)]
            count, jaccard, c = (found[values].cells[row][column] for values in ("count", "jaccard", "c"))
            if one == other and how != "sequence":
                assert (count, jaccard, c) == (number[one], float(number[one] > 0), float(number[one] > 0))
                continue
            assert count == len(both), (one, other)
            if one != other:
                either = number[one] + number[other]
                standing = len({a.id for a, _ in both}) + len({a.id for a, _ in back})
                assert jaccard == pytest.approx(standing / either if either else 0)
                assert c == pytest.approx(
                    min(1, len(both) / (either - len(both))) if either > len(both) else float(bool(both))
                )
            listed = passages(reading, found["count"], one, other)
            assert {each.id for each in listed} == {each.id for pair in both for each in pair}


@pytest.mark.parametrize("how", ["overlap", "near:4", "sequence"])
def test_however_many_meetings_are_kept_at_once_jaccard_is_the_same(
    study: Project, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with study.reading() as reading:
        whole = matrix(reading, "code", "code", "jaccard", "all", how=how)
        monkeypatch.setattr(cooccurrence, "_MET_AT_ONCE", 1)
        monkeypatch.setattr(cooccurrence, "_AT_ONCE", 2)
        assert matrix(reading, "code", "code", "jaccard", "all", how=how).cells == whole.cells


def test_categories_stand_together_with_all_below_them(study: Project) -> None:
    known = [each.segment for each in random_study.told(study, "all")]
    with study.reading() as reading:
        found = matrix(reading, "category", "category", "count", "all", sort="name")
    assert found.rows == ("a", "d", "f")
    overlapping = sum(
        HOWS["overlap"](a, b)
        for a, b in product(known, known)
        if (a.category, b.category) == ("a", "d") and (a.document, a.coder) == (b.document, b.coder)
    )
    assert found.cells[0][1] == found.cells[1][0] == overlapping


def test_a_query_chooses_among_the_codings_that_can_stand_together(study: Project) -> None:
    with study.reading() as reading:
        one = matrix(reading, "code", "code", "count", "all", where="coder:Ana")
        assert one.cells == matrix(reading, "code", "code", "count", "Ana").cells
