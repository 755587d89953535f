"""What a modal stands in: a border with a title above, and its keys below. How it looks, FrameModal says."""

from __future__ import annotations

from textual.containers import Vertical, VerticalScroll

from qcode.tui.shown import shown


class Box(Vertical):
    """A box around the parts of a modal. title: may be anybody's words."""

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002  (the framework's word)
        super().__init__(id=id, classes="box")
        self.border_title = shown(title)


class ScrollBox(VerticalScroll):
    """A box around what is to be read, and scrolled where it is long. title: may be anybody's words."""

    DEFAULT_CSS = """
    ScrollBox { padding: 0 1; scrollbar-size: 0 1; }
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002  (the framework's word)
        super().__init__(id=id, classes="box")
        self.border_title = shown(title)
