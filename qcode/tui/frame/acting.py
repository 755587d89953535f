"""A modal in which several acts can be done, each saved at once; undo goes back as far as the modal's first."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar

from textual.widgets import Static

from qcode.store.journal import Action
from qcode.tui.command import Command
from qcode.tui.frame.modal import FrameModal, ModalError
from qcode.tui.rowlist import RowList
from qcode.tui.shown import shown

_AROUND = 12
"""Rows that a list leaves to what stands around it: borders, margins, what was said and refused."""


class ModalSaid(Static):
    """One row for what was done last; empty, it takes no room."""

    DEFAULT_CSS = """
    ModalSaid { height: auto; max-height: 2; padding: 0 1; color: $q-text; display: none; }
    """


class ActingModal(FrameModal[bool]):
    """Answers whether anything was changed. Heirs yield ModalSaid and ModalError in their box, and show what is there.

    What was done before the modal was opened is not undone in it, since it would not be seen there.
    """

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "modal.undo",
            "u",
            "undo",
            "Project",
            "undo",
            "take back what you did last in this panel",
            6,
            available=lambda modal: modal.acts > 0,
        ),
    )

    def __init__(self) -> None:
        super().__init__()
        self.acts = 0
        self._changed = False

    @abstractmethod
    def show_again(self) -> None:
        """Show what is there now."""

    def act(self, label: str, change: Callable[[Action], str]) -> bool:
        """Do one act and show it as saved, in the words that it gives; or say why it was refused. Says which it was."""
        self._say("", "")
        done = False
        with self.refusing():
            with self.project.action(label) as act:
                said = change(act)
                is_change = act.did_something
            done = True
            self.acts += is_change
            self._changed |= is_change
            self._say(f"{self.glyphs.saved} " if is_change else "", said)
        self.show_again()
        return done

    def action_undo(self) -> None:
        """Take back what was done last in this modal."""
        self._say("", "")
        with self.refusing():
            undone = self.project.undo()
            self.acts -= 1
            self._say(f"{self.glyphs.saved} ", f"undone: {undone.label}")
        self.show_again()

    def action_close(self) -> None:
        """Close, and say whether anything was changed."""
        self.dismiss(self._changed)

    def fit(self, rows: RowList) -> None:
        """Make a list as high as it has rows, where there is room for them."""
        rows.styles.height = rows.head + max(1, min(rows.count, self.app.size.height - _AROUND))

    def say_what_can_be_done(self) -> None:
        """Say below the box what can be done with the row one is on."""
        self.refresh_bindings()
        self.say_keys()

    def _say(self, sign: str, words: str) -> None:
        self.query_one(ModalError).display = False
        said = self.query_one(ModalSaid)
        said.update(shown(f"{sign}{words}"))
        said.display = bool(words)
