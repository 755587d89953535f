"""The surface of the reading pane: lines painted on demand over the wrap index, and kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qcode.text.cursor import Cursor
from qcode.text.density import density, strip_row
from qcode.text.graphemes import snap_right
from qcode.text.lanes import Lanes
from qcode.text.spans import Span
from qcode.text.turns import Stretches
from qcode.text.wrap import Rows
from qcode.tui.reading.glyphs import GLYPHS
from qcode.tui.reading.inks import Inks
from qcode.tui.reading.layout import Layout, layout_for
from qcode.tui.reading.model import PaneCoding, PaneDocument
from qcode.tui.reading.painter import Painter
from qcode.tui.reading.scrollbar import SCROLL_BARS
from qcode.tui.reading.tints import DARK, Palette

_KEPT_ROWS = 200


class Painted(NamedTuple):
    """A row as it was painted, and finished lines of it by the sign of the density strip beside."""

    segments: list[Segment]
    strips: dict[str, Strip]


class Canvas(ScrollView, can_focus=True):
    """Draws a document with its codings, the cursor's mark, hits and flags.

    Rows are wrapped when first needed and again when the width changes; each is painted once and kept
    until something on it changes.
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pane--text",
        "pane--asks",
        "pane--speaker",
        "pane--time",
        "pane--mark",
        "pane--cursor",
        "pane--match",
        "pane--match-current",
        "pane--more",
        "pane--count",
        "pane--note",
        "pane--density",
        "pane--flag",
    }

    DEFAULT_CSS = """
    Canvas {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $foreground 70%;
        scrollbar-color-hover: $foreground;
        scrollbar-color-active: $foreground;
        background: $background;
        color: $foreground;
        .pane--speaker { text-style: bold; }
        .pane--asks, .pane--more, .pane--note, .pane--density { color: $foreground 65%; }
        .pane--time { color: $foreground 45%; }
        .pane--count { text-style: bold; }
        .pane--mark { background: $accent; color: $background; }
        .pane--cursor { background: $foreground; color: $background; text-style: bold; }
        .pane--match { color: $accent; text-style: bold underline; }
        .pane--match-current { color: $accent; text-style: bold underline reverse; }
        .pane--flag { color: $accent; }
    }
    """

    palette: reactive[Palette] = reactive(DARK, init=False)
    """The colours of codes, and how strong their tints are."""
    plain: reactive[bool] = reactive(False, init=False)
    """Whether to do without colours: underline, bold and reverse tell everything."""
    few_colours: reactive[bool] = reactive(False, init=False)
    """Whether there are too few colours for tints: underline and bold tell what they would."""
    glyphs: reactive[str] = reactive("full", init=False)
    """The set of signs: full, safe or ascii."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        self._document: PaneDocument
        self._stretches: Stretches
        self._cursor: Cursor
        self._lanes: Lanes[PaneCoding]
        self._chosen: str | None
        self._hits: list[Span]
        self._hit: Span | None
        self._painter: Painter | None = None
        self._painted: dict[int, Painted] = {}
        self._strip: list[Segment] = []
        self._told: Span | None = None
        self._flags: tuple[int, ...] = ()
        self._load(PaneDocument(""), ())
        super().__init__(name=name, id=id, classes=classes)

    # Rows and places

    @property
    def rows(self) -> Rows:
        """The text as it is wrapped now."""
        return self._painter_now().rows

    @property
    def divided(self) -> Layout:
        """How the pane divides its width now."""
        return self._painter_now().layout

    @property
    def view_size(self) -> Size:
        """The pane without its scroll bar."""
        return self.scrollable_content_region.size

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the view.

        There is neither border nor padding to put around them; so finished lines are kept as they are,
        which takes a third of the time that the general way takes. A faded pane goes that way.
        """
        if self.opacity < 1 or self.styles.gutter:
            return super().render_lines(crop)
        filters, background = self.get_line_filters(), self.background_colors[1]
        top = self.scroll_offset.y
        strips = [self._line(y, top) for y in crop.line_range]
        for line_filter in filters:
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        left, right = crop.column_span
        return [
            strip if not left and right == strip.cell_length else strip.crop_extend(left, right, None)
            for strip in strips
        ]

    def render_line(self, y: int) -> Strip:
        """The line `y` of the view."""
        return self._line(y, self.scroll_offset.y)

    def _line(self, y: int, top: int) -> Strip:
        """The line `y` of the view that begins with the row `top`, painted unless it was kept."""
        painter = self._painter_now()
        row, share = y + top, self._density_at(y)
        if row >= len(painter.rows):
            return Strip([*painter.blank(), share], painter.layout.width)
        if y == 0:
            return Strip([*painter.paint(row, top=True), share], painter.layout.width)
        kept = self._painted.get(row)
        if kept is None:
            if len(self._painted) > _KEPT_ROWS:
                self._painted.clear()
            kept = self._painted[row] = Painted(painter.paint(row, top=False), {})
        if share.text not in kept.strips:
            kept.strips[share.text] = Strip([*kept.segments, share], painter.layout.width)
        return kept.strips[share.text]

    def watch_palette(self) -> None:
        """Draw in other colours."""
        self._drop_painter(keep_rows=True)

    def watch_plain(self) -> None:
        """Draw with or without colours."""
        self._drop_painter(keep_rows=True)

    def watch_few_colours(self) -> None:
        """Draw with or without tints."""
        self._drop_painter(keep_rows=True)

    def watch_glyphs(self) -> None:
        """Draw with other signs."""
        vars(self.vertical_scrollbar)["renderer"] = SCROLL_BARS[self.glyphs]  # a class variable to others
        self.vertical_scrollbar.refresh()
        self._drop_painter(keep_rows=True)

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._drop_painter(keep_rows=True)

    def on_mount(self) -> None:
        """Draw the scroll bar as one line."""
        self.watch_glyphs()

    @property
    def _is_sized(self) -> bool:
        return self.is_attached and self.view_size.width > 0

    def _load(self, document: PaneDocument, codings: Iterable[PaneCoding]) -> None:
        self._document = document
        self._stretches = Stretches(document.text, document.turns)
        self._cursor = Cursor(self._stretches)
        self._chosen = None
        self._hits = []
        self._hit = None
        self._lanes = Lanes(codings, unwrapped)

    def _painter_now(self) -> Painter:
        """The painter of rows, made if something dropped it."""
        if self._painter is None:
            window = self.screen.size if self.is_attached else Size(80, 24)
            layout = layout_for(window, self.view_size.width or 56)
            rows = Rows(self._stretches, layout.measure, roomy=layout.roomy, speaker_rows=not layout.gutter)
            self._lanes.lay(rows.rows_of)
            self._painter = self._make_painter(layout, rows)
        return self._painter

    def _component_style(self, name: str, partial: bool) -> Style:
        return self.get_component_rich_style(name, partial=partial)

    def _make_painter(self, layout: Layout, rows: Rows) -> Painter:
        background, foreground = self.background_colors[1], self.colors[3]
        inks = Inks(
            self._component_style, self.palette, (background, foreground), plain=self.plain, few=self.few_colours
        )
        painter = Painter(layout, rows, self._lanes, inks, GLYPHS[self.glyphs])
        painter.mark = self._cursor.mark
        painter.cursor = self._cursor_span()
        painter.chosen = self._chosen
        painter.hits, painter.hit = self._hits, self._hit
        return painter

    def _cursor_span(self) -> Span:
        offset = self._cursor.offset
        return offset, snap_right(self._stretches.text, offset + 1)

    def _drop_rows(self) -> None:
        """Wrap anew before the next line is drawn."""
        self._painter = None
        self._drop_painter(keep_rows=False)

    def _drop_painter(self, *, keep_rows: bool) -> None:
        """Paint all lines anew; the rows stay where only looks have changed."""
        if keep_rows and self._painter is not None:
            self._painter = self._make_painter(self._painter.layout, self._painter.rows)
        self._painted.clear()
        self._strip = []
        self.refresh()

    def _measure(self) -> None:
        self.virtual_size = Size(self.view_size.width, len(self.rows))

    def _forget(self, start: int, end: int) -> None:
        """Paint anew the rows of a span."""
        if self._painter is None:
            return
        first, last = self.rows.rows_of(start, end)
        top, height = self.scroll_offset.y, self.view_size.height
        for row in [row for row in self._painted if first <= row <= last + 1]:
            del self._painted[row]
        first, last = max(first, top), min(last + 1, top + height - 1)
        if first <= last:
            self.refresh(Region(0, first - top, self.size.width, last - first + 1))

    def _density_at(self, y: int) -> Segment:
        if len(self._strip) <= y:
            self._strip = self._make_strip(max(y + 1, self.view_size.height))
        return self._strip[y]

    def _make_strip(self, height: int) -> list[Segment]:
        painter = self._painter_now()
        count = len(painter.rows)
        signs = painter.glyphs.density
        style = painter.inks.role("density")
        steps = density(self._lanes.row_starts, self._lanes.row_ends, count, height)
        strip = [Segment(signs[step], style) for step in steps]
        for offset in self._flags:
            at = strip_row(painter.rows.row_of(offset), count, height)
            strip[at] = Segment(painter.glyphs.flag, painter.inks.role("flag"))
        return strip


def unwrapped(start: int, end: int) -> Span:
    """Stands for the rows of a span while there is no width to wrap to."""
    return start, max(start, end - 1)
