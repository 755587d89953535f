"""What copies changed apart: a line each, both sides below, and one key for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from qcode.api.merged_words import said
from qcode.api.merging import ConflictInfo
from qcode.tui.command import Command
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList
from qcode.tui.shown import counted, shown


@dataclass(frozen=True)
class Decided:
    """How a conflict is decided: take what the other copy had, or keep what holds."""

    conflict: ConflictInfo
    take: bool


class ConflictList(RowList):
    """The conflicts, by what they are about."""

    def __init__(self, found: Sequence[ConflictInfo]) -> None:
        super().__init__()
        self._found = tuple(found)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._found)

    @property
    def conflict(self) -> ConflictInfo:
        """The one that one is on."""
        return self._found[self.cursor]

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out what a conflict is about."""
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"))
        line.put(f"{self._found[number].what} ", self.ink("dim"))
        line.put(self._found[number].name, self.ink("bright" if on_it else "text"), line.left - 1)


class Conflicts(FrameModal[Decided]):
    """Answers with what was decided, None if it was closed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("conflicts.keep", "k", "keep", "Deciding", "decide(False)", "what holds now stays", 1),
        Command(
            "conflicts.take", "t", "take", "Deciding", "decide(True)", "what the other copy had takes its place", 2
        ),
    )
    DEFAULT_CSS = """
    #conflicts { max-width: 84; height: 100%; max-height: 24; }
    #sides { height: auto; max-height: 8; padding: 0 1; border-top: solid $q-line; }
    .-ascii #sides { border-top: ascii $q-line; }
    """

    def __init__(self, found: Sequence[ConflictInfo]) -> None:
        super().__init__()
        self._list = ConflictList(found)

    def compose(self) -> ComposeResult:
        """Put the list over both sides of the one that one is on."""
        with Box(f"{counted(self._list.count, 'thing')} changed apart", id="conflicts"):
            yield self._list
            yield Static(id="sides")

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.focus()
        self._show()
        self.say_keys()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Show the sides of the one that one is on."""
        self._show()

    def action_decide(self, take: bool) -> None:
        """Answer for the one that one is on."""
        self.dismiss(Decided(self._list.conflict, take))

    def _show(self) -> None:
        each = self._list.conflict
        holds, other = shown(said(each.kept, each.kept_by)), shown(said(each.other, each.other_by))
        sides = Content.assemble(("holds  ", "$q-dim"), holds, "\n", ("other  ", "$q-dim"), other)
        self.query_one("#sides", Static).update(sides)
