"""What it costs to apply a coding, against an ORM insert of the same row, and against an empty project.

Prints a line a figure (tests/bench/README.md) and exits 1 if one is over its limit.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import insert
from sqlmodel import Session

from qcode.api import Project, create_project
from qcode.codebook import stored
from qcode.coding import coders, codings, documents, rounds
from qcode.store.engine import WRITING
from qcode.store.tables import Act, Change, Coding, new_id

CHARACTERS = 60_000
FILLED = 50_000
RUNS = 400
WARM_UP = 30
OVER_ORM = 2.0
OVER_EMPTY = 1.25


class Bench:
    """A project with one document and one code, and two ways to store its next coding."""

    def __init__(self, folder: Path, name: str) -> None:
        self.project: Project = create_project(folder / f"{name}.qcode", "Ana")
        with self.project.action("set up") as act:
            self.code_id = stored.add_code(act, "members").id
            self.document_id = documents.add(act, _invented()).id
            self.coder_id = coders.find(act, "Ana").id
            self.round_id = rounds.find(act, None).id
        self.next_start = 0

    def apply(self) -> None:
        """Store a coding as the app does: with its journal row, as one act."""
        start = self._start()
        with self.project.action("code members in an invented interview") as act:
            codings.apply(act, self.document_id, self.code_id, start, start + 5)

    def insert_by_orm(self) -> None:
        """Store a coding as a plain SQLModel program does, in the same file, with the same fsync."""
        engine = self.project._store.engine.execution_options(**{WRITING: True})
        with Session(engine) as session:
            session.add(self._row())
            session.commit()

    def fill(self, number: int) -> None:
        """Bring in as many codings as a big study has, each with its entry in the journal."""
        store = self.project._store
        rows = [self._row().model_dump() for _ in range(number)]
        heads = [self._head(place) for place in range(100, 100 + number)]
        changes = [
            {
                "number": head["number"],
                "copy_id": head["copy_id"],
                "position": 0,
                "table_name": "coding",
                "row_id": row["id"],
                "before": None,
                "after": row,
            }
            for head, row in zip(heads, rows, strict=True)
        ]
        with store.engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
            connection.execute(insert(Coding), rows)
            connection.execute(insert(Act), heads)
            connection.execute(insert(Change), changes)

    def _start(self) -> int:
        self.next_start += 1
        return self.next_start

    def _row(self) -> Coding:
        start = self._start()
        return Coding(
            id=new_id(),
            document_id=self.document_id,
            code_id=self.code_id,
            coder_id=self.coder_id,
            round_id=self.round_id,
            start=start,
            end=start + 5,
            sequence=start,
        )

    def _head(self, number: int) -> dict[str, object]:
        return {
            "number": number,
            "copy_id": self.project._store.copy_id,
            "coder_id": self.coder_id,
            "kind": "do",
            "label": "code members in an invented interview",
            "at": datetime.now(UTC),
            "target": None,
            "undone": False,
        }


def _invented() -> documents.NewDocument:
    return documents.NewDocument(
        name="an invented interview",
        text="x" * CHARACTERS,
        sha256="0" * 64,
        source_name="invented.txt",
        source_sha256="0" * 64,
        source_format="txt",
        encoding="utf-8",
        turns=(),
        speakers={},
    )


def compare(one: Callable[[], None], other: Callable[[], None]) -> float:
    """Do both in turn, and give the ratio of their medians: what slows the disk for a while slows both."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(WARM_UP + RUNS):
        for act, taken in zip((one, other), times, strict=True):
            began = perf_counter()
            act()
            if run >= WARM_UP:
                taken.append(perf_counter() - began)
    return median(times[0]) / median(times[1])


def report(name: str, ratio: float, limit: float) -> bool:
    """Print a figure's line and say whether it is within its limit."""
    within = ratio <= limit
    print(f"{name:<48} {ratio:5.2f}  limit {limit:5.2f}  {'ok' if within else 'over'}")
    return within


def main() -> int:
    """Measure both figures."""
    with tempfile.TemporaryDirectory() as folder:
        empty, filled = Bench(Path(folder), "empty"), Bench(Path(folder), "filled")
        within = [report("apply a coding / ORM insert", compare(empty.apply, empty.insert_by_orm), OVER_ORM)]
        fresh = Bench(Path(folder), "fresh")
        filled.fill(FILLED)
        name = f"apply a coding at {FILLED:,} / at none"
        within.append(report(name, compare(filled.apply, fresh.apply), OVER_EMPTY))
        for bench in (empty, filled, fresh):
            bench.project.close()
    return 0 if all(within) else 1


if __name__ == "__main__":
    sys.exit(main())
