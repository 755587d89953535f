"""A pane beside the text whose width a person chooses: by dragging its edge, or by keys. It is kept per breakpoint."""

from __future__ import annotations

from typing import Literal

from textual import events
from textual.widget import Widget

from qcode.api import identity
from qcode.tui.frame.panel import Panel

LEAST = 16
LEAST_BESIDE = 53
"""Cells that stay to what is beside: a text of 40, three lanes, density strip, scroll bar, and a cell of air."""


class SidePane(Panel):
    """A panel with a rule at one edge that can be dragged. The sum of all such panes leaves the text its room."""

    def __init__(self, *children: Widget, edge: Literal["left", "right"], title: str, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(*children, title=title, id=id)
        self._edge = edge
        self._held = False
        self._breakpoint = ""

    def restore(self, breakpoint_: str) -> None:
        """Take the width that was kept for windows of this breakpoint, a class such as -w120; else the usual one."""
        self._breakpoint = breakpoint_
        kept = identity.settings().get(self._setting, "")
        if kept.isdecimal():
            self._widen(int(kept))
        else:
            self.styles.clear_rule("width")
            self.refresh(layout=True)

    def change(self, by: int) -> None:
        """Make the pane so many cells wider, or narrower, and keep that."""
        self._widen(self.outer_size.width + by)
        self._keep()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the rule."""
        if event.x == (0 if self._edge == "left" else self.outer_size.width - 1):
            event.stop()
            self._held = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        if self._held:
            region = self.region
            self._widen(region.right - event.screen_x if self._edge == "left" else event.screen_x - region.x + 1)

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """Let go, and keep the width."""
        if self._held:
            self._held = False
            self.release_mouse()
            self._keep()

    @property
    def _setting(self) -> str:
        return f"width-of-{self.id}{self._breakpoint}"

    def _widen(self, width: int) -> None:
        others = (pane for pane in self.screen.query(SidePane) if pane is not self and pane.display)
        most = self.screen.size.width - sum(pane.outer_size.width for pane in others) - LEAST_BESIDE
        self.styles.width = max(LEAST, min(width, most))

    def _keep(self) -> None:
        width = self.styles.width
        if width is not None:
            identity.remember(**{self._setting: str(int(width.value))})
