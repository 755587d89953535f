"""Choosing what is compared, by ticks: coders, codes, documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult

from qcode.tui.command import Command
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal, ModalError
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList


class TickList(RowList):
    """Names with a tick each."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("ticks.tick", "space", "tick", "Looking", "tick", "compare this one, or not", 2),
        Command("ticks.all", "a", "all or none", "Looking", "tick_all", "tick all, or take all ticks off", 3),
    )
    DEFAULT_CSS = """
    TickList { scrollbar-size: 0 0; }
    """

    def __init__(self, names: Sequence[str], ticked: Iterable[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self._ticked = set(ticked)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._names)

    @property
    def ticked(self) -> tuple[str, ...]:
        """Those that are ticked, in their order."""
        return tuple(name for name in self._names if name in self._ticked)

    @property
    def here(self) -> str | None:
        """The name that one is on."""
        return self._names[self.cursor] if self.cursor < len(self._names) else None

    @property
    def all_ticked(self) -> bool:
        """Whether none is left out."""
        return len(self.ticked) == self.count

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a name."""
        name = self._names[number]
        on_it, ticked = number == self.cursor and self.has_focus, name in self._ticked
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"))
        line.put("[x] " if ticked else "[ ] ", self.ink("accent" if ticked else "dim"))
        line.put(name, self.ink("bright" if on_it else "text"))

    def action_tick(self) -> None:
        """Tick it, or take the tick off, and go on."""
        self._ticked ^= {self._names[self.cursor]}
        self.refresh()
        self.action_move(1)

    def action_tick_all(self) -> None:
        """Tick all, or none where all are ticked."""
        self._ticked = set() if self.all_ticked else set(self._names)
        self.refresh()


class TickChoice(FrameModal[tuple[str, ...]]):
    """Answers with what is ticked, nothing where it is all; None if it was closed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("ticks.compare", "enter", "compare", "Looking", "compare", "compare those that are ticked", 1),
    )
    DEFAULT_CSS = """
    #ticks { max-width: 64; }
    #ticks ModalError { padding: 0 1; }
    """

    def __init__(self, title: str, names: Sequence[str], ticked: Iterable[str], least: int = 1) -> None:
        super().__init__()
        self._title = title
        self._least = least
        self._list = TickList(names, ticked)

    def compose(self) -> ComposeResult:
        """Put the list into a box."""
        with Box(self._title, id="ticks"):
            yield self._list
            yield ModalError()

    def on_mount(self) -> None:
        """Begin in the list, which is as high as it has names where there is room."""
        self._list.styles.height = min(self._list.count, max(1, self.app.size.height - 8))
        self._list.focus()
        self.say_keys()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Tick what was chosen by the mouse."""
        self._list.action_tick()

    def action_compare(self) -> None:
        """Answer with those that are ticked, if they are enough."""
        if len(self._list.ticked) < self._least:
            self.refuse("tick two coders or more" if self._least > 1 else "tick one at least")
        else:
            self.dismiss(() if self._list.all_ticked else self._list.ticked)
