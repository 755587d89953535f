"""Segments matched one by one at an overlap threshold, as a reader of MAXQDA expects them."""

import pytest

from qcode.agreement.comparison import ComparedCode, ComparedDocument, Comparison
from qcode.agreement.marks import Marks
from qcode.agreement.matches import matched_segments
from qcode.errors import Refused

CODES = (ComparedCode("members", "constitution"), ComparedCode("benefits", "constitution"))


def comparison(*rows: tuple[int, int, int, int, int]) -> Comparison:
    both = dict.fromkeys(("Ana", "Luis"))
    documents = tuple(ComparedDocument(f"interview {at}", "x" * 200, (), both) for at in (1, 2))
    alone = ComparedDocument("interview 3", "x" * 200, (), {"Ana": None})
    return Comparison((*documents, alone), CODES, ("Ana", "Luis", "Rosa"), Marks.of(rows))


def test_the_threshold_is_the_shared_part_of_what_either_holds() -> None:
    study = comparison((0, 0, 0, 0, 10), (0, 0, 1, 0, 9), (0, 1, 0, 20, 40), (0, 1, 1, 30, 40))
    at = {limit: matched_segments(study, ("Ana", "Luis"), limit)[0].matched for limit in (0.5, 0.51, 0.9, 0.91)}
    assert at[0.5] == {"Ana": 2, "Luis": 2}
    assert at[0.51] == at[0.9] == {"Ana": 1, "Luis": 1}
    assert at[0.91] == {"Ana": 0, "Luis": 0}


def test_both_directions_documents_and_frequencies() -> None:
    members, benefits = matched_segments(
        comparison((0, 0, 0, 0, 10), (0, 0, 1, 0, 10), (0, 0, 1, 50, 60), (0, 1, 1, 5, 15), (0, 2, 0, 0, 10)),
        ("Luis", "Ana"),
    )
    assert (members.segments, members.matched) == ({"Luis": 3, "Ana": 1}, {"Luis": 1, "Ana": 1})
    assert members.share == pytest.approx(2 / 4)
    assert (members.documents, members.documents_agreeing, members.same_frequency) == (2, 1, 0)
    assert (benefits.share, benefits.documents_agreeing, benefits.same_frequency) == (None, 2, 2)


def test_codes_are_not_matched_with_others() -> None:
    study = comparison((0, 0, 0, 0, 10), (1, 0, 1, 0, 10))
    assert [row.matched for row in matched_segments(study, ("Ana", "Luis"))] == [{"Ana": 0, "Luis": 0}] * 2


@pytest.mark.parametrize("threshold", [0.49, 1.01, 90])
def test_a_threshold_that_is_none_is_refused(threshold: float) -> None:
    with pytest.raises(Refused, match="threshold"):
        matched_segments(comparison(), ("Ana", "Luis"), threshold)
