"""Turns as the reading pane needs them: whose words stand where, with nothing of the text left over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final, NamedTuple

from qcode.text.graphemes import one_cell_each

OUTSIDE: Final = -1
"""The number of a stretch of text that belongs to no turn."""


class Turn(NamedTuple):
    """What somebody said: a label `[head, start)` and the words `[start, end)`, in code points.

    speaker and time are what is shown for the label; asks is true of an interviewer's turn.
    """

    head: int
    start: int
    end: int
    speaker: str = ""
    time: str = ""
    asks: bool = False


class Stretches:
    """A text cut into its turns and, where words stand outside of them, further stretches.

    White space between turns is in none; it counts to the stretch before it. There is always at
    least one stretch, be the text empty.

    one_cell_each: whether all of the text is of the simple kind that fills one cell a character.
    """

    def __init__(self, text: str, turns: Iterable[Turn]) -> None:
        self.text = text
        self.turns: list[Turn] = []
        self.numbers: list[int] = []
        done = 0
        for number, turn in enumerate(turns):
            head = min(max(turn.head, done), len(text))
            start = min(max(turn.start, head), len(text))
            end = min(max(turn.end, start), len(text))
            self._add_loose(done, head)
            if (head, start, end) != turn[:3]:
                turn = turn._replace(head=head, start=start, end=end)  # noqa: PLW2901  (made to fit)
            self.turns.append(turn)
            self.numbers.append(number)
            done = end
        self._add_loose(done, len(text))
        if not self.turns:
            self.turns.append(Turn(0, 0, len(text)))
            self.numbers.append(OUTSIDE)
        self.one_cell_each = one_cell_each(text)
        self._heads = [turn.head for turn in self.turns]

    def __len__(self) -> int:
        return len(self.turns)

    def at(self, offset: int) -> int:
        """The index of the stretch that `offset` stands in or after."""
        return max(0, bisect_right(self._heads, offset) - 1)

    def _add_loose(self, start: int, end: int) -> None:
        """Keep the words of `[start, end)`, which no turn has."""
        loose = self.text[start:end]
        if words := loose.strip():
            start += len(loose) - len(loose.lstrip())
            self.turns.append(Turn(start, start, start + len(words)))
            self.numbers.append(OUTSIDE)
