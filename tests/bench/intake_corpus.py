"""What the odd and hostile files of tests/intake/corpus cost: seconds, and memory above that of the program.

Each file is read in a process of its own. Prints the dearest of each, with its limit, and exits 1 if one is over.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import resource
import sys
import tempfile
import zipfile
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "intake"))

from corpus import cases
from corpus.case import Case
from corpus.zipped import odt, paragraph, word

from qcode.errors import Refused
from qcode.files.tables import read_table
from qcode.intake.read import read_document

SECONDS = 10.0
MEBIBYTES = 512.0
TIMES_LARGER = 25
MILLION = 1_000_000


def larger() -> list[Case]:
    """Files that the suite has in a small size, to save time, as large as an attacker would send them."""
    pieces = ("</", "<!", "<!--", "<a ", "&", "<?")
    pages = [
        Case(f"many {number}.html", lambda piece=piece: f"<html>x{piece * 6_000 * TIMES_LARGER}".encode(), how="either")
        for number, piece in enumerate(pieces)
    ]
    plain = zipfile.ZIP_STORED
    return [
        *pages,
        Case("paragraphs larger.docx", lambda: word("<w:p/>" * MILLION + paragraph("x"), method=plain)),
        Case("paragraphs larger.odt", lambda: odt("<text:p/>" * MILLION + "<text:p>x</text:p>", method=plain)),
        Case("groups larger.rtf", lambda: rb"{\rtf1" + b"{}" * 2 * MILLION + b"x}", how="either"),
        Case("lines larger.txt", lambda: b"Ana: x\n" * 2 * MILLION, how="either"),
        Case("names larger.txt", lambda: b"".join(b"Na%d: x\n" % n for n in range(MILLION // 2)), how="either"),
    ]


def measure(case: Case, path: Path, answer: Connection) -> None:
    """Read a file in this process and send what it cost: seconds, and KiB at the peak above the start."""
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = perf_counter()
    with contextlib.suppress(Refused):
        read_table(path) if case.how == "table" else read_document(path, encoding=case.encoding)
    took = perf_counter() - begin
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    answer.send((took, peaks[0] - base + peaks[1]))


def main() -> int:
    """Measure every file."""
    context = multiprocessing.get_context("fork")
    costs = []
    with tempfile.TemporaryDirectory() as folder:
        for case in [*cases(), *larger()]:
            path = Path(folder) / case.name
            path.write_bytes(case.make())
            here, there = context.Pipe()
            child = context.Process(target=measure, args=(case, path, there))
            child.start()
            costs.append((*here.recv(), case.name))
            child.join()
            path.unlink()
    took, slowest = max((took, name) for took, _, name in costs)
    memory, largest = max((memory / 1024, name) for _, memory, name in costs)
    for name, value, limit in (("seconds", took, SECONDS), ("MiB above base", memory, MEBIBYTES)):
        which = slowest if name == "seconds" else largest
        print(f"{f'{name}: {which}':<48} {value:5.2f}  limit {limit:5.2f}  {'ok' if value <= limit else 'over'}")
    return 0 if took <= SECONDS and memory <= MEBIBYTES else 1


if __name__ == "__main__":
    sys.exit(main())
