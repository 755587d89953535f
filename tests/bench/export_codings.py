"""What it costs to export the Codings sheet, against openpyxl's bare write-only loop on the same rows, and its memory.

Prints a line a figure (tests/bench/README.md) and exits 1 if one is over its limit.
"""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from openpyxl import Workbook

from qcode.api import Project, create_project, open_project
from qcode.codebook import stored
from qcode.coding import cases, coders, documents, rounds
from qcode.coding.documents import NewDocument, NewTurn
from qcode.export.book import Book
from qcode.export.scope import scope
from qcode.export.sheets import codings
from qcode.export.workbook import write_workbook
from qcode.store.tables import Coding

CODINGS = 100_000
DOCUMENTS = 100
CODES = 120
AT_ONCE = 5_000
RUNS = 3
OVER_BARE = 1.3
MEGABYTES = 150.0
SENTENCE = "The assembly met under the tree and, “as always”, nobody said who had called it, nor what for. "
TURN = 5


def build(folder: Path) -> Project:
    """Make a project as big as a large study: invented interviews of 60 turns, 1,000 codings each."""
    project = create_project(folder / "big.qcode", "Ana")
    with project.action("set up") as act:
        top = stored.add_code(act, "category")
        code_ids = [stored.add_code(act, f"code {number}", top).id for number in range(CODES)]
        known = [documents.add(act, _invented(number)) for number in range(DOCUMENTS)]
        for number, document in enumerate(known):
            cases.link(act, cases.find_or_add(act, f"case {number % 10}").id, [document.id])
        coder_id, round_id = coders.find(act, "Ana").id, rounds.find(act, None).id
    dice = random.Random(1)
    rows: dict[tuple[str, int, int, str], Coding] = {}
    while len(rows) < CODINGS:
        document = known[len(rows) * DOCUMENTS // CODINGS]
        start = dice.randrange(document.characters - 400)
        end = start + dice.randrange(60, 340)
        code_id = dice.choice(code_ids)
        rows[document.id, start, end, code_id] = Coding(
            document_id=document.id,
            code_id=code_id,
            coder_id=coder_id,
            round_id=round_id,
            start=start,
            end=end,
            sequence=1,
        )
    listed = list(rows.values())
    for first in range(0, CODINGS, AT_ONCE):
        with project.action("bring in codings") as act:
            act.insert_all(listed[first : first + AT_ONCE])
    return project


def _invented(number: int) -> NewDocument:
    text, turns = "", []
    for turn in range(60):
        speaker = "Interviewer" if turn % 2 == 0 else "Rosa"
        head = len(text)
        text += f"{speaker}: {SENTENCE * (1 if turn % 2 == 0 else TURN)}\n"
        turns.append(NewTurn(turn + 1, head, head + len(speaker) + 2, len(text) - 1, speaker, None))
    text += f"Interview {number:03}."
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    name = f"{number:03} Invented interview"
    return NewDocument(name, text, sha256, name, sha256, "txt", "utf-8", turns, {"Interviewer": True, "Rosa": False})


def export_codings(path: Path, to: Path) -> None:
    """Write a workbook of the Codings sheet alone, from the project's file to the workbook's."""
    with open_project(path, "Ana") as project, project.reading() as reading:
        taken = scope(reading, "primary", identify=False)
        book = Book("bench", taken.changed)
        codings.write(book, taken)
        book.save(to)


def export_all(path: Path, to: Path) -> None:
    """Write the whole workbook."""
    with open_project(path, "Ana") as project, project.reading() as reading:
        write_workbook(scope(reading, "primary", identify=False), to)


def bare(rows: list[tuple[object, ...]], to: Path) -> None:
    """Write the same cells with nothing but openpyxl."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Codings")
    for row in rows:
        sheet.append(row)
    workbook.save(to)


def cells_of(path: Path) -> list[tuple[object, ...]]:
    """Read the cells that were exported, as plain values."""
    from openpyxl import load_workbook

    sheet = load_workbook(path, read_only=True)["Codings"]
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def seconds(work: Callable[[], None]) -> float:
    """Measure one run."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def peak(what: str, path: Path, to: Path) -> float:
    """Run an export in a process of its own, and give the most memory that it held, in MB."""
    code = (
        f"import resource, sys; from pathlib import Path; sys.path.insert(0, {str(Path(__file__).parent)!r});"
        f"from export_codings import {what}; {what}(Path({str(path)!r}), Path({str(to)!r}));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return int(done.stdout) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> int:
    """Measure, print, and say by the exit code whether all is within its limits."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = build(folder)
        project.close()
        ours, theirs = folder / "ours.xlsx", folder / "bare.xlsx"
        export_codings(project.path, ours)
        rows = cells_of(ours)
        pairs = [
            (seconds(lambda: export_codings(project.path, ours)), seconds(lambda: bare(rows, theirs)))
            for _ in range(RUNS)
        ]
        ratio = median(own / plain for own, plain in pairs)
        memory = peak("export_codings", project.path, ours)
        whole = peak("export_all", project.path, ours)
    own, plain = pairs[0]
    print(f"export Codings, {len(rows) - 1:,} rows: {own:.1f} s, bare openpyxl {plain:.1f} s")
    print(f"export Codings / bare openpyxl: {ratio:.2f} (at most {OVER_BARE})")
    print(f"peak memory, Codings: {memory:.0f} MB (at most {MEGABYTES:.0f})")
    print(f"peak memory, whole workbook: {whole:.0f} MB (at most {MEGABYTES:.0f})")
    return 0 if ratio <= OVER_BARE and max(memory, whole) <= MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
