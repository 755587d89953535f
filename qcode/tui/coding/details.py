"""The pane at the right: the codings at the cursor with their length, what the chosen code means, its memo."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from qcode.tui.coding.place import Place, Placed
from qcode.tui.coding.tag import tag
from qcode.tui.frame.access import app_of
from qcode.tui.shown import cut, shown, shown_lines


class Details(Widget):
    """What is at the cursor, at length. What does not fit is cut: `d` shows a definition whole."""

    DEFAULT_CSS = """
    Details { width: 1fr; height: 1fr; padding: 0 1 0 1; color: $q-text; background: $q-surface; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._place = Place()

    def show(self, place: Place) -> None:
        """Show another place."""
        if place != self._place:
            self._place = place
            self.refresh()

    def render(self) -> Content:
        """Write the list, then what the chosen one means."""
        if not self._place.placed:
            return Content.styled(self._place.nothing, "$q-dim")
        width = self.size.width
        rows = [self._row(each, width, is_here=at == self._place.at) for at, each in enumerate(self._place.placed)]
        here = self._place.here
        return Content("\n").join([*rows, *(self._meaning(here) if here is not None else ())])

    def _row(self, placed: Placed, width: int, *, is_here: bool) -> Content:
        app = app_of(self)
        length = placed.coder or placed.length
        room = width - 5 - cell_len(length) - 1
        label = cut(placed.label, room, app.glyphs.more)
        gap = " " * (room - cell_len(label) + 1)
        letters = tag(app, placed.code.tag, placed.hue, filled=is_here and self._place.is_chosen)
        sign = app.glyphs.row if is_here else " "
        name = (label, "bold $q-bright" if is_here else "")
        return Content.assemble((sign, "$q-accent"), " ", letters, " ", name, gap, shown(length, "$q-dim"))

    def _meaning(self, here: Placed) -> list[Content]:
        code = here.code
        above = "" if code.depth == 0 else code.category
        lines = [Content(""), Content("  ").join([shown(here.label, "bold $q-bright"), shown(above, "$q-dim")])]
        lines.append(shown(code.definition or code.brief))
        if code.exclude:
            lines += [Content(""), Content.styled("not", "$q-dim"), shown(code.exclude)]
        if here.coding.flag:
            lines += [Content(""), Content.styled("! flagged for the team", "$q-accent")]
        if self._place.memo:
            lines += [Content(""), Content.styled("Memo", "bold $q-bright"), shown_lines(self._place.memo)]
        lines += [
            Content(""),
            Content.assemble(shown(self._place.coder), (f" coded  {here.length}", "$q-dim")),
        ]
        return lines
