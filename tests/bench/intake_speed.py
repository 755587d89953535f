"""What reading documents costs, against the least that anybody could do with the same files.

Prints a line a figure (name, ratio, limit, ok or over) and exits 1 if one is over its limit.
"""

from __future__ import annotations

import hashlib
import io
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import docx

from qcode.intake.read import read_document

TURNS = 3_000
PAGES = 300
PARAGRAPHS_A_PAGE = 12
FILES = 1_000
FILE_SIZE = 30_000
RUNS = 5
NAMES = {
    "plain": "read 1 MB of text / read, hash, insert it",
    "word": "read 300 pages of docx / python-docx",
    "many": "read 1,000 texts of 30 KB / one of 30 MB",
}


def interview(size: int, turns: int) -> str:
    """An invented interview of about `size` characters."""
    words = "así lo recuerdo yo, que estuve allí desde el principio y no me fui hasta el final de aquel año "
    said = (words * (size // turns // len(words) + 1))[: max(20, size // turns - 14)]
    return "".join(f"{('Interviewer', 'Rosa Ibáñez')[turn % 2]}: {said}\n" for turn in range(turns))


def seconds(call: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of a call."""
    times = []
    for _ in range(runs):
        begin = perf_counter()
        call()
        times.append(perf_counter() - begin)
    return median(times)


def plain(folder: Path) -> float:
    """A text of 1 MB, against reading it, hashing it, and one insert that waits for the disk."""
    path = folder / "interview.txt"
    path.write_text(interview(1_000_000, TURNS), "utf-8")
    database = sqlite3.connect(folder / "least.db")
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (hash, text)")

    def least() -> None:
        data = path.read_bytes()
        with database:
            database.execute("INSERT INTO t VALUES (?, ?)", (hashlib.sha256(data).hexdigest(), data.decode("utf-8")))

    assert len(read_document(path).turns) == TURNS
    return seconds(lambda: read_document(path)) / seconds(least)


def word(folder: Path) -> float:
    """A Word document of 300 pages, against python-docx reading the words of its paragraphs."""
    made = docx.Document()
    for line in interview(PAGES * PARAGRAPHS_A_PAGE * 250, PAGES * PARAGRAPHS_A_PAGE).split("\n"):
        name, _, said = line.partition(":")
        paragraph = made.add_paragraph()
        paragraph.add_run(f"{name}:").bold = True
        paragraph.add_run(said)
    path = folder / "interview.docx"
    made.save(str(path))
    data = path.read_bytes()
    return seconds(lambda: read_document(path)) / seconds(
        lambda: [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]
    )


def many(folder: Path) -> float:
    """A thousand texts of 30 KB, against one of 30 MB."""
    paths = [folder / f"interview {number}.txt" for number in range(FILES)]
    text = interview(FILE_SIZE, 90)
    for path in paths:
        path.write_text(text, "utf-8")
    one = folder / "all.txt"
    one.write_text(text * FILES, "utf-8")

    def each() -> None:
        for path in paths:
            read_document(path)

    return seconds(each, 1) / seconds(lambda: read_document(one), 1)


def main() -> int:
    """Measure everything."""
    over = 0
    with tempfile.TemporaryDirectory() as name:
        for bench, limit in ((plain, 10.0), (word, 2.0), (many, 3.0)):
            folder = Path(name) / bench.__name__
            folder.mkdir()
            ratio = bench(folder)
            over += ratio > limit
            print(f"{NAMES[bench.__name__]:<48} {ratio:5.2f}  limit {limit:5.2f}  {'ok' if ratio <= limit else 'over'}")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
