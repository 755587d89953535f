"""A screen whose list can be filtered by words, written in a line above it."""

from __future__ import annotations

from abc import abstractmethod

from textual.widgets import Input

from qcode.tui.entry import Entry
from qcode.tui.frame.screen import FrameScreen
from qcode.tui.rowlist import RowList


class FilteringScreen(FrameScreen):
    """The line comes by a key and goes with the filter. Heirs put it over their list, and fill that."""

    DEFAULT_CSS = """
    FilteringScreen #filter { display: none; padding: 0 1; }
    FilteringScreen.-filtering #filter { display: block; }
    """

    @property
    @abstractmethod
    def listed(self) -> RowList:
        """The list that is filtered."""

    @abstractmethod
    def fill(self) -> None:
        """Put what the filter leaves into the list."""

    @property
    def filtering(self) -> bool:
        """Whether only some of the rows are shown."""
        return self.has_class("-filtering")

    @property
    def typing(self) -> bool:
        """Whether the filter is being written."""
        return self.focused is not None and self.focused.id == "filter"

    @property
    def filter_line(self) -> Entry:
        """The line in which the filter is written."""
        return self.query_one("#filter", Entry)

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Filter while one types."""
        self.fill()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Go to what the filter left."""
        self.listed.focus()

    def action_filter(self) -> None:
        """Write what the rows shown should have."""
        self.add_class("-filtering")
        self.filter_line.focus()
        self.refresh_bindings()

    def action_unfilter(self) -> None:
        """Show all rows again."""
        self.filter_line.value = ""
        self.remove_class("-filtering")
        self.listed.focus()
        self.refresh_bindings()
