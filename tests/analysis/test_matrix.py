"""Matrices equal what counting the segments one by one gives."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from inventing import INTERVIEW, invented_document, take_in

from qcode.analysis.matrix import DIMENSIONS, VALUES, Matrix, matrix
from qcode.analysis.segments import Segment, segments
from qcode.api import Project, create_project, open_project
from qcode.codebook import stored
from qcode.coding import assignments, cases, codings, documents, layers, memos, rounds
from qcode.errors import Refused
from qcode.text.words import WORD

CODERS = ("Ana", "Ben")
TEXTS = {"one": "Rosa: water-well, land and it's bread\n", "two": "nothing but a lamp"}

spans = st.tuples(st.integers(0, 14), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))
given_codes = st.lists(
    st.tuples(st.sampled_from(CODERS), st.integers(0, 1), st.integers(0, 3), spans), unique=True, max_size=14
)


@cache
def _template() -> Path:
    """A closed project: two documents, two cases, and the codes a, a/b, a/b/c and d."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    path = Path(folder) / "study.qcode"
    with create_project(path, "Ana") as made, made.action("begin") as act:
        for name, text in TEXTS.items():
            documents.add(act, invented_document(name, text))
        one, two = (each.id for each in documents.listing(act))
        cases.link(act, cases.add(act, "Riverside").id, [one, two])
        cases.link(act, cases.add(act, "Hillside").id, [one])
        cases.add(act, "Nobody's")
        above = stored.add_code(act, "a")
        for name in ("b", "c"):
            above = stored.add_code(act, name, above)
        stored.add_code(act, "d")
    return path


def _keys(segment: Segment, dimension: str) -> tuple[str, ...]:
    return segment.cases if dimension == "case" else (getattr(segment, dimension),)


def _cell(chosen: Sequence[Segment], values: str) -> int:
    if values == "count":
        return len(chosen)
    if values == "presence":
        return int(bool(chosen))
    covered: dict[tuple[str, str], set[int]] = defaultdict(set)
    for segment in chosen:
        covered[segment.document, segment.coder].update(range(segment.start, segment.end))
    if values == "characters":
        return sum(len(offsets) for offsets in covered.values())
    return sum(
        not offsets.isdisjoint(range(*word.span()))
        for (document, _), offsets in covered.items()
        for word in WORD.finditer(TEXTS[document])
    )


def _by_hand(known: Sequence[Segment], found: Matrix) -> tuple[tuple[int, ...], ...]:
    def chosen(row: str, column: str) -> list[Segment]:
        return [
            each
            for each in known
            if row in _keys(each, found.row_dimension) and column in _keys(each, found.column_dimension)
        ]

    return tuple(tuple(_cell(chosen(row, column), found.values) for column in found.columns) for row in found.rows)


@settings(max_examples=15, phases=(Phase.explicit, Phase.generate))  # shrinking takes minutes
@given(given_codes, st.sampled_from(("primary", "consensus", "all", *CODERS)), st.sets(st.sampled_from(CODERS)))
def test_a_matrix_is_what_counting_by_hand_gives(
    coded: list[tuple[str, int, int, tuple[int, int]]], layer: str, finished: set[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.qcode"
        shutil.copyfile(_template(), path)
        for name in CODERS:
            with open_project(path, name) as project, project.action("code") as act:
                texts, codes = documents.listing(act), stored.listing(act)
                for coder, document, code, (start, end) in coded:
                    if coder == name and end <= texts[document].characters:
                        codings.apply(act, texts[document].id, codes[code].id, start, end)
                if name in finished:
                    assignments.finish(act, [texts[0].id], act.coder_id, rounds.find(act, None).id)
        with open_project(path, "Ana") as project, project.reading() as reading:
            known = list(segments(reading, layers.resolve(reading, layer)))
            for rows, columns in permutations(DIMENSIONS, 2):
                for values in VALUES:
                    found = matrix(reading, rows, columns, values, layer)
                    assert found.cells == _by_hand(known, found), (rows, columns, values)


@pytest.fixture
def coded(project: Project) -> Project:
    """A project in which Ana gave `water` to Rosa's last sentence and `water/well` to the interviewer's question."""
    document = take_in(project, "one")
    with project.action("code") as act:
        water = stored.add_code(act, "water")
        well = stored.add_code(act, "well", water)
        start = INTERVIEW.index("The water came later")
        given_to = codings.apply(act, document.id, water.id, start, start + 20)
        start = INTERVIEW.index("And the water?")
        codings.apply(act, document.id, well.id, start, start + 14)
        cases.link(act, cases.add(act, "Riverside").id, [document.id])
        cases.link(act, cases.add(act, "Hillside").id, [document.id])
    for body in ("first", "second"):
        with project.action("memo") as act:
            memos.write(act, body, memos.Subject(coding_id=given_to.id))
    return project


def test_a_segment_says_all_that_is_known_of_it(coded: Project) -> None:
    with coded.reading() as reading:
        asked, told = segments(reading, layers.resolve(reading))
    assert (told.quote, told.speaker, told.role, told.turn) == ("The water came later", "Rosa", "answers", 4)
    assert (told.code, told.category, told.coder, told.round) == ("water", "water", "Ana", "main")
    assert (told.document, told.kind, told.cases) == ("one", "interview", ("Riverside", "Hillside"))
    assert (told.memo, told.layer) == ("first\nsecond", "primary")
    assert INTERVIEW[told.start : told.end] == told.quote
    assert (asked.quote, asked.speaker, asked.role, asked.turn) == ("And the water?", "Interviewer", "asks", 3)
    assert (asked.code, asked.category, asked.memo) == ("water/well", "water", "")


def test_a_code_counts_alone_and_a_category_with_all_below(coded: Project) -> None:
    frame = coded.matrix(rows="code", columns="document")
    assert frame.to_dict() == {"one": {"water": 1, "water/well": 1}}
    assert frame.attrs == {"layer": "primary", "values": "count", "caution": ""}
    assert coded.matrix(rows="case", columns="category").to_dict() == {"water": {"Riverside": 2, "Hillside": 2}}


def test_what_was_never_coded_has_its_row_and_column_too(project: Project) -> None:
    take_in(project, "one")
    with project.action("add") as act:
        stored.add_code(act, "water")
    assert project.matrix().to_dict() == {"one": {"water": 0}}


def test_a_project_with_nothing_in_it_gives_an_empty_matrix(project: Project) -> None:
    for rows, columns in permutations(DIMENSIONS, 2):
        with project.reading() as reading:
            found = matrix(reading, rows, columns)
        assert sum(map(sum, found.cells)) == 0


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"rows": "colour"}, "no such dimension"),
        ({"values": "weight"}, "no such values"),
        ({"rows": "code", "columns": "code"}, "the same"),
        ({"layer": "Bem"}, "no such layer"),
    ],
)
def test_what_there_is_not_is_refused_in_words(coded: Project, asked: dict[str, str], why: str) -> None:
    with pytest.raises(Refused, match=why):
        coded.matrix(**asked)
