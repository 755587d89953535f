"""What acts in the app cost, from the key to finished strips, against a bare cursor key in the same app.

A document of 1 MB with 5,000 codings stands in a window of 120 x 40. Prints a line a figure (tests/bench/README.md)
and exits 1 if one is over its limit.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from reading_keys import invent
from sqlalchemy import insert
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from qcode.api import Project, create_project
from qcode.codebook import stored
from qcode.coding import coders, documents, rounds
from qcode.coding.documents import NewDocument, NewTurn
from qcode.store.engine import WRITING
from qcode.store.tables import Coding, new_id
from qcode.tui.app import QcodeApp
from qcode.tui.frame.modal import FrameModal
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList
from qcode.tui.screens.coding import CodingScreen
from qcode.tui.screens.picker import CodePicker

SIZE = (120, 40)
CHARACTERS, CODINGS, CODES = 1_000_000, 5_000, 500
RUNS, WARM_UP = 60, 5
OVER_KEY = 3.0
OVER_MODAL = 1.5
ACTS = (1_000, 10_000)
GROWTH = 5.0


class Cost(NamedTuple):
    """Seconds of processor and of the clock."""

    cpu: float
    wall: float


def prepare(project: Project) -> str:
    """Put an invented document with its codings, and a codebook, into a project; give the document's id."""
    pane, given = invent(CHARACTERS, CODINGS)
    turns = [
        NewTurn(number, turn.head, turn.start, turn.end, turn.speaker, turn.time)
        for number, turn in enumerate(pane.turns, 1)
    ]
    new = NewDocument(
        name="an invented interview",
        text=pane.text,
        sha256="0" * 64,
        source_name="invented.txt",
        source_sha256="0" * 64,
        source_format="txt",
        encoding="utf-8",
        turns=turns,
        speakers={turn.speaker: turn.asks for turn in pane.turns},
    )
    with project.action("set up") as act:
        codes = [stored.add_code(act, f"category {number}") for number in range(5)]
        codes += [stored.add_code(act, f"code {number}", codes[number % 5]) for number in range(CODES - 5)]
        document = documents.add(act, new)
        coder, in_round = coders.find(act, "Ana").id, rounds.find(act, None).id
    rows = [
        {
            **Coding(
                id=new_id(),
                document_id=document.id,
                code_id=codes[number % CODES].id,
                coder_id=coder,
                round_id=in_round,
                start=coding.start,
                end=coding.end,
                sequence=1,
            ).model_dump()
        }
        for number, coding in enumerate(given)
    ]
    engine = project._store.engine.execution_options(**{WRITING: True})
    with engine.connect() as connection, connection.begin():
        connection.execute(insert(Coding), rows)
    return document.id


class Desk:
    """Somebody at work in the app: does things, and counts what they cost until the screen has its new strips."""

    def __init__(self, app: QcodeApp) -> None:
        self.app = app

    @property
    def screen(self) -> CodingScreen:
        """The coding screen, be it behind something or not."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, CodingScreen))

    async def press(self, *keys: str) -> Cost:
        """Press keys one after the other."""
        began = process_time(), perf_counter()
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else " " if key == "space" else None))
            await self.finish()
        return Cost(process_time() - began[0], perf_counter() - began[1])

    async def show(self, act: Callable[[], object]) -> Cost:
        """Do something that no key stands for."""
        began = process_time(), perf_counter()
        act()
        await self.finish()
        return Cost(process_time() - began[0], perf_counter() - began[1])

    async def finish(self) -> None:
        """Wait until no widget has a message left, then finish the strips; a turn of the loop costs next to nothing."""
        quiet = 0
        while quiet < 3:
            await asyncio.sleep(0)
            pumps = (self.app, *self.app.screen_stack, *self.app.screen.walk_children())
            busy = self.app._since is not None or any(pump.message_queue_size for pump in pumps)
            quiet = 0 if busy else quiet + 1
        self.app.screen._on_timer_update()


class EmptyRows(RowList):
    """Rows with nothing on them."""

    DEFAULT_CSS = "EmptyRows { height: 1fr; }"

    @property
    def count(self) -> int:
        """As many as the picker has."""
        return CODES

    def lay_out_row(self, number: int, line: Line) -> None:
        """Leave the row blank."""


class EmptyModal(FrameModal[None]):
    """What the picker is without codes: a box of its size with a list."""

    DEFAULT_CSS = """
    #empty-box {
        margin: 2 4; width: 100%; max-width: 72; height: 100%; max-height: 19;
        background: $q-bg; border: round $q-accent;
    }
    """

    def compose(self) -> ComposeResult:
        """Put the list into the box."""
        with Vertical(id="empty-box"):
            yield EmptyRows()

    def on_mount(self) -> None:
        """Begin in the list."""
        rows = self.query_one(EmptyRows)
        rows.rows_changed()
        rows.focus()


def commit_of(folder: Path) -> Callable[[], Cost]:
    """Give what stores one row durably in a SQLite file set up as a project's is, and says what that cost."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE bare (body TEXT)")

    def commit() -> Cost:
        began = process_time(), perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO bare VALUES (?)", ("x" * 500,))
        connection.execute("COMMIT")
        return Cost(process_time() - began[0], perf_counter() - began[1])

    return commit


async def measure_acts(desk: Desk, commit: Callable[[], Cost]) -> list[bool]:
    """Compare marking, applying by tag and undoing with a cursor key and one fsync."""
    tag = desk.screen.desk.codes.listed[7].tag
    acts = {"mark": ("J",), "apply by tag": ("space", *tag), "undo": ("u",)}
    taken: dict[str, list[Cost]] = {name: [] for name in ("key", "fsync", *acts)}
    for run in range(WARM_UP + RUNS):
        costs = {"key": await desk.press("down"), "fsync": commit()}
        for name, keys in acts.items():
            costs[name] = await desk.press(*keys)
        for name, cost in costs.items() if run >= WARM_UP else ():
            taken[name].append(cost)
    middle = {name: Cost(median(c.cpu for c in costs), median(c.wall for c in costs)) for name, costs in taken.items()}
    key, fsync = middle["key"], middle["fsync"]
    within = []
    for name in acts:
        within.append(report(f"{name} / cursor key, processor", (middle[name].cpu - fsync.cpu) / key.cpu, OVER_KEY))
        within.append(
            report(f"{name} less one fsync / cursor key, clock", (middle[name].wall - fsync.wall) / key.wall, OVER_KEY)
        )
    return within


async def measure_picker(desk: Desk) -> bool:
    """Compare opening the picker with opening a modal of as many empty rows."""
    picker: list[float] = []
    empty: list[float] = []
    for run in range(WARM_UP + RUNS // 2):
        for taken, act in ((picker, desk.screen.action_code), (empty, lambda: desk.app.push_screen(EmptyModal()))):
            cost = await desk.show(act)
            if not isinstance(desk.app.screen, CodePicker | EmptyModal):
                raise RuntimeError("the modal is not open yet")
            desk.app.pop_screen()
            await desk.finish()
            if run >= WARM_UP:
                taken.append(cost.cpu)
    return report(f"picker over {CODES} codes / empty modal", median(picker) / median(empty), OVER_MODAL)


def resident() -> float:
    """Megabytes of memory that this process holds now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


async def measure_memory(desk: Desk) -> bool:
    """Give and take back a code again and again, at one place after the other, and see what memory does."""
    codes = desk.screen.desk.codes.listed
    held = {}
    for act in range(1, ACTS[-1] + 1):
        if act % 2:
            desk.screen.apply([codes[act % CODES]])
        else:
            desk.screen.action_undo()
        if act % 20 == 0:
            await desk.press("down")
        if act in ACTS:
            held[act] = resident()
    return report(
        f"memory after {ACTS[1]:,} acts beyond that after {ACTS[0]:,}, MB", held[ACTS[1]] - held[ACTS[0]], GROWTH
    )


def report(name: str, ratio: float, limit: float) -> bool:
    """Print a figure's line and say whether it is within its limit."""
    within = ratio <= limit
    print(f"{name:<58} {ratio:5.2f}  limit {limit:5.2f}  {'ok' if within else 'over'}")
    return within


async def measure(folder: Path) -> bool:
    """Print all figures and say whether each is within its limit."""
    with create_project(folder / "invented.qcode", "Ana") as project:
        document_id = prepare(project)
        app = QcodeApp(project, "Ana")
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            app.open_document(document_id, CHARACTERS // 2)
            await pilot.pause()
            desk = Desk(app)
            within = await measure_acts(desk, commit_of(folder))
            within.append(await measure_picker(desk))
            within.append(await measure_memory(desk))
    return all(within)


def main() -> int:
    """Measure in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        return 0 if asyncio.run(measure(Path(folder))) else 1


if __name__ == "__main__":
    sys.exit(main())
