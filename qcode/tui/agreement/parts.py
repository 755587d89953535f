"""Agreement told in parts, a bar each: pairs of coders, categories, units and rules, as it is and as it would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from qcode.tui.agreement import words
from qcode.tui.agreement.bar import axis, bar
from qcode.tui.agreement.layout import ALPHA, BAR, BAR_AT_LEAST, GAP, MARGIN, WORD
from qcode.tui.command import Command
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.lines import Line
from qcode.tui.shown import shown
from qcode.tui.titled import TitledList

if TYPE_CHECKING:
    from qcode.agreement.rows import CodeAgreement, Overall, Part

_NAME_AT_LEAST = 20


@dataclass(frozen=True)
class PartRow:
    """A line: whose figures, what is compared, and the figures; part, where it is one of pairs or categories.

    code: the path of the code whose passages it leads to, "" for those of all codes, None where it leads to none.
    """

    name: str
    what: str
    figures: Overall | CodeAgreement
    part: Part | None = None
    code: str | None = None

    @property
    def has_passages(self) -> bool:
        """Whether there are passages to go to."""
        return self.part is not None or self.code is not None


def rows_of(parts: Sequence[Part]) -> tuple[PartRow, ...]:
    """Give a line for each pair; of a category two: the same sub-code, and the same category."""
    rows: list[PartRow] = []
    for part in parts:
        rows.append(PartRow(part.name, "same sub-code" if part.rolled_up else "", part.overall, part))
        if part.rolled_up is not None:
            rows.append(PartRow("", "same category", part.rolled_up, part))
    return tuple(rows)


class PartList(TitledList[PartRow]):
    """Parts with their figures."""

    def __init__(self, rows: Sequence[PartRow], title: str) -> None:
        super().__init__(rows)
        self._title = title
        self._what = max((len(row.what) + GAP for row in rows if row.what), default=0)

    def lay_out_head(self, number: int, line: Line) -> None:  # noqa: ARG002  (there is one)
        """Lay out the titles."""
        name, cells = self._cells(line)
        dim = self.ink("dim")
        line.skip(MARGIN).put(self._title, dim, name + self._what).put("alpha", dim, ALPHA, right=True)
        line.skip(GAP).put(axis(cells), dim).skip(GAP).put("lower end", dim)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a part."""
        row, (name, cells) = self._rows[number], self._cells(line)
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else "", self.ink("accent"), MARGIN)
        line.put(row.name, self.ink("bright" if on_it else "text"), name - 1).skip(1).put(
            row.what, self.ink("dim"), self._what
        )
        line.put(words.told(row.figures.alpha, self.glyphs.dash), self.ink("bright"), ALPHA, right=True).skip(GAP)
        ink = words.INKS.get(row.figures.word or "", "dim")
        for signs, of in bar(row.figures.alpha, row.figures.alpha_ci, cells, self.glyphs, ink):
            line.put(signs, self.ink(of))
        line.skip(GAP).put(words.word(row.figures), self.ink(ink))

    def _cells(self, line: Line) -> tuple[int, int]:
        """Give the widths of the name and of the bar."""
        left = line.width - 2 * MARGIN - self._what - ALPHA - 2 * GAP - WORD
        cells = max(BAR_AT_LEAST, min(BAR, left - _NAME_AT_LEAST))
        return max(1, left - cells - 1), cells


def _has_passages(modal: Parts) -> bool:
    return modal.row is not None and modal.row.has_passages


class Parts(FrameModal[PartRow]):
    """A list of parts to be read; answers with the line whose passages are to be shown, None if it was closed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "parts.passages",
            "enter",
            "passages",
            "Looking",
            "passages",
            "the passages on which coders differ",
            1,
            available=_has_passages,
        ),
    )
    DEFAULT_CSS = """
    #parts { margin: 2 2; max-width: 92; }
    #parts Static { height: auto; padding: 0 1; color: $q-dim; }
    """

    def __init__(self, title: str, column: str, rows: Sequence[PartRow], notes: Sequence[str] = ()) -> None:
        super().__init__()
        self._title = title
        self._notes = tuple(notes)
        self._list = PartList(rows, column)

    @property
    def row(self) -> PartRow | None:
        """The line that one is on."""
        return self._list.row

    def compose(self) -> ComposeResult:
        """Put the list into a box, and below it what is said with it."""
        with Box(self._title, id="parts"):
            yield self._list
            if self._notes:
                yield Static(Content("\n").join(map(shown, self._notes)))

    def on_mount(self) -> None:
        """Begin in the list, which is as high as it has lines where there is room."""
        room = self.app.size.height - 6 - len(self._notes)
        self._list.styles.height = min(self._list.head + self._list.count, max(2, room))
        self._list.focus()
        self.say_keys()

    def on_row_list_chosen(self, _event: PartList.Chosen) -> None:
        """Show the passages of what was chosen by the mouse."""
        if _has_passages(self):
            self.action_passages()

    def action_passages(self) -> None:
        """Answer with the line that one is on."""
        self.dismiss(self.row)

    def on_row_list_moved(self, _event: PartList.Moved) -> None:
        """Say whether enter leads anywhere from here."""
        self.refresh_bindings()
        self.say_keys()
