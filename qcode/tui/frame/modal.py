"""The base of what opens over a screen: picker, editor, questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from textual.css.query import NoMatches
from textual.screen import ModalScreen
from textual.widgets import Static

from qcode.errors import Refused
from qcode.tui.command import Command, Commanded
from qcode.tui.frame.in_app import InApp
from qcode.tui.keys_in_place import keys_in_place
from qcode.tui.shown import shown

Answer = TypeVar("Answer")


class ModalError(Static):
    """One row for what was refused; empty, it takes no room."""

    DEFAULT_CSS = """
    ModalError { height: auto; max-height: 3; color: $q-bad; text-style: bold; display: none; }
    """

    def tell(self, message: str) -> None:
        """Show a refusal."""
        self.update(shown(f"! {message}"))
        self.display = True


class FrameModal(Commanded, InApp, ModalScreen[Answer], Generic[Answer]):
    """Opens over a screen, which is faded; escape closes it without an answer."""

    DEFAULT_CSS = """
    FrameModal { align: center middle; background: $q-bg 60%; color: $q-text; }
    FrameModal > .box {
        margin: 2 4;
        width: 100%;
        height: auto;
        max-height: 100%;
        background: $q-bg;
        border: round $q-accent;
        border-title-color: $q-accent;
        border-title-style: bold;
    }
    """
    ACTIONS: ClassVar[tuple[Command, ...]] = (Command("modal.close", "escape", "close", "Here", "close", footer=7),)

    def refuse(self, error: Refused | str) -> None:
        """Say what was refused, in the modal's own line."""
        try:
            self.query_one(ModalError).tell(str(error))
        except NoMatches:
            self.notify(str(error), severity="error", markup=False)

    def say_keys(self, labels: Mapping[str, str] | None = None) -> None:
        """Say below the box what the keys do now; labels replace those of some commands, by id."""
        self.query_one(".box").border_subtitle = keys_in_place(self, self.glyphs, labels)

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
