"""Reading the first sheet of an Excel workbook, cell by cell, to strings."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from qcode.errors import Refused
from qcode.files import xml
from qcode.files.gate import gate
from qcode.files.limits import ROWS
from qcode.files.zip import Archive

if TYPE_CHECKING:
    from openpyxl import Workbook

CELLS = 300_000
"""Most rows and cells of a sheet, counted twice where formulas must be looked at; reading more takes too long."""
_ELEMENTS = 4 * CELLS
"""Most elements of all sheets and of their strings: openpyxl walks through them all, even to open the first."""
_OTHERS = CELLS // 2
"""Most elements of all other parts, such as styles, which take it longer."""
_FORMULA = re.compile(rb"<(?:\w{1,20}:)?f[\s/>]")
_INFLATED = 256 * 1024 * 1024
_MEND = "open it in Excel or LibreOffice and save it again as .xlsx"


def read_workbook(data: bytes, what: str) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """The rows of the first worksheet, each with its number, and what was left out.

    A formula counts as the value it had when the workbook was saved. Raises Refused for what is no workbook,
    for cells with an error, and for formulas that were never calculated.
    """
    calculates = _check_parts(Archive(data, what), what)
    values = _open(data, what, True)
    formulas = _open(data, what, False) if calculates else None
    if not values.worksheets:
        raise Refused(what, "it holds no worksheet", "put the table on a sheet")
    notes = []
    if len(values.sheetnames) > 1:
        notes.append(f"only the first sheet, {values.worksheets[0].title!r}, was read")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            lines = _lines(values.worksheets[0], formulas.worksheets[0] if formulas else None, what)
        except Refused:
            raise
        except Exception as error:  # openpyxl answers a broken sheet with whatever it trips over
            raise Refused(what, f"its first sheet is broken ({type(error).__name__})", _MEND) from error
    return lines, notes


def _check_parts(archive: Archive, what: str) -> bool:
    """Whether there are formulas; Refused for what is no workbook, and for parts that inflate or nest without end."""
    if "xl/workbook.xml" not in archive:
        raise Refused(what, "it is a zip archive, but no Excel workbook", "save the table as .xlsx or .csv")
    calculates = False
    elements = {"sheet": 0, "other": 0}
    for name in archive.names:
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        kind = "sheet" if "sheet" in name or "sharedStrings" in name else "other"
        tail = b""
        for piece in archive.chunks(name, _INFLATED):
            xml.check_doctype(tail + piece, what)
            calculates = calculates or ("sheet" in name and _FORMULA.search(tail + piece) is not None)
            elements[kind] += piece.count(b"<") - piece.count(b"</")
            if elements["sheet"] > _ELEMENTS or elements["other"] > _OTHERS:
                raise _too_large(what)
            tail = piece[-32:]
    return calculates


def _too_large(what: str) -> Refused:
    """The refusal of a workbook that takes too long to read."""
    return Refused(what, f"its sheets have more than {CELLS:,} rows and cells", "split it, or save it as .csv")


def _open(data: bytes, what: str, values: bool) -> Workbook:
    """The workbook, with the values or with the formulas of its cells."""
    from openpyxl import DEFUSEDXML, load_workbook

    if not DEFUSEDXML:
        raise Refused(what, "the package defusedxml is missing", "install qcode again")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
        except Exception as error:  # openpyxl answers a broken workbook with whatever it trips over
            raise Refused(what, f"its workbook is broken ({type(error).__name__})", _MEND) from error


def _lines(values: Any, formulas: Any | None, what: str) -> list[tuple[int, list[str]]]:
    """The rows of a sheet as strings, padded to the widest."""
    for sheet in (values, formulas) if formulas else (values,):
        sheet.reset_dimensions()
    lines: list[tuple[int, list[str]]] = []
    count = 0
    both = zip_longest(values.rows, formulas.rows if formulas else (), fillvalue=())
    for number, (row, formula_row) in enumerate(both, 1):
        count += len(row) + len(formula_row) + 1
        if number > ROWS or count > CELLS:
            raise _too_large(what)
        cells = [_cell(cell, formula, what) for cell, formula in zip_longest(row, formula_row, fillvalue=None)]
        lines.append((number, cells))
    width = max((len(cells) for _, cells in lines if any(cells)), default=0)
    return [(number, cells + [""] * (width - len(cells))) for number, cells in lines if any(cells)]


def _cell(cell: Any, formula: Any, what: str) -> str:
    """A cell's value as a person reads it."""
    value = None if cell is None else cell.value
    if value is None:
        if formula is not None and formula.data_type == "f" and cell.data_type != "str":
            raise Refused(what, f"the formula in cell {formula.coordinate} was never calculated", _MEND)
        return ""
    if cell.data_type == "e":
        raise Refused(what, f"cell {cell.coordinate} holds the error {value}", "mend the cell")
    return gate(_plain(value), f"{what}, cell {cell.coordinate}").text


def _plain(value: object) -> str:
    """A value as text: whole numbers without a point, others to Excel's 15 digits, dates and times ISO."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return str(value)
