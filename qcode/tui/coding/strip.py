"""The strip under the text, where there is no side pane: the codings at the cursor, and what the chosen one means."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from qcode.tui.coding.place import Place, Placed
from qcode.tui.coding.tag import tag
from qcode.tui.frame.access import app_of
from qcode.tui.shown import counted, cut


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
        if not self._place.placed:
            return Content("  no code here yet")
        parts: list[Content] = []
        used = 0
        for at, placed in enumerate(self._place.placed):
            part = self._chip(placed, is_here=at == self._place.at)
            if used + part.cell_length > width - 9 and at < len(self._place.placed) - 1 and parts:
                parts.append(Content(f"  {app_of(self).glyphs.more} {len(self._place.placed) - at} more"))
                break
            parts.append(part)
            used += part.cell_length
        return Content("").join(parts)

    def _chip(self, placed: Placed, *, is_here: bool) -> Content:
        app = app_of(self)
        sign = app.glyphs.row if is_here else " "
        coder = f" ({cut(placed.coder, 12)})" if placed.coder else ""
        label = cut(placed.label, 24, app.glyphs.more)
        letters = tag(app, placed.code.tag, placed.hue, filled=is_here and self._place.is_chosen)
        name = (f" {label}{coder} ", "bold $q-bright" if is_here else "")
        return Content.assemble(" ", (sign, "$q-accent"), letters, name)

    def _definition(self, width: int) -> Content:
        here = self._place.here
        if here is None:
            return Content("")
        words = here.code.brief or here.code.definition
        return Content(" " + cut(words, width - 2, app_of(self).glyphs.more))
