"""What the pane is given to show: plain values, so that it knows nothing of projects."""

from __future__ import annotations

from dataclasses import dataclass, field

from qcode.text.turns import Turn as PaneTurn

__all__ = ["PaneCoding", "PaneDocument", "PaneTurn"]


@dataclass(frozen=True, slots=True)
class PaneDocument:
    """A document: its stored text and who says what in it. Offsets are code points."""

    text: str
    turns: tuple[PaneTurn, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class PaneCoding:
    """A coding over `[start, end)`: its code's tag and name, and the hue that its category has.

    hue: a key of the pane's palette, or a colour written `#rrggbb`.
    """

    id: str
    start: int
    end: int
    tag: str
    name: str
    hue: str
