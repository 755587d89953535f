"""What the agreement screen shows, computed in one consistent view of the project. Knows no Textual."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from qcode.agreement.rows import FOLDED_FROM, AgreementTable, CodeAgreement
from qcode.api import Project
from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import assignments, code_sets, coders, documents, rounds, segmenting
from qcode.coding.study import study_of
from qcode.errors import Refused
from qcode.store.store import Reading
from qcode.tui.frame.looking import looking

if TYPE_CHECKING:
    from qcode.agreement.planning import Robust
    from qcode.agreement.planning import Wanted as WantedDocuments
    from qcode.api.agreement import Disagreement
    from qcode.api.planning import Change, PairCurve, Referenced, Scope, WhatIf

SEGMENT = "segment"
UNITS = ("turn", SEGMENT, "sentence", "paragraph", "document", "character")
RULES = ("touch", "half")


class NobodyCompared(Refused):
    """There are no two coders to be compared, or not those that were asked for."""


class NotUsed(NobodyCompared):
    """The project does not use agreement."""


@dataclass(frozen=True)
class Wanted:
    """What is to be compared: unit, rule, the name of a round (None: the first), and some of what there is.

    only, codes and documents: names of coders, paths of codes, names of documents; None is all.
    """

    unit: str = UNITS[0]
    rule: str = RULES[0]
    only: tuple[str, ...] | None = None
    round_name: str | None = None
    codes: tuple[str, ...] | None = None
    documents: tuple[str, ...] | None = None

    @property
    def some(self) -> bool:
        """Whether it is not everybody and everything of the first round."""
        return any((self.only, self.round_name, self.codes, self.documents))

    def scope(self) -> Scope:
        """Give it as the library takes it."""
        from qcode.api.planning import Scope

        return Scope(self.only, self.codes, self.documents, self.round_name)


@dataclass(frozen=True)
class CodeRow:
    """A code and its figures; hue is that of its category."""

    code: CodeInfo
    figures: CodeAgreement

    @property
    def differs(self) -> int:
        """How many passages there are on which coders differ."""
        return sum(many for kind, many in self.figures.groups.items() if kind != "agreed")


@dataclass(frozen=True)
class Compared:
    """What came of it, in so many seconds: the table, and its codes in codebook order.

    by_id: all codes, for their hues. people, rounds, units and documents: who and which can be compared. sets: the
    code sets, each with an @ before its name.
    """

    wanted: Wanted
    table: AgreementTable
    rows: tuple[CodeRow, ...]
    by_id: Mapping[str, CodeInfo]
    people: tuple[str, ...]
    rounds: tuple[str, ...]
    units: tuple[str, ...]
    documents: tuple[str, ...]
    sets: tuple[str, ...]
    seconds: float

    @property
    def used(self) -> tuple[CodeRow, ...]:
        """The codes that somebody used; all where there are few others."""
        used = tuple(row for row in self.rows if row.figures.is_used)
        return used if len(self.rows) - len(used) >= FOLDED_FROM else self.rows

    @property
    def paths(self) -> tuple[str, ...]:
        """All codes of the codebook, by path."""
        return tuple(code.path for code in self.by_id.values())


def compare(project: Project, wanted: Wanted, by: str | None = None) -> Compared:
    """Compare the coders anew, as the viewer may see them; by: also by category or pair.

    Refused where the project can't be read; NobodyCompared where nobody can be compared, NotUsed where that is meant.
    """
    from qcode.api.agreement import agreement  # with numpy: the app starts without it

    began = perf_counter()
    with looking(project) as reading:
        try:
            table = agreement(
                reading,
                unit=wanted.unit,
                rule=wanted.rule,
                only=wanted.only,
                codes=wanted.codes,
                documents=wanted.documents,
                round_name=wanted.round_name,
                by=by,
            )
        except Refused as error:
            told = NobodyCompared if study_of(reading).agreement_used else NotUsed
            raise told(error.what, error.why, error.remedy) from None
        known = stored.listing(reading)
        in_round = rounds.find(reading, table.round).id
        segmented = bool(segmenting.segments_of(reading))
        by_path = {code.path: code for code in known}
        done = _done(reading)
        here = {coder_id for coder_id, _ in done.get(in_round, ())}
        return Compared(
            wanted,
            table,
            tuple(CodeRow(by_path[figures.code], figures) for figures in table.codes),
            {code.id: code for code in known},
            tuple(each.name for each in coders.listing(reading) if each.kind == "person" and each.id in here),
            tuple(each.name for each in rounds.listing(reading) if len({who for who, _ in done.get(each.id, ())}) > 1),
            tuple(unit for unit in UNITS if segmented or unit != SEGMENT),
            _twice(reading, done.get(in_round, set())),
            tuple(f"@{each.name}" for each in code_sets.listing(reading)),
            perf_counter() - began,
        )


def differences(
    project: Project, wanted: Wanted, *, code: str | None = None, category: str | None = None
) -> tuple[Disagreement, ...]:
    """List the passages on which the coders differ, of a code or of a category (paths). Refused as for `compare`."""
    from qcode.api.agreement import code_paths, disagreements

    with looking(project) as reading:
        shown = code_paths(reading, wanted.codes)
        found = disagreements(
            reading,
            only=wanted.only,
            round_name=wanted.round_name,
            documents=wanted.documents,
            code=code,
            category=category,
        )
    return tuple(each for each in found if shown is None or each.code in shown)


def differences_over_rounds(project: Project, wanted: Wanted, coder: str, code: str | None) -> tuple[Disagreement, ...]:
    """List the passages that one coder coded otherwise in another round, of a code (a path) or of those wanted."""
    from qcode.api.agreement import WantedPassages, code_paths
    from qcode.api.differences import over_rounds as differ

    with looking(project) as reading:
        shown = code_paths(reading, wanted.codes)
        names = [each.name for each in rounds.listing(reading)]
        asked = WantedPassages.named(reading, code=code)
        found = differ(reading, coders.find(reading, coder).name, names, asked, documents=wanted.documents)
    return tuple(each for each in found if shown is None or each.code in shown)


def differences_from_reference(
    project: Project, wanted: Wanted, reference: str, coder: str, code: str
) -> tuple[Disagreement, ...]:
    """List the passages of a code (a path) on which a coder differs from a reference. Refused as for `referenced`."""
    from qcode.api.agreement import WantedPassages
    from qcode.api.differences import from_reference

    with looking(project) as reading:
        return from_reference(
            reading,
            reference,
            WantedPassages.named(reading, code=code),
            only=(coder,),
            documents=wanted.documents,
            round_name=wanted.round_name,
        )


def robust(project: Project, wanted: Wanted) -> tuple[tuple[Robust, ...], tuple[PairCurve, ...]]:
    """Compare by every unit and rule, and by overlap thresholds. Refused as for `compare`."""
    from qcode.api.planning import overlap_curves, robustness

    with looking(project) as reading:
        return robustness(reading, wanted.scope()), overlap_curves(reading, wanted.scope())


def tried(project: Project, wanted: Wanted, change: Change) -> WhatIf:
    """Say what agreement would be with another codebook. Refused as for `compare`."""
    from qcode.api.planning import what_if

    with looking(project) as reading:
        return what_if(reading, wanted.scope(), [change], unit=wanted.unit, rule=wanted.rule)


def several_rounds(project: Project) -> bool:
    """Say whether the project has more than one round."""
    with looking(project) as reading:
        return len(rounds.listing(reading)) > 1


def over_rounds(project: Project, wanted: Wanted, coder: str) -> AgreementTable:
    """Compare one coder with themselves over all rounds. Refused where they finished nothing twice."""
    from qcode.api.agreement import intracoder

    with looking(project) as reading:
        return intracoder(
            reading,
            coders.find(reading, coder).name,
            [each.name for each in rounds.listing(reading)],
            unit=wanted.unit,
            rule=wanted.rule,
            codes=wanted.codes,
            documents=wanted.documents,
        )


def referenced(project: Project, wanted: Wanted, reference: str) -> Referenced:
    """Compare each coder with a reference. Refused where there is none."""
    from qcode.api.planning import against_reference

    with looking(project) as reading:
        return against_reference(reading, reference, wanted.scope(), unit=wanted.unit, rule=wanted.rule)


def wanted_documents(project: Project, wanted: Wanted) -> tuple[WantedDocuments, ...]:
    """Say how many documents must be coded twice. Refused as for `compare`."""
    from qcode.api.planning import how_many_more

    with looking(project) as reading:
        return how_many_more(reading, wanted.scope(), unit=wanted.unit, rule=wanted.rule)


def document_named(project: Project, name: str) -> str:
    """Give a document's id. Refused where it is gone."""
    with looking(project) as reading:
        return documents.find(reading, name).id


def _done(reading: Reading) -> dict[str, set[tuple[str, str]]]:
    """Give, per round id, who has finished which document (ids), as far as the viewer may know."""
    found: dict[str, set[tuple[str, str]]] = {}
    for given in assignments.listing(reading):
        if given.finished is not None:
            found.setdefault(given.round_id, set()).add((given.coder_id, given.document_id))
    return found


def _twice(reading: Reading, done: set[tuple[str, str]]) -> tuple[str, ...]:
    """Name the documents that two or more have finished."""
    times = Counter(document_id for _, document_id in done)
    return tuple(each.name for each in documents.listing(reading) if times[each.id] > 1)
