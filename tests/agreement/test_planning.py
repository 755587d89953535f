"""What a team asks before it decides: other units, other codebooks, more documents, and coders against a reference."""

from dataclasses import replace

import numpy as np
import pytest

from qcode.agreement.binary import alpha_parts
from qcode.agreement.figures import Measured
from qcode.agreement.intervals import jackknife_t
from qcode.agreement.marks import Marks
from qcode.agreement.planning import how_many_more, overlap_curve, robustness
from qcode.agreement.reference import against
from qcode.agreement.ruler import ruler
from qcode.agreement.table import agreement_table, measure
from qcode.agreement.what_if import dropped, merged
from qcode.errors import Refused
from tests.agreement.test_table import CODES, MEDIA, NGOS, ORIGINS, TURNS, study, turn


def test_other_units_and_rules_give_what_the_table_gives() -> None:
    rows = robustness(study())
    assert [(row.unit, row.rule) for row in rows][:3] == [("turn", "touch"), ("turn", "half"), ("sentence", "touch")]
    assert (rows[-1].unit, rows[-1].rule) == ("character", "touch")
    for row in rows:
        table = agreement_table(study(), row.unit, row.rule)
        assert row.alphas == {code.code: code.alpha for code in table.codes}
        assert row.overall.alpha == table.overall.alpha


def test_fewer_segments_match_at_higher_thresholds() -> None:
    rows = [(MEDIA, 0, 0, 0, 100), (MEDIA, 0, 1, 0, 92), (NGOS, 1, 0, 0, 100), (NGOS, 1, 1, 40, 100)]
    curve = overlap_curve(replace(study(), marks=Marks.of(rows)), ("Ana", "Luis"))
    assert curve == {0.5: 1.0, 0.6: 1.0, 0.7: 0.5, 0.8: 0.5, 0.9: 0.5, 0.95: 0.0, 1.0: 0.0}
    assert set(overlap_curve(replace(study(), marks=Marks.of([])), ("Ana", "Luis")).values()) == {None}


def test_codes_that_are_taken_for_one_another_agree_once_merged() -> None:
    rows = [
        (MEDIA if coder else NGOS, at, coder, *turn(number)) for at in range(8) for number in (1, 4) for coder in (0, 1)
    ]
    comparison = replace(study(), marks=Marks.of(rows))
    media, ngos = CODES[MEDIA].path, CODES[NGOS].path
    assert (agreement_table(comparison).codes[MEDIA].alpha or 0) < 0
    table = agreement_table(merged(comparison, [media, ngos], ngos))
    assert [code.code for code in table.codes] == [ngos, CODES[ORIGINS].path]
    assert table.codes[0].alpha == 1.0


def test_a_merged_code_is_missing_where_a_part_of_it_was_not_asked_for() -> None:
    comparison = study()
    media, ngos, origins = (code.path for code in CODES)
    asked = tuple(
        replace(each, finished={"Ana": None, "Luis": frozenset({media, origins})}) for each in comparison.documents
    )
    rows = agreement_table(merged(replace(comparison, documents=asked), [ngos], media)).codes
    assert [row.units for row in rows] == [0, 8 * TURNS]


def test_what_is_dropped_changes_nothing_else() -> None:
    comparison = study()
    table = agreement_table(dropped(comparison, [CODES[MEDIA].path]))
    assert [code.code for code in table.codes] == [CODES[NGOS].path, CODES[ORIGINS].path]
    wanted = agreement_table(comparison).codes[NGOS]
    assert replace(table.codes[0], groups={}) == replace(wanted, groups={})
    with pytest.raises(Refused, match="path"):
        dropped(comparison, ["alliances/press"])


def pilot(documents: int) -> Measured:
    comparison = study(documents)
    return measure(comparison, ruler(comparison))


def test_more_documents_narrow_the_interval_as_foretold() -> None:
    media, ngos, origins = how_many_more(pilot(10), draw=10)
    assert media.documents
    assert ngos.documents
    assert media.documents <= 10 < ngos.documents
    found = jackknife_t(alpha_parts(pilot(ngos.documents).sums))
    assert (found.high - found.low)[NGOS] / 2 == pytest.approx(0.1, abs=0.03)
    assert (origins.documents, origins.coded_units, origins.reached) == (None, 0.0, False)


def test_rare_codes_that_a_draw_does_not_reach() -> None:
    rows = [(MEDIA, at, coder, *turn(1)) for at in range(6) for coder in (0, 1)]
    comparison = replace(study(), marks=Marks.of(rows))
    measured = measure(comparison, ruler(comparison))
    assert [how_many_more(measured, draw)[0].reached for draw in (13, 14)] == [False, True]
    assert how_many_more(measured, 16)[0].coded_units == pytest.approx(12)


def test_precision_and_recall_against_a_reference() -> None:
    """Ana, the reference, coded turns 0 to 4; Luis 3 to 6 and Rosa 0 to 4, of twelve in each of eight documents."""
    spans = {0: range(5), 1: range(3, 7), 2: range(5)}
    rows = [(MEDIA, at, coder, *turn(number)) for at in range(8) for coder, own in spans.items() for number in own]
    comparison = replace(study(coders=("Ana", "Luis", "Rosa")), marks=Marks.of(rows))
    found = {(row.coder, row.code): row for row in against(comparison, "Ana", ruler(comparison))}
    luis, rosa = found["Luis", CODES[MEDIA].path], found["Rosa", CODES[MEDIA].path]
    assert (luis.precision, luis.recall, luis.units) == (2 / 4, 2 / 5, 96)
    assert (rosa.precision, rosa.recall, rosa.kappa) == (1.0, 1.0, 1.0)
    nothing = found["Luis", CODES[ORIGINS].path]
    assert (nothing.precision, nothing.recall, nothing.kappa) == (None, None, None)
    assert np.isfinite(luis.kappa or np.nan)
