"""The agreement table: a line a code, alpha as a bar between 0 and 1, its word, and what warns of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.style import Style

from qcode.agreement.rows import CodeAgreement
from qcode.codebook.stored import CodeInfo
from qcode.tui.agreement import words
from qcode.tui.agreement.bar import axis, bar
from qcode.tui.agreement.layout import ALPHA, BEFORE_WARNING, GAP, MARGIN, SIGN, WORD, Layout, lay_out
from qcode.tui.agreement.look import CodeRow, Compared
from qcode.tui.command import Command
from qcode.tui.frame.access import app_of
from qcode.tui.hues import color_of, hue_of
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList

_TAG = 3
_NAME_AT_MOST = 6
_EACH_CODER = 2
"""Coders with a column of their own; of more than these the least and the most is shown."""


class CodeTable(RowList):
    """Codes with their figures. The screen gives it rows in its order, and listens to where it is."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("agreement.down", "j", "down", "Looking", "move(1)", listed=False),
        Command("agreement.up", "k", "up", "Looking", "move(-1)", listed=False),
    )

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[CodeRow, ...] = ()
        self._coders: tuple[str, ...] = ()
        self._by_id: Mapping[str, CodeInfo] = {}

    def show(self, compared: Compared, rows: Sequence[CodeRow], *, stay: bool = True) -> None:
        """Show these rows of what was compared; the cursor stays on its code if that is still there, or goes first."""
        here = self.row.code.id if self.row and stay else None
        self._rows, self._coders, self._by_id = tuple(rows), compared.table.coders, compared.by_id
        ids = [row.code.id for row in rows]
        self.rows_changed(ids.index(here) if here in ids else 0)

    @property
    def row(self) -> CodeRow | None:
        """The code that one is on."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    @property
    def count(self) -> int:
        """How many codes are shown."""
        return len(self._rows)

    @property
    def head(self) -> int:
        """Titles; where there is room a blank line before them and a rule below."""
        return 3 if self.screen.has_class("-roomy") else 1

    @property
    def columns(self) -> Layout:
        """The columns in the width that there is, with a scroll bar or without."""
        units = max((row.figures.units for row in self._rows), default=0)
        most = max((many for row in self._rows for many in row.figures.coded.values()), default=0)
        cells = tuple(1 + max(4, min(len(title), _NAME_AT_MOST), len(f"{most:,}")) for title in self._titles)
        return lay_out(self.size.width, len(f"{units:,}"), cells)

    @property
    def _titles(self) -> tuple[str, ...]:
        return self._coders if len(self._coders) <= _EACH_CODER else ("least", "most")

    def lay_out_head(self, number: int, line: Line) -> None:
        """Lay out the titles and the rule."""
        dim = self.ink("dim")
        if number == 2:
            line.skip(MARGIN).put(self.glyphs.rule * (self.size.width - 2 * MARGIN), self.ink("line"))
        elif number == self.head // 2:
            fitted = self.columns
            line.skip(MARGIN).put("code", dim, fitted.code).put("n", dim, fitted.units, right=True)
            for title, cells in zip(self._titles, fitted.coded, strict=False):
                line.skip(1).put(title, dim, cells - 1, right=True)
            line.put("agree" if fitted.agreement else "", dim, fitted.agreement, right=True)
            line.skip(GAP).put("alpha", dim, ALPHA, right=True).skip(GAP).put(axis(fitted.bar), dim, fitted.bar)
            line.skip(GAP).put("lower end", dim, WORD)
            line.put("AC1" if fitted.ac1 else "", dim, fitted.ac1, right=True)
            if fitted.warning > SIGN:
                line.skip(BEFORE_WARNING).put("warning", dim, fitted.warning)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a code."""
        row, fitted = self._rows[number], self.columns
        figures, dim = row.figures, self.ink("dim")
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else "", self.ink("accent"), MARGIN)
        color = color_of(app_of(self), hue_of(row.code, self._by_id))
        line.put(row.code.tag, Style(color=color or None, bold=True), _TAG)
        line.put(row.code.name, self.ink("bright") if on_it else self.ink("text"), fitted.code - _TAG)
        line.put(f"{figures.units:,}", dim, fitted.units, right=True)
        for many, cells in zip(self._coded(figures), fitted.coded, strict=False):
            line.put(many, self.ink("text"), cells, right=True)
        dash = self.glyphs.dash
        line.put(words.told(figures.agreement, dash) if fitted.agreement else "", dim, fitted.agreement, right=True)
        line.skip(GAP).put(words.told(figures.alpha, dash), self.ink("bright"), ALPHA, right=True).skip(GAP)
        ink = words.INKS.get(figures.word or "", "dim")
        for signs, name in bar(figures.alpha, figures.alpha_ci, fitted.bar, self.glyphs, ink):
            line.put(signs, self.ink(name))
        line.skip(GAP).put(words.word(figures), self.ink(ink), WORD)
        line.put(words.told(figures.ac1, dash) if fitted.ac1 else "", dim, fitted.ac1, right=True)
        self._lay_out_warning(figures, fitted, line)

    def _lay_out_warning(self, figures: CodeAgreement, fitted: Layout, line: Line) -> None:
        line.skip(BEFORE_WARNING)
        if fitted.warning > SIGN:
            line.put(words.short_warning(figures, fitted.warning), self.ink("text"), fitted.warning)
        elif words.warnings(figures):
            line.put("!", self.ink("bad"), SIGN)

    def _coded(self, figures: CodeAgreement) -> tuple[str, ...]:
        """Give the counts of two coders, of more the least and the most; a dash where there is nothing to count."""
        if len(self._coders) <= _EACH_CODER:
            many = [figures.coded.get(name) for name in self._coders]
        else:
            many = [pick(figures.coded.values(), default=None) for pick in (min, max)]
        return tuple(self.glyphs.dash if each is None else f"{each:,}" for each in many)
