"""The status line: who codes, what was saved, where one is; or what was refused."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from qcode.tui.frame.access import app_of
from qcode.tui.shown import cut, percent

_FAR_FROM = 120
_ROWS = 4
_LONGEST_WORD = 12  # cells that may stay empty at the end of each row


class StatusLine(Widget):
    """One row. left: neutral words; saved: what was saved last; error: what was refused, over all the rest.

    What is refused takes as many rows as it needs, to four, so that what to do about it can be read.

    right: words at the right, such as the length of the mark. share: how much is done, 0 to 1, or None.
    of: what the share is of, from 120 columns. far: a last word, from 120 columns.
    """

    DEFAULT_CSS = """
    StatusLine { height: auto; min-height: 1; max-height: 4; background: $q-raised; color: $q-dim; }
    StatusLine .status--error { color: $q-bad; text-style: bold; }
    """
    COMPONENT_CLASSES = {"status--error"}  # noqa: RUF012  (as Textual declares it)

    def __init__(self) -> None:
        super().__init__(id="status")
        self._error = ""
        self._left = ""
        self._word = ""
        self._right = ""
        self._share: float | None = None
        self._of = ""
        self._far = ""

    @property
    def error(self) -> str:
        """What was refused, until a key."""
        return self._error

    @property
    def left(self) -> str:
        """What was saved or told last."""
        return self._left

    @property
    def right(self) -> str:
        """What stands at the right."""
        return self._right

    @right.setter
    def right(self, words: str) -> None:
        if words != self._right:
            self._right = words
            self.refresh()

    def saved(self, what: str, word: str = "saved") -> None:
        """Say that something was saved, or in another word what happened to it; either way it is stored."""
        self._show(what, word)

    def tell(self, what: str) -> None:
        """Say something."""
        self._show(what, "")

    def refuse(self, message: str) -> None:
        """Say over the whole line that something was refused."""
        self._error = message
        self.refresh(layout=True)

    def clear_error(self) -> None:
        """Take the refusal away."""
        if self._error:
            self._error = ""
            self.refresh(layout=True)

    def progress(self, share: float | None, of: str = "", far: str = "") -> None:
        """Show how much is done."""
        if (share, of, far) != (self._share, self._of, self._far):
            self._share, self._of, self._far = share, of, far
            self.refresh()

    def render(self) -> Content:
        """Write the row in the width that there is."""
        width = self.size.width
        if self._error:
            words = cut(f" ! {self._error}", _ROWS * max(1, width - _LONGEST_WORD))
            return Content.styled(words, self.get_visual_style("status--error"))
        right = self._right_side(width)
        left = self._left_side(width - right.cell_length - 2)
        gap = " " * max(0, width - left.cell_length - right.cell_length - 1)
        return Content.assemble(left, gap, right)

    def _show(self, what: str, word: str) -> None:
        self.clear_error()
        self._left, self._word = what, word
        self.refresh()

    def _left_side(self, room: int) -> Content:
        app = app_of(self)
        coder = cut(app.coder, 20)
        sign = f"{app.glyphs.saved} " if self._word else ""
        word = f"{self._word} " if self._word else ""
        rest = room - cell_len(coder) - 4 - len(sign) - len(word)
        return Content.assemble(
            " ", (coder, "bold $q-bright"), "   ", (sign, "$q-ok"), (word, "$q-text"), cut(self._left, max(0, rest))
        )

    def _right_side(self, width: int) -> Content:
        parts: list[Content] = []
        if self._right and width >= 64:
            parts.append(Content.styled(cut(self._right, 40), "$q-text"))
        if self._share is not None:
            parts.append(self._bar(self._share, width))
        if self._far and width >= _FAR_FROM:
            parts.append(Content(cut(self._far, 40)))
        return Content("   ").join(parts)

    def _bar(self, share: float, width: int) -> Content:
        glyphs = app_of(self).glyphs
        words = percent(share) + (f" {self._of}" if self._of and width >= _FAR_FROM else "")
        if width < 76:
            return Content(words)
        cells = 17 if width >= _FAR_FROM else 8
        done = min(cells, round(share * cells + 0.49)) if share else 0
        return Content.assemble((glyphs.bar * done, "$q-bright"), glyphs.thin * (cells - done), " ", cut(words, 30))
