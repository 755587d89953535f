"""The documents table: a line a document, columns by what has room, thousands of them at no cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style

from qcode.coding import assignments
from qcode.tui.command import Command
from qcode.tui.documents.layout import CODER, GAP, MARGIN, MORE, Layout, lay_out
from qcode.tui.documents.overview import NOT_ASSIGNED, STATE_WORDS, DocumentRow
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList

_INKS = {STATE_WORDS[assignments.FINISHED]: "ok", STATE_WORDS[assignments.IN_PROGRESS]: "text"}


class DocumentsTable(RowList):
    """Documents with their states per coder. The screen gives it rows and listens to where it is."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("documents.down", "j", "down", "Looking", "move(1)", listed=False),
        Command("documents.up", "k", "up", "Looking", "move(-1)", listed=False),
    )

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[DocumentRow, ...] = ()
        self._coders: tuple[str, ...] = ()

    def show(self, rows: Sequence[DocumentRow], coders: Sequence[str]) -> None:
        """Show these documents and coders; the cursor stays on its document if that is still there."""
        here = self.row.document.id if self.row else None
        self._rows, self._coders = tuple(rows), tuple(coders)
        ids = [row.document.id for row in rows]
        self.rows_changed(ids.index(here) if here in ids else self.cursor)

    @property
    def row(self) -> DocumentRow | None:
        """The document that one is on."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the documents that are shown."""
        return tuple(row.document.id for row in self._rows)

    def go_to(self, document_id: str) -> None:
        """Put the cursor on a document."""
        for number, row in enumerate(self._rows):
            if row.document.id == document_id:
                self.cursor = number

    @property
    def count(self) -> int:
        """How many documents are shown."""
        return len(self._rows)

    @property
    def head(self) -> int:
        """Titles, a rule, and a blank line where there is room for it."""
        return 3 if self.screen.has_class("-roomy") else 2

    def lay_out_head(self, number: int, line: Line) -> None:
        """Lay out the titles and the rule."""
        if number == 1:
            line.skip(MARGIN).put(self.glyphs.rule * (line.left - MARGIN), self.ink("line"))
        elif number == 0:
            layout, dim = self._layout(line), self.ink("dim")
            line.skip(MARGIN).put("name", dim, layout.name).put("kind", dim, layout.kind)
            _put_number(line, "turns", dim, layout.turns)
            for coder in self._coders[: layout.coders]:
                _put_word(line, coder, dim, CODER)
            line.put(f"+{layout.more}", dim, MORE if layout.more else 0)
            _put_number(line, "codings", dim, layout.codings, gap=bool(layout.cases))
            line.put("cases", dim, layout.cases)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a document."""
        row, layout = self._rows[number], self._layout(line)
        text, dim = self.ink("text"), self.ink("dim")
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else "", self.ink("accent"), MARGIN)
        _put_word(line, row.document.name, self.ink("bright") if on_it else text, layout.name)
        _put_word(line, row.document.kind, dim, layout.kind)
        _put_number(line, f"{row.document.turns:,}", text, layout.turns)
        for coder in self._coders[: layout.coders]:
            state = row.state_of(coder)
            _put_word(line, self.glyphs.dash if state == NOT_ASSIGNED else state, self._ink_of(state), CODER)
        line.skip(MORE if layout.more else 0)
        _put_number(line, f"{row.codings:,}", text, layout.codings, gap=bool(layout.cases))
        line.put(", ".join(row.cases) or self.glyphs.dash, dim, layout.cases)

    def _layout(self, line: Line) -> Layout:
        return lay_out(line.width, len(self._coders))

    def _ink_of(self, state: str) -> Style:
        return self.ink(_INKS.get(state, "dim"))


def _put_word(line: Line, text: str, ink: Style, cells: int) -> None:
    """Put a word into a column, with a blank after it."""
    if cells:
        line.put(text, ink, cells - 1).skip(1)


def _put_number(line: Line, text: str, ink: Style, cells: int, *, gap: bool = True) -> None:
    """Press a number to the right of its column."""
    if cells:
        line.put(text, ink, cells, right=True).skip(GAP if gap else 0)
