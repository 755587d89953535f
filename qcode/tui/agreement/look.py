"""What the agreement screen shows, computed in one consistent view of the project. Knows no Textual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from qcode.agreement.rows import AgreementTable, CodeAgreement
from qcode.api import Project
from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import assignments, coders, documents, rounds
from qcode.errors import Refused
from qcode.store.store import Reading

if TYPE_CHECKING:
    from qcode.api.agreement import Disagreement

UNITS = ("turn", "sentence", "paragraph", "document", "character")
RULES = ("touch", "half")


class NobodyCompared(Refused):
    """There are no two coders to be compared, or not those that were asked for."""


@dataclass(frozen=True)
class Wanted:
    """What is to be compared: unit, rule, the names of some coders (None: all) and of a round (None: the first)."""

    unit: str = UNITS[0]
    rule: str = RULES[0]
    only: tuple[str, ...] | None = None
    round_name: str | None = None


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

    by_id: all codes, for their hues. people and rounds: who and which can be compared.
    """

    wanted: Wanted
    table: AgreementTable
    rows: tuple[CodeRow, ...]
    by_id: Mapping[str, CodeInfo]
    people: tuple[str, ...]
    rounds: tuple[str, ...]
    seconds: float


def compare(project: Project, wanted: Wanted, by: str | None = None) -> Compared:
    """Compare the coders anew, as the viewer may see them; by: also by category or pair.

    Refused where the project can't be read; NobodyCompared where nobody can be compared.
    """
    from qcode.api.agreement import agreement  # with numpy: the app starts without it

    began = perf_counter()
    with _looking(project) as reading:
        try:
            table = agreement(
                reading, unit=wanted.unit, rule=wanted.rule, only=wanted.only, round_name=wanted.round_name, by=by
            )
        except Refused as error:
            raise NobodyCompared(error.what, error.why, error.remedy) from None
        known = stored.listing(reading)
        by_path = {code.path: code for code in known}
        done = _done(reading)
        here = done.get(rounds.find(reading, table.round).id, set())
        return Compared(
            wanted,
            table,
            tuple(CodeRow(by_path[figures.code], figures) for figures in table.codes),
            {code.id: code for code in known},
            tuple(each.name for each in coders.listing(reading) if each.kind == "person" and each.id in here),
            tuple(each.name for each in rounds.listing(reading) if len(done.get(each.id, ())) > 1),
            perf_counter() - began,
        )


def differences(project: Project, wanted: Wanted, code: CodeInfo) -> tuple[Disagreement, ...]:
    """List the passages of a code on which the coders differ. Refused as for `compare`."""
    from qcode.api.agreement import disagreements

    with _looking(project) as reading:
        return disagreements(reading, only=wanted.only, round_name=wanted.round_name, code=code.path)


def document_named(project: Project, name: str) -> str:
    """Give a document's id. Refused where it is gone."""
    with _looking(project) as reading:
        return documents.find(reading, name).id


def _done(reading: Reading) -> dict[str, set[str]]:
    """Give, per round id, the ids of those who have finished anything in it, as far as the viewer may know."""
    found: dict[str, set[str]] = {}
    for given in assignments.listing(reading):
        if given.finished is not None:
            found.setdefault(given.round_id, set()).add(given.coder_id)
    return found


@contextmanager
def _looking(project: Project) -> Iterator[Reading]:
    """Read the project; what the database can't give just now is refused, not a fault."""
    try:
        with project.reading() as reading:
            yield reading
    except SQLAlchemyError:
        raise Refused(project.name, "it can't be read just now", "look again, or run `qcode check` on it") from None
