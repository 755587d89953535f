"""The strip under the text, where there is no side pane: the codings at the cursor, and what the chosen one means."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from qcode.tui.coding.place import Place, Placed
from qcode.tui.coding.tag import tag
from qcode.tui.frame.access import app_of
from qcode.tui.shown import counted, cut

_NAME_CELLS = (24, 14, 8, 0)
"""How much of a code's name a coding may take, tried in this order until all fit."""


class PlaceStrip(Widget):
    """Three rows: a rule with a title, the codings, a definition; one row of codings where the window is low."""

    DEFAULT_CSS = """
    PlaceStrip { height: 3; color: $q-dim; background: $q-bg; }
    """

    def __init__(self) -> None:
        super().__init__(id="strip")
        self._place = Place()
        self._candidates: Content | None = None

    def show(self, place: Place) -> None:
        """Show another place."""
        if place != self._place:
            self._place = place
            self.refresh()

    def show_candidates(self, candidates: Content | None) -> None:
        """Show the codes that a tag may become, instead of the definition; None shows the definition again."""
        if candidates is not None or self._candidates is not None:
            self._candidates = candidates
            self.refresh()

    def render(self) -> Content:
        """Write the rows in the width that there is."""
        width = self.size.width
        if self.size.height < 3:
            return self._candidates or self._chips(width)
        if self._candidates is not None:
            return Content("\n").join([self._rule(width, "Tag", ""), self._candidates])
        count = counted(len(self._place.placed), "coding") if self._place.placed else ""
        rows = [self._rule(width, "At the cursor", count), self._chips(width), self._definition(width)]
        return Content("\n").join(rows)

    def _rule(self, width: int, title: str, right: str) -> Content:
        glyph = app_of(self).glyphs.rule
        end = f" {right} {glyph}" if right else glyph
        middle = glyph * max(0, width - len(title) - len(end) - 3)
        return Content.assemble(
            (f"{glyph} ", "$q-line"), title, (f" {middle}", "$q-line"), (end, "$q-dim" if right else "$q-line")
        )

    def _chips(self, width: int) -> Content:
        """Write all codings with as much of their names as there is room for; the chosen one's is always there."""
        placed = self._place.placed
        if not placed:
            return Content(f"  {self._place.nothing}")
        chips: list[Content] = []
        for longest in _NAME_CELLS:
            chips = [self._chip(each, longest, is_here=at == self._place.at) for at, each in enumerate(placed)]
            if sum(chip.cell_length for chip in chips) <= width:
                return Content("").join(chips)
        return self._some(chips, width)

    def _some(self, chips: list[Content], width: int) -> Content:
        """Write the chips around the chosen one, and how many are not there."""
        first = last = max(0, self._place.at)
        room = width - chips[first].cell_length - len("  … 99 more")
        while True:
            if last + 1 < len(chips) and chips[last + 1].cell_length <= room:
                last += 1
                room -= chips[last].cell_length
            elif first > 0 and chips[first - 1].cell_length <= room:
                first -= 1
                room -= chips[first].cell_length
            else:
                break
        hidden = len(chips) - (last - first + 1)
        return Content.assemble(*chips[first : last + 1], f"  {app_of(self).glyphs.more} {hidden} more")

    def _chip(self, placed: Placed, longest: int, *, is_here: bool) -> Content:
        app = app_of(self)
        letters = tag(app, placed.code.tag, placed.hue, filled=is_here and self._place.is_chosen)
        sign = (app.glyphs.row if is_here else " ", "$q-accent")
        if not longest and not is_here:
            return Content.assemble(" ", sign, letters)
        coder = f" ({cut(placed.coder, 12)})" if placed.coder else ""
        label = cut(placed.label, longest or _NAME_CELLS[0], app.glyphs.more)
        return Content.assemble(" ", sign, letters, (f" {label}{coder} ", "bold $q-bright" if is_here else ""))

    def _definition(self, width: int) -> Content:
        here = self._place.here
        if here is None:
            return Content("")
        words = here.code.brief or here.code.definition
        return Content(" " + cut(words, width - 2, app_of(self).glyphs.more))
