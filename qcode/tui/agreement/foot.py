"""What stands under the table: all codes pooled, what else is known of them, and what warns of the whole."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from qcode.agreement.rows import AgreementTable, Overall
from qcode.tui.agreement import words
from qcode.tui.agreement.bar import bar
from qcode.tui.agreement.layout import ALPHA, GAP, MARGIN, WORD, Layout
from qcode.tui.agreement.look import Compared
from qcode.tui.agreement.table import CodeTable
from qcode.tui.frame.access import app_of
from qcode.tui.shown import cut, pad

_BETWEEN = "   "


class Foot(Widget):
    """A rule, the pooled row under the columns of the table, the facts, each warning; with little room fewer."""

    DEFAULT_CSS = """
    Foot { height: auto; }
    """

    def __init__(self, table: CodeTable) -> None:
        super().__init__()
        self._table = table
        self._compared: Compared | None = None

    def show(self, compared: Compared) -> None:
        """Show what was compared."""
        self._compared = compared
        self.refresh(layout=True)

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return len(self._lines())

    def get_content_height(self, *_sizes: object) -> int:
        """Take as many rows as there is to say."""
        return self.rows

    def render(self) -> Content:
        """Write the rows in the width that there is."""
        return Content("\n").join(self._lines())

    def _lines(self) -> list[Content]:
        if self._compared is None:
            return []
        width, glyphs, table = self._table.size.width, app_of(self).glyphs, self._compared.table
        rule = Content.styled(" " * MARGIN + glyphs.rule * (width - 2 * MARGIN), "$q-line")
        known = Content.styled(" " * MARGIN + self._facts(table, width - 2 * MARGIN), "$q-dim")
        warnings = [
            Content.assemble((" ! ", "bold $q-bad"), cut(warning, width - 4, glyphs.more))
            for warning in table.overall.warnings
        ]
        pooled = self._pooled(table.overall, self._table.columns)
        if self.screen.has_class("-short"):
            return [rule, pooled, *warnings[:1]]
        blank = [Content("")] if self.screen.has_class("-roomy") else []
        return [rule, pooled, *blank, known, *warnings]

    def _facts(self, table: AgreementTable, room: int) -> str:
        """Say what there is room for, whole facts only."""
        said = words.facts(table, app_of(self).glyphs.dash)
        while len(said) > 1 and len(_BETWEEN.join(said)) > room:
            del said[-2]
        return cut(_BETWEEN.join(said), room, app_of(self).glyphs.more)

    def _pooled(self, whole: Overall, fitted: Layout) -> Content:
        """Write the row of all codes, in the columns of the table."""
        glyphs = app_of(self).glyphs
        ink = words.INKS.get(whole.word or "", "dim")
        drawn = bar(whole.alpha, whole.alpha_ci, fitted.bar, glyphs, ink)
        return Content.assemble(
            " " * MARGIN,
            (pad("all codes, pooled", fitted.before_alpha), "bold"),
            " " * GAP,
            (words.told(whole.alpha, glyphs.dash).rjust(ALPHA), "bold $q-bright"),
            " " * GAP,
            *((signs, f"$q-{name}") for signs, name in drawn),
            " " * GAP,
            (words.word(whole).ljust(WORD), f"$q-{ink}"),
        )
