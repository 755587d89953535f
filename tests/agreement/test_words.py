"""Words follow the lower end of the interval; warnings say what a figure rests on."""

import pytest

from qcode.agreement import words


@pytest.mark.parametrize(
    ("low", "said"),
    [(0.8, "reliable"), (0.7999, "tentative"), (0.667, "tentative"), (0.6669, "discuss"), (-0.2, "discuss")],
)
def test_the_word_is_that_of_the_lower_end(low: float, said: str) -> None:
    assert words.word((low, 0.99)) == said
    assert said in words.PHRASES


def test_no_interval_no_word() -> None:
    assert words.word(None) is None


def test_warnings_of_a_code() -> None:
    assert words.of_code({"Ana": 40, "Luis": 44}, 50, 0.2, 0.7, 0.8) == []
    said = words.of_code({"Ana": 4, "Luis": 0}, 4, 0.03, 0.38, 0.93)
    assert said == [
        "prevalence 3 %",
        "only 4 coded units",
        "alpha .38 and AC1 .93 are over .2 apart",
        "Luis never used it",
    ]
    assert words.of_code({"Ana": 99, "Luis": 97}, 99, 0.98, None, None) == ["prevalence 98 %"]
    assert words.of_code({"Ana": 1, "Luis": 0}, 1, 0.0004, None, None)[:2] == ["prevalence 0.0 %", "only 1 coded unit"]


def test_why_there_is_no_figure_or_no_interval() -> None:
    assert words.of_interval(None, None, None) == ["no unit was seen by two coders"]
    assert words.of_interval(None, None, 1.0) == ["not defined: nobody, or everybody, used it"]
    assert words.of_interval(1.0, None, 1.0) == ["no disagreement, so no interval"]
    assert words.of_interval(0.5, None, 0.9) == ["in too few documents for an interval"]
    assert words.of_interval(0.5, (0.2, 0.7), 0.9) == []


def test_warnings_of_documents() -> None:
    assert words.of_documents(12, 60) == []
    assert words.of_documents(0, 60) == ["no document was finished by two coders"]
    assert words.of_documents(12, 200) == ["only 6 % of 200 documents coded by two or more"]
    assert words.of_documents(1, None) == ["only 1 document coded by two or more", "no intervals from one document"]
    assert words.of_documents(5, None) == ["intervals from 5 documents are rough: six or more are wanted"]


def test_warnings_of_turns() -> None:
    assert words.of_turns(0.3, 0, "turn") == words.of_turns(None, 0, "sentence") == []
    assert words.of_turns(0.1, 1, "turn") == [
        "the median coding covers 10 % of its turn: use sentences",
        "1 coding touches no word of any turn and counts for nothing",
    ]


def test_figures_are_printed_without_the_zero_before_the_point() -> None:
    assert [words.figure(value) for value in (0.84, -0.031, 1.0, 0.999, 0.1)] == [".84", "-.03", "1.00", "1.00", ".10"]
