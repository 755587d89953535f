"""A row of the transcript as segments: gutter, lanes, words, notes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment

from qcode.text.graphemes import Grapheme, grapheme_bounds, one_cell_each
from qcode.text.gutter import Sign, Slot, slots
from qcode.text.lanes import Lanes
from qcode.text.safe import safe
from qcode.text.spans import Span
from qcode.text.wrap import RowKind, Rows
from qcode.tui.reading.glyphs import Glyphs
from qcode.tui.reading.inks import Inks, Wash
from qcode.tui.reading.layout import LANE_CELLS, Layout
from qcode.tui.reading.model import PaneCoding

_TAG_CELLS = 2
_TIME_GAP = "  "


class Painter:
    """Draws rows. Its fields are what a row depends on; who changes one asks for the rows again.

    cursor: the grapheme under the cursor, empty for none. hits: what a search found, in order.
    """

    def __init__(self, layout: Layout, rows: Rows, lanes: Lanes[PaneCoding], inks: Inks, glyphs: Glyphs) -> None:
        self.layout = layout
        self.rows = rows
        self.lanes = lanes
        self.inks = inks
        self.glyphs = glyphs
        self.mark: Span = (0, 0)
        self.cursor: Span = (0, 0)
        self.chosen: str | None = None
        self.hits: Sequence[Span] = ()
        self.hit: Span | None = None

    def paint(self, row: int, *, top: bool) -> list[Segment]:
        """Everything of a row up to the density strip. top: it is the first of the view."""
        layout = self.layout
        segments: list[Segment] = []
        if layout.gutter:
            segments.append(self._gutter(row))
        segments += self._lanes(row, top)
        kind = self.rows.kind(row)
        if kind is RowKind.TEXT:
            segments += self._words(row)
        elif kind is RowKind.SPEAKER:
            segments += self._speaker(row)
        used = sum(segment.cell_length for segment in segments)
        if layout.notes:
            segments.append(self._gap(layout.text_at + layout.measure + 1 - used))
            segments += self._notes(row)
            used = sum(segment.cell_length for segment in segments)
        segments.append(self._gap(layout.density_at - used))
        return segments

    def blank(self) -> list[Segment]:
        """A row below the text."""
        return [self._gap(self.layout.density_at)]

    def _gap(self, cells: int) -> Segment:
        return Segment(" " * max(0, cells), self.inks.role("text"))

    def _gutter(self, row: int) -> Segment:
        """The speaker beside the first row of a turn, the time beside the second."""
        turn = self.rows.stretches.turns[self.rows.stretch(row)]
        said, role = "", "time"
        if self._row_of_turn(row) == 0:
            said, role = turn.speaker, "asks" if turn.asks else "speaker"
        elif self._row_of_turn(row) == 1:
            said = turn.time
        said = self._cut(safe(said), self.layout.gutter - 1)
        return Segment(" " * (self.layout.gutter - 1 - cell_len(said)) + said + " ", self.inks.role(role))

    def _row_of_turn(self, row: int) -> int | None:
        """0 and 1 for the first two rows of words of a turn, None for all others."""
        for back in (0, 1):
            before = row - back - 1
            if self.rows.kind(row - back) is not RowKind.TEXT:
                return None
            if (
                before < 0
                or self.rows.kind(before) is not RowKind.TEXT
                or self.rows.stretch(before) != self.rows.stretch(row)
            ):
                return back
        return None

    def _lanes(self, row: int, top: bool) -> list[Segment]:
        segments: list[Segment] = []
        for slot in slots(self.lanes, row, self.layout.lanes, self.chosen, top=top):
            sign = self._sign(slot)
            segments += (sign, self._gap(LANE_CELLS - sign.cell_length))
        return segments

    def _sign(self, slot: Slot[PaneCoding]) -> Segment:
        coding = slot.coding
        if coding is None:
            if slot.sign is Sign.COUNT:
                return Segment(f"+{slot.hidden}"[:LANE_CELLS], self.inks.role("count"))
            return Segment(self.glyphs.more if slot.sign is Sign.MORE else "", self.inks.role("more"))
        chosen = coding.id == self.chosen
        if slot.sign is Sign.TAG:
            return Segment(self._tag(coding), self.inks.tag(coding, chosen=chosen))
        return Segment(self.glyphs.chosen_bar if chosen else self.glyphs.bar, self.inks.bar(coding))

    def _tag(self, coding: PaneCoding) -> str:
        return set_cell_size(safe(coding.tag), _TAG_CELLS)

    def _speaker(self, row: int) -> list[Segment]:
        turn = self.rows.stretches.turns[self.rows.stretch(row)]
        name = self._cut(safe(turn.speaker), self.layout.measure)
        style = self.inks.role("asks" if turn.asks else "speaker")
        if self.mark[0] <= turn.head < turn.start <= self.mark[1]:
            style = self.inks.wash(Wash(marked=True))
        time = self._cut(safe(turn.time), self.layout.measure - cell_len(name) - len(_TIME_GAP))
        return [Segment(name, style), Segment(_TIME_GAP + time if time else "", self.inks.role("time"))]

    def _words(self, row: int) -> list[Segment]:
        """The row's text, cut where what lies on it changes."""
        start, end = self.rows.span(row)
        text = self.rows.text[start:end]
        codings = self.lanes.touching(start, end)
        hits = self._hits(start, end)
        edges = {start, end}
        for span in (*((c.start, c.end) for c in codings), *hits, self.mark, self.cursor):
            edges.update(edge for edge in span if start < edge < end)
        asks = self.rows.stretches.turns[self.rows.stretch(row)].asks
        cuts = sorted(edges) if one_cell_each(text) else _snapped(edges, text, start)
        shown: Sequence[str] = safe(text)
        if "\t" in text:
            shown = _with_tabs(shown, text, self.rows.cells(row))
        segments = []
        for left, right in pairwise(cuts):
            style = self.inks.wash(self._wash(left, asks, codings, hits))
            segments.append(Segment("".join(shown[left - start : right - start]), style))
        return segments

    def _wash(self, at: int, asks: bool, codings: Sequence[PaneCoding], hits: Sequence[Span]) -> Wash:
        here = [coding for coding in codings if coding.start <= at < coding.end]
        match = 0
        if hits and any(start <= at < end for start, end in hits):
            match = 2 if self.hit is not None and self.hit[0] <= at < self.hit[1] else 1
        return Wash(
            asks,
            tuple(sorted(coding.hue for coding in here)),
            self.chosen is not None and any(coding.id == self.chosen for coding in here),
            self.mark[0] <= at < self.mark[1],
            self.cursor[0] <= at < self.cursor[1],
            match,
        )

    def _hits(self, start: int, end: int) -> Sequence[Span]:
        first = bisect_right(self.hits, start, key=lambda span: span[1])
        return self.hits[first : bisect_left(self.hits, end, key=lambda span: span[0])]

    def _notes(self, row: int) -> list[Segment]:
        """Tag and name of what starts on the row, as many as there is room for."""
        segments: list[Segment] = []
        room = self.layout.notes - 1
        begun = [coding for _, coding in self.lanes.on_row(row) if self.lanes.first_row(coding) == row]
        for at, coding in enumerate(begun):
            name = f" {safe(coding.name)}  "
            reserve = 0 if at == len(begun) - 1 else 1
            is_too_long = _TAG_CELLS + cell_len(name) - 2 + reserve > room
            if is_too_long and at:
                return [*segments, Segment(self.glyphs.ellipsis, self.inks.role("note"))]
            name = self._cut(name, room - _TAG_CELLS)
            segments.append(Segment(self._tag(coding), self.inks.tag(coding, chosen=False)))
            segments.append(Segment(name, self.inks.role("note")))
            if is_too_long:
                return segments
            room -= _TAG_CELLS + cell_len(name)
        return segments

    def _cut(self, text: str, cells: int) -> str:
        """`text` in at most `cells`, ending in an ellipsis where something is left out."""
        if cell_len(text.rstrip()) <= cells:
            return text if cell_len(text) <= cells else text.rstrip()
        return set_cell_size(text, cells - 1).rstrip() + self.glyphs.ellipsis if cells > 0 else ""


def _snapped(edges: set[int], text: str, start: int) -> list[int]:
    """The edges, each at the start of the grapheme that it falls in, so that none is torn."""
    bounds = grapheme_bounds(text)
    return sorted({start + bounds[bisect_right(bounds, edge - start) - 1] for edge in edges})


def _with_tabs(shown: Sequence[str], text: str, cells: Sequence[Grapheme]) -> list[str]:
    """What is drawn for each code point of a row, its tabs as blanks up to their stops."""
    drawn = list(shown)
    for grapheme in cells:
        if text[grapheme.start] == "\t":
            drawn[grapheme.start] = " " * grapheme.cells
    return drawn
