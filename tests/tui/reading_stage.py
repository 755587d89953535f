"""A stage for the reading pane alone, and what can be read off it."""

from __future__ import annotations

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.message import Message
from textual.strip import Strip

from qcode.tui.reading import PaneCoding, PaneDocument, PaneTurn, TranscriptPane

MARK = Color.parse("#f2c14e")
SAID = (
    ("Ana", "Before we talk about the march, who owns the land? Who decides?"),
    ("Rosa", "The families who grow. Every family has one vote, man or woman; the assembly decides."),
    ("Ana", "And those from the city?"),
    ("Rosa", "They come and they go. Some are friends: they lent us a lawyer. So we say: in our name, no."),
)


def invented(repeat: int = 1) -> PaneDocument:
    """An invented interview of four turns, or as many times more."""
    text, turns = "", []
    for speaker, words in SAID * repeat:
        head = len(text)
        text += f"{speaker}: {words}\n"
        turns.append(
            PaneTurn(head, head + len(speaker) + 2, len(text) - 1, speaker, f"00:{len(turns):02}", speaker == "Ana")
        )
    return PaneDocument(text, tuple(turns))


def coding(document: PaneDocument, tag: str, words: str, hue: str = "1") -> PaneCoding:
    """A coding of these words, where they first stand."""
    start = document.text.index(words)
    return PaneCoding(f"{tag} {words}", start, start + len(words), tag, f"code {tag}", hue)


class Stage(App[None]):
    """The pane, and every message that it posts."""

    CSS = "TranscriptPane { background: #16181d; color: #d9dce2; .pane--mark { background: #f2c14e; color: #16181d; } }"

    def __init__(self) -> None:
        super().__init__()
        self.pane = TranscriptPane()
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_transcript_pane_mark_changed(self, message: TranscriptPane.MarkChanged) -> None:
        self.heard.append(message)

    def on_transcript_pane_cursor_moved(self, message: TranscriptPane.CursorMoved) -> None:
        self.heard.append(message)

    def on_transcript_pane_screen_seen(self, message: TranscriptPane.ScreenSeen) -> None:
        self.heard.append(message)

    def on_transcript_pane_coding_chosen(self, message: TranscriptPane.CodingChosen) -> None:
        self.heard.append(message)


def lines(pane: TranscriptPane) -> list[Strip]:
    """The lines of the view, none kept from before."""
    return [pane.render_line(y) for y in range(pane.view_size.height)]


def shown(pane: TranscriptPane) -> list[str]:
    """The lines of the view as text."""
    return [line.text for line in lines(pane)]


def segments(pane: TranscriptPane) -> list[Segment]:
    """All segments of the view."""
    return [segment for line in lines(pane) for segment in line]


def place_of(pane: TranscriptPane, words: str) -> tuple[int, int]:
    """Column and line of the view at which these words begin."""
    row, cell = pane.rows.cell_of(pane.document.text.index(words))
    return pane.divided.text_at + cell, row - pane.scroll_offset.y


def words_on(pane: TranscriptPane, background: Color) -> str:
    """What stands on this background, without the blanks that wrapping takes away."""
    found = [
        segment.text
        for segment in segments(pane)
        if segment.style and segment.style.bgcolor and Color.from_rich_color(segment.style.bgcolor) == background
    ]
    return "".join("".join(found).split())


def marked_on_screen(pane: TranscriptPane) -> str:
    """The words in the mark's colour, with the one under the cursor."""
    cursor = pane.get_component_styles("pane--cursor").background
    before = words_on(pane, cursor)
    return before + words_on(pane, MARK)
