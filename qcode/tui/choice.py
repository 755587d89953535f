"""One line in which one of a few things is chosen with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from qcode.tui.command import Command, Commanded
from qcode.tui.frame.access import app_of
from qcode.tui.shown import cut, shown

_SEVERAL = 2
_BETWEEN = 2
_LONGEST = 30


class Choice(Commanded, Widget, can_focus=True):
    """All that can be chosen in a row, the chosen with a sign before it; what has no room waits at either side."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("choice.next", "right,space", "change", "Here", "step(1)", "choose the next", footer=3, shown="← →"),
        Command("choice.previous", "left", "the one before", "Here", "step(-1)", "choose the one before"),
    )
    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; color: $q-dim; background: $q-bg; }
    """

    class Changed(Message):
        """Something else was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            """The line."""
            return self.choice

    def __init__(self, options: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._options = tuple(options)
        self._at = 0

    @property
    def at(self) -> int:
        """Which one is chosen, from 0."""
        return self._at

    def choose(self, at: int) -> None:
        """Choose one by its place, without telling anybody."""
        self._at = at
        self.refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another only where there is one."""
        return len(self._options) >= _SEVERAL and super().check_action(action, parameters)

    def action_step(self, by: int) -> None:
        """Choose another, round and round."""
        self._take((self._at + by) % len(self._options))

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        column = 0
        for at in range(self._first(), len(self._options)):
            column += 1 + cell_len(self._word(at)) + _BETWEEN
            if event.x < column:
                self._take(at)
                return

    def render(self) -> Content:
        """Write the row from the first that leaves room for the chosen one."""
        sign = app_of(self).glyphs.row
        parts: list[Content | tuple[str, str]] = []
        for at in range(self._first(), len(self._options)):
            on_it = at == self._at
            parts += [(sign if on_it else " ", "$q-accent"), shown(self._word(at), "bold $q-bright" if on_it else "")]
            parts.append((" " * _BETWEEN, ""))
        return Content.assemble(*parts)

    def _take(self, at: int) -> None:
        if at != self._at:
            self.choose(at)
            self.post_message(self.Changed(self))

    def _first(self) -> int:
        """The first that is shown: as few as needed are left out before the chosen one."""
        first = 0
        while first < self._at and self._cells(first) > self.size.width:
            first += 1
        return first

    def _cells(self, first: int) -> int:
        """How many cells the options from one to the chosen take."""
        return sum(1 + cell_len(self._word(at)) + _BETWEEN for at in range(first, self._at + 1)) - _BETWEEN

    def _word(self, at: int) -> str:
        return cut(self._options[at], _LONGEST)
