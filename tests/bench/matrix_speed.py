"""What a matrix costs: 500 codes by 1,000 documents from 500,000 codings, reading included, against pandas' crosstab.

Prints a line a figure (tests/bench/README.md) and exits 1 if one is over its limit.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import median
from time import process_time

import pandas as pd

from qcode.api import Project, create_project, open_project
from qcode.codebook import stored
from qcode.coding import assignments, coders, documents, rounds
from qcode.coding.documents import NewDocument, NewTurn

CODES = 500
DOCUMENTS = 1_000
OF_PANDAS = 500_000
SIZES = (10_000, 100_000, 1_000_000)
RUNS = 5
OF_CROSSTAB = 0.6
EXPONENT = 1.1
TURNS = 20
_COLUMNS = "id, revision, document_id, code_id, coder_id, round_id, start, end, sequence, flag, origin"


def build(path: Path, codings: int) -> None:
    """Make a project of 1,000 short invented interviews; codings go in as SQL, since only reading is measured."""
    with create_project(path, "Ana") as project, project.action("set up") as act:
        top = stored.add_code(act, "category")
        code_ids = [stored.add_code(act, f"code {number}", top).id for number in range(CODES)]
        known = [documents.add(act, _invented(number)) for number in range(DOCUMENTS)]
        coder_id, round_id = coders.find(act, "Ana").id, rounds.find(act, None).id
        assignments.finish(act, [each.id for each in known], coder_id, round_id)
    dice = random.Random(6)

    def rows() -> Iterator[tuple[object, ...]]:
        for number in range(codings):
            document = known[number * DOCUMENTS // codings]
            start = dice.randrange(document.characters - 40)
            where = (document.id, dice.choice(code_ids), coder_id, round_id, start, start + dice.randrange(10, 40))
            yield (f"{number:032x}", 1, *where, number, False, "coder")

    with sqlite3.connect(path) as connection:
        connection.executemany(
            f"INSERT OR IGNORE INTO coding ({_COLUMNS.replace('end', chr(34) + 'end' + chr(34))}) VALUES "
            f"({', '.join('?' * 11)})",
            rows(),
        )
    connection.close()


def thinned(large: Path, small: Path, codings: int) -> None:
    """Copy the largest project and leave so many of its codings in the copy, spread over all documents."""
    shutil.copyfile(large, small)
    with sqlite3.connect(small) as connection:
        connection.execute("DELETE FROM coding WHERE sequence % ? > 0", (SIZES[-1] // codings,))
    connection.close()


def _invented(number: int) -> NewDocument:
    """Make an interview in which two people take turns."""
    text, turns = "", []
    for turn in range(TURNS):
        speaker = "Interviewer" if turn % 2 == 0 else "Rosa"
        head = len(text)
        text += f"{speaker}: What was said in interview {number} when it was turn {turn}, about land and about water.\n"
        turns.append(NewTurn(turn + 1, head, head + len(speaker) + 2, len(text) - 1, speaker, None))
    name = f"{number:04} invented"
    speakers = {"Interviewer": True, "Rosa": False}
    return NewDocument(name, text, name.rjust(64, "0"), name, name.rjust(64, "0"), "txt", "utf-8", turns, speakers)


def taken(act: Callable[[], object]) -> float:
    """Give the processor time that something takes."""
    began = process_time()
    act()
    return process_time() - began


def counted(path: Path, values: str = "count") -> Callable[[], object]:
    """Count by code and document, from opening the file to the DataFrame."""

    def act() -> object:
        with open_project(path, "Ana") as project:
            return project.matrix(values=values)

    return act


def ready(project: Project) -> pd.DataFrame:
    """Give the frame that a reader would have at hand: code and document of each coding."""
    with project.reading() as reading:
        query = "SELECT c.name AS code, d.name AS document FROM coding JOIN code c ON c.id = code_id JOIN document d"
        rows = reading.connection.exec_driver_sql(f"{query} ON d.id = document_id").all()
    return pd.DataFrame(rows, columns=["code", "document"])


def told(what: str, ratio: float, limit: float) -> bool:
    """Print a figure, and say whether it is within its limit."""
    print(f"{what:<58} {ratio:5.2f}  limit {limit:5.2f}  {'ok' if ratio <= limit else 'over'}")
    return ratio <= limit


def of_crosstab(path: Path) -> float:
    """Give the time of a matrix, reading included, over that of pandas on the ready frame."""
    with open_project(path, "Ana") as project:
        frame = ready(project)
        table = project.matrix()
    assert int(table.to_numpy().sum()) == len(frame)
    crosstab = partial(pd.crosstab, frame["code"], frame["document"])
    times = [(taken(counted(path)), taken(crosstab)) for _ in range(RUNS)][1:]
    return median(own for own, _ in times) / median(other for _, other in times)


def steepest(paths: list[Path], values: str) -> float:
    """Give the power of the number of codings with which the time grows where it grows most, from size to size."""
    times = [min(taken(counted(path, values)) for _ in range(2)) for path in paths]
    each = (f"{size:,} codings {spent:.2f} s" for size, spent in zip(SIZES, times, strict=True))
    print(f"  {values}: {', '.join(each)}")
    grown = zip(pairwise(times), pairwise(SIZES), strict=True)
    return max(log(after / before) / log(larger / smaller) for (before, after), (smaller, larger) in grown)


def main() -> int:
    """Build all projects, and compare."""
    with tempfile.TemporaryDirectory() as folder:
        *smaller, large = paths = [Path(folder) / f"{size}.qcode" for size in SIZES]
        build(large, SIZES[-1])
        for path, size in zip(smaller, SIZES, strict=False):
            thinned(large, path, size)
        half = Path(folder) / "half.qcode"
        thinned(large, half, OF_PANDAS)
        within = [told("matrix of 500,000 codings, reading included / crosstab", of_crosstab(half), OF_CROSSTAB)]
        growth = "{}: time grows with codings to the power of"
        within += [told(growth.format(each), steepest(paths, each), EXPONENT) for each in ("count", "words")]
    return 0 if all(within) else 1


if __name__ == "__main__":
    sys.exit(main())
