"""Going through what could stand at the end of a query, one after the other by the same key. Knows no Textual."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from qcode.analysis.query.completing import Completions


class Completed(NamedTuple):
    """A line of which the end was completed, up to the cursor: which of how many completions it has."""

    before: str = ""
    choices: tuple[str, ...] = ()
    number: int = 0

    @property
    def line(self) -> str:
        """The line with its end."""
        return self.before + (self.choices[self.number] if self.choices else "")

    def following(self, line: str, complete: Callable[[str], Completions]) -> Completed:
        """Give the next completion where the line still has one of several, else the first of what it has now."""
        if len(self.choices) > 1 and line == self.line:
            return self._replace(number=(self.number + 1) % len(self.choices))
        found = complete(line)
        return Completed(line[: found.start], found.written)
