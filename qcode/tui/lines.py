"""One line of a list being laid out: safe words, cut and padded to cells, in the inks of its widget."""

from __future__ import annotations

from collections.abc import Collection

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qcode.tui.shown import cut

HIT = Style(bold=True, underline=True)
"""Letters that matched what was typed."""


class Line:
    """A line that grows from the left; everything put in is made safe here and never read as markup."""

    def __init__(self, width: int, ellipsis: str = "…") -> None:
        self.width = width
        self.ellipsis = ellipsis
        self._segments: list[Segment] = []
        self._used = 0

    @property
    def left(self) -> int:
        """Cells that are still free."""
        return self.width - self._used

    def put(
        self,
        text: str,
        ink: Style | None = None,
        cells: int | None = None,
        *,
        right: bool = False,
        hits: Collection[int] = (),
    ) -> Line:
        """Add words: in a column of so many cells (right: pressed to its right), or as wide as they are.

        hits are the positions in the text that matched a search; cut words end in an ellipsis.
        """
        room = self.left if cells is None else min(cells, self.left)
        fitted = cut(text, room, self.ellipsis)
        blank = 0 if cells is None else max(room - cell_len(fitted), 0)
        if right:
            self._add(" " * blank, None)
        for run, is_hit in _runs(fitted, hits):
            self._add(run, (ink or Style.null()) + HIT if is_hit else ink)
        if not right:
            self._add(" " * blank, None)
        return self

    def skip(self, cells: int) -> Line:
        """Leave cells blank."""
        self._add(" " * min(max(cells, 0), self.left), None)
        return self

    def skip_to(self, column: int) -> Line:
        """Leave blank what comes before a column; a negative one counts from the right end."""
        return self.skip((self.width + column if column < 0 else column) - self._used)

    def strip(self, base: Style) -> Strip:
        """Give the finished line on a ground that reaches to its end."""
        self.skip(self.left)
        return Strip(self._segments, self.width).apply_style(base)

    def _add(self, text: str, ink: Style | None) -> None:
        if text:
            self._segments.append(Segment(text, ink))
            self._used += cell_len(text)


def _runs(text: str, hits: Collection[int]) -> list[tuple[str, bool]]:
    """Part a text where hits begin and end."""
    if not hits:
        return [(text, False)]
    runs: list[tuple[str, bool]] = []
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (at in hits) != (begin in hits):
            runs.append((text[begin:at], begin in hits))
            begin = at
    return runs
