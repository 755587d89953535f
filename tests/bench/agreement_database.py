"""What agreement costs from a project's file, reading included, against the bare SELECT of the same codings.

5 coders, 50 documents of 20,000 characters, 40 codes, 10,000 codings a coder, at random. Every coefficient of every
code with its interval by turns and by characters, from the file to the figures; and a change of unit as the agreement
screen does it, in seconds of processor time. Prints a line a figure and exits 1 if one is over its limit.
"""

from __future__ import annotations

import gc
import hashlib
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from sqlalchemy import select
from sqlmodel import col

from qcode.agreement import binary
from qcode.agreement.figures import coefficients
from qcode.agreement.gather import gather
from qcode.agreement.intervals import jackknife_t
from qcode.agreement.ruler import ruler
from qcode.agreement.table import measure_sums
from qcode.api import Project, create_project
from qcode.api.agreement import agreement
from qcode.codebook import stored
from qcode.codebook.model import Codebook, CodeEntry
from qcode.coding import assignments, coders, documents, rounds
from qcode.coding.documents import NewDocument, NewTurn
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Coding
from qcode.tui.agreement.look import Wanted, compare

DOCUMENTS, CHARACTERS, CODERS, CODINGS, LONGEST = 50, 20_000, 5, 10_000, 300
WORDS = [
    "river",
    "assembly",
    "we",
    "the",
    "water",
    "don't",
    "asked",
    "community",
    "of",
    "and",
    "well-known",
    "years",
    "came",
]
RUNS = 9

FIGURES_AT_MOST = 3.0
TABLE_AT_MOST = 4.0
SECONDS_AT_MOST = 1.0


def invented_interview(number: int) -> NewDocument:
    """Make an interview of questions and longer answers."""
    rng = random.Random(number)
    text, turns = f"Interview {number}, invented.\n", []
    while len(text) < CHARACTERS:
        asks = len(turns) % 2 == 0
        head, label = len(text), "Interviewer: " if asks else "Rosa: "
        many = rng.randint(5, 15) if asks else rng.randint(20, 70)
        said = " ".join(rng.choice(WORDS) + ("." if rng.random() < 0.08 else "") for _ in range(many)) + "."
        text += label + said + "\n"
        turns.append(NewTurn(len(turns) + 1, head, head + len(label), len(text) - 1, label[:-2], None))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    speakers = {"Interviewer": True, "Rosa": False}
    name = f"{number}.txt"
    return NewDocument(str(number), text, sha256, name, sha256, "txt", "utf-8", turns, speakers)


def invented_project(path: Path) -> Project:
    """Make a project in which everybody has coded and finished all documents."""
    project = create_project(path, "Coder 1")
    categories = tuple(
        CodeEntry(name=f"category {at}", codes=tuple(CodeEntry(name=f"code {at} {below}") for below in range(7)))
        for at in range(5)
    )
    with project.action("study") as act:
        stored.take_in(act, Codebook(name="", codes=categories))
        for number in range(DOCUMENTS):
            documents.add(act, invented_interview(number))
        for number in range(2, CODERS + 1):
            coders.add(act, f"Coder {number}")
        _code(act)
    return project


def _code(act: Action) -> None:
    rng = np.random.default_rng(2008)
    in_round = rounds.find(act, None).id
    codes = [code.id for code in stored.listing(act)]
    texts = [document.id for document in documents.listing(act)]
    for coder in coders.listing(act):
        rows = {}
        while len(rows) < CODINGS:
            start = int(rng.integers(0, CHARACTERS - LONGEST))
            end = start + int(rng.integers(20, LONGEST))
            document, code = texts[rng.integers(len(texts))], codes[rng.integers(len(codes))]
            row = Coding(
                document_id=document,
                code_id=code,
                coder_id=coder.id,
                round_id=in_round,
                start=start,
                end=end,
                sequence=act.number,
            )
            rows[document, code, start, end] = row
        act.insert_all(list(rows.values()))
        assignments.finish(act, texts, coder.id, in_round)


def bare(reading: Reading) -> int:
    """Read the codings and nothing else."""
    columns = (col(Coding.code_id), col(Coding.document_id), col(Coding.coder_id), col(Coding.start), col(Coding.end))
    in_round = rounds.find(reading, None).id
    return len(reading.connection.execute(select(*columns).where(col(Coding.round_id) == in_round)).all())


def figures(reading: Reading, unit: str) -> None:
    """Compute every coefficient of every code, and alpha's intervals, from the file on."""
    comparison = gather(reading)
    sums = measure_sums(comparison, ruler(comparison, unit)).of_documents(comparison.shared)
    coefficients(sums)
    jackknife_t(binary.alpha_parts(sums))


def medians(*acts: Callable[[], object]) -> list[float]:
    """Give the median seconds of each, run in turn; the first round warms up."""
    times: list[list[float]] = [[] for _ in acts]
    for run in range(RUNS + 1):
        for act, found in zip(acts, times, strict=True):
            gc.collect()
            began = perf_counter()
            act()
            if run:
                found.append(perf_counter() - began)
    return [float(np.median(found)) for found in times]


def report(name: str, value: float, limit: float) -> bool:
    """Print a figure's line and say whether it is within its limit."""
    print(f"{name:<60} {value:8.2f}  limit {limit:6.2f}  {'ok' if value <= limit else 'over'}")
    return value <= limit


def changes_of_unit(project: Project) -> float:
    """Give the most seconds of processor time that a change of unit takes on the screen."""
    most = 0.0
    for unit in ("turn", "sentence", "paragraph", "document", "character", "turn"):
        began = process_time()
        compare(project, Wanted(unit=unit))
        most = max(most, process_time() - began)
    return most


def main() -> int:
    """Measure all figures."""
    with tempfile.TemporaryDirectory() as folder, invented_project(Path(folder) / "study.qcode") as project:
        with project.reading() as reading:
            plain, characters, turns, table = medians(
                lambda: bare(reading),
                lambda: figures(reading, "character"),
                lambda: figures(reading, "turn"),
                lambda: agreement(reading),
            )
        within = [
            report("coefficients by character, from the file / bare SELECT", characters / plain, FIGURES_AT_MOST),
            report("coefficients by turn, from the file / bare SELECT", turns / plain, FIGURES_AT_MOST),
            report("the whole table, with groups and sets / bare SELECT", table / plain, TABLE_AT_MOST),
            report("a change of unit on the screen, seconds of processor", changes_of_unit(project), SECONDS_AT_MOST),
        ]
    return 0 if all(within) else 1


if __name__ == "__main__":
    sys.exit(main())
