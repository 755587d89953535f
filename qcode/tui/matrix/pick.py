"""Choosing one of a few things by name, with a word on each: what stands in rows and columns, values, layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult

from qcode.tui.command import Command
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList

_NAME_AT_MOST = 30
_GAP = 2


class PickList(RowList):
    """Names, each with a word about it."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("pick.down", "j", "down", "Looking", "move(1)", listed=False),
        Command("pick.up", "k", "up", "Looking", "move(-1)", listed=False),
    )
    DEFAULT_CSS = """
    PickList { scrollbar-size: 0 0; }
    """

    def __init__(self, names: Sequence[str], about: Mapping[str, str], now: str) -> None:
        super().__init__()
        self._names = tuple(names)
        self._about = about
        self._now = now
        self._room = min(_NAME_AT_MOST, max(map(cell_len, self._names), default=0))

    @property
    def names(self) -> tuple[str, ...]:
        """All that can be chosen."""
        return self._names

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._names)

    @property
    def name_here(self) -> str | None:
        """The name that one is on."""
        return self._names[self.cursor] if self.cursor < len(self._names) else None

    def on_mount(self) -> None:
        """Begin at what is chosen now."""
        self.rows_changed(self._names.index(self._now) if self._now in self._names else 0)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a name and the word about it."""
        name = self._names[number]
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"))
        line.put(name, self.ink("bright" if name == self._now else "text"), self._room).skip(_GAP)
        line.put(self._about.get(name, ""), self.ink("dim"))


class Pick(FrameModal[str]):
    """Answers with the name that was chosen, None if it was closed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("pick.take", "enter", "take it", "Looking", "take", "take the one you are on", 1),
    )
    DEFAULT_CSS = """
    #pick { max-width: 72; }
    """

    def __init__(self, title: str, names: Sequence[str], now: str, about: Mapping[str, str]) -> None:
        super().__init__()
        self._title = title
        self._list = PickList(names, about, now)

    def compose(self) -> ComposeResult:
        """Put the list into a box."""
        with Box(self._title, id="pick"):
            yield self._list

    def on_mount(self) -> None:
        """Begin in the list, which is as high as it has names where there is room."""
        self._list.styles.height = min(self._list.count, max(1, self.app.size.height - 6))
        self._list.focus()
        self.say_keys()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Take what was chosen by the mouse."""
        self.action_take()

    def action_take(self) -> None:
        """Answer with the name that one is on."""
        self.dismiss(self._list.name_here)
