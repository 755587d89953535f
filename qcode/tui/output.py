"""The last defence where strips become bytes: no foreign control character reaches the terminal."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from qcode.text.safe import UNSAFE, safe

_ASCII = str.maketrans("│┃─━╭╮╰╯┌┐└┘├┤…“”‘’‹›—–·✓▸▾▌█", """||--++++++++++~""\'\'<>--.+>v>#""")


class SafeOutput(LineFilter):
    """Replaces what could steer the terminal. Everything was made safe before; this is for what was forgotten."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Give the segments with a visible stand-in for each unsafe code point."""
        if not any(_is_unsafe(segment) for segment in segments):
            return segments
        return [Segment(safe(each.text), each.style) if _is_unsafe(each) else each for each in segments]


def _is_unsafe(segment: Segment) -> bool:
    text = segment.text
    if text.isascii() and text.isprintable():
        return False
    return not segment.control and UNSAFE.search(text) is not None


class AsciiSigns(LineFilter):
    """Writes lines, borders and quotes in ASCII, for terminals that have nothing else; letters stay as they are."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Give the segments with an ASCII sign of one cell for each sign that has one."""
        return [
            each if each.control or each.text.isascii() else Segment(each.text.translate(_ASCII), each.style)
            for each in segments
        ]


class NoColour(LineFilter):
    """Takes every colour away; bold, underline and reverse stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Give the segments without colour."""
        return [
            segment if segment.style is None else Segment(segment.text, without_colour(segment.style), segment.control)
            for segment in segments
        ]


@lru_cache(4096)
def without_colour(style: Style) -> Style:
    """Give a style without its colours; what it knows of clicks stays."""
    bare = Style(
        bold=style.bold, italic=style.italic, underline=style.underline, reverse=style.reverse, strike=style.strike
    )
    return bare + Style(meta=style.meta) if style.meta else bare
