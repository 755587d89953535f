"""How figures of agreement are written: on a terminal, and to files by their ending."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qcode.cli.show import as_json, print_table, say
from qcode.text.counting import counted

if TYPE_CHECKING:
    from qcode.agreement.flat import Cell, Flat

NOT_DEFINED = "—"
AllOption = Annotated[bool, typer.Option("--all", help="List the codes that nobody used as well.")]


def is_folded(unused: int) -> bool:
    """Say whether codes that nobody used are so many that a terminal is only told their number."""
    from qcode.agreement.rows import FOLDED_FROM

    return unused >= FOLDED_FROM


def say_folded(unused: int) -> None:
    """Say of how many codes there is nothing to tell, and how they are listed."""
    if is_folded(unused):
        say(f"{counted(unused, 'code')} nobody used here: --all lists them")


def figure(number: float | None) -> str:
    """Write a coefficient to three places: .842; a dash where it is not defined."""
    return NOT_DEFINED if number is None else f"{number:.3f}".replace("0.", ".", 1)


def print_flat(columns: Sequence[str], rows: Sequence[Sequence[Cell]], none: str) -> None:
    """Print rows with coefficients to three places; none: what is said where there are no rows."""
    print_table(columns, [[_told(cell) for cell in row] for row in rows], none=none)


def write_figures(path: Path, tables: Sequence[Flat], value: object, title: str = "Agreement") -> None:
    """Write figures to a file: .json as `--json` prints them, .csv the first table, .xlsx a sheet for each."""
    from qcode.errors import Refused
    from qcode.files.tables import write_csv
    from qcode.files.writing import write_atomic

    if path.suffix == ".json":
        write_atomic(path, (as_json(value) + "\n").encode())
    elif path.suffix == ".csv":
        rows = [[_cell(cell) for cell in row] for row in tables[0].rows]
        write_atomic(path, write_csv(list(tables[0].columns), rows))
    elif path.suffix == ".xlsx":
        from qcode.export.several import write_several

        write_several(path, tables, title)
    else:
        raise Refused(path, "it is not known how to write that", "use a name that ends in .csv, .xlsx or .json")
    say(f"wrote {path}")


def _told(cell: Cell) -> str | int:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return figure(cell) if cell is None or isinstance(cell, float) else cell


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.6f}" if isinstance(cell, float) else str(cell)
