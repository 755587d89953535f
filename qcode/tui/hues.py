"""The colours of codes: which hue a code has, and how it looks in the theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from textual.color import Color, ColorParseError

from qcode.codebook.stored import CodeInfo
from qcode.tui.reading import DARK, LIGHT, Palette
from qcode.tui.tokens import DARK as DARK_TOKENS
from qcode.tui.tokens import LIGHT as LIGHT_TOKENS

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp

_ENOUGH_CONTRAST = 4.8
_STEP = 0.04


def hue_of(code: CodeInfo, by_id: Mapping[str, CodeInfo] | None = None) -> str:
    """Give a code's hue: the colour written for it or for its category, else "1" to "8" by its category's place."""
    above: CodeInfo | None = code
    while above is not None:
        if above.color:
            return above.color
        above = by_id.get(above.parent_id) if by_id and above.parent_id else None
    return str((code.category_number - 1) % 8 + 1)


def color_of(app: QcodeApp, hue: str) -> str:
    """Give a hue's colour in the theme of now, for a tag; nothing where there are no colours."""
    return "" if app.plain else app.palette.hues[hue]


@cache
def palette_for(*, dark: bool) -> Palette:
    """Give the palette of a theme; colours that were written in a codebook are fitted to it."""
    tokens, palette = (DARK_TOKENS, DARK) if dark else (LIGHT_TOKENS, LIGHT)
    return replace(palette, hues=_Fitted(palette.hues, Color.parse(tokens["q-bg"]), Color.parse(tokens["q-text"])))


class _Fitted(Mapping[str, str]):
    """The hues of a palette by number, and any written colour made legible on the background."""

    def __init__(self, hues: Mapping[str, str], background: Color, text: Color) -> None:
        self._hues = dict(hues)
        self._background = background
        self._text = text

    def __getitem__(self, hue: str) -> str:
        if hue not in self._hues:
            self._hues[hue] = self._fit(hue)
        return self._hues[hue]

    def __iter__(self) -> Iterator[str]:
        return iter(self._hues)

    def __len__(self) -> int:
        return len(self._hues)

    def _fit(self, written: str) -> str:
        try:
            colour = Color.parse(written)
        except ColorParseError:
            return self._text.hex
        lighten = self._background.brightness < 0.5
        for _ in range(30):
            if contrast(colour, self._background) >= _ENOUGH_CONTRAST:
                break
            colour = colour.lighten(_STEP) if lighten else colour.darken(_STEP)
        return colour.hex


def contrast(colour: Color, background: Color) -> float:
    """Give the contrast of two colours after WCAG, 1 to 21."""
    lighter, darker = sorted((_luminance(colour), _luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    parts = (channel / 255 for channel in colour.rgb)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
