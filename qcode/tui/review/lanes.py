"""One lane a coder beside the text: who coded what on each row, who did not, and who never had it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.segment import Segment
from textual.geometry import Size

from qcode.text.lanes import Lanes
from qcode.text.spans import Span
from qcode.text.wrap import RowKind, Rows
from qcode.tui.reading.glyphs import Glyphs
from qcode.tui.reading.inks import Inks
from qcode.tui.reading.layout import LEAST_TEXT, MOST_TEXT, ROOMY_FROM, Layout
from qcode.tui.reading.model import PaneCoding
from qcode.tui.reading.painter import Painter

LANE: Final = 5
"""Cells of a coder's lane."""
_BESIDE: Final = 2  # a blank cell and the density strip
_NOT_SEEN: Final = {"█": "░", "#": "."}


@dataclass(frozen=True)
class LanePassage:
    """A passage as it is drawn: its words, the spans of each coder who gave the code, and who could and did not.

    silent: those of them who gave no other code there instead.
    """

    coding: PaneCoding
    marks: Mapping[str, tuple[Span, ...]]
    missed_by: tuple[str, ...]
    silent: tuple[str, ...]


class LaneLayout(Layout):
    """The pane's width with lanes of five cells, one a coder."""

    __slots__ = ()

    @property
    def text_at(self) -> int:
        """The column where the text begins."""
        return self.lanes * LANE


def lanes_that_fit(width: int) -> int:
    """How many coders' lanes leave the text its least width."""
    return max(1, (width - LEAST_TEXT - _BESIDE) // LANE)


def lane_layout(window: Size, width: int, lanes: int) -> LaneLayout:
    """Divide a pane `width` wide (its scroll bar not counted)."""
    measure = max(1, min(MOST_TEXT, width - lanes * LANE - _BESIDE))
    return LaneLayout(width, 0, lanes, measure, 0, roomy=window.height >= ROOMY_FROM)


class LaneRows:
    """What each coder has on each row: codings, and passages that others gave a code and they did not."""

    def __init__(self, passages: Sequence[LanePassage], rows: Rows) -> None:
        self._marks: dict[tuple[str, int], list[tuple[PaneCoding, bool]]] = {}
        self._missed: set[tuple[str, int]] = set()
        self._silent: set[tuple[str, str, int]] = set()
        for passage in passages:
            for coder, spans in passage.marks.items():
                for span in spans:
                    first, last = rows.rows_of(*span)
                    for row in range(first, last + 1):
                        self._marks.setdefault((coder, row), []).append((passage.coding, row == first))
            first, last = rows.rows_of(passage.coding.start, passage.coding.end)
            over = range(first, last + 1)
            self._missed.update((coder, row) for coder in passage.missed_by for row in over)
            self._silent.update((passage.coding.id, coder, row) for coder in passage.silent for row in over)

    def marks(self, coder: str, row: int) -> Sequence[tuple[PaneCoding, bool]]:
        """Give a coder's codings on a row, each with whether it begins there."""
        return self._marks.get((coder, row), ())

    def is_missed(self, coder: str, row: int) -> bool:
        """Say whether others coded something on the row that the coder could have and did not."""
        return (coder, row) in self._missed

    def is_silent(self, passage: str | None, coder: str, row: int) -> bool:
        """Say whether the coder gave nothing at all over a passage that is on the row."""
        return (passage or "", coder, row) in self._silent


class LanePainter(Painter):
    """Draws rows with the coders' lanes. coders: one for each lane; seen: those who had the document to code."""

    def __init__(
        self,
        layout: Layout,
        rows: Rows,
        lanes: Lanes[PaneCoding],
        inks: Inks,
        glyphs: Glyphs,
        beside: tuple[Sequence[str], frozenset[str], Sequence[LanePassage]],
    ) -> None:
        super().__init__(layout, rows, lanes, inks, glyphs)
        self._coders, self._seen, passages = beside
        self._beside = LaneRows(passages, rows)

    def _lanes(self, row: int, top: bool) -> list[Segment]:
        segments: list[Segment] = []
        for coder in self._coders[: self.layout.lanes]:
            segments += self._lane(coder, row, top)
        return segments

    def _lane(self, coder: str, row: int, top: bool) -> list[Segment]:
        marks = self._beside.marks(coder, row)
        if coder not in self._seen:
            sign = _NOT_SEEN.get(self.glyphs.chosen_bar, ".") if self.rows.kind(row) is RowKind.TEXT else " "
            return [Segment(sign, self.inks.role("time")), self._gap(LANE - 1)]
        is_silent = self._beside.is_silent(self.chosen, coder, row)
        if marks and not is_silent:
            return self._marked(marks, top)
        if (is_silent or self._beside.is_missed(coder, row)) and self.rows.kind(row) is RowKind.TEXT:
            dash = "-" if self.glyphs.ellipsis == "~" else "–"
            return [Segment(f"{self.glyphs.more} {dash}", self.inks.role("more")), self._gap(LANE - 3)]
        return [self._gap(LANE)]

    def _marked(self, marks: Sequence[tuple[PaneCoding, bool]], top: bool) -> list[Segment]:
        """A bar, the tag where a coding begins, and how many more there are."""
        chosen = next((at for at, (coding, _) in enumerate(marks) if coding.id == self.chosen), 0)
        coding, begins = marks[chosen]
        is_chosen = coding.id == self.chosen
        bar = self.glyphs.chosen_bar if is_chosen else self.glyphs.bar
        more = f"+{min(9, len(marks) - 1)}" if len(marks) > 1 and (begins or top) else ""
        gap = "" if more else " "
        tag = self._tag(coding) if begins or top else "  "
        return [
            Segment(bar, self.inks.bar(coding)),
            Segment(gap, self.inks.role("text")),
            Segment(tag, self.inks.tag(coding, chosen=False)),
            Segment(more, self.inks.role("count")),
            self._gap(LANE - 3 - len(more) - len(gap)),
        ]
