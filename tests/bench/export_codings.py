"""What it costs to export the Codings sheet, against openpyxl's bare write-only loop on the same rows, and its memory.

Prints a line a figure (tests/bench/README.md) and exits 1 if one is over its limit.
"""

from __future__ import annotations

import hashlib
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from openpyxl import Workbook

from qcode.api import create_project, open_project
from qcode.codebook import stored
from qcode.coding import cases, coders, documents, rounds
from qcode.coding.documents import NewDocument, NewTurn
from qcode.export.book import Book
from qcode.export.scope import scope
from qcode.export.sheets import codings
from qcode.export.tally import Tally
from qcode.export.workbook import write_workbook

NAME = "big.qcode"
CODINGS = 100_000
DOCUMENTS = 100
CODES = 120
RUNS = 3
OVER_BARE = 1.3
MEGABYTES = 150.0
_INSERT = (
    'INSERT INTO coding (id, revision, document_id, code_id, coder_id, round_id, start, "end", sequence, flag, origin) '
    "VALUES (?, 1, ?, ?, ?, ?, ?, ?, 1, 0, 'coder')"
)
LETTERS = "aaabcdeeefghiiilmnooopqrrsssttuuvyñé"


def build(folder: Path, _: Path, number_of_codings: int = CODINGS) -> None:
    """Make a project as big as a large study: invented interviews of 60 turns, 1,000 codings each.

    The codings go in as SQL, since only reading them is measured.
    """
    number_of_documents = number_of_codings * DOCUMENTS // CODINGS
    dice = random.Random(1)
    project = create_project(folder / NAME, "Ana")
    with project.action("set up") as act:
        top = stored.add_code(act, "category")
        code_ids = [stored.add_code(act, f"code {number}", top).id for number in range(CODES)]
        words = ["".join(dice.choices(LETTERS, k=dice.randrange(2, 11))) for _ in range(4_000)]
        known = [documents.add(act, _invented(number, dice, words)) for number in range(number_of_documents)]
        for number, document in enumerate(known):
            cases.link(act, cases.find_or_add(act, f"case {number % 10}").id, [document.id])
        coder_id, round_id = coders.find(act, "Ana").id, rounds.find(act, None).id
    project.close()
    per_document = number_of_codings // number_of_documents
    with sqlite3.connect(folder / NAME) as connection:
        for number, document in enumerate(known):
            places: set[tuple[str, int, int]] = set()
            while len(places) < per_document:
                start = dice.randrange(document.characters - 400)
                places.add((dice.choice(code_ids), start, start + dice.randrange(60, 340)))
            first = number * per_document
            connection.executemany(
                _INSERT,
                (
                    (f"{first + place:032x}", document.id, code_id, coder_id, round_id, start, end)
                    for place, (code_id, start, end) in enumerate(sorted(places))
                ),
            )
    connection.close()


def _invented(number: int, dice: random.Random, words: list[str]) -> NewDocument:
    """Make an interview of invented words, as varied as words are to a zip archive."""
    text, turns = "", []
    for turn in range(60):
        speaker = "Interviewer" if turn % 2 == 0 else "Rosa"
        head = len(text)
        said = " ".join(dice.choices(words, k=20 if turn % 2 == 0 else 90))
        text += f"{speaker}: {said}.\n"
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
        codings.write(book, taken, Tally(taken))
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
    """Measure one run, in seconds of the processor: what else the machine does is left out."""
    begun = process_time()
    work()
    return process_time() - begun


def compare(path: Path, to: Path) -> float:
    """Print the time of the sheet and of the bare loop on the same cells, in turn, and give their ratio."""
    export_codings(path, to)
    rows = cells_of(to)
    theirs = to.with_name("bare.xlsx")
    own, plain = [], []
    for _ in range(RUNS):
        own.append(seconds(lambda: export_codings(path, to)))
        plain.append(seconds(lambda: bare(rows, theirs)))
    print(f"  {len(rows) - 1:,} rows: {median(own):.1f} s, bare openpyxl {median(plain):.1f} s")
    return median(one / other for one, other in zip(own, plain, strict=True))


def peak(what: str, path: Path, to: Path) -> float:
    """Give the most memory, in MB, that an export held in a process of its own.

    A process begins with the peak of the one that started it, so this must come before anything large.
    """
    done = subprocess.run([sys.executable, __file__, what, path, to], check=True, capture_output=True, text=True)
    return int(done.stdout.split()[1]) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def report(name: str, figure: float, limit: float) -> bool:
    """Print a figure's line and say whether it is within its limit."""
    within = figure <= limit
    print(f"{name:<48} {figure:6.2f}  limit {limit:6.2f}  {'ok' if within else 'over'}")
    return within


def main() -> int:
    """Measure all figures; the project is made in a process of its own, so that peaks are those of exporting."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, __file__, "build", folder, folder], check=True, stdout=subprocess.DEVNULL)
        path, to = folder / NAME, folder / "ours.xlsx"
        within = [report("peak of exporting Codings (MB)", peak("codings", path, to), MEGABYTES)]
        within.append(report("peak of exporting the workbook (MB)", peak("workbook", path, to), MEGABYTES))
        within.append(report("exporting Codings / bare openpyxl", compare(path, to), OVER_BARE))
    return 0 if all(within) else 1


def step(what: str, path: Path, to: Path, codings: int = CODINGS) -> None:
    """Do one part in this process, and print its seconds of processor time, and its peak in the system's unit."""
    begun = process_time()
    if what == "build":
        build(path, to, codings)
    else:
        {"codings": export_codings, "workbook": export_all}[what](path, to)
    print(process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        step(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        sys.exit(main())
