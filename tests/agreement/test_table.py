"""The table as front ends print it: its fields, its parts, and words instead of figures where there is nothing."""

import json
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from qcode.agreement import coefficients
from qcode.agreement.comparison import ComparedCode, ComparedDocument, Comparison
from qcode.agreement.figures import How
from qcode.agreement.intervals import EXPANDED
from qcode.agreement.marks import Marks
from qcode.agreement.rows import AgreementTable
from qcode.agreement.table import agreement_table
from qcode.errors import Refused
from tests.agreement.invented import invented_comparison

TURNS = 12
TURN = "Nobody asked who would carry the lamp home.\n"
CODES = (
    ComparedCode("alliances/media", "alliances"),
    ComparedCode("alliances/NGOs", "alliances"),
    ComparedCode("history/origins", "history"),
)
MEDIA, NGOS, ORIGINS = range(3)
CODE_FIELDS = {
    *("code", "units", "coded", "prevalence", "agreement", "positive_agreement", "alpha", "alpha_ci", "ac1"),
    *("brennan_prediger", "cohen_kappa", "fleiss_kappa", "groups", "warnings"),
}
TABLE_FIELDS = {
    *(
        "unit",
        "rule",
        "excluded",
        "coders",
        "documents",
        "round",
        "interval",
        "seed",
        "draws",
        "codes",
        "overall",
        "by",
    ),
}


def turn(number: int) -> tuple[int, int]:
    """The place of a turn: each is a line."""
    return number * len(TURN), (number + 1) * len(TURN) - 1


def study(documents: int = 8, coders: tuple[str, ...] = ("Ana", "Luis")) -> Comparison:
    """Coders who mostly agree on media, less so on NGOs; nobody uses origins."""
    rng = Random(3)
    texts = tuple(
        ComparedDocument(f"interview {at}", TURN * TURNS, (), dict.fromkeys(coders)) for at in range(documents)
    )
    rows = []
    for at in range(documents):
        for number in range(TURNS):
            for code, share, error in ((MEDIA, 0.4, 0.02), (NGOS, 0.3, 0.25)):
                there = rng.random() < share
                rows += [
                    (code, at, coder, *turn(number)) for coder in range(len(coders)) if there != (rng.random() < error)
                ]
    return Comparison(texts, CODES, coders, Marks.of(rows), round="pilot")


def test_the_fields_of_the_contract_in_json() -> None:
    found = json.loads(json.dumps(agreement_table(study(), by="category").as_json(), allow_nan=False))
    assert set(found) == TABLE_FIELDS
    assert all(set(code) >= CODE_FIELDS for code in found["codes"])
    assert (found["unit"], found["rule"], found["round"], found["draws"]) == ("turn", "touch", "pilot", None)
    assert (found["coders"], len(found["documents"])) == (["Ana", "Luis"], 8)
    assert [code["code"] for code in found["codes"]] == [code.path for code in CODES]
    assert set(found["codes"][0]["groups"]) == {"agreed", "boundary", "one_sided", "sub_code", "conflict"}


def test_figures_words_and_undefined() -> None:
    media, ngos, origins = agreement_table(study()).codes
    assert media.units == 8 * TURNS
    assert media.alpha_ci
    assert ngos.alpha_ci
    assert ngos.alpha_ci[0] < (ngos.alpha or 0) < (media.alpha or 0) < media.alpha_ci[1]
    assert media.word in {"reliable", "tentative"}
    assert ngos.word == "discuss"
    assert ngos.below_800 is not None
    assert ngos.below_800 > 0.9 > (media.below_667 or 0)
    assert (origins.alpha, origins.ac1, origins.cohen_kappa, origins.alpha_ci, origins.word) == (None,) * 5
    assert origins.agreement == 1.0
    assert "not defined: nobody, or everybody, used it" in origins.warnings
    assert "Luis never used it" in origins.warnings


def test_overall_pools_what_is_defined() -> None:
    table = agreement_table(study())
    alphas = [code.alpha for code in table.codes if code.alpha is not None]
    assert (table.overall.codes, table.overall.undefined) == (3, 1)
    assert table.overall.median_alpha == pytest.approx(sum(alphas) / 2)
    assert table.overall.alpha
    assert min(alphas) < table.overall.alpha < max(alphas)
    assert table.overall.set_alpha is not None
    assert table.overall.unit_length == (len(TURN) - 1, len(TURN) - 1)


def test_documents_that_one_coder_finished_are_left_out_and_said() -> None:
    comparison = study()
    alone = replace(comparison.documents[0], finished={"Ana": None})
    table = agreement_table(replace(comparison, documents=(alone, *comparison.documents[1:])))
    assert table.overall.left_out == ("interview 0",)
    assert len(table.documents) == 7
    assert table.codes[0].units == 7 * TURNS


def test_a_code_that_a_coder_was_not_asked_for_is_missing_and_not_zero() -> None:
    comparison = study()
    asked = {"Ana": None, "Luis": frozenset({CODES[NGOS].path})}
    table = agreement_table(
        replace(comparison, documents=tuple(replace(each, finished=asked) for each in comparison.documents))
    )
    media, ngos, _ = table.codes
    assert (media.units, media.agreement, media.alpha, media.coded) == (0, None, None, {})
    assert media.warnings == ("no unit was seen by two coders",)
    assert replace(ngos, groups={}) == replace(agreement_table(comparison).codes[NGOS], groups={})


def test_a_code_compared_in_fewer_documents_than_others_warns_of_its_interval() -> None:
    comparison = study()
    asked = {"Ana": None, "Luis": frozenset({CODES[MEDIA].path})}
    some = tuple(replace(each, finished=asked) for each in comparison.documents[5:])
    media, ngos, _ = agreement_table(replace(comparison, documents=(*comparison.documents[:5], *some))).codes
    assert "interval from 5 documents is rough" in ngos.warnings
    assert not any(warning.startswith("interval") for warning in media.warnings)
    assert not any("interval from" in warning for code in agreement_table(study(4)).codes for warning in code.warnings)


def test_pairs_are_as_if_there_were_no_other_coder() -> None:
    comparison = study(coders=("Ana", "Luis", "Rosa"))
    table = agreement_table(comparison, by="pair")
    assert [part.name for part in table.by] == ["Ana and Luis", "Ana and Rosa", "Luis and Rosa"]
    assert table.codes[0].cohen_kappa is None
    assert table.by[1].codes == agreement_table(comparison.of_coders(("Ana", "Rosa"))).codes
    assert table.by[1].codes[0].cohen_kappa is not None


def test_documents_one_by_one() -> None:
    comparison = study()
    table = agreement_table(comparison, by="document")
    assert [part.name for part in table.by] == list(table.documents)
    assert sum(part.codes[0].units for part in table.by) == table.codes[0].units
    assert all(part.codes[0].alpha_ci is None for part in table.by)


def test_categories_both_ways() -> None:
    """Ana takes media where Luis takes NGOs: no agreement on the sub-code, full agreement on the category."""
    comparison = study()
    rows = [
        (coder if number % 2 else 1 - coder, at, coder, *turn(number))
        for at in range(8)
        for number in range(0, TURNS, 2)
        for coder in (0, 1)
    ]
    alliances, history = agreement_table(replace(comparison, marks=Marks.of(rows)), by="category").by
    assert alliances.overall.alpha is not None
    assert alliances.overall.alpha < 0
    assert alliances.rolled_up
    assert alliances.rolled_up.alpha == 1.0
    assert [code.groups["sub_code"] for code in alliances.codes] == [48, 48]
    assert alliances.rolled_up.groups["agreed"] == 48
    assert history.rolled_up
    assert (history.overall.alpha, history.rolled_up.alpha) == (None, None)


def test_some_codes_are_compared_on_the_same_units_as_all() -> None:
    comparison = invented_comparison(Random(5), codes=5)
    path = comparison.codes[0].path
    assert agreement_table(comparison, codes=[path]).codes == agreement_table(comparison).codes[:1]


def test_the_expanded_percentile_keeps_its_seed_and_draws() -> None:
    table = agreement_table(study(), how=How(EXPANDED, 7, 300))
    assert (table.interval, table.seed, table.draws) == ("expanded percentile", 7, 300)
    assert table.codes[0].alpha_ci != agreement_table(study()).codes[0].alpha_ci


def test_codes_renamed_and_in_another_order_keep_their_figures() -> None:
    comparison = study()
    renamed = tuple(ComparedCode(f"x{code.path}", f"x{code.category}") for code in comparison.codes)
    before, after = agreement_table(comparison), agreement_table(replace(comparison, codes=renamed))
    assert [replace(code, code="") for code in before.codes] == [replace(code, code="") for code in after.codes]
    assert before.overall == after.overall


def degenerate() -> dict[str, Comparison]:
    whole = study()
    both = {"Ana": None, "Luis": None}
    everybody = [(MEDIA, at, coder, 0, len(TURN) * TURNS) for at in range(8) for coder in (0, 1)]
    document = whole.documents[0]
    return {
        "nothing at all": Comparison((), (), (), Marks.of([])),
        "no codes": Comparison(whole.documents, (), ("Ana", "Luis"), Marks.of([])),
        "no documents": Comparison((), CODES, ("Ana", "Luis"), Marks.of([])),
        "one coder": study(coders=("Ana",)),
        "no shared document": replace(
            whole,
            marks=Marks.of([(MEDIA, 0, 0, 0, 9), (MEDIA, 1, 1, 0, 9)]),
            documents=tuple(
                replace(each, finished={name: None}) for each, name in zip(whole.documents[:2], both, strict=True)
            ),
        ),
        "nobody finished": replace(whole, documents=tuple(replace(each, finished={}) for each in whole.documents)),
        "nobody used a code": replace(whole, marks=Marks.of([])),
        "everybody used a code": replace(whole, marks=Marks.of(everybody)),
        "empty documents": replace(
            whole, marks=Marks.of([]), documents=tuple(replace(each, text="") for each in whole.documents)
        ),
        "one unit": Comparison(
            (replace(document, text=TURN),), CODES, ("Ana", "Luis"), Marks.of([(MEDIA, 0, 0, 0, 9)])
        ),
        "one document": study(documents=1),
    }


@pytest.mark.parametrize("unit", ["turn", "segment", "sentence", "paragraph", "document", "character"])
@pytest.mark.parametrize("name", degenerate())
def test_nothing_to_compare_gives_words(name: str, unit: str) -> None:
    comparison = degenerate()[name]
    for by in (None, "category", "document", "pair"):
        for how in (How(), How(EXPANDED, 1, 50)):
            table = agreement_table(comparison, unit, "half", by=by, how=how)
            text = json.dumps(table.as_json(), allow_nan=False)
            assert "NaN" not in text
            assert no_figure_without_ground(table)
    assert table.overall.warnings


def no_figure_without_ground(table: AgreementTable) -> bool:
    for code in table.codes:
        of_alpha: tuple[Any, ...] = (code.alpha, code.ac1, code.brennan_prediger, code.fleiss_kappa)
        assert code.alpha is not None or code.warnings
        used = sum(code.coded.values())
        if not used or used == code.units * len(code.coded):
            assert of_alpha == (None,) * 4
        assert (code.word is None) == (code.alpha_ci is None)
    return True


def test_random_projects_give_what_the_plain_coefficients_give() -> None:
    """One check through all layers, on characters, where the data can be written out from the marks alone."""
    from tests.agreement.invented import characters_written_out, could

    rng = Random(11)
    for _ in range(80):
        comparison = invented_comparison(rng)
        coders = range(len(comparison.coders))
        shared = [
            at
            for at in range(len(comparison.documents))
            if any(
                sum(could(comparison, code, at, coder) for coder in coders) > 1 for code in range(len(comparison.codes))
            )
        ]
        kept = tuple(comparison.documents[at] for at in shared)
        table = agreement_table(comparison, "character")
        assert table.documents == tuple(document.name for document in kept)
        for place, code in enumerate(table.codes):
            data = characters_written_out(comparison, place)
            bounds = [0]
            for document in comparison.documents:
                bounds.append(bounds[-1] + len(document.text))
            data = [unit for at in shared for unit in data[bounds[at] : bounds[at + 1]]]
            assert code.alpha == pytest.approx(coefficients.alpha(data), abs=1e-12)
            assert code.ac1 == pytest.approx(coefficients.ac1(data), abs=1e-12)


def test_what_is_no_part_code_or_interval_is_refused() -> None:
    with pytest.raises(Refused):
        agreement_table(study(), by="speaker")
    with pytest.raises(Refused):
        agreement_table(study(), codes=["history"])
    with pytest.raises(Refused):
        agreement_table(study(), how=How("normal"))


def test_a_data_frame_has_a_row_a_code() -> None:
    frame = agreement_table(study()).frame()
    assert list(frame.index) == [code.path for code in CODES]
    assert frame.loc["alliances/media", "coded.Ana"] > 0
    assert frame.attrs["unit"] == "turn"
    assert agreement_table(Comparison((), (), (), Marks.of([]))).frame().empty
