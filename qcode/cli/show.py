"""How answers look: tables on a terminal, JSON for programs; nobody's control characters reach either."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import typer


def say(message: str) -> None:
    """Tell of something done, on stdout."""
    from qcode.text.safe import safe

    typer.echo(safe(message))


def warn(message: str) -> None:
    """Tell of something to know, on stderr."""
    from qcode.text.safe import safe

    typer.echo(safe(message), err=True)


def as_json(value: object) -> str:
    """Write JSON with every control and direction character escaped."""
    import json

    from qcode.text.safe import UNSAFE

    def escaped(match: re.Match[str]) -> str:
        units = match[0].encode("utf-16-be", "surrogatepass")
        return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))

    return re.sub(f"(?!\n)(?:{UNSAFE.pattern})", escaped, json.dumps(value, ensure_ascii=False, indent=1))


def print_json(value: object) -> None:
    """Print one JSON document."""
    sys.stdout.write(as_json(value) + "\n")


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[str | int | float]], *, none: str = "nothing to list"
) -> None:
    """Print rows under their headings, numbers to the right.

    none: what is said where there are no rows: what is not there, and the command that makes some.
    """
    from rich.cells import cell_len

    from qcode.text.safe import safe

    if not rows:
        say(none)
        return
    heading = [safe(column) for column in columns]
    cells = [[safe(str(cell)) for cell in row] for row in rows]
    widths = [max(cell_len(row[at]) for row in [heading, *cells]) for at in range(len(columns))]
    is_number = [all(isinstance(row[at], int) for row in rows) for at in range(len(columns))]

    def line(row: Sequence[str]) -> str:
        padded = [
            " " * (width - cell_len(cell)) + cell if number else cell + " " * (width - cell_len(cell))
            for cell, width, number in zip(row, widths, is_number, strict=True)
        ]
        return "  ".join(padded).rstrip()

    for row in [heading, *cells]:
        typer.echo(line(row))


def write_table(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str | int | float]], value: object) -> None:
    """Write a table to a file by its ending: .csv, .xlsx, or .json with the value that `--json` prints."""
    from qcode.errors import Refused
    from qcode.files.tables import write_csv
    from qcode.files.writing import write_atomic

    if path.suffix == ".json":
        write_atomic(path, (as_json(value) + "\n").encode())
    elif path.suffix == ".csv":
        write_atomic(path, write_csv(list(columns), [[str(cell) for cell in row] for row in rows]))
    elif path.suffix == ".xlsx":
        from qcode.export.single import write_single

        write_single(path, columns, rows)
    else:
        raise Refused(path, "it is not known how to write that", "use a name that ends in .csv, .xlsx or .json")
    say(f"wrote {path}")
