"""The wrap index: which part of a text stands on which row of a pane.

Rows are kept as two flat arrays, eight bytes a row, and made at once for the whole text, so that its
height is known: where every character fills one cell, as in most interviews, a row costs a
microsecond. Everything else is wrapped by graphemes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from enum import IntEnum
from itertools import pairwise
from typing import Final

from qcode.text.graphemes import TAB_CELLS, Grapheme, cell_edges, graphemes, one_cell_each, to_stop
from qcode.text.spans import Span
from qcode.text.turns import Stretches, Turn

_BREAKING: Final = frozenset(" \t\u3000")


class RowKind(IntEnum):
    """What a row shows."""

    TEXT = 0
    SPEAKER = 1
    BLANK = 2


class Rows:
    """A text in rows of at most `measure` cells.

    A row is `[start, end)` of the text as drawn; the white space at which it was broken follows it
    and counts to it. A speaker row spans the turn's label, a blank row nothing.

    roomy: a blank row between stretches. speaker_rows: who speaks stands on a row of its own.
    """

    def __init__(self, stretches: Stretches, measure: int, *, roomy: bool, speaker_rows: bool = True) -> None:
        self.stretches = stretches
        self.text = stretches.text
        self.measure = max(TAB_CELLS, measure)
        self.starts = array("I")
        self.ends = array("I")
        self._firsts = array("I")  # of each stretch
        self._roomy = roomy
        self._speaker_rows = speaker_rows
        for index, turn in enumerate(stretches.turns):
            self._firsts.append(len(self.starts))
            if roomy and index:
                self._add(turn.head, turn.head)
            if speaker_rows and _is_labelled(turn):
                self._add(turn.head, turn.start)
            self._wrap(turn.start, turn.end)

    def __len__(self) -> int:
        return len(self.starts)

    def kind(self, row: int) -> RowKind:
        """What `row` shows."""
        stretch = self.stretch(row)
        above = row - self._firsts[stretch]
        blank = 1 if self._roomy and stretch else 0
        if above < blank:
            return RowKind.BLANK
        if above == blank and self._speaker_rows and _is_labelled(self.stretches.turns[stretch]):
            return RowKind.SPEAKER
        return RowKind.TEXT

    def span(self, row: int) -> Span:
        """What of the text is drawn on `row`."""
        return self.starts[row], self.ends[row]

    def stretch(self, row: int) -> int:
        """The index of the stretch that `row` belongs to."""
        return bisect_right(self._firsts, row) - 1

    def row_of(self, offset: int) -> int:
        """The row on which the character at `offset` stands, or would stand if it were drawn."""
        return max(0, bisect_right(self.starts, max(0, offset)) - 1)

    def rows_of(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last row that `[start, end)` stands on; a row that it only touches is none."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_left(self.starts, end, first if first > 0 else 0) - 1
        return (first, last) if 0 <= first <= last else (max(0, first), max(0, first, last))

    def cells(self, row: int) -> list[Grapheme]:
        """The graphemes of `row`, by offsets from its start."""
        drawn = self.text[self.starts[row] : self.ends[row]]
        if one_cell_each(drawn):
            return [Grapheme(at, at + 1, 1) for at in range(len(drawn))]
        return graphemes(drawn)

    def offset_at(self, row: int, cell: int) -> int:
        """The start of the grapheme drawn at `cell` of `row`; beyond the text the row's end."""
        row = min(max(row, 0), len(self) - 1)
        if self.kind(row) is not RowKind.TEXT:
            return self.starts[row]
        start, end = self.span(row)
        if self.stretches.one_cell_each or one_cell_each(self.text[start:end]):
            return min(end, start + max(0, cell))
        for grapheme in graphemes(self.text[start:end]):
            cell -= grapheme.cells
            if cell < 0:
                return start + grapheme.start
        return end

    def cell_of(self, offset: int) -> tuple[int, int]:
        """The row and the cell at which the character at `offset` is drawn."""
        row = self.row_of(offset)
        start, end = self.span(row)
        if self.kind(row) is not RowKind.TEXT:
            return row, 0
        within = min(max(start, offset), end) - start
        if self.stretches.one_cell_each:
            return row, within
        return row, sum(grapheme.cells for grapheme in self.cells(row) if grapheme.end <= within)

    def _add(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)

    def _wrap(self, start: int, stop: int) -> None:
        """Add the rows of the words `[start, stop)`, line by line."""
        text, simple = self.text, self.stretches.one_cell_each
        while True:
            end = text.find("\n", start, stop)
            line_end = stop if end < 0 else end
            if simple or one_cell_each(text[start:line_end]):
                self._fill(start, line_end)
            else:
                self._fill_graphemes(start, line_end)
            if end < 0:
                return
            start = end + 1

    def _fill(self, start: int, end: int) -> None:
        """Wrap a line of which each character fills one cell."""
        text, measure = self.text, self.measure
        add_start, add_end = self.starts.append, self.ends.append
        while end - start > measure:
            space = text.rfind(" ", start + 1, start + measure + 1)
            cut = space if space > 0 else start + measure
            add_start(start)
            add_end(cut)
            start = cut
            while start < end and text[start] == " ":
                start += 1
            if start == end:
                return
        self._add(start, end)

    def _fill_graphemes(self, start: int, end: int) -> None:
        """Wrap a line with wide, joined or combining characters."""
        line = self.text[start:end]
        within, edges = cell_edges(line)
        bounds = [start + bound for bound in within]
        blank = [line[left:right] in _BREAKING for left, right in pairwise(within)]
        if "\t" in line:
            self._fill_tabbed(bounds, blank, [right - left for left, right in pairwise(edges)])
            return
        first, last = 0, len(blank)
        while edges[last] - edges[first] > self.measure:
            full = bisect_right(edges, edges[first] + self.measure) - 1
            cut = next((at for at in range(full, first, -1) if blank[at]), full)
            self._add(bounds[first], bounds[cut])
            first = next((at for at in range(cut, last) if not blank[at]), last)
            if first == last:
                return
        self._add(bounds[first], end)

    def _fill_tabbed(self, bounds: list[int], blank: list[bool], cells: list[int]) -> None:
        """Wrap a line with tabs, whose width depends on where the row begins. All lists go by grapheme."""
        first, last = 0, len(blank)
        while True:
            full, edge = first, 0
            while full < last and edge <= self.measure:
                edge += to_stop(edge) if self.text[bounds[full]] == "\t" else cells[full]
                full += 1
            if edge <= self.measure:
                self._add(bounds[first], bounds[last])
                return
            full -= 1
            cut = next((at for at in range(full, first, -1) if blank[at]), full)
            self._add(bounds[first], bounds[cut])
            first = next((at for at in range(cut, last) if not blank[at]), last)
            if first == last:
                return


def _is_labelled(turn: Turn) -> bool:
    return turn.start > turn.head or bool(turn.speaker) or bool(turn.time)
