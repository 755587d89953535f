"""The text of a document under review, with a lane for each coder, and the way to move a passage's bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.geometry import Size
from textual.message import Message

from qcode.text.wrap import Rows
from qcode.tui.command import Command, Commanded
from qcode.tui.frame.transcript import AppTranscript
from qcode.tui.reading.glyphs import GLYPHS
from qcode.tui.reading.inks import Inks
from qcode.tui.reading.layout import Layout
from qcode.tui.reading.model import PaneDocument
from qcode.tui.reading.painter import Painter
from qcode.tui.review.lanes import LanePainter, LanePassage, lane_layout, lanes_that_fit

_GROUP = "Bounds"


class ReviewPane(Commanded, AppTranscript, inherit_bindings=False):
    """A transcript to compare codings in. It takes keys only while bounds are edited."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("bounds.save", "enter", "these words", _GROUP, "save", "decide for these words", 1),
        Command("bounds.longer", "right", "longer", _GROUP, "next_sentence", "a word further", 2),
        Command("bounds.shorter", "left", "shorter", _GROUP, "previous_sentence", "a word back", 3),
        Command("bounds.other_end", "tab", "other end", _GROUP, "swap_end", "move the other end", 4),
        Command("bounds.down", "down", "down", _GROUP, "down", "a row down"),
        Command("bounds.up", "up", "up", _GROUP, "up", "a row up"),
        Command("bounds.leave", "escape", "leave", _GROUP, "leave", "leave the bounds as they are", 5),
    )
    can_focus = False

    class Edited(Message):
        """The bounds were moved to these words; span is None where they were left alone."""

        def __init__(self, pane: ReviewPane, span: tuple[int, int] | None) -> None:
            super().__init__()
            self.pane = pane
            self.span = span

        @property
        def control(self) -> ReviewPane:
            """The pane."""
            return self.pane

    def __init__(self) -> None:
        self.editing = False
        self.coders: tuple[str, ...] = ()
        self._seen: frozenset[str] = frozenset()
        self._passages: Sequence[LanePassage] = ()
        super().__init__(id="transcript")

    @property
    def lanes(self) -> int:
        """How many coders have a lane in the width that there is."""
        return min(len(self.coders), self.room)

    @property
    def room(self) -> int:
        """How many lanes there is room for."""
        return lanes_that_fit(self.view_size.width or 56)

    def order(self, coders: Sequence[str]) -> None:
        """Show the coders' lanes in another order."""
        if tuple(coders) != self.coders:
            self.coders = tuple(coders)
            self._drop_painter(keep_rows=True)

    def show_passages(
        self, document: PaneDocument, passages: Sequence[LanePassage], coders: Sequence[str], seen: Sequence[str]
    ) -> None:
        """Show another document. coders: in the order of lanes; seen: those who had it to code."""
        self.coders, self._seen, self._passages = tuple(coders), frozenset(seen), tuple(passages)
        self.show(document, [each.coding for each in passages])

    def look_at(self, passage: LanePassage) -> None:
        """Choose a passage and scroll to it."""
        self._cursor.place(passage.coding.start)
        self._unmark()
        self.choose(passage.coding.id)
        self.reveal(passage.coding.start, passage.coding.end)
        self.refresh()

    def edit(self, start: int, end: int) -> None:
        """Begin to move the bounds of a passage; the end moves first."""
        self.editing = self.can_focus = True
        self.adjust(start, end)
        self.focus()

    def action_save(self) -> None:
        """Tell the words, and let go of them."""
        self._finish(self.marked)

    def action_leave(self) -> None:
        """Let go of the words."""
        self._finish(None)

    def on_blur(self) -> None:
        """Let go of the words when one goes elsewhere."""
        if self.editing:
            self._finish(None)

    def _finish(self, span: tuple[int, int] | None) -> None:
        self.editing = self.can_focus = False
        self.action_back()
        self._unmark()
        self._forget(0, len(self.document.text))
        self.post_message(self.Edited(self, span))

    def _unmark(self) -> None:
        if self._painter is not None:
            self._painter.mark = self._painter.cursor = (0, 0)

    def _painter_now(self) -> Painter:
        if self._painter is None:
            window = self.screen.size if self.is_attached else Size(80, 24)
            layout = lane_layout(window, self.view_size.width or 56, self.lanes)
            rows = Rows(self._stretches, layout.measure, roomy=layout.roomy)
            self._lanes.lay(rows.rows_of)
            self._painter = self._make_painter(layout, rows)
        return self._painter

    def _make_painter(self, layout: Layout, rows: Rows) -> Painter:
        ground = self.background_colors[1], self.colors[3]
        inks = Inks(self._component_style, self.palette, ground, plain=self.few_colours)
        beside = (self.coders, self._seen, self._passages)
        painter = LanePainter(layout, rows, self._lanes, inks, GLYPHS[self.glyphs], beside)
        painter.chosen = self._chosen
        if self.editing:
            painter.mark, painter.cursor = self._cursor.mark, self._cursor_span()
        return painter
