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
from qcode.tui.command import key_name, offers
from qcode.tui.frame.access import app_of
from qcode.tui.shown import counted, cut, pad

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
        self._folded = 0

    def show(self, compared: Compared, folded: int) -> None:
        """Show what was compared. folded: how many codes the table leaves out, since nobody used them."""
        self._compared, self._folded = compared, folded
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
        left_out = [self._left_out()] if self._folded else []
        rule = Content.styled(" " * MARGIN + glyphs.rule * (width - 2 * MARGIN), "$q-line")
        known = Content.styled(" " * MARGIN + self._facts(table, width - 2 * MARGIN), "$q-dim")
        warnings = [
            Content.assemble((" ! ", "bold $q-bad"), cut(warning, width - 4, glyphs.more))
            for warning in table.overall.warnings
        ]
        pooled = self._pooled(table.overall, self._table.columns)
        if self.screen.has_class("-short"):
            return [*left_out, rule, pooled, *warnings[:1]]
        blank = [Content("")] if self.screen.has_class("-roomy") else []
        return [*left_out, rule, pooled, *blank, known, *warnings]

    def _left_out(self) -> Content:
        """Say how many codes nobody used, and the key that shows them."""
        shows = "shows it" if self._folded == 1 else "shows them"
        what = f"{counted(self._folded, 'code')} nobody used here"
        return Content.assemble(
            " " * MARGIN, (what, "$q-dim"), _BETWEEN, (self._key(), "bold $q-accent"), (f" {shows}", "$q-dim")
        )

    def _key(self) -> str:
        """Name the key that shows them, as the user has it."""
        keys = next((each.keys for each in offers(self.screen) if each.command.id == "agreement.unfold"), ("a",))
        return key_name(keys[0], app_of(self).glyphs)

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
