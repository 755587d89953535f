"""Overlap groups and their types: small cases as a methods book would draw them, and the slow way at random."""

from random import Random

import pytest

from qcode.agreement.comparison import ComparedCode, ComparedDocument, Comparison
from qcode.agreement.groups import TYPES, OverlapGroup, overlap_groups
from qcode.agreement.marks import Marks
from qcode.text.spans import overlap, unite
from tests.agreement.invented import could, invented_comparison, rows_of

CODES = (
    ComparedCode("alliances", "alliances"),
    ComparedCode("alliances/media", "alliances"),
    ComparedCode("alliances/NGOs", "alliances"),
    ComparedCode("history/origins", "history"),
    ComparedCode("history/turning points", "history"),
)
ANA, LUIS, ROSA = range(3)
TOP, MEDIA, NGOS, ORIGINS, TURNING = range(5)


def groups_of(*rows: tuple[int, int, int, int], coders: int = 2, finished: int | None = None) -> list[OverlapGroup]:
    """The groups in one document of 100 code points; rows of code, coder, start, end."""
    names = ("Ana", "Luis", "Rosa")[:coders]
    done = dict.fromkeys(names[:finished])
    document = ComparedDocument("An invented interview", "x" * 100, (), done)
    marks = Marks.of([(code, 0, coder, start, end) for code, coder, start, end in rows])
    return list(overlap_groups(Comparison((document,), CODES, names, marks)))


def types_of(*rows: tuple[int, int, int, int], coders: int = 2) -> dict[str, str]:
    return {group.code: group.type for group in groups_of(*rows, coders=coders)}


def test_agreed_boundary_and_one_sided() -> None:
    groups = groups_of(
        (MEDIA, ANA, 0, 10), (MEDIA, LUIS, 0, 10), (MEDIA, ANA, 20, 30), (MEDIA, LUIS, 25, 32), (MEDIA, LUIS, 50, 60)
    )
    assert [(group.type, group.start, group.end) for group in groups] == [
        ("agreed", 0, 10),
        ("boundary", 20, 32),
        ("one_sided", 50, 60),
    ]
    assert groups[1].coders == {"Ana": ((20, 30),), "Luis": ((25, 32),)}
    assert groups[2].missed_by == ("Ana",)


def test_spans_of_two_coders_that_only_touch_are_two_groups_those_of_one_coder_are_one_span() -> None:
    assert [group.type for group in groups_of((MEDIA, ANA, 0, 10), (MEDIA, LUIS, 10, 20))] == ["one_sided"] * 2
    assert [group.type for group in groups_of((MEDIA, ANA, 0, 5), (MEDIA, ANA, 5, 10), (MEDIA, LUIS, 0, 10))] == [
        "agreed"
    ]


def test_another_code_of_the_same_category_is_sub_code_of_another_conflict() -> None:
    assert types_of((MEDIA, ANA, 0, 10), (NGOS, LUIS, 4, 12)) == dict.fromkeys(
        ["alliances/media", "alliances/NGOs"], "sub_code"
    )
    assert set(types_of((MEDIA, ANA, 0, 10), (ORIGINS, LUIS, 4, 12)).values()) == {"conflict"}
    assert set(types_of((MEDIA, ANA, 0, 10), (ORIGINS, LUIS, 10, 12)).values()) == {"one_sided"}


def test_the_category_itself_against_one_of_its_codes_is_sub_code() -> None:
    assert set(types_of((TOP, ANA, 0, 10), (MEDIA, LUIS, 0, 10)).values()) == {"sub_code"}


def test_a_code_that_both_put_there_replaces_nothing() -> None:
    found = types_of((MEDIA, ANA, 0, 10), (ORIGINS, ANA, 0, 10), (ORIGINS, LUIS, 0, 10))
    assert found == {"alliances/media": "one_sided", "history/origins": "agreed"}


def test_categories_that_both_put_there_make_no_conflict() -> None:
    """Ana: media and origins, Luis: turning points. History is shared, so media is missed and not contested."""
    found = types_of((MEDIA, ANA, 0, 10), (ORIGINS, ANA, 0, 10), (TURNING, LUIS, 0, 10))
    assert found["alliances/media"] == "one_sided"
    assert found["history/origins"] == found["history/turning points"] == "sub_code"


def test_of_three_coders_one_who_missed_it_is_enough() -> None:
    rows = ((MEDIA, ANA, 0, 10), (MEDIA, LUIS, 0, 10))
    assert groups_of(*rows, coders=3)[0].type == "one_sided"
    assert groups_of(*rows, coders=3)[0].missed_by == ("Rosa",)
    assert types_of(*rows, (NGOS, ROSA, 2, 4), coders=3)["alliances/media"] == "sub_code"


def test_who_has_not_finished_disagrees_with_nobody() -> None:
    assert [group.type for group in groups_of((MEDIA, ANA, 0, 10), finished=1)] == ["not_assigned"]
    groups = groups_of((MEDIA, ANA, 0, 10), (MEDIA, LUIS, 0, 10), (MEDIA, ROSA, 0, 9), coders=3, finished=2)
    assert [(group.type, group.missed_by) for group in groups] == [("agreed", ())]


def slowly(comparison: Comparison) -> list[tuple[str, str, int, int, str]]:
    """All groups with their types, from the definition."""
    found = []
    spans = {
        (code, document, coder): unite(row[3:] for row in rows_of(comparison) if row[:3] == (code, document, coder))
        for code in range(len(comparison.codes))
        for document in range(len(comparison.documents))
        for coder in range(len(comparison.coders))
        if could(comparison, code, document, coder)
    }
    for code, of in enumerate(comparison.codes):
        for document, text in enumerate(comparison.documents):
            able = [coder for coder in range(len(comparison.coders)) if could(comparison, code, document, coder)]
            own = sorted((span, coder) for coder in able for span in spans[code, document, coder])
            joined: list[list[tuple[tuple[int, int], int]]] = []
            for span, coder in own:
                if joined and span[0] < max(each[0][1] for each in joined[-1]):
                    joined[-1].append((span, coder))
                else:
                    joined.append([(span, coder)])
            for group in joined:
                low, high = group[0][0][0], max(span[1] for span, _ in group)
                kind = kind_of(comparison, spans, code, document, able, group, (low, high))
                found.append((of.path, text.name, low, high, kind))
    return found


def kind_of(
    comparison: Comparison,
    spans: dict[tuple[int, int, int], list[tuple[int, int]]],
    code: int,
    document: int,
    able: list[int],
    group: list[tuple[tuple[int, int], int]],
    bounds: tuple[int, int],
) -> str:
    marked = {coder for _, coder in group}
    if len(able) < 2:
        return "not_assigned"
    if marked == set(able):
        return "agreed" if all(span == bounds for span, _ in group) else "boundary"
    category = [each.category for each in comparison.codes]

    def there(coder: int) -> set[int]:
        return {
            other
            for (other, where, who), own in spans.items()
            if (where, who) == (document, coder) and other != code and any(overlap(span, bounds) for span in own)
        }

    by_markers = set().union(*(there(coder) for coder in marked))
    kinds = {"one_sided"}
    for coder in set(able) - marked:
        instead = there(coder) - by_markers
        if any(category[other] == category[code] for other in instead):
            kinds.add("sub_code")
        own = {category[other] for other in there(coder)}
        if instead and not own & {category[other] for other in by_markers | {code}}:
            kinds.add("conflict")
    return next(kind for kind in ("sub_code", "conflict", "one_sided") if kind in kinds)


@pytest.mark.parametrize("seed", range(4))
def test_all_at_once_is_as_one_by_one(seed: int) -> None:
    rng = Random(seed)
    seen = set()
    for _ in range(250):
        comparison = invented_comparison(rng, codes=4)
        groups = overlap_groups(comparison)
        found = [(group.code, group.document, group.start, group.end, group.type) for group in groups]
        assert sorted(found) == sorted(slowly(comparison))
        assert groups.counts().sum() == len(found)
        seen |= {group[4] for group in found}
    assert seen == set(TYPES)
