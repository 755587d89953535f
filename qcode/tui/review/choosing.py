"""Which passages the review shows: of a type, of a code, of two coders, of a cell of the confusion matrix."""

from __future__ import annotations

from qcode.api.confusion import NOT_CODED
from qcode.api.review import Wanted
from qcode.api.review_rows import AGREED, BOUNDARY, DIFFERENCES, KINDS_OF_PASSAGE, ONE_SIDED
from qcode.tui.review.confusion import Cell, ConfusionMatrix
from qcode.tui.review.look import confused
from qcode.tui.review.view import ReviewView

_TYPES: tuple[tuple[str, ...], ...] = (DIFFERENCES, *((each,) for each in KINDS_OF_PASSAGE), ())


class ChoosesPassages(ReviewView):
    """Narrows the list by what the passage one is on is like, and widens it again."""

    def action_confusion(self) -> None:
        """Show which code was given for which."""
        if self.looked is not None:
            with self.refusing():
                table = confused(self.project, self.looked)
                self.app.push_screen(ConfusionMatrix(table, self.looked), self._show_cell)

    def action_next_type(self) -> None:
        """Show passages of the next type."""
        at = _TYPES.index(self.wanted.types) if self.wanted.types in _TYPES else -1
        for types in (*_TYPES[at + 1 :], *_TYPES):
            if self.looked and any(not types or row.type in types for row in self.looked.review.rows):
                self.want(types=types)
                return

    def action_only_open(self) -> None:
        """Show only what is open, or all again."""
        self.want(only_open=not self.wanted.only_open)

    def action_only(self, what: str) -> None:
        """Show only what is like the passage one is on, or all again."""
        row = self.passages.row
        if row is None:
            return
        others = [path for paths in row.instead.values() for path in paths]
        two = [*row.coders, *row.missed_by][:: max(1, len(row.coders))] if row.missed_by else list(row.coders)
        values = {
            "code": row.code,
            "pair": (row.code, others[0]) if others else None,
            "coders": (two[0], two[1]) if len(two) > 1 else None,
            "document": row.document,
        }
        if getattr(self.wanted, what) is None and values[what] is None:
            self.tell("no other code was given here" if what == "pair" else "no two coders differ here")
            return
        self.want(**{what: values[what] if getattr(self.wanted, what) is None else None})

    def action_all(self) -> None:
        """Show all disagreements again."""
        self.wanted = Wanted(types=DIFFERENCES)
        self.fill()

    def _show_cell(self, cell: Cell | None) -> None:
        """Show the passages of a cell of the confusion matrix."""
        if cell is None:
            return
        row, column = cell
        if NOT_CODED in cell:
            self.wanted = Wanted(types=(ONE_SIDED,), code=column if row == NOT_CODED else row)
        elif row == column:
            self.wanted = Wanted(types=(AGREED, BOUNDARY), code=row)
        else:
            self.wanted = Wanted(pair=(row, column))
        self.fill()
