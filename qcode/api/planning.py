"""Planning with agreement: does the claim hang on the unit, what if codes were merged, how many documents more?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from qcode.agreement import what_if as other_codebook
from qcode.agreement.comparison import Comparison
from qcode.agreement.gather import Asked, gather_reference
from qcode.agreement.matches import Matches, matched_segments
from qcode.agreement.planning import CURVE, Robust, Wanted
from qcode.agreement.planning import how_many_more as wanted_documents
from qcode.agreement.planning import robustness as over_units
from qcode.agreement.reference import AgainstReference, against
from qcode.agreement.rows import AgreementTable
from qcode.agreement.ruler import ruler
from qcode.agreement.table import agreement_table, measure
from qcode.agreement.units import CHARACTER, PARAGRAPH, SEGMENT, SENTENCE, TURN
from qcode.api.agreement import check_unit, check_used, code_paths, comparison, since_act
from qcode.coding import code_sets
from qcode.errors import Refused
from qcode.store.store import Reading

MERGE, DROP, ROLL_UP = "merge", "drop", "roll-up"
_MERGED = re.compile(r"merge\s+(?P<codes>.+)\s+into\s+(?P<into>.+)", re.IGNORECASE | re.DOTALL)
_DROPPED = re.compile(r"drop\s+(?P<codes>.+)", re.IGNORECASE | re.DOTALL)
_FEW = 4
_ROLLED = re.compile(r"roll[ -]?up", re.IGNORECASE)


@dataclass(frozen=True)
class Scope:
    """Who and what is compared, as `api.agreement.agreement` takes it."""

    only: Sequence[str] | None = None
    codes: Sequence[str] | None = None
    documents: Sequence[str] | None = None
    round_name: str | None = None
    since: str | None = None

    def gather(self, reading: Reading, unit: str = TURN) -> Comparison:
        """Gather what is compared; refused where nobody can be."""
        return comparison(
            reading,
            unit=unit,
            only=self.only,
            documents=self.documents,
            round_name=self.round_name,
            since=self.since,
        )


@dataclass(frozen=True)
class Change:
    """A change of the codebook to be tried: `merge` codes (paths) into another, `drop` them, or `roll-up`."""

    kind: str
    codes: tuple[str, ...] = ()
    into: str = ""

    @property
    def words(self) -> str:
        """Say what would be done."""
        if self.kind == ROLL_UP:
            return "each category as one code"
        told = f"{len(self.codes)} codes from {self.codes[0]} to {self.codes[-1]}"
        told = ", ".join(self.codes) if len(self.codes) <= _FEW else told
        return f"{told} merged into {self.into}" if self.kind == MERGE else f"{told} dropped"

    def applied(self, compared: Comparison) -> Comparison:
        """Give the same comparison with the codebook changed."""
        if self.kind == ROLL_UP:
            return compared.rolled_up()
        if self.kind == MERGE:
            return other_codebook.merged(compared, self.codes, self.into)
        return other_codebook.dropped(compared, self.codes)


@dataclass(frozen=True)
class WhatIf:
    """Agreement as it is, and as it would be with another codebook; changes are in words, in their order."""

    changes: tuple[str, ...]
    now: AgreementTable
    then: AgreementTable


@dataclass(frozen=True)
class Referenced:
    """Coders against a reference, by coder and code; None is "not defined"."""

    reference: str
    unit: str
    rule: str
    excluded: dict[str, int]
    documents: tuple[str, ...]
    round: str
    rows: tuple[AgainstReference, ...]


@dataclass(frozen=True)
class PairCurve:
    """Of two coders, at each overlap threshold: how many of each one's segments match, code by code.

    shares: threshold to matched of all segments of both, None without segments.
    """

    coders: tuple[str, str]
    shares: dict[float, float | None]
    by_threshold: dict[float, tuple[Matches, ...]]


def robustness(reading: Reading, scope: Scope) -> tuple[Robust, ...]:
    """Compare by several units and both rules; segments too where a lead has fixed some."""
    compared = scope.gather(reading)
    fixed = (SEGMENT,) if any(document.segments for document in compared.documents) else ()
    rows = over_units(compared, (TURN, *fixed, SENTENCE, PARAGRAPH, CHARACTER), code_paths(reading, scope.codes))
    return tuple(rows)


def overlap_curves(reading: Reading, scope: Scope, thresholds: Sequence[float] = CURVE) -> tuple[PairCurve, ...]:
    """Match the segments of each pair of coders who share a document, at several overlap thresholds (.5 to 1)."""
    compared = scope.gather(reading)
    paths = code_paths(reading, scope.codes)
    curves = []
    for one, other in combinations(compared.coders, 2):
        if not compared.of_coders((one, other)).shared:
            continue
        by_threshold = {
            threshold: tuple(
                row for row in matched_segments(compared, (one, other), threshold) if not paths or row.code in paths
            )
            for threshold in thresholds
        }
        shares = {threshold: _share(rows) for threshold, rows in by_threshold.items()}
        curves.append(PairCurve((one, other), shares, by_threshold))
    return tuple(curves)


def what_if(
    reading: Reading, scope: Scope, changes: Sequence[Change], *, unit: str = TURN, rule: str = "touch"
) -> WhatIf:
    """Say what agreement would be with another codebook; nothing is changed. Raises Refused for codes that are none."""
    compared = scope.gather(reading, unit)
    changed = compared
    for change in changes:
        changed = change.applied(changed)
    shown = code_paths(reading, scope.codes)
    left = {code.path for code in changed.codes}
    then = [path for path in shown if path in left] if shown else None
    stale = {path: number for path, number in changed.stale.items() if path in left}
    return WhatIf(
        tuple(change.words for change in changes),
        agreement_table(compared, unit, rule, codes=shown),
        agreement_table(replace(changed, stale=stale), unit, rule, codes=then),
    )


def changes_of(reading: Reading, words: Sequence[str]) -> tuple[Change, ...]:
    """Read changes as people write them: `merge A,B into C`, `drop A,B`, `roll-up`.

    Codes as `code_sets.chosen` takes them. Raises Refused for a change that is none, and for codes that are none.
    """
    return tuple(_change(reading, each) for each in words)


def how_many_more(
    reading: Reading, scope: Scope, *, draw: int | None = None, unit: str = TURN, rule: str = "touch"
) -> tuple[Wanted, ...]:
    """Say per code how many documents must be coded twice for an interval of +- .10, and whether a draw reaches it.

    draw: how many documents are to be drawn; None takes as many as are compared now. Raises Refused for a draw of
    none.
    """
    if draw is not None and draw < 1:
        raise Refused(f"a draw of {draw}", "it draws no document", "say how many documents are to be coded twice")
    compared = scope.gather(reading, unit)
    measured = measure(compared, ruler(compared, unit, rule)).of_documents(compared.shared)
    paths = code_paths(reading, scope.codes)
    if paths:
        measured = measured.of_codes([measured.codes.index(path) for path in paths])
    return wanted_documents(measured, draw or len(compared.shared))


def against_reference(
    reading: Reading, reference: str, scope: Scope, *, unit: str = TURN, rule: str = "touch"
) -> Referenced:
    """Compare each coder with a reference, an expert or the consensus, in the documents that both have finished.

    A consensus stands in the documents in which nothing is left to be settled. Raises Refused where there are none.
    """
    check_used(reading)
    asked = Asked(scope.round_name, scope.only, scope.documents, since_act(reading, scope.since))
    compared, name = gather_reference(reading, reference, asked)
    check_unit(compared, unit)
    laid = ruler(compared, unit, rule)
    paths = code_paths(reading, scope.codes)
    return Referenced(
        name,
        laid.unit,
        laid.rule,
        laid.excluded,
        tuple(compared.documents[place].name for place in compared.shared),
        compared.round,
        tuple(row for row in against(compared, name, laid) if paths is None or row.code in paths),
    )


def _share(rows: Sequence[Matches]) -> float | None:
    segments = sum(sum(row.segments.values()) for row in rows)
    return sum(sum(row.matched.values()) for row in rows) / segments if segments else None


def _change(reading: Reading, words: str) -> Change:
    if _ROLLED.fullmatch(words.strip()):
        return Change(ROLL_UP)
    if found := _MERGED.fullmatch(words.strip()):
        paths, into = _paths(reading, found["codes"]), _paths(reading, found["into"])
        if len(into) != 1:
            raise Refused(f"{words!r}", "codes are merged into one", "name one code after `into`")
        return Change(MERGE, paths, into[0])
    if found := _DROPPED.fullmatch(words.strip()):
        return Change(DROP, _paths(reading, found["codes"]))
    remedy = "write `merge A,B into C`, `drop A,B` or `roll-up`"
    raise Refused(f"{words!r}", "this is no change of the codebook that can be tried", remedy)


def _paths(reading: Reading, words: str) -> tuple[str, ...]:
    named = [word.strip() for word in words.split(",") if word.strip()]
    return tuple(code.path for code in code_sets.chosen(reading, named))
