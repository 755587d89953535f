"""A rule with words in it: how much was found, and how long it took; or what is wrong with what was typed."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from qcode.tui.frame.access import app_of
from qcode.tui.shown import cut


class Rule(Widget):
    """One row: `─ 5 passages in 2 documents ───── 0.01 s ─`."""

    DEFAULT_CSS = """
    Rule { height: 1; color: $q-dim; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self._right = ""
        self._is_bad = False

    @property
    def said(self) -> str:
        """What stands at the left."""
        return self._said

    def say(self, said: str, right: str = "", *, is_bad: bool = False) -> None:
        """Show other words."""
        self._said, self._right, self._is_bad = said, right, is_bad
        self.refresh()

    def render(self) -> Content:
        """Write the row in the width that there is."""
        width, sign = self.size.width, app_of(self).glyphs.rule
        right = f" {self._right} " if self._right else ""
        left = f" {cut(self._said, width - cell_len(right) - 6)} " if self._said else ""
        gap = sign * max(0, width - cell_len(left) - cell_len(right) - 2)
        ink = "bold $q-bad" if self._is_bad else ""
        return Content.assemble((sign, "$q-line"), (left, ink), (gap, "$q-line"), right, (sign, "$q-line"))
