"""Processor time from a key to finished strips in the matrix grid: 300 codes by 1,000 documents against 30 by 10.

Prints a line a figure (tests/bench/README.md) and exits 1 if one is
over its limit.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
from collections.abc import Callable
from statistics import median
from time import process_time

from textual.geometry import Region
from textual.widget import Widget

from qcode.analysis.table import Matrix, Totals
from qcode.tui.app import QcodeApp
from qcode.tui.matrix.grid import MatrixGrid
from qcode.tui.matrix.heat import extent_of
from qcode.tui.matrix.look import Counted, Head, Wanted

SMALL, LARGE = (30, 10), (300, 1_000)
KEYS = 400
LARGE_OF_SMALL = 1.5


def invent(rows: int, columns: int) -> Counted:
    """Make a matrix of invented counts."""
    dice = random.Random(rows)
    cells = tuple(tuple(dice.choice((0, 0, dice.randrange(40))) for _ in range(columns)) for _ in range(rows))
    totals = Totals(tuple(map(sum, cells)), tuple(map(sum, zip(*cells, strict=True))), sum(map(sum, cells)))
    codes = tuple(f"category/code {number}" for number in range(rows))
    documents = tuple(f"{number:04} Invented interview" for number in range(columns))
    found = Matrix("code", "document", codes, documents, "count", "primary", "", cells, totals=totals)
    heads = tuple(Head(f"code {number}", "Cc", str(number % 8 + 1)) for number in range(rows))
    wanted = Wanted("code", "document")
    return Counted(wanted, found, heads, tuple(map(Head, documents)), (), (), 2, 0, extent_of(found), 0.0)


def keys(widget: Widget, act: Callable[[int], object]) -> list[float]:
    """Take the processor time of each key, there and back, with the strips of all that is in view."""
    taken = []
    for number in range(KEYS):
        began = process_time()
        act(1 if number % 20 < 10 else -1)
        widget.render_lines(Region(0, 0, *widget.size))
        taken.append(process_time() - began)
    return taken


async def measure() -> dict[str, float]:
    """Give the median of each kind of key, in seconds."""
    app = QcodeApp(None, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        small, large = MatrixGrid(), MatrixGrid()
        counted = {small: invent(*SMALL), large: invent(*LARGE)}
        taken: dict[str, list[float]] = {name: [] for name in ("small", "large", "small >", "large >")}
        for widget in (small, large):
            widget.styles.height = 30
            await app.screen.mount(widget)
        for grid, found in counted.items():
            grid.show(found)
        await pilot.pause()
        for _ in range(3):
            taken["small"] += keys(small, small.action_move)
            taken["large"] += keys(large, large.action_move)
            taken["small >"] += keys(small, small.action_across)
            taken["large >"] += keys(large, large.action_across)
        return {name: median(times) for name, times in taken.items()}


def told(what: str, ratio: float, limit: float) -> bool:
    """Print a figure, and say whether it is within its limit."""
    print(f"{what:<58} {ratio:5.2f}  limit {limit:5.2f}  {'ok' if ratio <= limit else 'over'}")
    return ratio <= limit


def main() -> int:
    """Compare."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"HOME": home, "QCODE_HOME": f"{home}/qcode", "XDG_CONFIG_HOME": f"{home}/config"}
        taken = asyncio.run(measure())
    within = [
        told("matrix grid / a row down, 300 x 1,000 of 30 x 10", taken["large"] / taken["small"], LARGE_OF_SMALL),
        told("matrix grid / a column on, 300 x 1,000 of 30 x 10", taken["large >"] / taken["small >"], LARGE_OF_SMALL),
    ]
    print(f"a row down in 300 x 1,000: {taken['large'] * 1e3:.2f} ms")
    return 0 if all(within) else 1


if __name__ == "__main__":
    sys.exit(main())
