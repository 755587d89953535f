"""The list of passages by document: heading, turn and tags, speaker, two rows of text, the found words marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.strip import Strip

from qcode.text.safe import safe
from qcode.tui.command import Command
from qcode.tui.frame.access import app_of
from qcode.tui.hues import color_of
from qcode.tui.lines import HIT, Line
from qcode.tui.passages.passage import Passage
from qcode.tui.passages.two_rows import ROWS, rows_of
from qcode.tui.rowlist import RowList

_MEASURE = 84
_TURN, _TAGS, _SHOWN_TAGS = 4, 10, 3
_TEXT_AT = 1 + _TURN + _TAGS
_MARGIN = 1


class PassageList(RowList):
    """Passages, two lines each, under a heading for each document; only what is on the screen is drawn."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("passages.down", "j", "down", "Looking", "move(1)", listed=False),
        Command("passages.up", "k", "up", "Looking", "move(-1)", listed=False),
    )

    def __init__(self) -> None:
        super().__init__()
        self._passages: list[Passage] = []
        self._tops: list[int] = []

    @property
    def count(self) -> int:
        """How many passages there are."""
        return len(self._passages)

    @property
    def passage(self) -> Passage | None:
        """The passage that one is on."""
        return self._passages[self.cursor] if self.cursor < len(self._passages) else None

    def clear(self) -> None:
        """Show none."""
        self._passages, self._tops = [], []
        self.scroll_to(y=0, animate=False, force=True)
        self.rows_changed()

    def add(self, found: Sequence[Passage]) -> None:
        """Show more below those that are there."""
        for passage in found:
            top = self._tops[-1] + ROWS if self._tops else 1
            if self._passages and self._passages[-1].document_id != passage.document_id:
                top += 2
            self._passages.append(passage)
            self._tops.append(top)
        self.rows_changed(self.cursor)

    def watch_cursor(self, before: int, after: int) -> None:  # noqa: ARG002  (both are drawn with all the rest)
        """Draw the list again."""
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self))

    def on_click(self, event: events.Click) -> None:
        """Go to the passage; choose it by a double click."""
        number = self._number_at(event.y + self.scroll_offset.y)
        if number is not None:
            self.cursor = number
            if event.chain == 2:
                self.post_message(self.Chosen(self))

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view."""
        line = Line(self.scrollable_content_region.width, self.glyphs.more)
        at = y + self.scroll_offset.y
        number = self._number_at(at)
        if number is None:
            self._lay_out_heading(at, line)
            return line.strip(self.rich_style)
        self._lay_out_passage(number, at - self._tops[number], line)
        ground = self.get_component_rich_style("row--cursor") if number == self.cursor else Style.null()
        return line.strip(self.rich_style + ground)

    def action_page(self, pages: int) -> None:
        """Go so many pages down."""
        self.cursor += pages * max(self.size.height // ROWS - 1, 1)

    def _number_at(self, line: int) -> int | None:
        """The passage on a line of the whole list."""
        number = bisect_right(self._tops, line) - 1
        return number if number >= 0 and line < self._tops[number] + ROWS else None

    def _lay_out_heading(self, at: int, line: Line) -> None:
        following = bisect_right(self._tops, at)
        if following < self.count and self._tops[following] == at + 1:
            passage = self._passages[following]
            line.skip(_MARGIN).put(passage.document, self.ink("bright")).skip(3).put(passage.about, self.ink("dim"))

    def _lay_out_passage(self, number: int, row: int, line: Line) -> None:
        passage = self._passages[number]
        if row == 0:
            self._lay_out_tags(number, passage, line)
        else:
            line.skip(1 + _TURN).put(passage.speaker or self.glyphs.dash, self.ink("dim"), _TAGS - 1)
        line.skip_to(_TEXT_AT)
        rows = rows_of(safe(passage.text), passage.inside, min(_MEASURE, line.left - _MARGIN) - 2)
        if row < len(rows):
            is_first, is_last = row == 0, row == len(rows) - 1
            start, end = rows[row]
            line.put(self.glyphs.more if is_first and (start > 0 or passage.before) else "", self.ink("text"))
            self._lay_out_text(passage, start, end, line)
            goes_on = end < len(passage.text) or passage.after
            line.put(self.glyphs.more if is_last and goes_on else "", self.ink("text"))

    def _lay_out_tags(self, number: int, passage: Passage, line: Line) -> None:
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"))
        line.put(f"{passage.turn or ''}", self.ink("dim"), _TURN - 1, right=True).skip(1)
        more = len(passage.tags) > _SHOWN_TAGS
        for tag in passage.tags[: _SHOWN_TAGS - more]:
            colour = color_of(app_of(self), tag.hue)
            line.put(tag.letters, Style(color=colour or None, bold=True), 2).skip(1)
        if more:
            line.put(f"+{len(passage.tags) - _SHOWN_TAGS + 1}", self.ink("dim"))

    def _lay_out_text(self, passage: Passage, start: int, end: int, line: Line) -> None:
        text, hit = self.ink("text"), self.ink("accent") + HIT
        first, last = (min(max(edge, start), end) for edge in passage.inside)
        line.put(passage.text[start:first], text)
        line.put(passage.text[first:last], hit)
        line.put(passage.text[last:end], text)
