"""The interview sheet beside the documents: what is known of one, and the codes used most in it."""

from __future__ import annotations

from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qcode.tui.documents.overview import Overview, Sheet, Use
from qcode.tui.frame.access import app_of
from qcode.tui.hues import color_of, hue_of
from qcode.tui.shown import cut, pad, shown

_NAMES = 11
_LONGEST_BAR = 8


class SheetPane(VerticalScroll, can_focus=False):
    """Facts in two columns, below them the most used codes with bars."""

    DEFAULT_CSS = """
    SheetPane {
        width: 1fr;
        height: 1fr;
        padding: 0 1;
        background: $q-surface;
        scrollbar-size: 0 1;
    }
    """

    def compose(self) -> list[Static]:
        """One text holds it all."""
        return [Static()]

    def show(self, sheet: Sheet | None, overview: Overview) -> None:
        """Show a sheet; without one, nothing."""
        self.query_one(Static).update(self._content(sheet, overview) if sheet else "")

    def _content(self, sheet: Sheet, overview: Overview) -> Content:
        width = self.scrollable_content_region.width
        lines = [_fact(name, value, width) for name, value in sheet.facts]
        if sheet.used:
            lines += [Content(""), Content.styled("Most used here", "bold $q-bright")]
            lines += [self._bar(use, sheet.used[0].count, width, overview) for use in sheet.used]
        return Content("\n").join(lines)

    def _bar(self, use: Use, most: int, width: int, overview: Overview) -> Content:
        app = app_of(self)
        color = color_of(app, hue_of(use.code, overview.codes))
        count = f"{use.count:,}"
        bar = app.glyphs.bar * max(1, round(use.count / most * _LONGEST_BAR))
        right = f"{bar.rjust(_LONGEST_BAR)} "
        room = width - 3 - cell_len(right) - max(cell_len(count), 2)
        name = pad(use.code.label_in(app.language), room)
        return Content.assemble(
            shown(pad(use.code.tag, 3), f"bold {color}".strip()),
            (name, "$q-text"),
            (right, color or "bold"),
            (count.rjust(2), "$q-dim"),
        )


def _fact(name: str, value: str, width: int) -> Content:
    """Put a name and what is known into two columns; a long answer goes on below itself."""
    room = max(width - _NAMES, 8)
    head = pad(cut(name, _NAMES - 1), _NAMES)
    first, *rest = shown(value or " ").wrap(room)
    lines = [Content.assemble((head, "$q-dim"), first)]
    lines += [Content.assemble(" " * _NAMES, row) for row in rest]
    return Content("\n").join(lines)
