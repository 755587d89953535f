"""The reading pane with its keys."""

from __future__ import annotations

from typing import ClassVar

from textual.message import Message

from qcode.tui.command import Command, Commanded
from qcode.tui.frame.transcript import AppTranscript
from qcode.tui.reading import TranscriptPane

_READING = "Reading and marking"


class CodingPane(Commanded, AppTranscript, TranscriptPane, inherit_bindings=False):
    """The transcript to be coded. What moves and marks is here, what acts is the screen's."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("pane.down", "down,j", "next", _READING, "down", "next sentence (in word mode: the row below)"),
        Command("pane.up", "up,k", "previous", _READING, "up", "previous sentence (in word mode: the row above)"),
        Command("pane.longer", "shift+down,J", "longer", _READING, "longer", "the mark a sentence longer"),
        Command("pane.shorter", "shift+up,K", "shorter", _READING, "shorter", "the mark a sentence shorter"),
        Command("pane.right", "right,l", "next turn", _READING, "right", "next turn of somebody who answers"),
        Command("pane.left", "left,h", "turn before", _READING, "left", "previous turn of somebody who answers"),
        Command("pane.turn", "t", "turn", _READING, "turn", "mark the whole turn; again: with the question before it"),
        Command("pane.words", "w", "words", _READING, "word_mode", "word mode: arrows move by word and row"),
        Command(
            "pane.anchor", "v", "mark", _READING, "anchor", "hold the mark's start here and move its end", footer=2
        ),
        Command("pane.back", "escape", "back", _READING, "screen.back", "back to sentences"),
        Command(
            "pane.keep_bounds",
            "enter",
            "keep",
            _READING,
            "keep_bounds",
            "keep the new bounds of the coding",
            footer=1,
            available=lambda pane: pane.is_adjusting,
        ),
        Command(
            "pane.swap_end",
            "tab",
            "other end",
            _READING,
            "swap_end",
            "move the other end of the coding",
            footer=2,
            available=lambda pane: pane.is_adjusting,
        ),
        Command("pane.page_down", "pagedown", "page down", _READING, "page_down", "a screen further"),
        Command("pane.page_up", "pageup", "page up", _READING, "page_up", "a screen back"),
        Command("pane.first", "home", "beginning", _READING, "first", "to the beginning"),
        Command("pane.last", "end", "end", _READING, "last", "to the end"),
    )

    class BoundsKept(Message):
        """The bounds of the coding that was adjusted are to be the mark's."""

    is_adjusting = False
    """Whether the mark is the span of a coding whose bounds are being moved."""

    def action_keep_bounds(self) -> None:
        """End boundary mode, keeping the bounds."""
        self.post_message(self.BoundsKept())
