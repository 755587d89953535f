"""The list of passages: what kind each is, where, which code, who gave it, how far it is settled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style

from qcode.api.review_rows import ReviewRow
from qcode.coding.decisions import DECIDED
from qcode.tui.command import Command
from qcode.tui.frame.access import app_of
from qcode.tui.hues import color_of
from qcode.tui.lines import Line
from qcode.tui.review.look import Looked
from qcode.tui.review.words import TYPE_WORDS, short_name, state_words, who
from qcode.tui.rowlist import RowList

_MARGIN, _TYPE, _TAG = 1, 9, 3
_DOCUMENT_AT_MOST, _NARROW_DOCUMENT = 12, 6
_WIDE = 64
_NAME, _SPEAKER, _STATE, _NARROW_STATE = 22, 12, 12, 9


class ReviewList(RowList):
    """Passages, a line each; the screen gives the rows and follows where one is."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("review.down", "j", "down", "Looking", "move(1)", listed=False),
        Command("review.up", "k", "up", "Looking", "move(-1)", listed=False),
    )

    def __init__(self) -> None:
        super().__init__()
        self._looked: Looked | None = None
        self._rows: tuple[ReviewRow, ...] = ()
        self._document = 0

    def show(self, looked: Looked, rows: Sequence[ReviewRow]) -> None:
        """Show passages; the cursor stays on its passage, or where that is gone, at its place in the list."""
        here, place = self.row.ref if self.row else None, self.cursor
        self._looked, self._rows = looked, tuple(rows)
        self._document = max((cell_len(short_name(row.document)) for row in rows), default=0)
        self.rows_changed(next((at for at, row in enumerate(rows) if row.ref == here), place))

    @property
    def row(self) -> ReviewRow | None:
        """The passage one is on."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    @property
    def rows(self) -> Sequence[ReviewRow]:
        """All passages on show."""
        return self._rows

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def go_to(self, ref: str) -> None:
        """Go to a passage, if it is on show."""
        self.cursor = next((at for at, row in enumerate(self._rows) if row.ref == ref), self.cursor)

    def go_to_open(self, step: int) -> bool:
        """Go to the next open passage (step 1) or the one before (-1), round the end; say whether there is one."""
        for by in range(1, self.count + 1):
            at = (self.cursor + step * by) % self.count
            if self._rows[at].is_open:
                self.cursor = at
                return True
        return False

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a passage."""
        row, looked = self._rows[number], self._looked
        if looked is None:
            return
        wide = line.width >= _WIDE
        dim, calm = self.ink("dim"), self.ink("dim" if not row.is_open else "text")
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else "", self.ink("accent"), _MARGIN)
        line.put(TYPE_WORDS[row.type], calm, _TYPE).skip(1)
        most = _DOCUMENT_AT_MOST if wide else _NARROW_DOCUMENT
        line.put(short_name(row.document), dim, min(self._document, most)).skip(1)
        state = _STATE if wide else _NARROW_STATE
        beside = 1 + _SPEAKER + 1 + (line.width - _WIDE) // 2 + 10 if wide else 0
        self._lay_out_code(row, looked, line, max(4, line.left - state - 1 - beside))
        if wide:
            line.skip(1).put(row.speaker or self.glyphs.dash, dim, _SPEAKER).skip(1)
            line.put(who(row), dim, max(0, line.left - state - 1))
        line.skip(1).put(state_words(row, looked.review), self._state_ink(row), state - 1)

    def _lay_out_code(self, row: ReviewRow, looked: Looked, line: Line, cells: int) -> None:
        """The tag and what it stands for; where other codes were given instead, their tags."""
        end = line.left - cells
        self._tag(row.code, looked, line)
        others = list(dict.fromkeys(path for paths in row.instead.values() for path in paths))
        if not others:
            line.put(looked.codes[row.code].label_in(app_of(self).language), self.ink("text"), line.left - end)
            return
        for path in others[:2]:
            line.put("| ", self.ink("dim"))
            self._tag(path, looked, line)
        name = looked.codes[row.code].label_in(app_of(self).language) if line.left - end > 6 else ""
        line.put(name, self.ink("dim"), max(0, line.left - end))

    def _tag(self, path: str, looked: Looked, line: Line) -> None:
        colour = color_of(app_of(self), looked.hues[path])
        line.put(looked.codes[path].tag, Style(color=colour or None, bold=True), _TAG)

    def _state_ink(self, row: ReviewRow) -> Style:
        if row.state == DECIDED:
            return self.ink("ok")
        return self.ink("text") if row.differs else self.ink("dim")
