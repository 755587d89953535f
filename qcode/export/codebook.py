"""A codebook to a file of any kind, a workbook too."""

from __future__ import annotations

from pathlib import Path

from qcode.codebook.model import Codebook
from qcode.codebook.write import left_out, rows_of, write_codebook
from qcode.errors import Refused
from qcode.export.cells import UNITS, units, writable
from qcode.export.single import write_single


def save_codebook(codebook: Codebook, path: Path, *, raw: bool = False) -> tuple[str, ...]:
    """Write a codebook by the ending of `path`: .yaml, .csv, .xlsx, .qdc or .txt; gives what has no place there.

    Refused where a text is too long for a workbook's cell: nothing is cut.
    """
    if path.suffix.casefold() != ".xlsx":
        return write_codebook(codebook, path, raw=raw)
    columns, *rows = rows_of(codebook)
    for row in rows:
        for column, text in zip(columns, row, strict=True):
            if units(text) > UNITS:
                why = f"the {column} of {row[0]} is longer than a cell can hold"
                raise Refused(path, why, "export the codebook as .yaml")
    write_single(path, columns, rows, "Codebook")
    replaced = sum(text != writable(text) for row in rows for text in row)
    notes = left_out(codebook, ".xlsx")
    return (*notes, f"{replaced} texts hold control characters, which are shown by signs") if replaced else notes
