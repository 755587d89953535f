"""What a corrected transcript would change, to be read and accepted or not."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from qcode.api.revising import Revision, told
from qcode.tui.command import Command
from qcode.tui.frame.box import ScrollBox
from qcode.tui.frame.modal import FrameModal
from qcode.tui.shown import counted, shown


class RevisionQuestion(FrameModal[bool]):
    """Answers True where the revision is accepted, with what it loses; anything else leaves the document as it is."""

    DEFAULT_CSS = """
    #revision { margin: 1 4; max-width: 100; }
    RevisionQuestion Static { height: auto; }
    """
    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("revision.accept", "y", "accept", "Here", "accept", "make it the document's text", footer=1),
    )

    def __init__(self, revision: Revision) -> None:
        super().__init__()
        self._revision = revision

    def compose(self) -> ComposeResult:
        """Put what is lost first, then what changes."""
        with ScrollBox(f"Revise {self._revision.document.name}", id="revision"):
            lost = len(self._revision.lost)
            if lost:
                warning = f"! {counted(lost, 'passage')} would lose all words, and become memos on the document"
                yield Static(shown(warning, "bold $q-bad"))
            yield Static(Content("\n").join(shown(line) for line in told(self._revision)))

    def on_mount(self) -> None:
        """Begin in the list, so that the arrows scroll it."""
        self.query_one(ScrollBox).focus()
        self.say_keys()

    def action_accept(self) -> None:
        """Accept it."""
        self.dismiss(True)
