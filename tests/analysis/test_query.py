"""Queries find what they say, and say what they can't."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inventing import opened_by, take_in

from qcode.analysis.finding import find_passages
from qcode.analysis.query.parser import parse
from qcode.analysis.query.tokens import is_query
from qcode.analysis.query.words import conditions
from qcode.analysis.segments import Segment
from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import codings, documents, memos, rounds
from qcode.errors import Refused
from qcode.store.tables import Round
from tests.analysis import random_study
from tests.analysis.random_study import TEXTS

Meets = Callable[[Segment, Segment], bool]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A study coded at random; the first of Ana's codings has a memo."""
    made = random_study.make(tmp_path_factory.mktemp("query") / "study.qcode", 3)
    first = min(each.segment.id for each in random_study.told(made, "Ana"))
    with made.action("memo") as act:
        memos.write(act, "¿Qué pasó aquí?", memos.Subject(coding_id=first))
    yield made
    made.close()


def _found(study: Project, query: str, layer: str = "all") -> list[tuple[str, int, int, tuple[str, ...], str]]:
    with study.reading() as reading:
        return [(p.document, p.start, p.end, p.codes, p.coder) for p in find_passages(reading, query, layer)]


def _expected(study: Project, holds: Callable[[Segment], bool]) -> list[tuple[str, int, int, tuple[str, ...], str]]:
    known = [each.segment for each in random_study.told(study, "all")]
    return [(s.document, s.start, s.end, (s.code,), s.coder) for s in known if holds(s)]


def _words(segment: Segment) -> set[str]:
    """The words that a segment touches."""
    words = re.finditer(r"\w+", TEXTS[segment.document])
    return {word.group().lower() for word in words if word.start() < segment.end and word.end() > segment.start}


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("code:a", lambda s: s.category == "a"),
        ("code:=a", lambda s: s.code == "a"),
        ("code:a/b", lambda s: s.code in {"a/b", "a/b/c"}),
        ("category:d", lambda s: s.category == "d"),
        ("coder:ana", lambda s: s.coder == "Ana"),
        ("round:main and document:TWO", lambda s: s.document == "two"),
        ("speaker:elias", lambda s: s.speaker == "Elías"),
        ("role:asks", lambda s: s.role == "asks"),
        ("speaker.role:answers", lambda s: s.role == "answers"),
        ("kind:interview", lambda s: s.kind == "interview"),
        ("kind:media and code:a", lambda s: s.kind == "media"),
        ("case:river", lambda s: "river" in s.cases),
        ("case:*", lambda s: bool(s.cases)),
        ("not case:*", lambda s: not s.cases),
        ("case.size:small", lambda s: "hill" in s.cases),
        ("document.place:river*", lambda s: s.document == "two"),
        ("speaker.age:>40", lambda s: s.speaker == "Rosa"),
        ("speaker.age:45", lambda s: (s.document, s.speaker) == ("two", "Rosa")),
        ("speaker.age:10..30 or speaker:P1", lambda s: s.speaker in {"Elías", "P1"}),
        (
            "code:a and (case:women or speaker.role:asks)",
            lambda s: s.category == "a" and ("women" in s.cases or s.role == "asks"),
        ),
        ("code:a case:river", lambda s: s.category == "a" and "river" in s.cases),
        (
            "code:a and not (case:river or coder:Ben)",
            lambda s: s.category == "a" and "river" not in s.cases and s.coder == "Ana",
        ),
        ("coder:Ben and word:well", lambda s: s.coder == "Ben" and "well" in _words(s)),
        ("code:a and not word:the", lambda s: s.category == "a" and "the" not in _words(s)),
        ("code:a and word:w*", lambda s: s.category == "a" and any(word.startswith("w") for word in _words(s))),
        ("code:a and word:/l[ae]nd/", lambda s: s.category == "a" and "land" in _words(s)),
        ("memo:aqui", lambda s: s.memo != ""),
    ],
)
def test_a_query_finds_the_codings_for_which_it_holds(
    study: Project, query: str, holds: Callable[[Segment], bool]
) -> None:
    assert _found(study, query) == _expected(study, holds)


def test_flags_part_the_codings(study: Project) -> None:
    flagged, plain = _found(study, "flag:yes"), _found(study, "flag:no")
    assert flagged
    assert plain
    assert sorted(flagged + plain) == sorted(_expected(study, lambda s: s.kind == "interview"))


def _overlap(a: Segment, b: Segment) -> bool:
    return a.document == b.document and a.start < b.end and b.start < a.end


@pytest.mark.parametrize(
    ("query", "meets"),
    [
        ("code:a and code:d", _overlap),
        ("code:a within:turn code:d", lambda a, b: a.turn is not None and (a.document, a.turn) == (b.document, b.turn)),
        ("(code:a and code:d) within:document", lambda a, b: a.document == b.document),
        ("code:a within:document code:d", lambda a, b: a.document == b.document),
    ],
)
def test_two_codes_meet_as_the_query_says(study: Project, query: str, meets: Meets) -> None:
    known = [each.segment for each in random_study.told(study, "all")]

    def holds(segment: Segment) -> bool:
        other = {"a": "d", "d": "a"}.get(segment.category)
        return any(meets(segment, each) for each in known if each.category == other)

    assert _found(study, query) == _expected(study, holds)
    both = _found(study, query.replace("code:d", "not code:d")) if query.startswith("code:a and") else []
    if both:
        only = [s for s in known if s.category == "a" and not holds(s)]
        assert both == [(s.document, s.start, s.end, (s.code,), s.coder) for s in only]


@pytest.fixture
def lamp(project: Project) -> Project:
    """One document of ten words in two turns, four of them coded: a, b, c, d stand on `one`, `four`, `five`, `ten`."""
    document = take_in(project, "numbers", "P: one two three four five\nQ: six seven eight nine ten\n")
    text = "P: one two three four five\nQ: six seven eight nine ten\n"
    with project.action("code") as act:
        for name, word in (("a", "one"), ("b", "four"), ("c", "five"), ("d", "ten")):
            start = text.index(word)
            codings.apply(act, document.id, stored.add_code(act, name).id, start, start + len(word))
    return project


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("code:a near:1 code:b", ""),
        ("code:a near:2 code:b", "a b"),
        ("code:b near:0 code:c", "b c"),
        ("code:b and code:c", ""),
        ("(code:a and code:b and code:c) near:3", "a b c"),
        ("code:a and code:b and code:c near:2", "b"),
        ("code:a near:2 code:b or code:d", "a b d"),
        ("(code:b and not code:c) near:0", ""),
        ("(code:a and not code:c) near:2", "a"),
        ("code:c within:turn code:d", ""),
        ("code:a within:turn code:c and not word:two", "a c"),
        ("word:two near:1 code:b", "b"),
        ("code:a and word:two near:0", "a"),
        ("word:six word:ten", "six ten"),
        ("word:five word:six", ""),
        ("word:five near:2 word:six", "five six"),
        ("word:one or code:d", "one d"),
        ("not code:a and not code:d", "b c"),
        ("not (code:a or code:d)", "b c"),
        ("not not code:a", "a"),
        ("code:a and (word:one or code:d)", "a"),
        ('"two three" and not code:b', "two three"),
        ("two", "two"),
        ("(((code:a)))", "a"),
    ],
)
def test_near_and_within(lamp: Project, query: str, found: str) -> None:
    with lamp.reading() as reading:
        passages = find_passages(reading, query)
    told = [each.quote if not each.id else each.codes[0] for each in passages]
    assert " ".join(told) == found


def test_words_tell_who_says_them_and_the_codes_over_them(lamp: Project) -> None:
    with lamp.reading() as reading:
        (four,) = find_passages(reading, "word:FOUR")
    assert (four.speaker, four.role, four.turn, four.codes, four.coder, four.id) == ("P", "answers", 1, ("b",), "", "")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("cod:a", "column 1 .*did you mean code"),
        ("code:a and colour:red", "column 12 .*no field “colour”"),
        ("code:zz", "no such code"),
        ("code:a and case:rivr", "column 12 .*did you mean river"),
        ("coder:Bem", "did you mean Ben"),
        ("case.height:3", "have no variable “height”"),
        ("code.x:3", "has no variables"),
        ("speaker.age:old", "no number"),
        ("document.place:>3", "only numbers and dates"),
        ("flag:maybe", "flag:yes or flag:no"),
        ("code:", "no value"),
        ("code: a", "no value"),
        ('word:"the', "column 6 .*not closed"),
        ("(code:a", "column 1 .*not closed"),
        ("code:a)", "column 7 .*one too many"),
        ("code:a and", "missing"),
        ("and code:a", "column 1 .*missing"),
        ("code:a near:x code:d", "number of words"),
        ("code:a within:chapter code:d", "turn, document"),
        ("code:a near:20", "one condition alone"),
        ("case:river near:20 code:a", "joins passages"),
        ("word:*", "every word"),
        ("word:/(/", "no regular expression"),
        ("   ", "empty"),
        ("(" * 200 + "code:a" + ")" * 200, "nested too deep"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_column(study: Project, query: str, told: str) -> None:
    with study.reading() as reading, pytest.raises(Refused, match=f"(?is){told}"):
        find_passages(reading, query)


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "code:a",
                "word:b",
                "(",
                ")",
                "and",
                "or",
                "not",
                "near:2",
                "within:turn",
                '"',
                "x",
                "code:",
                ":",
                "/",
                "*",
            ]
        )
        | st.text(max_size=3),
        max_size=12,
    ).map(" ".join)
)
def test_whatever_is_typed_is_read_or_refused(query: str) -> None:
    with contextlib.suppress(Refused):
        assert list(conditions(parse(query)))


@pytest.mark.parametrize(
    "text", ["water and land", "Rosa: the", "10:30", "http://example.org", "what (laughs)", 'say "']
)
def test_plain_words_are_no_query(text: str) -> None:
    assert not is_query(text)


@pytest.mark.parametrize(
    "text", ["code:a", "not code:a", "(case:x)", '"a phrase"', "cod:a", "colour:red", "(colour:red)", 'case."a b":c']
)
def test_fields_and_phrases_make_a_query(text: str) -> None:
    assert is_query(text)


def test_a_blind_round_holds_for_queries(project: Project, lamp: Project) -> None:
    with opened_by(project, "Ben") as ben:
        with ben.action("code") as act:
            codings.apply(act, documents.listing(act)[0].id, stored.find(act, "a").id, 0, 9)
        with project.action("blind") as act:
            act.update(Round, rounds.find(act, None).id, blind=True)
        with ben.reading() as reading:
            assert {each.coder for each in find_passages(reading, "code:*")} == {"Ben"}
            assert {each.coder for each in find_passages(reading, "not word:two")} <= {"Ben"}
            assert find_passages(reading, "word:four")[0].codes == ()
        with project.reading() as reading:
            assert {each.coder for each in find_passages(reading, "code:*")} == {"Ana", "Ben"}
