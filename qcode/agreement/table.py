"""The table of agreement: every coefficient of every code, from marks, in one sweep."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import combinations
from typing import Final

import numpy as np

from qcode.agreement import binary, words
from qcode.agreement.comparison import Comparison
from qcode.agreement.figures import How, Measured, code_rows, overall
from qcode.agreement.groups import overlap_groups
from qcode.agreement.intervals import EXPANDED, METHODS
from qcode.agreement.rows import AgreementTable, CodeAgreement, Overall, Part, Whole
from qcode.agreement.ruler import Ruler, ruler
from qcode.agreement.sets import set_agreement
from qcode.agreement.sums import Sums, sweep
from qcode.agreement.units import TOUCH, TURN
from qcode.errors import Refused

CATEGORY, DOCUMENT, PAIR = PARTS = ("category", "document", "pair")
_DEFAULT: Final = How()


def agreement_table(
    comparison: Comparison,
    unit: str = TURN,
    rule: str = TOUCH,
    *,
    by: str | None = None,
    codes: Sequence[str] | None = None,
    how: How = _DEFAULT,
    leave_out: bool = True,
    sets: bool = True,
) -> AgreementTable:
    """Compare the coders, code by code, in the documents that two or more of them finished.

    by is one of PARTS, each part with its own figures. codes are the paths of those to show; the units that count
    do not change with them. leave_out: questions and units under three words stay out unless somebody coded them.
    sets: with alpha over sets of codes. Where nobody shares a document every figure is None, and overall warns of
    it. Raises Refused for a unit, rule, part, method or code that is none.
    """
    _check(by, how, codes, comparison)
    by_unit = ruler(comparison, unit, rule, leave_out=leave_out)
    shown = _places(comparison, codes)
    measured = measure(comparison, by_unit).of_documents(comparison.shared).of_codes(shown)
    rows = tuple(_with_stale(row, comparison.stale) for row in code_rows(measured, how))
    whole = _whole(comparison, by_unit, overall(measured, how), sets=sets)
    without = alpha_without_each(comparison, by_unit, shown) if by == PAIR else {}
    whole = replace(
        whole,
        stale=sum(row.stale for row in rows),
        label=comparison.label,
        without=without,
        odd_one_out=words.odd_one_out(whole.alpha, without),
    )
    return AgreementTable(
        unit=by_unit.unit,
        rule=by_unit.rule,
        excluded=by_unit.excluded,
        coders=_who(comparison),
        documents=tuple(comparison.documents[place].name for place in comparison.shared),
        round=comparison.round,
        interval=how.method,
        seed=how.seed,
        draws=how.draws if how.method == EXPANDED else None,
        codes=rows,
        overall=whole,
        by=tuple(_BY[by](comparison, by_unit, measured, shown, how)) if by else (),
    )


def measure(comparison: Comparison, by_unit: Ruler) -> Measured:
    """Count what was marked, in all documents, of all codes."""
    return Measured(
        codes=tuple(code.path for code in comparison.codes),
        coders=comparison.coders,
        sums=measure_sums(comparison, by_unit),
        groups=overlap_groups(comparison).counts(),
    )


def alpha_without_each(comparison: Comparison, by_unit: Ruler, shown: Sequence[int]) -> dict[str, float | None]:
    """Pooled alpha of the shown codes as if each coder in turn had not been there; nothing where there are but two."""
    if len(_who(comparison)) < 3:
        return {}
    found: dict[str, float | None] = {}
    for name in _who(comparison):
        others = comparison.of_coders([each for each in comparison.coders if each != name])
        pooled = binary.pooled_alpha(measure_sums(others, by_unit).of_codes(shown).of_documents(others.shared))
        found[name] = pooled if np.isfinite(pooled) else None
    return found


def measure_sums(comparison: Comparison, by_unit: Ruler) -> Sums:
    """Count what was marked, without overlap groups."""
    return sweep(by_unit.marks(comparison), comparison.could, by_unit.units)


def _with_stale(row: CodeAgreement, stale: Mapping[str, int]) -> CodeAgreement:
    number = stale.get(row.code, 0)
    if not number:
        return row
    return replace(row, stale=number, warnings=(*row.warnings, words.of_stale(number)))


def _whole(comparison: Comparison, by_unit: Ruler, pooled: Overall, *, sets: bool) -> Whole:
    """All codes together, with what else is known of the whole comparison."""
    lengths = by_unit.lengths(comparison)
    of_sets = set_agreement(by_unit.marks(comparison), comparison.could, by_unit.units) if sets else None
    shared = set(comparison.shared)
    outside = by_unit.outside(comparison)
    said = words.of_documents(len(shared), comparison.project_documents)
    said += words.of_codes(pooled.codes, pooled.undefined)
    said += words.of_segments(sum(not comparison.documents[at].segments for at in shared), by_unit.unit)
    said += words.of_turns(by_unit.share_of_turn(comparison), outside, by_unit.unit)
    return Whole(
        **asdict(pooled),
        set_alpha=of_sets.alpha if of_sets else None,
        coded_units=of_sets.coded_units if of_sets else None,
        unit_length=(float(np.median(lengths)), float(np.quantile(lengths, 0.9))) if len(lengths) else None,
        left_out=(
            *(each.name for place, each in enumerate(comparison.documents) if place not in shared),
            *comparison.left_out,
        ),
        warnings=tuple(said),
    )


def _by_category(
    comparison: Comparison, by_unit: Ruler, measured: Measured, shown: list[int], how: How
) -> Iterator[Part]:
    """Each category both ways: its codes pooled, and as one code that all of them stand for."""
    rolled = comparison.rolled_up()
    rows = {row.code: row for row in code_rows(measure(rolled, by_unit).of_documents(comparison.shared), how)}
    for name in dict.fromkeys(comparison.codes[place].category for place in shown):
        members = [at for at, place in enumerate(shown) if comparison.codes[place].category == name]
        of_category = measured.of_codes(members)
        yield Part(CATEGORY, name, overall(of_category, how), code_rows(of_category, how), rows[name])


def _by_document(
    comparison: Comparison, _by_unit: Ruler, measured: Measured, _shown: list[int], how: How
) -> Iterator[Part]:
    for at, place in enumerate(comparison.shared):
        own = measured.of_documents([at])
        yield Part(DOCUMENT, comparison.documents[place].name, overall(own, how), code_rows(own, how))


def _by_pair(comparison: Comparison, by_unit: Ruler, _measured: Measured, shown: list[int], how: How) -> Iterator[Part]:
    """Each pair of coders who share a document, as if there were no other."""
    for pair in combinations(comparison.coders, 2):
        two = comparison.of_coders(pair)
        if two.shared:
            own = measure(two, by_unit).of_documents(two.shared).of_codes(shown)
            yield Part(PAIR, " and ".join(pair), overall(own, how), code_rows(own, how), coders=pair)


_BY: Final[dict[str, Callable[[Comparison, Ruler, Measured, list[int], How], Iterator[Part]]]] = {
    CATEGORY: _by_category,
    DOCUMENT: _by_document,
    PAIR: _by_pair,
}


def _who(comparison: Comparison) -> tuple[str, ...]:
    """The coders who could apply any code in the documents compared."""
    here = comparison.could[:, list(comparison.shared)].any(axis=(0, 1))
    return tuple(comparison.coders[place] for place in np.flatnonzero(here))


def _places(comparison: Comparison, codes: Sequence[str] | None) -> list[int]:
    paths = [code.path for code in comparison.codes]
    return list(range(len(paths))) if codes is None else [paths.index(path) for path in codes]


def _check(by: str | None, how: How, codes: Sequence[str] | None, comparison: Comparison) -> None:
    if by is not None and by not in PARTS:
        raise Refused(by, "agreement is not told by this", f"use one of {', '.join(PARTS)}")
    if how.method not in METHODS:
        raise Refused(how.method, "this is no interval of alpha", f"use one of {', '.join(METHODS)}")
    known = {code.path for code in comparison.codes}
    for path in codes or ():
        if path not in known:
            raise Refused(path, "no code compared here has this path", "see `qcode codebook show`")
