"""Each style that the pane draws with, made once: colours of the theme, tints of the codings."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.style import Style
from textual.color import Color

from qcode.tui.reading.model import PaneCoding
from qcode.tui.reading.tints import Palette


class Wash(NamedTuple):
    """What lies on a run of words: whose they are, the hues of its codings, and what is done to it."""

    asks: bool = False
    hues: tuple[str, ...] = ()
    chosen: bool = False
    marked: bool = False
    cursor: bool = False
    match: int = 0


class Inks:
    """Styles by role.

    component gives the theme's style for one of the pane's component classes: whole, or if its second
    argument is true only what the class itself says.
    plain: no colours at all, told by underline, bold and reverse.
    few: too few colours for tints; underline and bold tell what they would, the rest keeps its colours.
    """

    def __init__(
        self,
        component: Callable[[str, bool], Style],
        palette: Palette,
        colours: tuple[Color, Color],
        *,
        plain: bool,
        few: bool = False,
    ) -> None:
        self._component = component
        self._palette = palette
        self._background, self._foreground = colours
        self._plain = plain
        self._few = few
        self._washes: dict[Wash, Style] = {}
        self._roles: dict[str, Style] = {}
        self._tags: dict[tuple[str, bool], Style] = {}

    def role(self, name: str) -> Style:
        """The style of the component class `pane--name`; without colours what of it is left."""
        if name not in self._roles:
            style = self._component(f"pane--{name}", False)
            self._roles[name] = _colourless(style) if self._plain else style
        return self._roles[name]

    def tag(self, coding: PaneCoding, *, chosen: bool) -> Style:
        """A coding's tag: bold in its hue, filled where it is chosen."""
        key = (coding.hue, chosen)
        if key not in self._tags:
            self._tags[key] = self._make_tag(coding.hue, chosen)
        return self._tags[key]

    def bar(self, coding: PaneCoding) -> Style:
        """A coding's bar: its hue, not bold."""
        return self.role("text") if self._plain else self.role("text") + self._colour_style(coding.hue)

    def wash(self, wash: Wash) -> Style:
        """The style of a run of words."""
        if wash not in self._washes:
            self._washes[wash] = self._make_plain(wash) if self._plain else self._make_wash(wash)
        return self._washes[wash]

    def _make_tag(self, hue: str, chosen: bool) -> Style:
        if self._plain:
            return Style(bold=True, reverse=chosen)
        colour = self._palette.colour(hue, self._foreground).rich_color
        if chosen:
            return Style(color=self._background.rich_color, bgcolor=colour, bold=True)
        return self.role("text") + Style(color=colour, bold=True)

    def _colour_style(self, hue: str) -> Style:
        return Style(color=self._palette.colour(hue, self._foreground).rich_color)

    def _make_wash(self, wash: Wash) -> Style:
        style = self.role("asks" if wash.asks and not wash.hues else "text")
        if wash.hues and self._few:
            style += Style(underline=True, bold=len(wash.hues) > 1)
        elif wash.hues:
            colours = [self._palette.colour(hue, self._foreground) for hue in wash.hues]
            tint = self._palette.tint(self._background, colours, chosen=wash.chosen)
            style += Style(bgcolor=tint.rich_color, underline=wash.chosen)
        if wash.match:
            style += self._component("pane--match-current" if wash.match > 1 else "pane--match", True)
        if wash.marked:
            style += self._component("pane--mark", False)
        if wash.cursor:
            style += self._component("pane--cursor", False)
        return style + Style(underline=True) if wash.chosen else style

    def _make_plain(self, wash: Wash) -> Style:
        coded = bool(wash.hues)
        return Style(
            bold=len(wash.hues) > 1 or wash.cursor or bool(wash.match),
            underline=coded or wash.cursor or bool(wash.match),
            reverse=(wash.marked and not wash.cursor) or wash.match > 1,
        )


def _colourless(style: Style) -> Style:
    return Style(bold=style.bold, underline=style.underline, reverse=style.reverse, italic=style.italic)
