"""The base of all screens: tabs above, status and keys below, and how acts are shown as saved or refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from qcode.errors import Refused
from qcode.tui.command import Commanded
from qcode.tui.frame.footer import KeyFooter
from qcode.tui.frame.in_app import InApp
from qcode.tui.frame.modal import FrameModal
from qcode.tui.frame.prompt import Prompt
from qcode.tui.frame.status import StatusLine
from qcode.tui.frame.tabs import Tabs

__all__ = ["FrameModal", "FrameScreen"]

WIDTHS = ((190, "-w190"), (160, "-w160"), (120, "-w120"), (76, "-w76"), (60, "-w60"), (0, "-tiny"))
HEIGHTS = ((30, "-roomy"), (20, "-normal"), (16, "-short"), (0, "-low"))


def size_class(cells: int, classes: tuple[tuple[int, str], ...]) -> str:
    """Give the class for a width or a height."""
    return next(name for least, name in classes if cells >= least)


class FrameScreen(Commanded, InApp, Screen[None]):
    """A screen with the frame around it. Subclasses write compose_body and their actions."""

    TAB: ClassVar[str] = ""
    DEFAULT_CSS = """
    FrameScreen { background: $q-bg; color: $q-text; layers: base over; }
    FrameScreen #body { height: 1fr; }
    FrameScreen #too-small {
        layer: over; width: 100%; height: 100%; display: none; background: $q-bg; content-align: center middle;
    }
    FrameScreen.-tiny #too-small, FrameScreen.-low #too-small { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.status = StatusLine()
        self._footer = KeyFooter()
        self._prompt: Prompt | None = None

    @property
    def said_of_keys(self) -> Mapping[str, tuple[str, str]]:
        """Some keys of the footer and what they do, by command, where that depends on what is shown."""
        return {}

    def compose(self) -> ComposeResult:
        """Put the frame around the body."""
        yield Tabs(self.TAB)
        with Container(id="body"):
            yield from self.compose_body()
        yield self.status
        yield self._footer
        yield Static("Please make this window larger: 60 columns and 16 rows at least.", id="too-small", markup=False)

    def compose_body(self) -> ComposeResult:
        """Give what stands between tabs and status."""
        yield from ()

    def saved(self, what: str, word: str = "saved") -> None:
        """Say what was saved, or in another word what happened to it."""
        self.status.saved(what, word)

    def tell(self, text: str) -> None:
        """Say something in the status line."""
        self.status.tell(text)

    def refuse(self, error: Refused | str) -> None:
        """Say what was refused and what to do; it stays until a key."""
        self.status.refuse(str(error))

    def prompt(self, prompt: Prompt | None) -> None:
        """Wait for the next key, saying in the footer what it would do; None waits no longer."""
        self._prompt = prompt
        self._footer.show_prompt(prompt.content(self.size.width) if prompt is not None else None)

    def refresh_screen(self) -> None:
        """Look again at what is there, when one comes back from another tab. What is first shown on_mount shows."""

    def after_undo(self) -> None:
        """Show what undo or redo changed."""
        self.refresh_screen()

    def action_undo(self) -> None:
        """Take back the coder's last act."""
        with self.refusing():
            undone = self.project.undo()
            self.qapp.follow_coder()
            self.after_undo()
            self.saved(undone.label, "undone:")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        with self.refusing():
            redone = self.project.redo()
            self.qapp.follow_coder()
            self.after_undo()
            self.saved(redone.label, "done again:")

    def take_awaited(self, event: events.Key) -> bool:
        """Give a key to the prompt that waits for it, if there is one; the app calls this, in the order of keys.

        A refusal in the status line has been read by then.
        """
        self.status.clear_error()
        waiting = self._prompt
        if waiting is None:
            return False
        self.prompt(None)
        following = None if event.key == "escape" else waiting.take(event.key, event.character)
        if following is not None:
            self.prompt(following)
        return True

    def on_resize(self, event: events.Resize) -> None:
        """Choose the layout."""
        self._choose_layout(event.size)

    def on_mount(self) -> None:
        """Follow the person from tab to tab."""
        self.app.mode_change_signal.subscribe(self, self._mode_changed)

    def on_screen_resume(self) -> None:
        """Choose the layout: the window may have changed meanwhile."""
        self._choose_layout(self.app.size)

    def _mode_changed(self, _mode: str) -> None:
        if self in self.app.screen_stack:
            self.refresh_screen()

    def _choose_layout(self, size: Size) -> None:
        chosen = {size_class(size.width, WIDTHS), size_class(size.height, HEIGHTS)}
        self.update_classes({name: name in chosen for _, name in (*WIDTHS, *HEIGHTS)})
