"""Lists whose rows stand in one tuple, under one line of titles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from qcode.tui.rowlist import RowList

RowT = TypeVar("RowT")


class TitledList(RowList, Generic[RowT]):
    """Rows of one kind under their titles, without a scroll bar. Heirs lay out both."""

    DEFAULT_CSS = """
    TitledList { scrollbar-size: 0 0; }
    """

    def __init__(self, rows: Iterable[RowT] = ()) -> None:
        super().__init__()
        self._rows: tuple[RowT, ...] = tuple(rows)

    @property
    def row(self) -> RowT | None:
        """The row one is on."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def head(self) -> int:
        """The titles."""
        return 1


class FollowingList(TitledList[RowT]):
    """Rows of which each is about something with an id: the cursor stays with that when they are shown anew."""

    def id_of(self, row: RowT) -> str:
        """The id of what a row is about."""
        raise NotImplementedError

    def show(self, rows: tuple[RowT, ...], on: str | None = None) -> None:
        """Show these, with the cursor on what has this id, else where it was."""
        wanted = on or (self.id_of(self.row) if self.row is not None else None)
        self._rows = rows
        ids = [self.id_of(row) for row in rows]
        self.rows_changed(ids.index(wanted) if wanted in ids else self.cursor)
