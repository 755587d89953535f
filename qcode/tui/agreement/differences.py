"""The passages on which the coders differ: a line each, the words and who marked them below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from qcode.tui.agreement.words import TYPE_WORDS, listed
from qcode.tui.command import Command
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.lines import Line
from qcode.tui.rowlist import RowList
from qcode.tui.shown import cut, shown

if TYPE_CHECKING:
    from qcode.api.agreement import Disagreement

_TYPE, _GAP = 9, 2
_SHOWN = 400
"""Code points of a passage that are shown whole; the document has the rest."""


class DifferenceList(RowList):
    """Passages: what kind of disagreement, in which document, its first words."""

    def __init__(self, found: Sequence[Disagreement]) -> None:
        super().__init__()
        self._found = tuple(found)
        several = len({each.code for each in found}) > 1
        self._code = max((cell_len(each.code) for each in found), default=0) if several else 0
        self._document = max((cell_len(each.document) for each in found), default=0)

    @property
    def passage(self) -> Disagreement | None:
        """The passage that one is on."""
        return self._found[self.cursor] if self.cursor < len(self._found) else None

    @property
    def count(self) -> int:
        """How many passages there are."""
        return len(self._found)

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a passage."""
        each = self._found[number]
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else "", self.ink("accent"), 1)
        line.put(TYPE_WORDS.get(each.type, each.type), self.ink("bad"), _TYPE).skip(_GAP)
        line.put(each.document, self.ink("dim"), min(self._document, line.width // 3)).skip(_GAP)
        if self._code:
            line.put(each.code, self.ink("text"), min(self._code, line.width // 3)).skip(_GAP)
        line.put(_one_line(each.text), self.ink("bright" if on_it else "text"), line.left - 1)


class Differences(FrameModal["Disagreement"]):
    """Answers with the passage to be opened, None if it was closed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("differences.open", "enter", "open", "Looking", "open", "open the document at the passage", 1),
    )
    DEFAULT_CSS = """
    #differences { max-width: 100; height: 100%; max-height: 30; }
    #passage { height: 5; padding: 0 1; border-top: solid $q-line; }
    .-ascii #passage { border-top: ascii $q-line; }
    """

    def __init__(self, title: str, found: Sequence[Disagreement]) -> None:
        super().__init__()
        self._title = title
        self._list = DifferenceList(found)

    def compose(self) -> ComposeResult:
        """Put the list over the passage one is on."""
        with Box(self._title, id="differences"):
            yield self._list
            yield Static(id="passage")

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.focus()
        self._show()
        self.say_keys()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Show the passage one is on."""
        self._show()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Open what was chosen by the mouse."""
        self.action_open()

    def action_open(self) -> None:
        """Answer with the passage."""
        self.dismiss(self._list.passage)

    def _show(self) -> None:
        each = self._list.passage
        if each is not None:
            glyphs = self.glyphs
            text = cut(_one_line(each.text[:_SHOWN]), _SHOWN, glyphs.more)
            said = Content(f"{glyphs.quote_open}{text}{glyphs.quote_close}")
            self.query_one("#passage", Static).update(Content("\n").join([shown(_who(each), "bold"), said]))


def _who(each: Disagreement) -> str:
    """Say who marked the passage, who could have, and what they gave it instead."""
    missed = f", not {listed(each.missed_by)}" if each.missed_by else ""
    instead = [f"{name} gave {listed(codes)}" for name, codes in each.instead.items()]
    return f"by {listed(tuple(each.coders))}{missed}{': ' if instead else ''}{', '.join(instead)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
