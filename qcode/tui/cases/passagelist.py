"""Passages to choose evidence from, with a tick each; only those that hold the typed words are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from qcode.api.evidence import EvidencePassage
from qcode.text.fold import fold
from qcode.tui.cases.evidencelist import lay_out_passage
from qcode.tui.command import Command
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList


class TickedPassages(RowList):
    """Keeps what is ticked while one looks for other words."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("evidence.tick", "space", "tick", "Looking", "tick", "choose this passage, or not", 2),
    )

    def __init__(self, passages: Sequence[EvidencePassage]) -> None:
        super().__init__()
        self._all = [
            (each, fold(f"{each.tag} {each.code} {each.document} {each.speaker} {each.quote}")) for each in passages
        ]
        self._shown = list(passages)
        self._ticked: dict[str, None] = {}

    @property
    def passage(self) -> EvidencePassage | None:
        """The passage one is on."""
        return self._shown[self.cursor] if self.cursor < len(self._shown) else None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codings (ids) that are ticked; where none is, the one one is on."""
        here = (self.passage.coding_id,) if self.passage else ()
        return tuple(self._ticked) or here

    @property
    def count(self) -> int:
        """How many are shown."""
        return len(self._shown)

    def filter(self, typed: str) -> None:
        """Show those of which code, document, speaker or words hold every typed word."""
        words = fold(typed).split()
        self._shown = [each for each, searched in self._all if all(word in searched for word in words)]
        self.rows_changed(0)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a passage."""
        passage = self._shown[number]
        on_it, ticked = number == self.cursor and self.has_focus, passage.coding_id in self._ticked
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"))
        line.put("[x] " if ticked else "[ ] ", self.ink("accent" if ticked else "dim"))
        lay_out_passage(passage, line, self)

    def action_tick(self) -> None:
        """Tick it, or take the tick off, and go on."""
        here = self.passage
        if here is None:
            return
        if here.coding_id in self._ticked:
            del self._ticked[here.coding_id]
        else:
            self._ticked[here.coding_id] = None
        self.refresh()
        self.post_message(self.Moved(self))
        self.action_move(1)
