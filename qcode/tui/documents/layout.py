"""Which columns of the documents table have room, and how wide each is. Arithmetic only."""

from __future__ import annotations

from dataclasses import dataclass, replace

MARGIN = 1
GAP = 2
NAME_AT_LEAST = 26  # 25 and the blank after it
KIND = 10
KIND_IN_FULL = 12  # "focus group", where the name keeps its least width anyway
TURNS = 5
CODER = 7
CODINGS = 7
CASES = 12
CASES_AT_MOST = 24
MORE = 4
ALWAYS_SHOWN_CODERS = 2


@dataclass(frozen=True)
class Layout:
    """Cells per column; 0 is a hidden one. coders: how many have a column; more: how many others there are."""

    name: int
    kind: int
    turns: int
    coders: int
    more: int
    codings: int
    cases: int

    def named(self, width: int) -> Layout:
        """Give the name what the other columns leave of the width."""
        turns = self.turns + GAP if self.turns else 0
        cases = self.cases + GAP if self.cases else 0
        coders = self.coders * CODER + (MORE if self.more else 0)
        left = width - 2 * MARGIN - self.kind - turns - coders - self.codings - cases
        return replace(self, name=max(left, 1))


def lay_out(width: int, coders: int) -> Layout:
    """Fit the table into so many cells: cases go first, then kind, turns, and coders beyond two (`+3`)."""
    layout = Layout(0, KIND, TURNS, coders, 0, CODINGS, CASES).named(width)
    for hidden in ({"cases": 0}, {"kind": 0}, {"turns": 0}):
        if layout.name < NAME_AT_LEAST:
            layout = replace(layout, **hidden).named(width)
    while layout.name < NAME_AT_LEAST and layout.coders > ALWAYS_SHOWN_CODERS:
        shown = layout.coders - 1
        layout = replace(layout, coders=shown, more=coders - shown).named(width)
    return _with_what_is_spare(layout, width)


def _with_what_is_spare(layout: Layout, width: int) -> Layout:
    """Write kinds in full, and give the cases half of what the name does not need."""
    roomy = replace(layout, kind=KIND_IN_FULL).named(width)
    if layout.kind and roomy.name >= NAME_AT_LEAST:
        layout = roomy
    spare = layout.name - NAME_AT_LEAST
    if layout.cases and spare > 0:
        layout = replace(layout, cases=min(CASES + spare // 2, CASES_AT_MOST)).named(width)
    return layout
