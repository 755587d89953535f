"""The speakers of one document: who asks, what they agreed to, and labels that mean the same person."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from qcode.api.speakers import SpeakerChanges, change_speakers, list_speakers
from qcode.coding.documents import DocumentInfo
from qcode.coding.speakers import CONSENTS
from qcode.tui.command import Command
from qcode.tui.documents.speakerlist import SpeakerList
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal, ModalError
from qcode.tui.rowlist import RowList

_LEGEND = "consent: " + "  ".join(f"{number} {each or 'not known'}" for number, each in enumerate(("", *CONSENTS)))


def _can_change(modal: Any) -> bool:
    return modal.list.row is not None and not modal.project.read_only


def _is_merging(modal: Any, *, merging: bool) -> bool:
    return _can_change(modal) and (modal.list.going is not None) is merging


class SpeakersOfDocument(FrameModal[bool]):
    """Every change is saved at once; answers whether anything was changed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "speakers.asks",
            "space",
            "asks",
            "Project",
            "asks",
            "says that they ask, or answer",
            1,
            available=_can_change,
        ),
        *(
            Command(
                f"speakers.consent_{number}",
                str(number),
                consent or "not known",
                "Project",
                f"consent({consent!r})",
                f"consent: {consent or 'not known'}",
                available=_can_change,
            )
            for number, consent in enumerate(("", *CONSENTS))
        ),
        Command(
            "speakers.merge",
            "m",
            "same as ...",
            "Project",
            "merge",
            "this label means another one here: choose which",
            7,
            available=partial(_is_merging, merging=False),
        ),
        Command(
            "speakers.into",
            "enter",
            "same as this",
            "Project",
            "into",
            "this is who the label means",
            1,
            available=partial(_is_merging, merging=True),
        ),
        Command("speakers.undo", "u", "undo", "Project", "undo", "take back your last act", 8),
    )
    DEFAULT_CSS = """
    #legend { height: auto; padding: 0 1; color: $q-dim; }
    #speakers { margin: 2 3; max-width: 100; height: 100%; max-height: 22; }
    """

    def __init__(self, document: DocumentInfo) -> None:
        super().__init__()
        self._document = document
        self._changed = False
        self.list = SpeakerList()

    def compose(self) -> ComposeResult:
        """Put the list into a box."""
        with Box(f"Speakers of {self._document.name}", id="speakers"):
            yield self.list
            yield Static(_LEGEND, id="legend")
            yield ModalError()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.list.focus()
        self._show()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Say what can be done with this row."""
        self._say_keys()

    def action_asks(self) -> None:
        """Turn about whether the speaker asks."""
        row = self.list.row
        if row is not None:
            names = (row.speaker.name,)
            self._change(SpeakerChanges(answers=names) if row.speaker.asks else SpeakerChanges(asks=names))

    def action_consent(self, consent: str) -> None:
        """Say what the speaker agreed to."""
        if self.list.row is not None:
            self._change(SpeakerChanges(consent=((self.list.row.speaker.name, consent),)))

    def action_merge(self) -> None:
        """Take the label up, to say whom it means."""
        self.list.going = self.list.row
        self.list.refresh()
        self._say_keys()

    def action_into(self) -> None:
        """Make the label that was taken up this one."""
        going, row = self.list.going, self.list.row
        if going is not None and row is not None:
            self._change(SpeakerChanges(same=((going.speaker.name, row.speaker.name),)))

    def action_undo(self) -> None:
        """Take back the last act."""
        with self.refusing():
            self.project.undo()
            self._changed = True
        self._show()

    def action_close(self) -> None:
        """Put the label down again, else close."""
        if self.list.going is not None:
            self.list.going = None
            self.list.refresh()
            self._say_keys()
        else:
            self.dismiss(self._changed)

    def _change(self, changes: SpeakerChanges) -> None:
        self.query_one(ModalError).display = False
        with self.refusing():
            change_speakers(self.project, changes, self._document.name)
            self._changed = True
        self._show()

    def _show(self) -> None:
        with self.refusing(), self.project.reading() as reading:
            (found,) = list_speakers(reading, self._document.name)
            self.list.show(found)

    def _say_keys(self) -> None:
        self.refresh_bindings()
        self.say_keys()
