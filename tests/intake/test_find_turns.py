"""Who spoke when: labels found, false ones left alone, and no word outside the turns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.errors import Refused
from qcode.intake.draft import Turn
from qcode.intake.turns import find_turns

EXCHANGE = "Dan: How did it begin?\n\nParticipant: We met in the square.\n\n"


def said(text: str, speakers: str = "auto") -> list[tuple[str | None, str]]:
    """Who says what."""
    return [(turn.speaker, text[turn.start : turn.end]) for turn in find_turns(text, speakers)]


def check(text: str, turns: tuple[Turn, ...]) -> None:
    """Turns are numbered, ordered, apart, trimmed, and hold every character that is not blank."""
    before = 0
    for number, turn in enumerate(turns, 1):
        assert turn.number == number
        assert before <= turn.head <= turn.start <= turn.end <= len(text)
        assert turn.head < turn.end
        assert not text[before : turn.head].strip()
        words = text[turn.start : turn.end]
        assert words == words.strip()
        if turn.time is not None:
            assert turn.time in text[turn.head : turn.start]
        before = turn.end
    assert not text[before:].strip()


PIECES = st.sampled_from(
    [
        *(
            "Dan",
            "P1",
            "INTERVIEWER",
            ":",
            ": ",
            "\n",
            "\n\n",
            "\t",
            "  ",
            "[",
            "]",
            "00:13",
            "(00:13:02)",
            "**",
            "12 ",
        ),
        *(
            "\f",
            "\x0b",
            "\x85",
            "\u2028",
            "\ufeff",
            "José",
            "e\u0301",
            "：",
            ".-",
            "#",
            "-->",
            " ",
            "words said",
            "\u200b",
        ),
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join)))
def test_every_word_is_in_a_turn(text: str) -> None:
    for speakers in ("auto", "none", r"(\w+):?", r"\W*(?P<name>\w*)(?P<time>\d*)"):
        check(text, find_turns(text, speakers))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Interviewer: Hello\nP1: Hi there\n", [("Interviewer", "Hello"), ("P1", "Hi there")]),
        ("Ana: Hello.\nBen: Hi.", [("Ana", "Hello."), ("Ben", "Hi.")]),
        ("I: How?\nP: So.\n", [("I", "How?"), ("P", "So.")]),
        ("[Interviewer]\nHow?\n\n[P1] So.\n", [("Interviewer", "How?"), ("P1", "So.")]),
        ("[P1]: So.\n[P2]: No.", [("P1", "So."), ("P2", "No.")]),
        ("INTERVIEWER\nHow?\n\nP1\nSo.\n", [("INTERVIEWER", "How?"), ("P1", "So.")]),
        ("Dan Smith  0:13\nHow?\n\nAna Ruiz  1:02:13\nSo.\n", [("Dan Smith", "How?"), ("Ana Ruiz", "So.")]),
        ("00:00:13 Dan Smith\nHow?\n00:00:15 Ana\nSo.", [("Dan Smith", "How?"), ("Ana", "So.")]),
        ("\fDan: How?\n\n\fAna: So.\n\n\fDan: Ah.", [("Dan", "How?"), ("Ana", "So."), ("Dan", "Ah.")]),
        ("1 Dan: How?\n2. Ana: So.\n3) Dan: Ah.", [("Dan", "How?"), ("Ana", "So."), ("Dan", "Ah.")]),
        ("1\n\nDan: How?\n\n2\n\nAna: So.\n\n3\n\nDan: Ah.", [("Dan", "How?"), ("Ana", "So."), ("Dan", "Ah.")]),
        ("**Interviewer:** How?\n\n**P1**: So.\n", [("Interviewer", "How?"), ("P1", "So.")]),
        ("Dan\tHow?\nAna\tSo.\nDan\tAh.", [("Dan", "How?"), ("Ana", "So."), ("Dan", "Ah.")]),
        ("访谈者：你好\n参与者：是\n访谈者：好", [("访谈者", "你好"), ("参与者", "是"), ("访谈者", "好")]),
        ("P1:\nSo.\nP2:\n\nP1: No: never.", [("P1", "So."), ("P2", ""), ("P1", "No: never.")]),
        ("Entrevistadora: ¿Y?\nSra. López: Nada.\nEntrevistadora: ¿No?\nTodos: (risas)",
         [("Entrevistadora", "¿Y?"), ("Sra. López", "Nada."), ("Entrevistadora", "¿No?"), ("Todos", "(risas)")]),
    ],
)  # fmt: skip
def test_labels_as_people_write_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected
    check(text, find_turns(text))


@pytest.mark.parametrize(
    "line",
    [
        "Note: this was said in a whisper.",
        "http://example.org: we wrote that down.",
        "Question 3: what then?",
        "Courage: that is what it takes.",
        "[laughs]",
        "[laughs] And then we went.",
        "[inaudible]",
        "[Invented interview, for teaching]",
        "10:30 was when we began.",
        "We said: no.",
        "The Square: a place of ours.",
        "Sin embargo: no fuimos.",
    ],
)
def test_what_only_looks_like_a_label_stays_in_the_answer(line: str) -> None:
    text = EXCHANGE * 3 + line + "\n\n" + EXCHANGE
    turns = find_turns(text)
    assert {turn.speaker for turn in turns} == {"Dan", "Participant"}
    answer = next(turn for turn in turns if line in text[turn.start : turn.end])
    assert answer.speaker == "Participant"


def test_somebody_who_speaks_once_is_known_by_who_speaks_on() -> None:
    text = EXCHANGE * 2 + "Maria: Sorry, coffee?\n\nParticipant: Thanks.\n\n" + EXCHANGE
    assert ("Maria", "Sorry, coffee?") in said(text)


def test_ordinary_words_are_labels_where_they_take_turns() -> None:
    text = "Teacher: good day\nStudent: hello teacher\n" * 3
    assert {name for name, _ in said(text)} == {"Teacher", "Student"}


def test_a_head_that_names_the_speakers_is_no_turn_of_theirs() -> None:
    text = "Interviewer: Dan\nDate: 3 May\n\n" + EXCHANGE * 2
    assert said(text)[:3] == [(None, "Interviewer: Dan"), (None, "Date: 3 May"), ("Dan", "How did it begin?")]


def test_prose_has_no_speakers() -> None:
    text = "INTRODUCTION\n\nIt was so: we met.\n\nMETHODS\n\nWe said: no.\n"
    assert [name for name, _ in said(text)] == [None] * 4


@pytest.mark.parametrize(
    "label", ["[00:13] Dan:", "00:13 Dan:", "Dan (00:13):", "Dan [00:13]:", "Dan 00:13:", "Dan: [00:13]"]
)
def test_time_stamps_are_kept_as_written_and_outside_the_words(label: str) -> None:
    text = f"{label} At 10:30.\n\n{label.replace('Dan', 'Ana').replace('13', '20')} Yes.\n"
    turns = find_turns(text)
    assert [(turn.speaker, turn.time) for turn in turns] == [("Dan", "00:13"), ("Ana", "00:20")]
    assert text[turns[0].start : turns[0].end] == "At 10:30."
    assert turns[0].head == 0


def test_without_labels_each_line_is_a_turn_and_its_stamp_is_known() -> None:
    text = "[00:05] First words.\n\nSecond.\n"
    assert [(turn.speaker, turn.time, turn.start) for turn in find_turns(text)] == [
        (None, "00:05", 8),
        (None, None, 22),
    ]
    assert said(EXCHANGE, "none")[0] == (None, "Dan: How did it begin?")


def test_spellings_of_one_name_are_one_speaker() -> None:
    assert [name for name, _ in said("Dan: a\nANA: b\nDAN: c\nAna: d\n")] == ["Dan", "ANA", "Dan", "ANA"]


def test_ones_own_pattern_names_the_speakers() -> None:
    text = "Title\n\fA1> dan: Hello.\nA2> 00:13 ann: Hi.\n"
    turns = find_turns(text, r"A\d> (?P<time>[\d:]+)? ?(?P<name>\w+):")
    assert [(turn.speaker, turn.time) for turn in turns] == [(None, None), ("dan", None), ("ann", "00:13")]
    check(text, turns)


@pytest.mark.parametrize(("pattern", "why"), [("(", "no regular expression"), (r"\w+:", "no group")])
def test_a_pattern_that_cannot_serve_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        find_turns("a", pattern)


@pytest.mark.parametrize(
    "text",
    [
        ":" * 50_000,
        "a:" * 50_000,
        "[" * 50_000,
        "1 " * 50_000,
        " " * 100_000,
        "*" * 50_000,
        "A " * 50_000,
        "00:" * 30_000,
    ],
)
def test_hostile_lines_are_one_turn(text: str) -> None:
    check(text, find_turns(text))
    assert len(find_turns(text)) == (1 if text.strip() else 0)
