"""Codes and coders to be ticked, for the filter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style

from qcode.tui.coding.codes import Codes
from qcode.tui.command import Command
from qcode.tui.frame.access import app_of
from qcode.tui.hues import color_of
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList

_INDENT = 2


@dataclass(frozen=True)
class Choice:
    """A row: a code, with its tag and hue, or a coder."""

    id: str
    name: str
    tag: str = ""
    hue: str = ""
    depth: int = 0
    count: int | None = None


class TickList(RowList):
    """The codes in codebook order, then the coders."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("filter.tick", "space", "tick", "Looking", "tick", "show this too", footer=2),
        Command("filter.none", "backspace", "none", "Looking", "untick", "take all ticks off", footer=3),
    )
    DEFAULT_CSS = """
    TickList { scrollbar-size: 0 0; }
    """

    def __init__(self, codes: Codes, coders: Mapping[str, str], ticked: Iterable[str]) -> None:
        super().__init__()
        self.codes = tuple(
            Choice(code.id, codes.label(code), code.tag, codes.hues[code.id], code.depth, codes.counts[code.id])
            for code in codes.listed
        )
        self.coders = tuple(Choice(id_, name) for id_, name in coders.items())
        self._choices = (*self.codes, *self.coders)
        self._ticked = set(ticked)

    def on_mount(self) -> None:
        """Begin at the first that is ticked."""
        ticked = [at for at, choice in enumerate(self._choices) if choice.id in self._ticked]
        self.rows_changed(ticked[0] if ticked else 0)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._choices)

    def chosen(self, among: Iterable[Choice]) -> list[str]:
        """Give the ids of those that are ticked; where nothing is, that of the row one is on."""
        wanted = self._ticked or {self._choices[self.cursor].id}
        return [choice.id for choice in among if choice.id in wanted]

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a code or a coder."""
        choice, dim = self._choices[number], self.ink("dim")
        on_it = number == self.cursor and self.has_focus
        ticked = choice.id in self._ticked
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"))
        line.put("[x]" if ticked else "[ ]", self.ink("accent") if ticked else dim).skip(1 + choice.depth * _INDENT)
        if choice.tag:
            colour = color_of(app_of(self), choice.hue)
            line.put(choice.tag, Style(color=colour or None, bold=True)).skip(1)
        count = f"{choice.count:,}" if choice.count is not None else "coder"
        line.put(choice.name, self.ink("text" if choice.depth else "bright"), max(0, line.left - len(count) - 2))
        line.skip_to(-len(count) - 1).put(count, dim)

    def action_tick(self) -> None:
        """Tick the row, or take its tick off, and go on."""
        self._ticked ^= {self._choices[self.cursor].id}
        self.refresh()
        self.action_move(1)

    def action_untick(self) -> None:
        """Take all ticks off."""
        self._ticked.clear()
        self.refresh()
