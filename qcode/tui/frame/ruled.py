"""A strip below a list: a rule with words in it, and what is said of the row that one is on."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from qcode.tui.frame.rule import Rule


class RuledStrip(Vertical):
    """Four rows: the rule and what stands below it. Heirs say what they tell."""

    DEFAULT_CSS = """
    RuledStrip { height: 4; }
    RuledStrip Static { height: 1fr; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rule = Rule()
        self._said = Static()

    def compose(self) -> ComposeResult:
        """Put the rule over the words."""
        yield self._rule
        yield self._said
