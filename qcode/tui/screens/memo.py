"""The memo editor: what a coder noted, on a coding, on words, on a code or a document."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from qcode.tui.command import Command
from qcode.tui.entry import Pages
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.shown import shown


class MemoEditor(FrameModal[str | None]):
    """Answers with the memo's new words, None if it is left as it was. Written words are not thrown away unasked."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("memo.keep", "ctrl+s,f2", "keep", "Coding", "keep", help="keep the memo", footer=1),
    )
    DEFAULT_CSS = """
    #memo { max-width: 72; height: 100%; max-height: 17; padding: 0 1; }
    #memo > .about { height: auto; max-height: 3; color: $q-dim; }
    #memo > .warning { height: auto; color: $q-bad; display: none; }
    #memo.-leaving > .warning { display: block; }
    #memo > Pages { height: 1fr; margin-top: 1; }
    MemoEditor.-short #memo > Pages { margin-top: 0; }
    """

    def __init__(self, title: str, about: str, body: str = "") -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._body = body
        self._as_loaded = body

    def compose(self) -> ComposeResult:
        """Put the words under what they are on."""
        with Box(self._title, id="memo"):
            yield Static(shown(self._about), classes="about")
            yield Pages(self._body)
            yield Static("! The memo was changed: esc again leaves it without keeping that.", classes="warning")

    def on_mount(self) -> None:
        """Begin at the end of what is there."""
        pages = self.query_one(Pages)
        self._as_loaded = pages.text
        pages.move_cursor(pages.document.end)
        pages.focus()
        self.say_keys()

    def on_text_area_changed(self) -> None:
        """Writing on takes the warning away."""
        self.query_one("#memo").remove_class("-leaving")

    def action_keep(self) -> None:
        """Answer with the words, or with None where none changed."""
        written = self.query_one(Pages).text
        self.dismiss(None if written == self._as_loaded else written.strip("\n"))

    def action_close(self) -> None:
        """Leave; where something was written, say so first."""
        box = self.query_one("#memo")
        changed = self.query_one(Pages).text != self._as_loaded
        if changed and not box.has_class("-leaving"):
            box.add_class("-leaving")
        else:
            self.dismiss(None)
