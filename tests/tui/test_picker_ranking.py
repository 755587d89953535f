"""What a few typed letters mean, and which letters are shown as matched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.text.fold import fold
from qcode.tui.picker.ranking import Ranking
from tests.tui.screen_stage import CODES, invented_code


def tags(typed: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [match.code.tag for match in Ranking(CODES, recent).find(typed)]


def test_nothing_typed_gives_the_recent_first_then_the_codebook() -> None:
    found = tags("", ("alliances/NGOs", "history"))
    assert found == ["An", "Hi", "Ct", "Cc", "Cd", "Ht", "Al", "Ac"]


def test_recent_codes_lose_their_place_once_something_is_typed() -> None:
    assert tags("co", ("history/turning points",)) == tags("co")


@pytest.mark.parametrize("typed", ["Cd", "cd", "CD"])
def test_a_tag_comes_before_everything(typed: str) -> None:
    assert tags(typed)[0] == "Cd"


def test_prefixes_of_labels_come_before_parts_and_those_before_the_path() -> None:
    codes = (
        invented_code("points of order", "Po"),
        invented_code("points of order/other", "Oo"),
        invented_code("turning points", "Tp"),
        invented_code("counterpoint", "Cp"),
        invented_code("points", "Pp"),
    )
    assert [match.code.tag for match in Ranking(codes).find("point")] == ["Pp", "Po", "Tp", "Cp", "Oo"]


@pytest.mark.parametrize("typed", ["cooptacion", "COOPTACIÓN", "cooptació"])
def test_the_other_language_is_searched_and_shown_where_it_matched(typed: str) -> None:
    match = Ranking(CODES, language="en").find(typed)[0]
    assert (match.code.tag, match.label, match.also) == ("Ac", "co-optation", "cooptación")
    assert match.in_also == tuple(range(len(typed)))


def test_the_language_of_the_app_is_the_label() -> None:
    match = Ranking(CODES, language="es").find("ong")[0]
    assert (match.label, match.also, match.in_label) == ("ONG", "", (0, 1, 2))


def test_letters_may_leave_gaps_over_path_and_label() -> None:
    match = Ranking(CODES).find("alng")[0]
    assert match.code.tag == "An"
    assert [match.place[at] for at in match.in_place] + [match.label[at] for at in match.in_label] == list("alNG")


def test_a_misspelt_word_is_still_found() -> None:
    assert "Cd" in tags("desiciones")


def test_what_nothing_has_finds_nothing() -> None:
    assert tags("zzq") == []


labels = st.text(st.characters(categories=("L", "M", "N", "Zs")), min_size=1, max_size=12)


@given(labels, st.data())
def test_any_part_of_a_label_finds_it_and_marks_those_letters(label: str, data: st.DataObject) -> None:
    folded = fold(label)
    start = data.draw(st.integers(0, len(folded)))
    query = folded[start : data.draw(st.integers(start, len(folded)))].strip()
    (match,) = Ranking([invented_code("\ue000", "", label={"en": label})], language="en").find(query) or (None,)
    if query:
        assert match is not None
        marked = "".join(fold(label[at]) for at in match.in_label)
        assert all(letter in marked for letter in query)
        assert list(match.in_label) == sorted(set(match.in_label))


@given(labels, labels, st.text(max_size=8))
def test_nothing_that_is_typed_breaks_it(above: str, label: str, typed: str) -> None:
    path = f"{above.replace('/', '')}/x"
    for match in Ranking([invented_code(path, "Ab", label={"en": label})], language="en").find(typed):
        assert all(0 <= at < len(match.label) for at in match.in_label)
        assert all(0 <= at < len(match.place) for at in match.in_place)
