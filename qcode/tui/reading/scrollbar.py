"""A scroll bar of one thin line, as the mocks have it: a rule for the track, heavier at the thumb."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, Final

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.color import Color as Mixed
from textual.scrollbar import ScrollBarRender

from qcode.tui.reading.glyphs import GLYPHS, Glyphs


class ThinScrollBar(ScrollBarRender):
    """Draws a vertical bar with the pane's glyphs; clicks and drags are Textual's own."""

    glyphs: ClassVar[Glyphs] = GLYPHS["full"]

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.parse("#555555"),  # noqa: B008  (the signature of the base class)
        bar_color: Color = Color.parse("bright_magenta"),  # noqa: B008
    ) -> Segments:
        """A segment for each row: track above, thumb, track below."""
        if not vertical:
            return super().render_bar(
                size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
            )
        scrolls = 0 < window_size < virtual_size
        length = max(1, round(size * window_size / virtual_size)) if scrolls else 0
        travel = max(1.0, virtual_size - window_size)
        start = round((size - length) * min(1.0, position / travel)) if scrolls else size
        above, thumb, below = _styles(back_color, bar_color)
        rows = [Segment(cls.glyphs.track, above)] * start
        rows += [Segment(cls.glyphs.thumb, thumb)] * length
        rows += [Segment(cls.glyphs.track, below)] * (size - len(rows))
        return Segments(rows, new_lines=True)


class SafeScrollBar(ThinScrollBar):
    """The same in signs of code page 437."""

    glyphs = GLYPHS["safe"]


class AsciiScrollBar(ThinScrollBar):
    """The same in ASCII."""

    glyphs = GLYPHS["ascii"]


SCROLL_BARS: Final[dict[str, type[ThinScrollBar]]] = {
    "full": ThinScrollBar,
    "safe": SafeScrollBar,
    "ascii": AsciiScrollBar,
}


@lru_cache(16)
def _styles(back: Color, bar: Color) -> tuple[Style, Style, Style]:
    """Styles of the track above, the thumb and the track below, with what a click on each does."""
    faint = Mixed.from_rich_color(back).blend(Mixed.from_rich_color(bar), 0.3).rich_color
    return (
        Style(color=faint, bgcolor=back, meta={"@mouse.down": "scroll_up"}),
        Style(color=bar, bgcolor=back, meta={"@mouse.down": "grab"}),
        Style(color=faint, bgcolor=back, meta={"@mouse.down": "scroll_down"}),
    )
