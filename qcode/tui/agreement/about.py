"""The second row of the agreement screen: unit and rule, coders, documents, seed, on any width."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from qcode.tui.agreement import words
from qcode.tui.agreement.look import Compared
from qcode.tui.frame.access import app_of
from qcode.tui.shown import cut, number

_BETWEEN, _CLOSER = 3, 2


class About(Widget):
    """One row: `unit turn, touched   coders Ana, Luis   documents 6 both done   seed 2008`."""

    DEFAULT_CSS = """
    About { height: 1; color: $q-dim; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._compared: Compared | None = None

    def show(self, compared: Compared) -> None:
        """Show what was compared."""
        self._compared = compared
        self.refresh()

    def render(self) -> Content:
        """Write the row; where there is no room for the coders' names and who finished, there are their numbers."""
        if self._compared is None:
            return Content("")
        table, width = self._compared.table, self.size.width
        documents = number(len(table.documents))
        facts = {
            "unit": words.unit_and_rule(table),
            "coders": ", ".join(table.coders),
            "documents": f"{documents}{self._of()} {'both done' if len(table.coders) == 2 else 'done by two or more'}",
            "seed": str(table.seed),
        }
        if len(self._compared.rounds) > 1:
            facts["round"] = table.round
        if self._compared.wanted.codes is not None:
            facts["codes"] = f"{number(len(table.codes))} of {number(len(self._compared.by_id))}"
        if _width(facts) > width:
            facts["coders"] = number(len(table.coders))
        if _width(facts) > width:
            facts["documents"] = documents
        between = _BETWEEN if _width(facts) <= width else _CLOSER
        parts = [
            Content.assemble(f"{name} ", (cut(said, width, app_of(self).glyphs.more), "bold $q-text"))
            for name, said in facts.items()
        ]
        return Content(" " * between).join(parts)

    def _of(self) -> str:
        """Say of how many documents some are compared."""
        compared = self._compared
        return "" if compared is None or compared.wanted.documents is None else f" of {number(len(compared.documents))}"


def _width(facts: Mapping[str, str]) -> int:
    return sum(len(name) + 1 + cell_len(said) + _BETWEEN for name, said in facts.items()) - _BETWEEN
