"""Another document beside the one that is coded: translation and original turn by turn, notes with their interview."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.message import Message

from qcode.coding import documents, linking
from qcode.coding.documents import Transcript
from qcode.coding.linking import Linked
from qcode.tui.coding.pane import CodingPane
from qcode.tui.coding.view import CodingView
from qcode.tui.command import Command
from qcode.tui.frame.panel import Panel
from qcode.tui.reading import PaneDocument, PaneTurn, TranscriptPane
from qcode.tui.shown import counted

_BY_TURNS = ("original", "translation")


class BesidePane(CodingPane, can_focus=False, inherit_bindings=False):
    """A transcript that is only looked at."""

    ACTIONS: ClassVar[tuple[Command, ...]] = ()


class BesidePanel(Panel):
    """The other document; where it is the same in another language, the turn of the same number is marked."""

    DEFAULT_CSS = """
    BesidePanel { display: none; border-left: solid $q-line; }
    """

    def __init__(self) -> None:
        self._pane = BesidePane()
        super().__init__(self._pane, id="beside")
        self._transcript: Transcript | None = None
        self._turns_here = 0
        self._by_turns = False

    def show(self, linked: Linked, transcript: Transcript, turns_here: int) -> None:
        """Show a document that is linked to the one with so many turns."""
        self._transcript, self._turns_here = transcript, turns_here
        self._by_turns = linked.relation in _BY_TURNS
        self.title = f"{transcript.document.name} ({linked.relation})"
        turns = tuple(
            PaneTurn(turn.head, turn.start, turn.end, turn.speaker or "", turn.time or "", turn.asks)
            for turn in transcript.turns
        )
        self._pane.show(PaneDocument(transcript.text, turns))
        self.right = ""

    def follow(self, turn: int) -> None:
        """Mark the turn of the same number, counted from 0, and bring it into sight; -1 is outside of all turns."""
        if self._transcript is None or not self._by_turns or turn < 0:
            return
        turns = self._transcript.turns
        if turn < len(turns):
            self._pane.mark(turns[turn].start, turns[turn].end)
        differ = len(turns) != self._turns_here
        self.right = f"{counted(len(turns), 'turn')} for {self._turns_here:,}" if differ else f"turn {turn + 1:,}"

    @on(TranscriptPane.CursorMoved)
    @on(TranscriptPane.MarkChanged)
    @on(TranscriptPane.CodingChosen)
    @on(TranscriptPane.ScreenSeen)
    def _keep_here(self, event: Message) -> None:
        """What happens in this pane is not about the document that is coded."""
        event.stop()


class BesideView(CodingView):
    """The coding screen with room for a linked document."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "coding.beside",
            "B",
            "beside",
            "Looking",
            "beside",
            "the translation, original or notes beside the text; again: the next of them, then none",
            available=lambda screen: bool(screen.linked),
        ),
    )
    DEFAULT_CSS = """
    BesideView.-beside {
        #beside { display: block; }
        #side { display: none; }
        &.-w60 #codebook, &.-w76 #codebook, &.-w120 #codebook { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.linked: tuple[Linked, ...] = ()
        self._beside = BesidePanel()
        self._at = -1

    def action_beside(self) -> None:
        """Show the next of the linked documents, after the last none."""
        self._at = self._at + 1 if self._at + 1 < len(self.linked) else -1
        self.set_class(self._at >= 0, "-beside")
        if self._at < 0:
            return
        linked = self.linked[self._at]
        with self.refusing():
            with self.project.reading() as reading:
                transcript = documents.transcript(reading, linked.document)
            self._beside.show(linked, transcript, len(self.desk.transcript.turns))
            self._beside.follow(self.pane.turn)

    def on_mount(self) -> None:
        """Make room beside the text."""
        self.query_one("#desk").mount(self._beside, after="#middle")

    @on(TranscriptPane.CursorMoved)
    def _follow(self) -> None:
        if self._at >= 0:
            self._beside.follow(self.pane.turn)

    def _open(self) -> None:
        super()._open()
        self._at = -1
        self.set_class(False, "-beside")
        if self._desk is not None:
            with self.project.reading() as reading:
                self.linked = linking.linked(reading, self.desk.document)
            self.refresh_bindings()
