"""What it costs to revise a coded transcript of 1 MB, against reading, hashing and inserting the same text.

Prints a line a figure (tests/bench/README.md) and exits 1 if one is over its limit.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from qcode.api import Project, create_project
from qcode.api.importing import import_files
from qcode.api.revising import accept_revision, look_at_revision
from qcode.codebook import stored
from qcode.coding import coders, documents, rounds
from qcode.intake.read import read_document
from qcode.store.tables import Coding
from qcode.text.alignment import align

TURNS = 3_000
CODINGS = 3_000
EDITS = 2_000
RUNS = 3
# A revision reads the file and aligns 1 MB, and accepting it moves and journals 3,000 rows. Both stand against the
# least that stores the text at all, which is but one row.
LIMITS = {"look": 100.0, "accept": 100.0, "unlike": 120.0}


def transcript(words_a_turn: int = 55) -> list[str]:
    """An invented interview of 1 MB, as its turns."""
    random = Random(1)
    words = [
        f"{a}{b}{c}" for a in ("ma", "lo", "pe", "su") for b in ("ri", "ta", "no") for c in ("dor", "ces", "l", "")
    ]
    return [
        f"{('Interviewer', 'Rosa')[turn % 2]}: {' '.join(random.choices(words, k=words_a_turn))}.\n"
        for turn in range(TURNS)
    ]


def corrected(turns: list[str]) -> str:
    """The same with so many words changed, added or left out."""
    random = Random(2)
    changed = [turn.split(" ") for turn in turns]
    for edit in range(EDITS):
        turn = changed[random.randrange(TURNS)]
        turn[random.randrange(1, len(turn) - 1)] = random.choice(["", "corrected", f"word{edit} and another"])
    return "".join(" ".join(turn) for turn in changed)


def coded(folder: Path, text: str) -> Project:
    """A project with the transcript, a coding of two thirds of each turn."""
    file = folder / "interview.txt"
    file.write_text(text, "utf-8")
    project = create_project(folder / "bench.qcode", "Ana")
    list(import_files(project, [file]))
    with project.action("code all") as act:
        (document,) = documents.listing(act)
        known = {
            "document_id": document.id,
            "code_id": stored.add_code(act, "members").id,
            "coder_id": coders.find(act, "Ana").id,
            "round_id": rounds.find(act, None).id,
        }
        spans = [
            (turn.start, turn.start + (turn.end - turn.start) * 2 // 3) for turn in documents.turns_of(act, document.id)
        ]
        act.insert_all([Coding(**known, start=start, end=end, sequence=act.number) for start, end in spans[:CODINGS]])
    return project


def timed(call: Callable[[], object]) -> float:
    """Seconds of one call."""
    began = perf_counter()
    call()
    return perf_counter() - began


def main() -> int:
    """Measure everything."""
    turns = transcript()
    text = "".join(turns)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "corrected.txt"
        file.write_text(corrected(turns), "utf-8")
        database = sqlite3.connect(folder / "least.db")
        database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (hash, text)")

        def least() -> None:
            data = file.read_bytes()
            with database:
                database.execute("INSERT INTO t VALUES (?, ?)", (hashlib.sha256(data).hexdigest(), data.decode()))

        shuffled = list(turns)
        Random(3).shuffle(shuffled)
        seconds: dict[str, list[float]] = {"least": [], "look": [], "accept": [], "read": [], "unlike": []}
        with coded(folder, text) as project:
            for _ in range(RUNS):
                seconds["least"].append(timed(least))
                seconds["read"].append(timed(lambda: read_document(file)))
                seconds["look"].append(timed(lambda: look_at_revision(project, "interview", file)))
                revision = look_at_revision(project, "interview", file)
                seconds["accept"].append(timed(lambda: accept_revision(project, revision, accept_lost=True)))  # noqa: B023
                project.undo()
                seconds["unlike"].append(timed(lambda: align(text, "".join(shuffled))))
    middle = {each: median(times) for each, times in seconds.items()}
    figures = (
        (f"look at a revision, 1 MB, {CODINGS:,} codings / least", middle["look"] / middle["least"], LIMITS["look"]),
        ("accept it, journal and all / least", middle["accept"] / middle["least"], LIMITS["accept"]),
        ("align with its turns shuffled / read it", middle["unlike"] / middle["read"], LIMITS["unlike"]),
    )
    for title, ratio, limit in figures:
        print(f"{title:<48} {ratio:5.2f}  limit {limit:5.2f}  {'ok' if ratio <= limit else 'over'}")
    return int(any(ratio > limit for _, ratio, limit in figures))


if __name__ == "__main__":
    sys.exit(main())
