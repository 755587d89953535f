"""The row above the text: the coders of the lanes, and in words what the difference is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from qcode.api.review_rows import NOT_ASSIGNED, ReviewRow
from qcode.tui.frame.access import app_of
from qcode.tui.review.commands import NAMED
from qcode.tui.review.lanes import LANE
from qcode.tui.review.words import difference, had_it
from qcode.tui.shown import cut, pad


class DifferenceLine(Widget):
    """One row: `Ana  Luis  not by Ana   both had it to code`; `1Ana 2Lui 3Eva` where keys are digits alone."""

    DEFAULT_CSS = """
    DifferenceLine { height: 1; color: $q-dim; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._row: ReviewRow | None = None
        self._coders: Sequence[str] = ()
        self._lanes = 0
        self._digits: dict[str, str] = {}
        self._tags: dict[str, str] = {}

    def show(
        self, row: ReviewRow | None, lanes: tuple[Sequence[str], int], could: Sequence[str], tags: dict[str, str]
    ) -> None:
        """Show another passage. lanes: the coders, and how many have room; could: those who can be accepted."""
        self._row, (self._coders, self._lanes), self._tags = row, lanes, tags
        self._digits = {name: str(place) for place, name in enumerate(could, 1) if len(could) > NAMED}
        self.refresh()

    def render(self) -> Content:
        """Write the row in the width that there is."""
        row, width = self._row, self.size.width
        if row is None:
            return Content("")
        heads = [self._head(name) for name in self._coders[: self._lanes]]
        hidden = len(self._coders) - self._lanes
        said = f"{app_of(self).glyphs.more} {hidden} more  " if hidden > 0 else ""
        room = width - LANE * len(heads) - len(said) - 2
        words = cut(difference(row, self._tags), room, app_of(self).glyphs.more)
        had = "" if row.type == NOT_ASSIGNED else f"   {had_it(row)}"
        after = had if cell_len(words) + cell_len(had) <= room else ""
        ink = "bold $q-bad" if row.is_open and row.differs else "bold $q-ok" if not row.is_open else "$q-text"
        return Content.assemble(*heads, " ", said, (words, ink), after)

    def _head(self, name: str) -> Content:
        digit = self._digits.get(name, "")
        shown = cut(name, LANE - 1 - len(digit), "")
        return Content.assemble((digit, "bold $q-accent"), (pad(shown, LANE - len(digit)), "bold $q-text"))
