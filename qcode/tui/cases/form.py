"""A form of a few lines over the grid. What is refused stays in it, to be mended where it stands."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from qcode.tui.command import Command
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal, ModalError
from qcode.tui.shown import shown

Filled = TypeVar("Filled")


class Form(FrameModal[None], Generic[Filled]):
    """Enter saves from any line, tab and the arrows go from line to line. Heirs give the lines and what they hold."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("form.enter", "enter", "save", "Here", "save", "save what is written", 1, listed=False),
        Command("form.save", "ctrl+s,f2", "save", "Here", "save", "save what is written"),
        Command("form.next", "down,tab", "next line", "Here", "next", footer=2),
        Command("form.back", "up,shift+tab", "line above", "Here", "back"),
    )
    DEFAULT_CSS = """
    Form > #form { margin: 1 3; max-width: 76; padding: 0 1; }
    Form .line { height: 1; }
    Form .line > Static { width: 12; color: $q-text; }
    Form .line > Entry { width: 1fr; }
    Form .line > Choice { margin-left: -1; }
    Form .line:focus-within > Static { color: $q-accent; text-style: bold; }
    Form .about { color: $q-dim; margin: 0 0 0 12; height: auto; }
    """

    def __init__(self, title: str, save: Callable[[Filled], object]) -> None:
        super().__init__()
        self._title = title
        self._save = save

    @abstractmethod
    def lines(self) -> ComposeResult:
        """Give the lines of the form."""

    @abstractmethod
    def filled(self) -> Filled:
        """Give what is written; Refused where something is missing."""

    def compose(self) -> ComposeResult:
        """Put the lines into a box."""
        with Box(self._title, id="form"):
            yield from self.lines()
            yield ModalError()

    def on_mount(self) -> None:
        """Say the keys."""
        self._say_keys()

    def on_descendant_focus(self) -> None:
        """Each line has keys of its own."""
        self.call_after_refresh(self._say_keys)

    def on_input_submitted(self) -> None:
        """Enter in a line saves."""
        self.action_save()

    def action_save(self) -> None:
        """Save, and close if it was not refused."""
        with self.refusing():
            self._save(self.filled())
            self.dismiss(None)

    def action_next(self) -> None:
        """Go to the next line."""
        self.focus_next()

    def action_back(self) -> None:
        """Go to the line above."""
        self.focus_previous()

    def _say_keys(self) -> None:
        self.say_keys({"entry.submit": "save"})


def line(name: str, field: Widget, id: str | None = None) -> Horizontal:  # noqa: A002  (Textual's name)
    """Give a line: its name and the field."""
    return Horizontal(Static(name), field, classes="line", id=id)


def about(words: str) -> Static:
    """Give a word about the line above."""
    return Static(shown(words), classes="about")
