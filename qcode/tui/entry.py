"""Fields to write in. What they hold is shown safely: pasted control characters never reach the terminal."""

from __future__ import annotations

from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual.widgets import Input, TextArea

from qcode.text.safe import safe
from qcode.tui.command import Command, Commanded


class _Shown(Highlighter):
    """Shows each code point of a value as one that is safe, at the same place."""

    def highlight(self, text: Text) -> None:
        text.plain = safe(text.plain)


class Entry(Commanded, Input):
    """One line to write in, without a box."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (Command("entry.submit", "enter", "go on", "Here", "submit", footer=1),)
    DEFAULT_CSS = """
    Entry, Entry:focus {
        height: 1;
        border: none;
        padding: 0;
        color: $q-bright;
        background: $q-bg;
        text-style: bold;
        background-tint: $q-bg 0%;
        &>.input--cursor { color: $q-bright; background: $q-bg; text-style: reverse; }
        &>.input--placeholder { color: $q-dim; text-style: none; }
        &>.input--selection { background: $q-mark-fill; color: $q-mark-text; text-style: $q-mark-style; }
    }
    """

    def __init__(self, value: str = "", placeholder: str = "", *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(value, placeholder, highlighter=_Shown(), compact=True, id=id)
        self.cursor_blink = False


class Pages(TextArea):
    """Several lines to write in."""

    DEFAULT_CSS = """
    Pages, Pages:focus {
        border: none;
        padding: 0;
        color: $q-text;
        background: $q-bg;
        scrollbar-size: 0 1;
        background-tint: $q-bg 0%;
        & .text-area--cursor { color: $q-bright; background: $q-bg; text-style: reverse; }
        & .text-area--selection { background: $q-mark-fill; color: $q-mark-text; text-style: $q-mark-style; }
    }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(
            text, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False, compact=True, id=id
        )
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """Give a line as it may be shown; tabs stay, Textual widens them."""
        line = self.document.get_line(line_index)
        return Text("\t".join(map(safe, line.split("\t"))), end="", no_wrap=True)
