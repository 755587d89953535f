"""A sheet that is written row by row, with nothing lost to a limit of spreadsheets."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter

from qcode.export import looks
from qcode.export.cells import FORMULA_OR_ERROR, escapes_kept, is_plain, parts, writable
from qcode.export.names import Guard
from qcode.export.rows import whole_row, write_rows_at_once

Value: TypeAlias = str | int | float | date | datetime | None
KeepLong: TypeAlias = Callable[[str, str, Sequence[str], str], None]

ROWS: Final = 1_048_576
"""The most rows of a sheet, its header included."""
COLUMNS: Final = 16_384
"""The most columns of a sheet."""
DAY, SECONDS = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
"""How dates and times are shown."""
LONG_TEXTS: Final = "Long texts"
_LONGEST_KEY: Final = 1_000
GOES_ON: Final = f"\n[goes on in the sheet {LONG_TEXTS}]"


@dataclass(frozen=True)
class Column:
    """A column: its header, its width in characters, and whether long texts in it go on in further lines.

    meaning, kind and values tell the data dictionary what stands in it; each: what a column that comes once for
    each of something is called there. safe: no name that must be withheld can stand in its cells. form: how numbers
    are shown. upright: the header stands upright over a narrow column.
    """

    header: str
    width: float = 14
    wrap: bool = False
    meaning: str = ""
    kind: str = "text"
    values: str = ""
    each: str = ""
    safe: bool = False
    form: str = ""
    upright: bool = False


class Sheet:
    """A sheet being written. A table longer than a sheet goes on in `TITLE 2`, under the same header.

    empty: what row 2 says if no row comes. frozen: how many columns stay on scrolling. keep_long is given what does
    not fit a cell: the first value of its row, the header of its column, the parts, and the title of the sheet. guard
    looks at every text.
    """

    def __init__(
        self,
        workbook: Workbook,
        title: str,
        columns: Sequence[Column],
        keep_long: KeepLong,
        guard: Guard,
        *,
        empty: str = "",
        frozen: int = 0,
    ) -> None:
        self._workbook = workbook
        self._title = title
        self._columns = list(columns)
        self._letters = [get_column_letter(place) for place in range(1, len(self._columns) + 1)]
        self._keep_long = keep_long
        self._guard = guard
        guarded = guard.known is not None
        self._guarded = [guarded and not column.safe for column in columns]
        self._empty = empty
        self._frozen = frozen
        self._heat_from: int | None = None
        self._pages: list[Any] = []
        self._too_wide = len(columns) > COLUMNS
        if self._too_wide:
            self._empty = f"{len(columns):,} columns are more than the {COLUMNS:,} that a sheet can have."
            self._columns = self._columns[:1]
        # Most cells say the same as the one above: what was found plain once is not looked at again.
        self._plain_above: list[str | None] = [None] * len(self._columns)
        self._begin_page()

    def row(self, values: Sequence[Value]) -> None:
        """Add a row. Its first value, or its number if that is long, names it where a text of it goes on elsewhere."""
        if self._too_wide:
            return
        if self._on_page == ROWS:
            self._end_page()
            self._begin_page()
        cells: list[Any] = list(values)
        above = self._plain_above
        for place, value in enumerate(values):
            if value is above[place] or not isinstance(value, str):
                continue
            if self._guarded[place]:
                self._guard.text(value, f"{self._title}, {self._columns[place].header}")
            if value and is_plain(value):
                above[place] = value
            else:
                cells[place] = self._careful(value, place, values[0])
        for place, styled in self._formed:
            if cells[place] is not None and not isinstance(cells[place], Cell):
                cells[place] = _bound(styled, cells[place])
        if self._wrapped:
            self._wrap(cells)
        self._append(cells)

    @property
    def title(self) -> str:
        """Its name, without the number of a page."""
        return self._title

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns."""
        return tuple(self._columns)

    @property
    def place(self) -> tuple[str, int]:
        """Where the last row stands: the page's name, and the number of the row in it."""
        return self._page.title, self._on_page

    def point(self, column: int, to: tuple[str, int], told: str) -> None:
        """Make a cell of the last row (0 is the first column) a link to a row of another sheet."""
        if not self._too_wide:
            looks.point(self._page, f"{get_column_letter(column + 1)}{self._on_page}", to, told)

    def charts(self, made: Sequence[tuple[Any, int]], column: str) -> None:
        """Put charts on the sheet, each with the row in which it begins, their left edge in a column."""
        for chart, top in made:
            self._pages[0].add_chart(chart, f"{column}{top}")
        looks.set_up_charts(self._pages[0], [top for _, top in made])

    def link(self, sheet: str, *more: Value) -> None:
        """Add a row that begins with a link to another sheet."""
        self._append([looks.linking(self._page, sheet, sheet), *more])

    def heat(self, first_column: int) -> None:
        """Colour the numbers from this column (0 is the first) on by their size."""
        self._heat_from = first_column + 1

    def finish(self) -> None:
        """Say that there is nothing where no row came, and set the filter and the heat."""
        if self._on_page == 1:
            self._page.append([_bound(WriteOnlyCell(self._page), self._empty)])
        else:
            self._end_page()

    def discard(self) -> None:
        """Remove what is kept aside of this sheet."""
        for page in self._pages:
            with contextlib.suppress(Exception):  # whatever it was that failed would fail here again
                if not page.closed:
                    page.close()
            with contextlib.suppress(OSError, AttributeError):  # it may not have come to a file
                Path(page._writer.out).unlink(missing_ok=True)

    def _begin_page(self) -> None:
        number = len(self._pages) + 1
        page: Any = self._workbook.create_sheet(self._title if number == 1 else f"{self._title} {number}")
        self._page = page
        self._pages.append(page)
        for place, column in enumerate(self._columns, 1):
            looks.set_width(page, get_column_letter(place), column.width)
        width = sum(column.width for column in self._columns)
        looks.set_up_print(page, width, get_column_letter(self._frozen) if self._frozen else "")
        page.freeze_panes = f"{get_column_letter(self._frozen + 1)}2"
        for column in self._columns if number == 1 else ():
            if self._guard.known is not None and column.each:
                self._guard.text(column.header, f"{self._title}, header")
        headers = [self._careful(column.header, place, column.header) for place, column in enumerate(self._columns)]
        self._wrapped = [
            (place, column.width, looks.Styled(page, bold=True, upright=column.upright))
            for place, column in enumerate(self._columns)
        ]
        self._on_page = 0
        self._wrap(headers)
        upright = [column.header for column in self._columns if column.upright]
        if upright:
            page.row_dimensions[1] = looks.upright_height(upright)
        self._append(headers)
        self._wrapped = [
            (place, column.width, looks.Styled(page)) for place, column in enumerate(self._columns) if column.wrap
        ]
        self._formed = [
            (place, looks.Styled(page, form=column.form)) for place, column in enumerate(self._columns) if column.form
        ]

    def _wrap(self, cells: list[Any]) -> None:
        """Let the texts of the wrapped columns go on in further lines, and make the row as high as the longest."""
        most = 1
        for place, width, styled in self._wrapped:
            value = cells[place]
            if value is None:
                continue
            text = value.value if isinstance(value, Cell) else value
            cells[place] = _bound(styled, text)
            if isinstance(text, str) and len(text) > width:
                most = max(most, looks.lines(text, width))
        if most > 1:
            self._page.row_dimensions[self._on_page + 1] = looks.height(most)

    def _append(self, cells: list[Any]) -> None:
        number = self._on_page + 1
        whole = None
        if self._on_page:
            height = self._page.row_dimensions.get(number, {}).get("ht", "")
            whole = whole_row(number, self._letters, cells, height)
        self._page.append(whole or cells)
        if not self._on_page:
            write_rows_at_once(self._page)
        self._on_page = number
        # Written already, and a hundred thousand of them would be in the way.
        self._page.row_dimensions.pop(self._on_page, None)

    def _end_page(self) -> None:
        last = f"{get_column_letter(len(self._columns))}{self._on_page}"
        self._page.auto_filter.ref = f"A1:{last}"
        if self._heat_from is not None and self._heat_from <= len(self._columns):
            looks.heat(self._page, f"{get_column_letter(self._heat_from)}2:{last}")

    def _key(self, first: Value) -> str:
        """Name the row being written by its first value, or by its number where that is long itself."""
        name = str(first)
        return name if len(name) <= _LONGEST_KEY else f"row {self._on_page + 1}"

    def _careful(self, value: str, place: int, first: Value) -> Any:
        """What a text that is not plain becomes: nothing, a text that fits, or a cell that is no formula."""
        if not value:
            return None
        fitting = parts(writable(value), GOES_ON)
        text = fitting[0]
        if len(fitting) > 1:
            self._keep_long(self._key(first), self._columns[place].header, fitting[1:], self._title)
            text += GOES_ON
        kept = escapes_kept(text)
        is_taken_for_another = isinstance(kept, str) and kept.startswith(FORMULA_OR_ERROR)
        return _bound(WriteOnlyCell(self._page), kept) if is_taken_for_another else kept


def _bound(cell: Any, value: Any) -> Any:
    """The cell with a value; a text stays a text, where openpyxl would take it for a formula or an error."""
    if isinstance(value, str):
        # Past the setter, which would look for formulas and search what was searched already.
        cell._value, cell.data_type = value, "s"
    else:
        cell.value = value
    return cell
