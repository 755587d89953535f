"""A workbook in the making: sheets written side by side, and one for the texts that don't fit a cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from qcode.export import steady
from qcode.export.cells import writable
from qcode.export.looks import align_to_top
from qcode.export.names import Guard
from qcode.export.sheet import LONG_TEXTS, Column, Sheet

_LONG = (
    Column("id", 34, meaning="first cell of the row of the text, a coding's id in Codings; or its number", safe=True),
    Column("column", meaning="column that the text is of", safe=True),
    Column("part", 8, meaning="which part of the text, from 2", kind="number"),
    Column("text", 100, meaning="the part", safe=True),
    Column("sheet", meaning="sheet that the text is of", safe=True),
)


class Book:
    """A workbook in the making. save() puts it in place; discard() lets go of it where that failed.

    guard: looks for names that must not be told in all that is written. subject: what it is about, for its properties.
    """

    def __init__(self, title: str, changed: datetime, guard: Guard | None = None, subject: str = "") -> None:
        self._workbook = Workbook(write_only=True)
        self._workbook.properties.creator = "qcode"
        self._workbook.properties.title = writable(title)
        if subject:
            self._workbook.properties.subject = writable(subject)
        align_to_top(self._workbook)
        self._changed = changed
        self._guard = guard or Guard(None)
        self._sheets: list[Sheet] = []
        self._long: Sheet | None = None

    @property
    def titles(self) -> tuple[str, ...]:
        """The names of the sheets, in their order; long texts come last."""
        return tuple(sorted(self._workbook.sheetnames, key=_is_of_long_texts))

    def sheet(self, title: str, columns: Sequence[Column], *, empty: str = "", frozen: int = 0) -> Sheet:
        """Begin a sheet. empty: what row 2 says if no row comes; frozen: how many columns stay on scrolling."""
        made = Sheet(self._workbook, title, columns, self._keep_long, self._guard, empty=empty, frozen=frozen)
        self._sheets.append(made)
        return made

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets, in the order in which they were begun."""
        return tuple(self._sheets)

    def save(self, path: Path) -> None:
        """Finish all sheets and write the workbook to path; refused where the guard found names in it."""
        self._guard.check()
        for sheet in self._sheets:
            sheet.finish()
        for title in filter(_is_of_long_texts, self._workbook.sheetnames):
            self._workbook.move_sheet(title, len(self._workbook.sheetnames))
        steady.save(self._workbook, path, self._changed)

    def discard(self) -> None:
        """Remove what openpyxl keeps aside while sheets are written: there are quotes in it."""
        for sheet in self._sheets:
            sheet.discard()

    def _keep_long(self, key: str, column: str, texts: Sequence[str], sheet: str) -> None:
        """Put the parts of a text after its first on the sheet of long texts."""
        if self._long is None:
            self._long = self.sheet(LONG_TEXTS, _LONG)
        for number, text in enumerate(texts, 2):
            self._long.row([key, column, number, text, sheet])


def _is_of_long_texts(title: str) -> bool:
    return title.startswith(LONG_TEXTS)
