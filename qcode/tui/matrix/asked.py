"""The second row of the matrix screen: whose codings, which values, and what else was asked for."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from qcode.tui.frame.access import app_of
from qcode.tui.matrix.look import Counted
from qcode.tui.matrix.words import order
from qcode.tui.shown import cut

_BETWEEN = "   "


class Asked(Widget):
    """One row: `layer primary   values count   rows case   columns category`; the last, told by the title, go first."""

    DEFAULT_CSS = """
    Asked { height: 1; color: $q-dim; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._facts: dict[str, str] = {}

    def show(self, found: Counted) -> None:
        """Show what was counted."""
        wanted = found.wanted
        facts = {
            "layer": found.matrix.layer,
            "values": wanted.values,
            "how": wanted.how if wanted.is_of_codes_together else "",
            "levels": "" if wanted.depth is None else str(wanted.depth),
            "where": wanted.where,
            "order": order(found),
            "rows": wanted.rows,
            "columns": wanted.columns,
        }
        self._facts = {name: said for name, said in facts.items() if said}
        self.refresh()

    def render(self) -> Content:
        """Write the row; a long query is cut at its end."""
        more, width = app_of(self).glyphs.more, self.size.width
        parts: list[Content] = []
        used = 0
        for name, said in self._facts.items():
            room = width - used - len(name) - 1
            if room < 4:
                break
            parts.append(Content.assemble(f"{name} ", (cut(said, room, more), "bold $q-text")))
            used += parts[-1].cell_length + len(_BETWEEN)
        return Content(_BETWEEN).join(parts)
