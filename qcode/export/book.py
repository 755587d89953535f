"""A workbook that is written row by row: sheets with headers, filters, widths, and nothing lost to a limit."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles import Alignment, Color, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from qcode.export import steady
from qcode.export.cells import escapes_kept, is_plain, parts, writable

Value: TypeAlias = str | int | float | date | datetime | None

ROWS: Final = 1_048_576
"""The most rows of a sheet, its header included."""
COLUMNS: Final = 16_384
"""The most columns of a sheet."""
LONG_TEXTS: Final = "Long texts"

_GOES_ON: Final = f"\n[goes on in the sheet {LONG_TEXTS}]"
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_ON_ONE_PAGE: Final = 30
_NO_TEXT: Final = ("f", "e")
_BOLD: Final = Font(bold=True)
_LINKED: Final = Font(underline="single", color="0D459E")
_WHITE, _HOT = "FFFFFFFF", "FFF2B45A"


@dataclass(frozen=True)
class Column:
    """A column: its header, its width in characters, and whether long texts in it go on in further lines."""

    header: str
    width: float = 14
    wrap: bool = False


class Book:
    """A workbook in the making. save() puts it in place; discard() lets go of it where that failed."""

    def __init__(self, title: str, changed: datetime) -> None:
        self._workbook = Workbook(write_only=True)
        self._workbook.properties.creator = "qcode"
        self._workbook.properties.title = writable(title)
        self._changed = changed
        self._sheets: list[Sheet] = []
        self._long: Sheet | None = None

    @property
    def titles(self) -> tuple[str, ...]:
        """The names of the sheets, in their order; long texts come last."""
        return tuple(sorted(self._workbook.sheetnames, key=_is_of_long_texts))

    def sheet(self, title: str, columns: Sequence[Column], *, empty: str = "", frozen: int = 0) -> Sheet:
        """Begin a sheet. empty: what row 2 says if no row comes; frozen: how many columns stay on scrolling."""
        made = Sheet(self, self._workbook, title, columns, empty, frozen)
        self._sheets.append(made)
        return made

    def keep_long(self, key: str, column: str, texts: Sequence[str], sheet: str) -> None:
        """Put the parts of a text after its first on the sheet of long texts."""
        if self._long is None:
            columns = [Column("id", 34), Column("column"), Column("part", 8), Column("text", 100), Column("sheet")]
            self._long = self.sheet(LONG_TEXTS, columns)
        for number, text in enumerate(texts, 2):
            self._long.row([key, column, number, text, sheet])

    def save(self, path: Path) -> None:
        """Finish all sheets and write the workbook to path."""
        for sheet in self._sheets:
            sheet.finish()
        for title in filter(_is_of_long_texts, self._workbook.sheetnames):
            self._workbook.move_sheet(title, len(self._workbook.sheetnames))
        steady.save(self._workbook, path, self._changed)

    def discard(self) -> None:
        """Remove what openpyxl keeps aside while sheets are written: there are quotes in it."""
        for sheet in self._sheets:
            sheet.discard()


class Sheet:
    """A sheet being written. A table longer than a sheet goes on in `TITLE 2`, under the same header."""

    def __init__(
        self, book: Book, workbook: Workbook, title: str, columns: Sequence[Column], empty: str, frozen: int
    ) -> None:
        self.title = title
        self.rows = 0
        self._book = book
        self._workbook = workbook
        self._columns = list(columns)
        self._empty = empty
        self._frozen = frozen
        self._heat_from: int | None = None
        self._pages: list[Any] = []
        self._too_wide = len(columns) > COLUMNS
        if self._too_wide:
            self._empty = f"{len(columns):,} columns are more than the {COLUMNS:,} that a sheet can have"
            self._columns = self._columns[:1]
        self._begin_page()

    def row(self, values: Sequence[Value]) -> None:
        """Add a row. Its first value names it where a long text of it goes on elsewhere."""
        if self._too_wide:
            return
        if self._on_page == ROWS:
            self._end_page()
            self._begin_page()
        cells: list[Any] = list(values)
        for place, value in enumerate(values):
            if isinstance(value, str) and not (value and is_plain(value)):
                cells[place] = self._careful(value, place, str(values[0]))
        for place, styled in self._wrapped:
            if cells[place] is not None:
                cells[place] = _bound(styled, cells[place])
        self._page.append(cells)
        self._on_page += 1
        self.rows += 1

    def link(self, text: str, target: str, *more: Value) -> None:
        """Add a row that begins with a link to another sheet."""
        cell = WriteOnlyCell(self._page, text)
        cell.hyperlink = Hyperlink(ref="A1", location=f"'{target}'!A1")
        cell.font = _LINKED
        self._page.append([cell, *more])
        self._on_page += 1
        self.rows += 1

    def heat(self, first_column: int) -> None:
        """Colour the numbers from this column (0 is the first) on by their size."""
        self._heat_from = first_column + 1

    def finish(self) -> None:
        """Say that there is nothing where no row came, and set the filter and the heat."""
        if self._on_page == 1:
            self._page.append([_bound(WriteOnlyCell(self._page), self._empty)])
        self._end_page()

    def discard(self) -> None:
        """Remove what is kept aside of this sheet."""
        for page in self._pages:
            if page._writer is not None:
                with contextlib.suppress(OSError):
                    Path(page._writer.out).unlink(missing_ok=True)

    def _begin_page(self) -> None:
        number = len(self._pages) + 1
        page: Any = self._workbook.create_sheet(self.title if number == 1 else f"{self.title} {number}")
        for place, column in enumerate(self._columns, 1):
            page.column_dimensions[get_column_letter(place)].width = column.width
        _set_up_print(page, len(self._columns))
        page.freeze_panes = f"{get_column_letter(self._frozen + 1)}2"
        page.append([_bound(_styled(page, _BOLD), writable(column.header)) for column in self._columns])
        self._wrapped = [(place, _styled(page)) for place, column in enumerate(self._columns) if column.wrap]
        self._page = page
        self._pages.append(page)
        self._on_page = 1

    def _end_page(self) -> None:
        if self._on_page == 1:
            return
        last = f"{get_column_letter(len(self._columns))}{self._on_page}"
        self._page.auto_filter.ref = f"A1:{last}"
        if self._heat_from is not None and self._heat_from <= len(self._columns):
            scale = ColorScale([FormatObject("num", 0), FormatObject("max")], [Color(_WHITE), Color(_HOT)])
            rule = Rule("colorScale", colorScale=scale)
            self._page.conditional_formatting.add(f"{get_column_letter(self._heat_from)}2:{last}", rule)

    def _careful(self, value: str, place: int, key: str) -> Any:
        """What a text that is not plain becomes: nothing, a text that fits, or a cell that is no formula."""
        if not value:
            return None
        fitting = parts(writable(value), _GOES_ON)
        text = fitting[0]
        if len(fitting) > 1:
            self._book.keep_long(key, self._columns[place].header, fitting[1:], self.title)
            text += _GOES_ON
        kept = escapes_kept(text)
        return _bound(WriteOnlyCell(self._page), kept) if kept is text else kept


def _is_of_long_texts(title: str) -> bool:
    return title.startswith(LONG_TEXTS)


def _set_up_print(page: Any, columns: int) -> None:
    """Print across, under the header again on each page, and on one page's width where that can still be read."""
    page.page_setup.orientation = "landscape"
    page.print_title_rows = "1:1"
    if columns <= _ON_ONE_PAGE:
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_setup.fitToHeight = 0


def _styled(page: Any, font: Font | None = None) -> Any:
    """A cell of a page that wraps its text, ready to take one value after another."""
    cell = WriteOnlyCell(page)
    cell.alignment = _WRAPPED
    if font is not None:
        cell.font = font
    return cell


def _bound(cell: Any, value: Any) -> Any:
    """The cell with a value; a text stays a text, where openpyxl would take it for a formula or an error."""
    cell.value = value.value if isinstance(value, Cell) else value
    if cell.data_type in _NO_TEXT:
        cell.data_type = "s"
    return cell
