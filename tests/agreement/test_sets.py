"""Alpha over sets of codes against the same alpha of every unit written out."""

from random import Random

import numpy as np
import pytest

from qcode.agreement.coefficients import alpha, masi_distance
from qcode.agreement.comparison import Comparison
from qcode.agreement.likeness import alike
from qcode.agreement.marks import Marks, Shape
from qcode.agreement.ruler import ruler
from qcode.agreement.sets import set_agreement
from tests.agreement.invented import characters_written_out, invented_comparison, units_written_out

SetData = list[list[frozenset[int] | None]]


def as_sets(comparison: Comparison, tables: list[list[list[int | None]]]) -> SetData:
    """Units of sets from units of each code; missing for coders without a value for a code that others have one for."""
    data: SetData = []
    for rows in zip(*tables, strict=True):
        used = [row for row in rows if any(value is not None for value in row)]
        unit: list[frozenset[int] | None] = []
        for coder in range(len(comparison.coders)):
            whole = bool(used) and all(row[coder] is not None for row in used)
            unit.append(frozenset(code for code, row in enumerate(rows) if row[coder]) if whole else None)
        data.append(unit)
    return data


@pytest.mark.parametrize("unit", ["turn", "character"])
def test_written_out(unit: str) -> None:
    rng = Random(unit)
    defined = 0
    for _ in range(150):
        comparison = invented_comparison(rng, codes=4)
        by_unit = ruler(comparison, unit)
        found = set_agreement(by_unit.marks(comparison), comparison.could, by_unit.units)
        codes = range(len(comparison.codes))
        tables = (
            [characters_written_out(comparison, code) for code in codes]
            if unit == "character"
            else units_written_out(comparison, unit, "touch", leave_out=True)
        )
        data = as_sets(comparison, tables)
        wanted = alpha(data, distance=masi_distance)
        assert (found.alpha is None) == (wanted is None)
        assert wanted is None or found.alpha == pytest.approx(wanted, abs=1e-9)
        compared = [row for row in data if sum(value is not None for value in row) > 1]
        assert (found.units, found.coded_units) == (len(compared), sum(any(filter(None, row)) for row in compared))
        defined += wanted is not None
    assert defined > 40


def test_more_codes_than_bits_in_a_word() -> None:
    """130 codes: sets that share codes far apart, by hand."""
    rows = [(code, 0, coder, 0, 1) for code, coder in [(0, 0), (64, 0), (129, 0), (0, 1), (129, 1)]]
    rows += [(129, 0, 0, 5, 7), (65, 0, 1, 5, 7)]
    could = np.ones((130, 1, 2), dtype=np.bool_)
    marks = Marks.of(rows)
    found = set_agreement(marks, could, np.array([10]))
    data: SetData = [[frozenset({0, 64, 129}), frozenset({0, 129})]]
    others: SetData = [[frozenset({129}), frozenset({65})]] * 2
    nothing: SetData = [[frozenset(), frozenset()]] * 7
    data += others + nothing
    assert found.alpha == pytest.approx(alpha(data, distance=masi_distance))
    assert (found.units, found.coded_units) == (10, 3)


def test_many_coders_are_taken_in_pieces_and_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = Random(12)
    rows = [
        (rng.randrange(3), rng.randrange(2), coder, at, at + 9) for coder in range(8) for at in rng.sample(range(40), 4)
    ]
    could, units = np.ones((3, 2, 8), dtype=np.bool_), np.array([60, 60])
    marks = Marks.of(rows).united(Shape(3, 2, 8))
    whole = set_agreement(marks, could, units)
    monkeypatch.setattr("qcode.agreement.sets._AT_ONCE", 5)
    found = set_agreement(marks, could, units)
    assert found.alpha == pytest.approx(whole.alpha)
    assert (found.units, found.coded_units) == (whole.units, whole.coded_units)


def test_nobody_shares_a_document() -> None:
    could = np.zeros((2, 2, 2), dtype=np.bool_)
    could[:, 0, 0] = could[:, 1, 1] = True
    found = set_agreement(Marks.of([(0, 0, 0, 0, 5)]), could, np.array([9, 9]))
    assert (found.alpha, found.units, found.coded_units) == (None, 0, 0)


@pytest.mark.parametrize("most_parts", [0, 1 << 22], ids=["pair by pair", "by parts"])
def test_the_likeness_of_all_pairs(most_parts: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcode.agreement.likeness._MOST_PARTS", most_parts)
    monkeypatch.setattr("qcode.agreement.likeness._AT_ONCE", 7)
    rng = Random(9)
    for _ in range(60):
        sets = [frozenset(code for code in range(7) if rng.random() < 0.4) for _ in range(rng.randint(1, 12))]
        times = [rng.randint(1, 40) for _ in sets]
        pairs = [(a, b) for a in range(len(sets)) for b in range(len(sets))]
        wanted = sum(times[a] * times[b] * (1 - masi_distance(sets[a], sets[b])) for a, b in pairs)
        flags = np.array([[code in each for code in range(7)] for each in sets])
        assert alike(flags, np.array(times, dtype=float)) == pytest.approx(wanted)
