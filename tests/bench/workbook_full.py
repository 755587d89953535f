"""What the whole workbook of 100,000 codings costs, against XlsxWriter on the same cells, and whether it is linear.

XlsxWriter is a dependency of this script alone: where it can't be imported (QCODE_XLSXWRITER names a folder it was
installed into), that figure is left out, and said. Prints a line a figure (tests/bench/README.md) and exits 1 if one is
over its limit.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tempfile
from math import log
from pathlib import Path
from statistics import median
from typing import Any

from export_codings import NAME, export_all, report, seconds, step
from openpyxl import load_workbook

CODINGS = 100_000
SIZES = (10_000, CODINGS, 1_000_000)
RUNS = 3
OVER_XLSXWRITER = 1.8
MEGABYTES = 200.0
EXPONENT = 1.1

Cells = dict[str, list[tuple[Any, ...]]]


def bare(cells: Cells, to: Path, xlsxwriter: Any) -> None:
    """Write the same cells with XlsxWriter's loop in constant memory, nothing else."""
    book = xlsxwriter.Workbook(str(to), {"constant_memory": True, "strings_to_formulas": False})
    for title, rows in cells.items():
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif isinstance(value, int | float):
                    sheet.write_number(number, column, value)
    book.close()


def cells_of(path: Path) -> Cells:
    """Read the cells that were exported, as plain values."""
    book = load_workbook(path, read_only=True)
    return {title: [tuple(row) for row in book[title].iter_rows(values_only=True)] for title in book.sheetnames}


def over_xlsxwriter(path: Path, to: Path) -> float | None:
    """Give the time of the export over that of the loop on the same cells, in turn; None without XlsxWriter."""
    folder = os.environ.get("QCODE_XLSXWRITER")
    if folder:
        sys.path.append(folder)
    try:
        xlsxwriter = importlib.import_module("xlsxwriter")
    except ImportError:
        return None
    export_all(path, to)
    cells = cells_of(to)
    own, plain = [], []
    for _ in range(RUNS):
        own.append(seconds(lambda: export_all(path, to)))
        plain.append(seconds(lambda: bare(cells, to.with_name("bare.xlsx"), xlsxwriter)))
    number = sum(len(row) for rows in cells.values() for row in rows)
    print(f"  {number:,} cells: {median(own):.1f} s, XlsxWriter {median(plain):.1f} s")
    return median(one / other for one, other in zip(own, plain, strict=True))


def in_a_process(what: str, path: Path, to: Path, codings: int = CODINGS) -> tuple[float, float]:
    """Do a step in a process of its own: its seconds of processor time, and its peak in MB."""
    command = [sys.executable, __file__, what, str(path), str(to), str(codings)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    spent, held = done.stdout.split()
    return float(spent), int(held) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def grown(folder: Path) -> tuple[float, float]:
    """Export projects of all sizes: the power of the number of codings with which time grows, and the peak at CODINGS.

    A process begins with the peak of the one that started it, so this must come before anything large.
    """
    spent, held = {}, {}
    for size in SIZES:
        of_size = folder / f"{size}"
        of_size.mkdir()
        in_a_process("build", of_size, of_size, size)
        spent[size], held[size] = in_a_process("workbook", of_size / NAME, of_size / "ours.xlsx", size)
        print(f"  {size:,} codings: {spent[size]:.1f} s, peak {held[size]:.0f} MB")
    return log(spent[SIZES[-1]] / spent[SIZES[0]]) / log(SIZES[-1] / SIZES[0]), held[CODINGS]


def main() -> int:
    """Measure all figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        power, peak = grown(folder)
        within = [report("peak of the whole workbook (MB)", peak, MEGABYTES)]
        within.append(report("time grows with codings to the power of", power, EXPONENT))
        ratio = over_xlsxwriter(folder / f"{CODINGS}" / NAME, folder / "ours.xlsx")
        if ratio is None:
            print("the whole workbook / XlsxWriter: left out, XlsxWriter is not installed (QCODE_XLSXWRITER)")
        else:
            within.append(report("the whole workbook / XlsxWriter", ratio, OVER_XLSXWRITER))
    return 0 if all(within) else 1


if __name__ == "__main__":
    if len(sys.argv) > 1:
        what, path, to, codings = sys.argv[1:]
        step(what, Path(path), Path(to), int(codings))
    else:
        sys.exit(main())
