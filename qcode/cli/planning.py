"""What `qcode agreement` answers besides the table: robustness, curves, what-if, how many more, a reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qcode.cli import how_counted
from qcode.cli.figures import figure, is_folded, print_flat, say_folded, write_figures
from qcode.cli.show import print_json, say
from qcode.text.counting import counted

if TYPE_CHECKING:
    from qcode.agreement.flat import Cell, Flat
    from qcode.agreement.rows import CodeAgreement
    from qcode.api.planning import PairCurve, Scope
    from qcode.store.store import Reading


@dataclass(frozen=True)
class Answer:
    """An answer: what `--json` prints, its tables, and what is said with the first of them on a terminal.

    shown: what a terminal shows, and csv what a CSV file holds, where that is not the first table. unused: codes that
    nobody used, whose rows a terminal shows only where every code is asked for; place: the column of codes.
    """

    value: object
    tables: Sequence[Flat]
    notes: Sequence[str] = ()
    shown: Flat | None = None
    csv: Flat | None = None
    unused: frozenset[str] = frozenset()
    place: int = 0

    def give(self, output: Path | None, *, json: bool, every: bool) -> None:
        """Write it to a file, print it as JSON, or as a table; every: codes that nobody used are listed there too."""
        if output is not None:
            first = self.csv if self.csv is not None and output.suffix == ".csv" else None
            write_figures(output, (first,) if first else self.tables, self.value)
        elif json:
            print_json(self.value)
        else:
            self.print(every=every)

    def print(self, *, every: bool) -> None:
        """Print it as a table."""
        table = self.shown or self.tables[0]
        folded = frozenset() if every or not is_folded(len(self.unused)) else self.unused
        rows = [row for row in table.rows if row[self.place] not in folded]
        print_flat(table.columns, rows, "there is nothing to compare here")
        say_folded(len(folded))
        for note in self.notes:
            say(note)


def robustness(reading: Reading, scope: Scope) -> Answer:
    """The same codings by every unit and rule, and every coefficient."""
    from qcode.agreement.flat import Flat
    from qcode.api.planning import robustness as compute

    found = compute(reading, scope)
    names = ("agreement", "positive_agreement", "alpha", "ac1", "brennan_prediger", "cohen_kappa", "fleiss_kappa")
    rows: list[tuple[Cell, ...]] = [
        (
            each.unit,
            each.rule,
            each.overall.alpha,
            *(each.overall.alpha_ci or (None, None)),
            *(each.medians[name] for name in names),
            each.overall.undefined,
        )
        for each in found
    ]
    columns = ("unit", "rule", "pooled alpha", "low", "high", *(f"median {name}" for name in names), "not defined")
    by_code: list[tuple[Cell, ...]] = [
        (code, each.unit, each.rule, *(each.figures[name][code] for name in names))
        for code in (found[0].alphas if found else ())
        for each in found
    ]
    tables = (Flat("Robustness", columns, rows), Flat("Codes", ("code", "unit", "rule", *names), by_code))
    shown = Flat(
        "Robustness", (*columns[:5], "agree", "F1", "alpha", "AC1", "BP", "Cohen", "Fleiss", columns[-1]), rows
    )
    table = how_counted.compared(reading, scope)
    notes = [
        "from agree on: the medians of the codes for which it is defined; --json and -o have each code",
        how_counted.whose(table),
        how_counted.interval(table),
    ]
    return Answer({"robustness": [asdict(each) for each in found]}, tables, notes, shown)


def curve(reading: Reading, scope: Scope) -> Answer:
    """Segments matched at rising overlap thresholds, pair by pair, in both directions."""
    from qcode.agreement.flat import Flat
    from qcode.api.planning import overlap_curves

    found = overlap_curves(reading, scope)
    rows: list[tuple[Cell, ...]] = [
        (" and ".join(each.coders), f"{100 * threshold:.0f} %", share, *_both_ways(each, threshold))
        for each in found
        for threshold, share in each.shares.items()
    ]
    columns = ("pair", "overlap", "matched", "of the first's", "segments", "of the second's", "segments ")
    by_code: list[tuple[Cell, ...]] = [
        (*each.coders, threshold, row.code, row.share, *row.matched.values(), *row.segments.values())
        for each in found
        for threshold, of_codes in each.by_threshold.items()
        for row in of_codes
    ]
    code_columns = ("first", "second", "overlap", "code", "matched", "of the first's", "of the second's")
    tables = (
        Flat("Curve", columns, rows),
        Flat("Codes", (*code_columns, "segments of the first", "segments of the second"), by_code),
    )
    notes = [
        "matched: all segments of the two that have a counterpart of the same code, of all their segments; "
        "overlap: the part that both hold, of what either holds",
        how_counted.whose(how_counted.compared(reading, scope)),
    ]
    return Answer({"curve": [_curve_as_json(each) for each in found]}, tables, notes)


def what_if(reading: Reading, scope: Scope, changes: Sequence[str], unit: str, rule: str) -> Answer:
    """Agreement with another codebook beside agreement as it is."""
    from qcode.agreement.flat import ALL_CODES, Flat
    from qcode.api.planning import changes_of
    from qcode.api.planning import what_if as compute

    found = compute(reading, scope, changes_of(reading, changes), unit=unit, rule=rule)
    now, then = ({code.code: code for code in table.codes} for table in (found.now, found.then))
    changed = [path for path in dict.fromkeys([*now, *then]) if _differs(now.get(path), then.get(path))]
    rows: list[tuple[Cell, ...]] = [(ALL_CODES, None, None, found.now.overall.alpha, found.then.overall.alpha)]
    rows += [
        (path, _coded(now.get(path)), _coded(then.get(path)), _alpha(now, path), _alpha(then, path)) for path in changed
    ]
    columns = ("code", "coded now", "coded then", "alpha now", "alpha then")
    value = {"changes": list(found.changes), "now": found.now.as_json(), "then": found.then.as_json()}
    same = len(set(now) & set(then)) - sum(path in now and path in then for path in changed)
    notes = [
        f"what if: {'; '.join(found.changes)}. Nothing was changed.",
        f"as now: {counted(same, 'code')}",
        how_counted.by_what(found.now),
        how_counted.whose(found.now),
    ]
    unused = frozenset(path for path in changed if not any(of[path].is_used for of in (now, then) if path in of))
    return Answer(value, (Flat("What if", columns, rows),), notes, unused=unused)


def how_many_more(reading: Reading, scope: Scope, draw: int | None, unit: str, rule: str) -> Answer:
    """How many documents are to be coded twice for an interval of +- .10."""
    from qcode.agreement.flat import Flat
    from qcode.agreement.planning import HALF_WIDTH
    from qcode.api.planning import how_many_more as compute

    found = compute(reading, scope, draw=draw, unit=unit, rule=rule)
    rows: list[tuple[Cell, ...]] = [
        (each.code, each.documents, round(each.coded_units, 1), "yes" if each.reached else "no") for each in found
    ]
    told: list[tuple[Cell, ...]] = [
        (code, "can't tell" if documents is None else documents, f"{units:.1f}", reached)
        for code, documents, units, reached in rows
    ]
    columns = ("code", "documents wanted", "coded units in the draw", "reached")
    table = how_counted.compared(reading, scope, unit, rule)
    notes = [
        f"documents wanted: to be coded twice for an interval of ± {figure(HALF_WIDTH)}, if they are like these",
        f"the draw: {draw or 'as many documents as are compared now'}; reached: ten coded units or more",
        how_counted.by_what(table),
        how_counted.whose(table),
        how_counted.interval(table),
    ]
    value = {"draw": draw, "half_width": HALF_WIDTH, "codes": [asdict(each) for each in found]}
    unused = frozenset(each.code for each in found if not each.coded_units)
    shown = Flat("How many more", columns, told)
    return Answer(value, (Flat("How many more", columns, rows),), notes, shown=shown, unused=unused)


def reference(reading: Reading, name: str, scope: Scope, unit: str, rule: str) -> Answer:
    """Each coder against an expert or the consensus."""
    from qcode.agreement.flat import Flat
    from qcode.api.planning import against_reference

    found = against_reference(reading, name, scope, unit=unit, rule=rule)
    rows: list[tuple[Cell, ...]] = [
        (row.coder, row.code, row.units, row.precision, row.recall, row.kappa) for row in found.rows
    ]
    columns = ("coder", "code", "units", "precision", "recall", "kappa")
    notes = [
        f"against {found.reference}, unit {found.unit}, rule {found.rule}, round {found.round}, "
        f"documents {len(found.documents)}, excluded: {how_counted.excluded(found.excluded)}",
        "precision: of what the coder coded, what the reference did; recall: the other way round",
    ]
    value = {"label": "agreement with a reference", **asdict(found)}
    used = {row.code for row in found.rows if (row.precision, row.recall) != (None, None)}
    unused = frozenset(row.code for row in found.rows) - used
    return Answer(value, (Flat("Reference", columns, rows),), notes, unused=unused, place=1)


def _both_ways(of: PairCurve, threshold: float) -> tuple[Cell, ...]:
    found: list[Cell] = []
    for name in of.coders:
        found.append(sum(row.matched[name] for row in of.by_threshold[threshold]))
        found.append(sum(row.segments[name] for row in of.by_threshold[threshold]))
    return tuple(found)


def _curve_as_json(of: PairCurve) -> dict[str, object]:
    return {
        "coders": of.coders,
        "thresholds": [
            {"threshold": threshold, "share": of.shares[threshold], "codes": [asdict(row) for row in rows]}
            for threshold, rows in of.by_threshold.items()
        ],
    }


def _differs(now: CodeAgreement | None, then: CodeAgreement | None) -> bool:
    if now is None or then is None:
        return True
    return (now.alpha, now.coded, now.units) != (then.alpha, then.coded, then.units)


def _coded(code: CodeAgreement | None) -> Cell:
    return sum(code.coded.values()) if code else None


def _alpha(among: dict[str, CodeAgreement], path: str) -> Cell:
    return among[path].alpha if path in among else None
