from __future__ import annotations

from random import Random
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from qcode.text.density import density, strip_row
from qcode.text.gutter import Sign, slots
from qcode.text.lanes import Lanes, lane_order
from qcode.text.reach import Reach

ROW = 5


class Given(NamedTuple):
    id: str
    start: int
    end: int
    tag: str


def rows_of(start: int, end: int) -> tuple[int, int]:
    return start // ROW, max(start // ROW, (end - 1) // ROW)


def laid(*codings: Given) -> Lanes[Given]:
    return Lanes(codings, rows_of)


def by_rule(codings: list[Given]) -> dict[str, int]:
    """The rule of the lanes in its plainest words."""
    lanes: dict[str, int] = {}
    done: list[Given] = []
    for coding in sorted(codings, key=lane_order):
        first, last = rows_of(coding.start, coding.end)
        taken = {
            lanes[d.id] for d in done if rows_of(d.start, d.end)[0] <= last and rows_of(d.start, d.end)[1] >= first
        }
        lanes[coding.id] = min(set(range(len(done) + 1)) - taken)
        done.append(coding)
    return lanes


def lanes_by_id(lanes: Lanes[Given], rows: int = 40) -> dict[str, int]:
    return {coding.id: lane for row in range(rows) for lane, coding in lanes.on_row(row)}


codings = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40), st.sampled_from(["Ab", "Cd"])), max_size=12).map(
    lambda drawn: [Given(str(at), start, start + length, tag) for at, (start, length, tag) in enumerate(drawn)]
)


@given(codings, st.randoms(use_true_random=False))
def test_lanes_follow_the_rule_however_codings_come_and_go(given_codings: list[Given], draw: Random) -> None:
    lanes = laid()
    here: list[Given] = []
    for coding in given_codings:
        before = [lanes.on_row(row) for row in range(30)]
        first, end = lanes.add(coding)
        here.append(coding)
        assert lanes_by_id(lanes) == by_rule(here)
        assert all(before[row] == lanes.on_row(row) for row in range(30) if not first <= row < end)
    assert lanes_by_id(laid(*given_codings)) == lanes_by_id(lanes)
    draw.shuffle(here)
    while here:
        before = [lanes.on_row(row) for row in range(30)]
        first, end = lanes.remove(here.pop().id)
        assert lanes_by_id(lanes) == by_rule(here)
        assert all(before[row] == lanes.on_row(row) for row in range(30) if not first <= row < end)


@given(codings, st.integers(0, 130), st.integers(1, 30))
def test_touching_and_at_find_all_and_only_those_there(given_codings: list[Given], start: int, length: int) -> None:
    lanes = laid(*given_codings)
    end = start + length
    there = [coding for coding in sorted(given_codings, key=lane_order) if coding.start < end and coding.end > start]
    assert lanes.touching(start, end) == there
    assert set(lanes.at(start)) == {coding for coding in given_codings if coding.start <= start < coding.end}


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 900), st.integers(0, 300)), min_size=500, max_size=700))
def test_reach_answers_as_a_plain_list_does(steps: list[tuple[bool, int, int]]) -> None:
    plain: list[tuple[int, int]] = []
    reach = Reach()
    for keep, low, length in steps:
        if keep or not plain:
            plain.append((low, low + length))
            plain.sort()
            reach.insert(plain.index((low, low + length)), low, low + length)
        else:
            del plain[low % len(plain)]
            reach.delete(low % (len(plain) + 1))
    for low in range(0, 1000, 90):
        there = [at for at, (first, last) in enumerate(plain) if first < low + 9 and last > low]
        assert reach.touching(low, low + 9) == there


def signs(lanes: Lanes[Given], row: int, width: int, chosen: str | None = None, *, top: bool = False) -> list[str]:
    drawn = []
    for slot in slots(lanes, row, width, chosen, top=top):
        tag = slot.coding.tag if slot.coding else ""
        drawn.append(
            {Sign.NOTHING: "", Sign.TAG: tag, Sign.BAR: "|", Sign.COUNT: f"+{slot.hidden}", Sign.MORE: ":"}[slot.sign]
        )
    return drawn


FIVE = (
    Given("1", 0, 30, "An"),
    Given("2", 2, 30, "Cn"),
    Given("3", 4, 30, "Cb"),
    Given("4", 10, 30, "Ac"),
    Given("5", 15, 19, "Cd"),
)


def test_a_coding_tells_its_tag_where_it_starts_and_on_the_first_row_of_the_view() -> None:
    lanes = laid(*FIVE)
    assert signs(lanes, 0, 6) == ["An", "Cn", "Cb", "", "", ""]
    assert signs(lanes, 1, 6) == ["|", "|", "|", "", "", ""]
    assert signs(lanes, 1, 6, top=True) == ["An", "Cn", "Cb", "", "", ""]
    assert signs(lanes, 3, 6) == ["|", "|", "|", "|", "Cd", ""]


def test_what_has_no_lane_of_its_own_is_counted_where_the_number_changes() -> None:
    lanes = laid(*FIVE)
    assert [signs(lanes, row, 3)[-1] for row in range(6)] == ["Cb", "|", "+2", "+3", "+2", ":"]
    assert signs(lanes, 5, 3, top=True)[-1] == "+2"


def test_a_chosen_coding_is_seen_though_it_overflows() -> None:
    lanes = laid(*FIVE)
    assert [signs(lanes, row, 3, "4")[-1] for row in range(2, 6)] == ["Ac", "+3", "+2", "|"]


def test_a_coding_whose_start_was_hidden_tells_its_tag_when_it_surfaces() -> None:
    lanes = laid(
        Given("1", 0, 10, "Aa"),
        Given("2", 0, 9, "Bb"),
        Given("3", 0, 8, "Cc"),
        Given("4", 1, 7, "Dd"),
        Given("5", 2, 30, "Ee"),
    )
    assert signs(lanes, 1, 5)[-1] == "|"
    lanes = laid(Given("1", 0, 30, "Aa"), Given("2", 0, 29, "Bb"), Given("3", 0, 10, "Cc"))
    assert [signs(lanes, row, 2)[-1] for row in range(4)] == ["+2", ":", "Bb", "|"]


@given(codings, st.integers(1, 30), st.integers(1, 12))
def test_the_density_strip_shows_each_coding_and_nothing_where_none_is(
    given_codings: list[Given], rows: int, height: int
) -> None:
    inside = [coding for coding in given_codings if rows_of(coding.start, coding.end)[1] < rows]
    lanes = laid(*inside)
    steps = density(lanes.row_starts, lanes.row_ends, rows, height)
    assert len(steps) == height
    touched = {
        strip_row(row, rows, height)
        for c in inside
        for row in range(rows_of(c.start, c.end)[0], rows_of(c.start, c.end)[1] + 1)
    }
    if rows >= height:
        assert {at for at, step in enumerate(steps) if step} == touched
    assert max(steps) == (7 if inside and min(touched) < height else 0)
