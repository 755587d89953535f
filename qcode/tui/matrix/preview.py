"""What stands behind the cell one is on: its first passages, below the grid or beside it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qcode.tui.coding.tag import tag
from qcode.tui.frame.access import app_of
from qcode.tui.frame.ruled import RuledStrip
from qcode.tui.matrix.look import Behind
from qcode.tui.shown import cut, shown, shown_lines

_LONGEST = 400
"""Code points of a passage of which the strip may show a part; the list and the document have the rest."""
_SHOWN = 20


class Preview(RuledStrip):
    """A rule with the cell's name and figure, and below it passages: a line each, or beside the grid a few."""

    DEFAULT_CSS = """
    Preview Static { text-wrap: nowrap; text-overflow: ellipsis; }
    Preview.-beside { width: 34; height: 1fr; border-left: solid $q-line; background: $q-surface; }
    Preview.-beside Static { text-wrap: wrap; text-overflow: fold; }
    .-ascii Preview.-beside { border-left: ascii $q-line; }
    """

    def head(self, cell: str, figure: str) -> None:
        """Say which cell it is, and its figure; what was shown of another goes."""
        self._rule.say(cell, figure)
        self._said.update("")

    def say(self, words: str) -> None:
        """Show a summary as it was written, or a word where there is no passage."""
        self._said.update(shown_lines(words))

    def show(self, listed: Sequence[Behind]) -> None:
        """Show the first passages."""
        beside = self.has_class("-beside")
        told = [self._told(each, beside=beside) for each in listed[:_SHOWN]]
        self._said.update(Content("\n\n" if beside else "\n").join(told))

    def _told(self, each: Behind, *, beside: bool) -> Content:
        app, passage = app_of(self), each.passage
        glyphs = app.glyphs
        tags = Content(" ").join([tag(app, letters, hue) for letters, hue in passage.tags])
        who = "  ".join(filter(None, (cut(passage.document, 16, glyphs.more), cut(passage.speaker, 12, glyphs.more))))
        text = cut(passage.text[:_LONGEST], 120 if beside else _LONGEST, glyphs.more)
        quoted = f"{glyphs.quote_open}{text}{glyphs.quote_close}"
        return Content.assemble(tags, " ", shown(who, "$q-dim"), "\n" if beside else "  ", quoted)
