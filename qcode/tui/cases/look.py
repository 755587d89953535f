"""What the grid shows: subjects as rows, variables as columns, and in each cell what its sources say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qcode.api import Project
from qcode.coding import cases, documents, evidence, subjects, variables
from qcode.coding.cases import CaseInfo
from qcode.coding.evidence import Claim
from qcode.coding.subjects import Subject
from qcode.coding.variables import VariableInfo
from qcode.store.store import Reading
from qcode.text.fold import fold

Place = tuple[str, str]
"""A cell: ids of a subject and of a variable."""


@dataclass(frozen=True)
class Cell:
    """What the sources say of a subject on a variable, and whether they disagree."""

    claims: tuple[Claim, ...] = ()
    is_contested: bool = False

    @property
    def by_source(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of each source, in the order of the sources."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.source].append(claim)
        return {source: tuple(claims) for source, claims in found.items()}

    @cached_property
    def text(self) -> str:
        """The answers in a line: several of one source parted by `;`, different ones of several sources by `/`."""
        return " / ".join(dict.fromkeys(answer_of(claims) for claims in self.by_source.values()))

    @cached_property
    def evidence(self) -> str:
        """How many codings speak for it and against it: +2-1; nothing where none does."""
        for_it = sum(len(claim.supporting) for claim in self.claims)
        against = sum(len(claim.contradicting) for claim in self.claims)
        return (f"+{for_it}" if for_it else "") + (f"-{against}" if against else "")


NOTHING = Cell()


@dataclass(frozen=True)
class GridRow:
    """A case, document or speaker. about: its kind and status, or its document; described: what else is known."""

    subject: Subject
    about: str = ""
    described: str = ""
    case: CaseInfo | None = None

    @cached_property
    def searched(self) -> str:
        """What a filter looks in."""
        return fold(f"{self.subject.name} {self.about}")


@dataclass(frozen=True)
class Grid:
    """All rows and columns of one kind of subject; cells are there only where something is said."""

    kind: str
    rows: tuple[GridRow, ...] = ()
    variables: tuple[VariableInfo, ...] = ()
    cells: Mapping[Place, Cell] = field(default_factory=dict)

    def cell(self, row: GridRow, variable: VariableInfo) -> Cell:
        """Give a cell, empty where nothing is said."""
        return self.cells.get((row.subject.id, variable.id), NOTHING)

    def used(self, variable: VariableInfo) -> tuple[str, ...]:
        """Give what was answered on a variable so far, each once."""
        cells = (self.cell(row, variable) for row in self.rows)
        return tuple(dict.fromkeys(claim.value for cell in cells for claim in cell.claims))

    @property
    def contested(self) -> int:
        """On how many cells sources disagree."""
        return sum(cell.is_contested for cell in self.cells.values())


def answer_of(claims: Iterable[Claim]) -> str:
    """Write what one source says."""
    return "; ".join(claim.value for claim in claims)


def read_grid(project: Project, kind: str) -> Grid:
    """Read the grid of cases, documents or speakers as this coder may see it."""
    with project.reading() as reading:
        claims = evidence.claims(reading, kind)
        torn = {_place(cell[0]) for cell in evidence.disagreeing(claims)}
        said: dict[Place, list[Claim]] = defaultdict(list)
        for claim in claims:
            said[_place(claim)].append(claim)
        cells = {place: Cell(tuple(claims), place in torn) for place, claims in said.items()}
        return Grid(kind, _rows(reading, kind), variables.listing(reading, kind), cells)


def filtered(rows: Sequence[GridRow], typed: str) -> tuple[GridRow, ...]:
    """Keep the rows whose name, kind or status hold every typed word; case and accents don't count."""
    words = fold(typed).split()
    return tuple(row for row in rows if all(word in row.searched for word in words))


def _rows(reading: Reading, kind: str) -> tuple[GridRow, ...]:
    listed = subjects.listing(reading, kind)
    if kind == "case":
        known = {case.id: case for case in cases.listing(reading)}
        names = {each.id: each.name for each in documents.listing(reading)}
        of = cases.documents_by_case(reading)
        return tuple(_of_case(each, known[each.id], [names[one] for one in of.get(each.id, ())]) for each in listed)
    if kind == "document":
        about = {each.id: " ".join(filter(None, (each.kind, each.group))) for each in documents.listing(reading)}
        return tuple(GridRow(each, about[each.id]) for each in listed)
    return tuple(GridRow(each, each.document) for each in listed)


def _of_case(subject: Subject, case: CaseInfo, spoken: Sequence[str]) -> GridRow:
    status = "" if case.status == "included" else case.status
    said = ". ".join(filter(None, (case.description.rstrip("."), case.reason.rstrip("."))))
    documents_said = f"documents: {', '.join(spoken)}" if spoken else "no document speaks for it yet"
    described = "\n".join(filter(None, (said, documents_said)))
    return GridRow(subject, " ".join(filter(None, (case.kind, status))), described, case)


def _place(claim: Claim) -> Place:
    return claim.subject_id, claim.variable_id
