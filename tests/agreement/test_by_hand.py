"""Every figure of the table as counted on paper, on random small projects; QCODE_EXPLORE=1 draws new ones."""

from __future__ import annotations

from dataclasses import asdict, replace
from itertools import combinations
from math import exp, log
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.agreement.comparison import ComparedCode, ComparedDocument, Comparison
from qcode.agreement.marks import Marks
from qcode.agreement.matches import matched_segments
from qcode.agreement.reference import against
from qcode.agreement.rows import AgreementTable, CodeAgreement, Part
from qcode.agreement.ruler import ruler
from qcode.agreement.table import agreement_table
from qcode.agreement.units import RULES, UNITS
from qcode.text.spans import unite
from qcode.text.turns import Turn
from tests.agreement import by_hand

CODERS = ("Ana", "Luis", "Rosa", "Teo")
WORDS = (
    *("river", "don't", "so", "we", "the", "asamblea", "well-known", "no", "1998", "3.5", "ñandú", "(laughs)", "—"),
    *("'so'", "-so-", "“sí”", "¿qué", "e\u0301l", "🌾", "a_b", "Sr", "l’eau", "١٢"),
)
ENDS = (". ", "? ", "! ", "… ", "?! ", ".” ", '."\n', " ", " ", " ", ", ", "\n", "\n\n", "\n \n", ".", "...")


def document(rng: Random, name: str, coders: tuple[str, ...], paths: list[str], share: float) -> ComparedDocument:
    """A few turns, or lines that nobody is named for, some blank; finished by a share of coders, for codes or all."""
    text, turns = "", []
    for _ in range(rng.randint(0, 4)):
        label = rng.choice(("I: ", "Rosa: ", "[00:01] Rosa: "))
        said = "".join(rng.choice(WORDS) + rng.choice(ENDS) for _ in range(rng.randint(0, 8))).rstrip("\n")
        turns.append(
            Turn(len(text), len(text) + len(label), len(text) + len(label) + len(said), "", "", label == "I: ")
        )
        text += label + said + "\n"
    bounds = sorted(rng.sample(range(len(text) + 1), min(len(text) + 1, 4)))
    finished = {
        name: None if rng.random() < share - 0.15 else frozenset(path for path in paths if rng.random() < 0.7)
        for name in coders
        if rng.random() < share
    }
    segments = tuple(zip(bounds[::2], bounds[1::2], strict=False))
    return ComparedDocument(name, text, tuple(turns) if rng.random() < 0.8 else (), finished, segments)


def comparison(rng: Random, most: int = 4, share: float = 0.85) -> Comparison:
    """A project of up to four coders and codes, and `most` documents, in which later coders often follow the first."""
    coders = CODERS[: rng.randint(1, 4)]
    codes = [ComparedCode(f"code {at}", f"category {at // 2}") for at in range(rng.randint(1, 4))]
    paths = [code.path for code in codes]
    documents = tuple(document(rng, f"document {at}", coders, paths, share) for at in range(rng.randint(1, most)))
    rows = []
    for _ in range(rng.randint(0, 2 * most)):
        at = rng.randrange(len(documents))
        length = len(documents[at].text)
        start = rng.randint(0, length)
        end = min(length, start + rng.randint(0, 40))
        code = rng.randrange(len(codes))
        for coder in range(len(coders)):
            if rng.random() < 0.6:
                rows.append((code, at, coder, start, end))
                start, end = (max(0, start - 3), end) if rng.random() < 0.2 else (start, end)
            elif rng.random() < 0.2:
                rows.append((rng.randrange(len(codes)), at, coder, start, end))
    return Comparison(documents, tuple(codes), coders, Marks.of([row for row in rows if row[3] < row[4]]))


def same(found: float | None, wanted: float | None) -> bool:
    return (found is None) == (wanted is None) and (wanted is None or found == pytest.approx(wanted, abs=1e-9))


def assert_rows(rows: tuple[CodeAgreement, ...], tables: list[list[by_hand.Row]], coders: tuple[str, ...]) -> None:
    for row, table in zip(rows, tables, strict=True):
        for name, figure in by_hand.FIGURES.items():
            assert same(getattr(row, name), figure(table)), (row.code, name, getattr(row, name), figure(table))
        pairable = by_hand.of_two(table)
        assert row.units == len(pairable)
        there = [at for at in range(len(coders)) if any(unit[at] is not None for unit in pairable)]
        assert row.coded == {coders[at]: sum(unit[at] or 0 for unit in pairable) for at in there}


def assert_interval(row: Any, tables: list[list[by_hand.Row]], documents: list[int]) -> None:
    """The ends and the probabilities are those of Student's t, as another program has it."""
    stats = pytest.importorskip("scipy.stats")
    found = by_hand.jackknife(tables, documents)
    if found is None or found[2] <= 0.5 + 1e-9 or found[1] < 1e-9:
        return
    point, error, degrees = found
    reach = float(stats.t.ppf(0.975, degrees)) * error
    low, high = (max(-1.0, 1 - exp(min(point + sign * reach, 700))) for sign in (1, -1))
    assert row.alpha_ci == pytest.approx((low, high), abs=1e-6)
    for probability, limit in ((row.below_667, 0.667), (row.below_800, 0.8)):
        assert probability == pytest.approx(stats.t.cdf((point - log(1 - limit)) / error, degrees), abs=1e-6)


def assert_table(table: AgreementTable, study: Comparison, counted: by_hand.Counted) -> None:
    assert_rows(table.codes, counted.tables, study.coders)
    assert same(table.overall.alpha, by_hand.alpha(*counted.tables))
    assert same(table.overall.set_alpha, by_hand.set_alpha(counted.tables))
    if table.unit in {"turn", "sentence", "paragraph"}:
        assert table.excluded == counted.excluded
    assert [study.documents[at].name for at in by_hand.compared(study)] == list(table.documents)


whole_numbers = st.integers(0, 2**62)


@settings(max_examples=100)
@given(whole_numbers, st.sampled_from(UNITS), st.sampled_from(RULES))
def test_the_table(seed: int, unit: str, rule: str) -> None:
    study = comparison(Random(seed))
    assert_table(agreement_table(study, unit, rule), study, by_hand.counted(study, unit, rule))


@settings(max_examples=60)
@given(whole_numbers, st.sampled_from(UNITS))
def test_intervals(seed: int, unit: str) -> None:
    study = comparison(Random(seed), most=9, share=1.0)
    counted, table = by_hand.counted(study, unit, "touch"), agreement_table(study, unit)
    assert_interval(table.overall, counted.tables, counted.documents)
    for row, own in zip(table.codes, counted.tables, strict=True):
        assert_interval(row, [own], counted.documents)


@settings(max_examples=60)
@given(whole_numbers, st.sampled_from(UNITS), st.sampled_from(RULES))
def test_documents_and_pairs(seed: int, unit: str, rule: str) -> None:
    """A document by itself; a pair as if there were nobody else, on the units that count for all."""
    study = comparison(Random(seed))
    whole = by_hand.counted(study, unit, rule)
    for part, at in zip(agreement_table(study, unit, rule, by="document").by, by_hand.compared(study), strict=True):
        own = [
            [row for where, row in zip(whole.documents, table, strict=True) if where == at] for table in whole.tables
        ]
        assert_rows(part.codes, own, study.coders)
        assert same(part.overall.alpha, by_hand.alpha(*own))
    pairs = {part.coders: part for part in agreement_table(study, unit, rule, by="pair").by}
    for two in combinations(range(len(study.coders)), 2):
        names = (study.coders[two[0]], study.coders[two[1]])
        own = [[[row[at] for at in two] for row in table] for table in whole.tables]
        shared = {at for table in own for at, row in zip(whole.documents, table, strict=True) if by_hand.of_two([row])}
        if names in pairs:
            both = [[row for at, row in zip(whole.documents, table, strict=True) if at in shared] for table in own]
            assert_pair(pairs[names], both, names)
        else:
            assert not shared


def assert_pair(part: Part, tables: list[list[by_hand.Row]], names: tuple[str, str]) -> None:
    """AC1 counts what one of the two could apply alone, where they share another code."""
    assert_rows(part.codes, tables, names)
    assert same(part.overall.alpha, by_hand.alpha(*tables))


@settings(max_examples=60)
@given(whole_numbers, st.sampled_from(UNITS), st.sampled_from(RULES))
def test_categories_both_ways(seed: int, unit: str, rule: str) -> None:
    study = comparison(Random(seed))
    whole = by_hand.counted(study, unit, rule)
    for part in agreement_table(study, unit, rule, by="category").by:
        members = [at for at, code in enumerate(study.codes) if code.category == part.name]
        assert same(part.overall.alpha, by_hand.alpha(*(whole.tables[at] for at in members)))
        assert part.rolled_up is not None
        assert_rows((part.rolled_up,), [rolled(study, members, unit, rule)], study.coders)


def rolled(study: Comparison, members: list[int], unit: str, rule: str) -> list[by_hand.Row]:
    """One code in place of a category: what any of its codes marks; missing for whom one of them was not asked."""
    marks = study.marks
    columns = (marks.code, marks.document, marks.coder, marks.start, marks.end)
    rows = [row for row in zip(*(each.tolist() for each in columns), strict=True) if row[0] in members]
    able = [(members[0], *row[1:]) for row in rows if all_asked(study, members, row[1], row[2])]
    asked = [
        replace(
            each,
            finished={
                name: frozenset({study.codes[members[0]].path})
                for coder, name in enumerate(study.coders)
                if all_asked(study, members, at, coder)
            },
        )
        for at, each in enumerate(study.documents)
    ]
    one = replace(study, documents=tuple(asked), marks=Marks.of(able))
    return by_hand.counted(one, unit, rule, laid_on=study).tables[members[0]]


def all_asked(study: Comparison, members: list[int], where: int, coder: int) -> bool:
    return all(by_hand.could(study, code, where, coder) for code in members)


@settings(max_examples=60)
@given(whole_numbers, st.sampled_from(UNITS), st.sampled_from(RULES))
def test_a_reference(seed: int, unit: str, rule: str) -> None:
    study = comparison(Random(seed))
    reference = study.coders[-1]
    tables = by_hand.counted(study, unit, rule).tables
    rows = {(row.coder, row.code): asdict(row) for row in against(study, reference, ruler(study, unit, rule))}
    for at, coder in enumerate(study.coders[:-1]):
        for code, table in zip(study.codes, tables, strict=True):
            two = by_hand.of_two([[row[at], row[-1]] for row in table])
            both, own, standard = (sum(keep(row) for row in two) for keep in (all, first, second))
            row = rows.get((coder, code.path), {"units": 0, "precision": None, "recall": None, "kappa": None})
            assert row["units"] == len(two)
            assert same(row["precision"], both / own if own else None)
            assert same(row["recall"], both / standard if standard else None)
            assert same(row["kappa"], by_hand.cohen_kappa(two))


def first(row: by_hand.Row) -> bool:
    return bool(row[0])


def second(row: by_hand.Row) -> bool:
    return bool(row[1])


@settings(max_examples=100)
@given(whole_numbers, st.sampled_from((0.5, 0.6, 0.75, 0.8, 0.9, 0.95, 1.0)))
def test_matched_segments(seed: int, threshold: float) -> None:
    study = comparison(Random(seed))
    for names in combinations(study.coders, 2):
        for code, row in enumerate(matched_segments(study, names, threshold)):
            documents = [
                at
                for at in range(len(study.documents))
                if all(by_hand.could(study, code, at, study.coders.index(name)) for name in names)
            ]
            own = {name: [segments(study, code, at, study.coders.index(name)) for at in documents] for name in names}
            there = {name: sum(map(len, own[name])) for name in names}
            matched = {
                name: sum(
                    any(alike(one, two) >= threshold - 1e-12 for two in theirs)
                    for mine, theirs in zip(own[name], own[other], strict=True)
                    for one in mine
                )
                for name, other in (names, names[::-1])
            }
            assert (row.segments, row.matched, row.documents) == (there, matched, len(documents))
            number = sum(there.values())
            assert same(row.share, sum(matched.values()) / number if number else None)
            lengths = [(len(a), len(b)) for a, b in zip(*own.values(), strict=True)]
            assert row.documents_agreeing == sum(bool(a) == bool(b) for a, b in lengths)
            assert row.same_frequency == sum(a == b for a, b in lengths)


def segments(study: Comparison, code: int, document: int, coder: int) -> list[set[int]]:
    points = by_hand.marked(study, code, document, coder)
    return [set(range(low, high)) for low, high in unite((at, at + 1) for at in points)]


def alike(one: set[int], two: set[int]) -> float:
    return len(one & two) / len(one | two)
