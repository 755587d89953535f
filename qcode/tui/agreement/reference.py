"""Each coder against a reference, code by code, and the way to the passages on which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult

from qcode.tui.agreement import words
from qcode.tui.agreement.layout import GAP, MARGIN
from qcode.tui.command import Command
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList
from qcode.tui.titled import TitledList

if TYPE_CHECKING:
    from qcode.agreement.reference import AgainstReference

_FIGURES = ("precision", "recall", "kappa")
_CELLS = 10
"""Of a figure."""
_CODER, _LONGEST_NAME = "coder", 16


class ReferenceList(TitledList["AgainstReference"]):
    """A line for each coder and code: precision, recall and kappa."""

    def __init__(self, rows: Sequence[AgainstReference]) -> None:
        super().__init__(rows)
        self._coder = min(_LONGEST_NAME, max(cell_len(name) for name in (_CODER, *(row.coder for row in rows)))) + GAP

    def lay_out_head(self, number: int, line: Line) -> None:  # noqa: ARG002  (there is one)
        """Lay out the titles."""
        dim = self.ink("dim")
        line.skip(MARGIN).put(_CODER, dim, self._coder).put("code", dim, self._code(line))
        for title in _FIGURES:
            line.put(title, dim, _CELLS, right=True)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a coder and a code."""
        row = self._rows[number]
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else "", self.ink("accent"), MARGIN)
        line.put(row.coder, self.ink("dim"), self._coder)
        line.put(row.code, self.ink("bright" if on_it else "text"), self._code(line))
        for figure in (row.precision, row.recall, row.kappa):
            line.put(words.told(figure, self.glyphs.dash), self.ink("text"), _CELLS, right=True)

    def _code(self, line: Line) -> int:
        return max(1, line.width - 2 * MARGIN - self._coder - _CELLS * len(_FIGURES))


class ReferencePage(FrameModal["AgainstReference"]):
    """Answers with the line whose passages are to be shown, None if it was closed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "reference.passages",
            "enter",
            "passages",
            "Looking",
            "passages",
            "the passages on which this coder and the reference differ",
            1,
        ),
    )
    DEFAULT_CSS = """
    #reference { margin: 2 2; max-width: 92; }
    """

    def __init__(self, title: str, rows: Sequence[AgainstReference]) -> None:
        super().__init__()
        self._title = title
        self._list = ReferenceList(rows)

    def compose(self) -> ComposeResult:
        """Put the list into a box."""
        with Box(self._title, id="reference"):
            yield self._list

    def on_mount(self) -> None:
        """Begin in the list, which is as high as it has lines where there is room."""
        self._list.styles.height = min(self._list.head + self._list.count, max(2, self.app.size.height - 6))
        self._list.focus()
        self.say_keys()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Show the passages of what was chosen by the mouse."""
        self.action_passages()

    def action_passages(self) -> None:
        """Answer with the line that one is on."""
        self.dismiss(self._list.row)
