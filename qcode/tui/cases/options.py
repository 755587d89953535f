"""What may be answered, in a list to pick from: what is picked goes into the line above it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from qcode.codebook.model import key_of
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList


class OptionList(RowList):
    """Choices with a tick where they are part of the answer; `answers` is asked for it whenever a row is drawn."""

    DEFAULT_CSS = """
    OptionList { height: auto; max-height: 9; scrollbar-size: 0 1; }
    """

    def __init__(self, options: Sequence[str], answers: Callable[[], Collection[str]], *, several: bool) -> None:
        super().__init__(id="options")
        self._options = tuple(options)
        self._answers = answers
        self._several = several

    def on_mount(self) -> None:
        """Begin at what is answered already."""
        given = {key_of(answer) for answer in self._answers()}
        ticked = [at for at, option in enumerate(self._options) if key_of(option) in given]
        self.rows_changed(ticked[0] if ticked else 0)

    @property
    def option(self) -> str:
        """The option one is on."""
        return self._options[self.cursor]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._options)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out an option."""
        option = self._options[number]
        on_it = number == self.cursor and self.has_focus
        ticked = key_of(option) in {key_of(answer) for answer in self._answers()}
        line.put(self.glyphs.row if on_it else " ", self.ink("accent"))
        box = ("[x] ", "[ ] ") if self._several else ("(x) ", "( ) ")
        line.put(box[0] if ticked else box[1], self.ink("accent" if ticked else "dim"))
        line.put(option, self.ink("bright" if on_it else "text"))
