"""Near misses of names, and counts with their nouns."""

import pytest

from qcode.text.counting import counted
from qcode.text.nearby import meant, near

NAMES = ["07 Cocalera leader", "05 Technician, NGO", "02 Parish lawyer"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("07 Cocalera leadr", "07 Cocalera leader"),
        ("cocalera", "07 Cocalera leader"),
        ("NGO", "05 Technician, NGO"),
        ("02 PÁRISH lawyer", "02 Parish lawyer"),
    ],
)
def test_a_mistyped_name_or_a_part_of_it_is_recognised(typed: str, expected: str) -> None:
    assert near(typed, NAMES) == [expected]


def test_what_is_like_nothing_has_no_near_miss() -> None:
    assert near("studdy", NAMES) == []
    assert near("", NAMES) == []
    assert meant("studdy", NAMES, "`qcode documents` lists them") == "`qcode documents` lists them"


def test_a_name_is_called_as_it_is_asked_for() -> None:
    known = {"co-optation": "alliances/co-optation", "alliances/co-optation": "alliances/co-optation"}
    assert meant("cooptation", known, "") == "did you mean “alliances/co-optation”"


def test_names_that_differ_in_accents_alone_are_both_given() -> None:
    assert set(near("Ría", ["Río", "Rio", "Sea"])) == {"Río", "Rio"}


@pytest.mark.parametrize(("count", "told"), [(0, "0 codings"), (1, "1 coding"), (4118, "4,118 codings")])
def test_counts_agree_with_their_noun(count: int, told: str) -> None:
    assert counted(count, "coding") == told


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [counted(count, "coding is", "codings are") for count in (1, 2)] == ["1 coding is", "2 codings are"]
