"""Matrices equal what counting the long table by hand gives, and each cell leads to the passages it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, cycle, permutations

import pytest
from inventing import INTERVIEW, take_in

from qcode.analysis.matrix import Matrix, matrix, passages
from qcode.analysis.segments import segments
from qcode.api import Project
from qcode.codebook import stored
from qcode.coding import cases, codings, documents, layers, memos
from qcode.errors import Refused
from qcode.text.words import WORD
from tests.analysis import random_study
from tests.analysis.random_study import DIMENSIONS, PEOPLE, TEXTS, Told

COUNTED = ("count", "presence", "characters", "words", "people", "row-share", "column-share")
LAYERS = ("primary", "all", "Ben", "consensus")
QUERIES: dict[str, Callable[[Told], bool]] = {
    "": lambda told: bool(told.segment.id),
    "category:a and not coder:Ben": lambda told: told.segment.category == "a" and told.segment.coder != "Ben",
    "speaker.age:>20": lambda told: any(float(age) > 20 for age in told.keys("speaker.age")),
    "role:answers and not document:two": lambda told: told.segment.role == "answers" and told.segment.document != "two",
    "word:the": lambda told: any(
        word.group().lower() == "the" and word.start() < told.segment.end and word.end() > told.segment.start
        for word in WORD.finditer(TEXTS[told.segment.document])
    ),
}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A study coded at random."""
    made = random_study.make(tmp_path_factory.mktemp("random") / "study.qcode", 1)
    yield made
    made.close()


def _cell(chosen: Sequence[Told], values: str) -> int:
    if values in {"count", "row-share", "column-share"}:
        return len(chosen)
    if values == "presence":
        return int(bool(chosen))
    if values == "people":
        return len({(each.segment.document, each.segment.speaker) for each in chosen} & PEOPLE)
    covered: dict[tuple[str, str], set[int]] = defaultdict(set)
    for each in chosen:
        segment = each.segment
        covered[segment.document, segment.coder].update(range(segment.start, segment.end))
    if values == "characters":
        return sum(len(offsets) for offsets in covered.values())
    return sum(
        not offsets.isdisjoint(range(*word.span()))
        for (document, _), offsets in covered.items()
        for word in WORD.finditer(TEXTS[document])
    )


def _by_hand(known: Sequence[Told], found: Matrix) -> tuple[tuple[float, ...], ...]:
    cells: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for each in known:
        for row in each.keys(found.row_dimension):
            for column in each.keys(found.column_dimension):
                cells[row, column].append(each)
    table = [[_cell(cells[row, column], found.values) for column in found.columns] for row in found.rows]
    if found.values == "row-share":
        return tuple(tuple(cell / (sum(row) or 1) for cell in row) for row in table)
    if found.values == "column-share":
        sums = [sum(column) or 1 for column in zip(*table, strict=True)]
        return tuple(tuple(cell / whole for cell, whole in zip(row, sums, strict=True)) for row in table)
    return tuple(map(tuple, table))


def test_a_matrix_is_what_counting_the_long_table_gives(study: Project) -> None:
    """Each pair of dimensions and value, on one layer and query after the other; of each pair passages too."""
    tables = {layer: random_study.told(study, layer) for layer in LAYERS}
    asked = cycle((layer, where) for layer in LAYERS for where in ("", *QUERIES))
    with study.reading() as reading:
        for number, (rows, columns) in enumerate(combinations(DIMENSIONS, 2)):
            one, other = (rows, columns) if number % 2 else (columns, rows)
            for value_number, values in enumerate(COUNTED, number):
                layer, where = next(asked)
                found = matrix(reading, one, other, values, layer, where=where)
                known = [each for each in tables[layer] if QUERIES[where](each)]
                expected = _by_hand(known, found)
                told = (one, other, values, layer, where)
                assert all(found.cells[at] == pytest.approx(row) for at, row in enumerate(expected)), told
                if value_number % 4 == 0:
                    _lead_back(known, found, lambda row, column, table=found: passages(reading, table, row, column))


def _lead_back(known: Sequence[Told], found: Matrix, behind: Callable[[str, str], Sequence[object]]) -> None:
    """Look behind the first cell that counts anything."""
    for row, cells in zip(found.rows, found.cells, strict=True):
        for column, cell in zip(found.columns, cells, strict=True):
            if cell:
                ids = {
                    each.segment.id
                    for each in known
                    if row in each.keys(found.row_dimension)
                    and column in each.keys(found.column_dimension)
                    and (found.values != "people" or (each.segment.document, each.segment.speaker) in PEOPLE)
                }
                listed = behind(row, column)
                assert {each.id for each in listed} == ids
                assert len(listed) == len(ids)
                return


def test_every_label_of_the_long_table_has_its_row(study: Project) -> None:
    known = random_study.told(study, "all")
    with study.reading() as reading:
        for dimension in DIMENSIONS:
            if dimension != "code":
                labels = matrix(reading, dimension, "code", layer="all").rows
                assert {key for each in known for key in each.keys(dimension)} <= set(labels), dimension


def test_totals_count_each_coding_once(study: Project) -> None:
    known = random_study.told(study, "all")
    with study.reading() as reading:
        for values in ("count", "characters", "words", "people"):
            found = matrix(reading, "category", "case", values, "all", totals=True)
            assert found.totals is not None
            in_cells = [each for each in known if each.keys("case")]
            assert found.totals.all == _cell(in_cells, values)
            for row, total in zip(found.rows, found.totals.rows, strict=True):
                assert total == _cell([each for each in in_cells if row in each.keys("category")], values)
            for column, total in zip(found.columns, found.totals.columns, strict=True):
                assert total == _cell([each for each in in_cells if column in each.keys("case")], values)
            assert found.left_out == len(known) - len(in_cells)


def test_the_people_of_a_case_are_those_who_answer_in_it(study: Project) -> None:
    with study.reading() as reading:
        found = matrix(reading, "case", "code", "people")
    assert found.everybody is not None
    # river: three in both documents it has, Rosa of `two` among them; women: that Rosa; hill: whose turns it touches.
    told = {case: set(row) for case, row in zip(found.rows, found.everybody, strict=True)}
    assert told["river"] == {4}
    assert told["women"] == {1}
    assert told["nobody's"] == {0}


def test_codes_can_be_rolled_up_by_level(study: Project) -> None:
    with study.reading() as reading:
        whole = matrix(reading, "code", "document", layer="all")
        two = matrix(reading, "code", "document", layer="all", depth=2)
        one = matrix(reading, "code", "document", layer="all", depth=1)
        assert one.cells == matrix(reading, "category", "document", layer="all").cells
    assert two.rows == ("a", "a/b", "d", "d/e", "f")
    at = dict(zip(whole.rows, whole.cells, strict=True))
    assert two.cells[1] == tuple(map(sum, zip(at["a/b"], at["a/b/c"], strict=True)))


def test_rows_are_sorted_cut_and_put_beside_their_like(study: Project) -> None:
    with study.reading() as reading:
        plain = matrix(reading, "code", "document", layer="all")
        for asked in ({"sort": "total"}, {"sort": "name"}, {"cluster": "cosine"}, {"cluster": "jaccard"}):
            found = matrix(reading, "code", "document", layer="all", **asked)
            assert sorted(zip(found.rows, found.cells, strict=True)) == sorted(
                zip(plain.rows, plain.cells, strict=True)
            )
        by_total = matrix(reading, "code", "document", layer="all", sort="total")
        sums = [sum(row) for row in by_total.cells]
        assert sums == sorted(sums, reverse=True)
        assert matrix(reading, "code", "document", layer="all", sort="total", top=2).cells == by_total.cells[:2]


def test_alike_rows_are_joined_first(project: Project) -> None:
    take_in(project, "one")
    take_in(project, "two", "Interviewer: Nothing?\nRosa: Nothing at all, and no water.\n")
    with project.action("code") as act:
        one, two = (stored.add_code(act, name) for name in ("one", "two"))
        three = stored.add_code(act, "three")
        first, second = (each.id for each in documents.listing(act))
        for code, document in ((one, first), (two, second), (three, first)):
            codings.apply(act, document, code.id, 0, 5)
    with project.reading() as reading:
        found = matrix(reading, "code", "document", cluster="jaccard")
    assert found.rows == ("one", "three", "two")
    assert [(each.left, each.right, each.similarity) for each in found.merges] == [
        (("one",), ("three",), 1.0),
        (("one", "three"), ("two",), 0.0),
    ]


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
    known = [each for each in DIMENSIONS if "." not in each]
    with project.reading() as reading:
        for (rows, columns), values in zip(permutations(known, 2), cycle(COUNTED)):
            found = matrix(reading, rows, columns, values, totals=True, sort="total")
            assert sum(map(sum, found.cells)) == 0
        assert matrix(reading, "code", "code", "c", how="near:3", cluster="cosine").cells == ()
        assert project.matrix("case", "code", "summary").shape == (0, 0)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"rows": "colour"}, "no such dimension"),
        ({"rows": "docment"}, "did you mean document"),
        ({"rows": "case.size"}, "have no variable"),
        ({"values": "weight"}, "no such values"),
        ({"rows": "case", "columns": "case"}, "the same"),
        ({"rows": "code", "columns": "code", "values": "words"}, "stand together"),
        ({"values": "jaccard"}, "stand together"),
        ({"values": "summary"}, "a case and a code"),
        ({"rows": "code", "columns": "code", "how": "beside"}, "near:20"),
        ({"sort": "size"}, "no such order"),
        ({"cluster": "euclid"}, "no such similarity"),
        ({"top": 0}, "needs a row"),
        ({"rows": "code", "columns": "code", "totals": True}, "several of its cells"),
        ({"rows": "case", "columns": "code", "values": "summary", "totals": True}, "don't add up"),
        ({"depth": 0}, "no such level"),
        ({"where": "case:Riversid"}, "did you mean Riverside"),
        ({"layer": "Bem"}, "no such layer"),
    ],
)
def test_what_there_is_not_is_refused_in_words(coded: Project, asked: dict[str, object], why: str) -> None:
    with pytest.raises(Refused, match=f"(?i){why}"):
        coded.matrix(**asked)
