"""A question with two answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qcode.tui.command import Command
from qcode.tui.frame.modal import FrameModal
from qcode.tui.shown import shown


class Question(FrameModal[bool]):
    """Asks; enter or y says yes, n or escape no. Nothing is done without an answer."""

    DEFAULT_CSS = """
    Question Vertical {
        width: 60; max-width: 90%; height: auto; padding: 1 2; background: $q-surface; border: round $q-accent;
        border-title-color: $q-accent; border-title-style: bold;
    }
    Question Static { height: auto; }
    """
    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("question.yes", "enter,y", "yes", "Here", "answer(True)", footer=1),
        Command("question.no", "n", "no", "Here", "answer(False)", footer=2),
    )

    def __init__(self, title: str, lines: Sequence[str], yes: str = "yes", no: str = "no") -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """Show the question and its keys."""
        with Vertical() as box:
            box.border_title = shown(self._title)
            yield Static(Content("\n").join(shown(line) for line in self._lines))
            key = "bold $q-accent"
            keys = ("\n", (self.glyphs.enter, key), f" {self._yes}  ", ("n", key), f" {self._no}  ", ("esc", key))
            yield Static(Content.assemble(*keys, " close"))

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)
