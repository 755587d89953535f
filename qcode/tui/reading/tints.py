"""The colours of codes, and the tint that they lend to words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from textual.color import Color, ColorParseError


@dataclass(frozen=True)
class Palette:
    """The hues of a theme by their key, and how much of them a tint takes.

    one, more, chosen: shares of the code's colour over the background where one code stands, where
    several do, and what the chosen coding adds.
    """

    hues: Mapping[str, str]
    one: float
    more: float
    chosen: float = 0.07

    def colour(self, hue: str, fallback: Color) -> Color:
        """The colour of a hue: by key, else as written, else `fallback`."""
        try:
            return Color.parse(self.hues.get(hue, hue))
        except ColorParseError:
            return fallback

    def tint(self, background: Color, colours: Sequence[Color], *, chosen: bool) -> Color:
        """The background of words with codes of these colours: the mean of their tints."""
        share = (self.more if len(colours) > 1 else self.one) + (self.chosen if chosen else 0)
        return background.blend(mean(colours), share)


def mean(colours: Sequence[Color]) -> Color:
    """The colour in the middle of one or more."""
    count = len(colours)
    return Color(
        round(sum(colour.r for colour in colours) / count),
        round(sum(colour.g for colour in colours) / count),
        round(sum(colour.b for colour in colours) / count),
    )


def _hues(*colours: str) -> Mapping[str, str]:
    return MappingProxyType({str(number): colour for number, colour in enumerate(colours, 1)})


DARK = Palette(
    _hues("#5392fc", "#dd6139", "#b1ecd1", "#ae77a2", "#c2c05a", "#b0a4f5", "#84cdda", "#b3a084"), 0.15, 0.19
)
LIGHT = Palette(
    _hues("#0d459e", "#ac570c", "#1e796b", "#6a1756", "#4c4a0b", "#7b63a3", "#2d666c", "#726247"), 0.11, 0.15
)
