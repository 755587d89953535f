"""The first row: the screens one can go to, and the project."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget

from qcode.tui.frame.access import app_of
from qcode.tui.shown import cut
from qcode.version import __version__

_PROJECT_FROM = 80
_ALL_TABS_FROM = 64


@dataclass(frozen=True)
class Tab:
    """A screen of a project: its id, the letter after `g`, and its title."""

    id: str
    letter: str
    title: str


TABS = (
    Tab("documents", "d", "Documents"),
    Tab("coding", "c", "Coding"),
    Tab("find", "f", "Find"),
    Tab("cases", "s", "Cases"),
    Tab("matrix", "m", "Matrix"),
    Tab("agreement", "a", "Agreement"),
    Tab("review", "r", "Review"),
)


class Tabs(Widget):
    """The tabs; on screens without a project the name of the program."""

    DEFAULT_CSS = """
    Tabs { height: 1; background: $q-surface; color: $q-dim; }
    """

    def __init__(self, open_tab: str) -> None:
        super().__init__()
        self._open = open_tab

    def on_mount(self) -> None:
        """Draw anew in another theme: without colours the open tab is told in another way."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """Write the row in the width that there is."""
        return self._tabs() if self._open else self._head()

    def on_click(self, event: events.Click) -> None:
        """Go to the tab that was clicked."""
        left = 1
        for tab in self._shown():
            left += len(tab.title) + 2
            if event.x < left:
                app_of(self).go(tab.id)
                return

    def _shown(self) -> list[Tab]:
        if not self._open:
            return []
        everything = self.size.width >= _ALL_TABS_FROM
        return [tab for tab in TABS if everything or tab.id == self._open]

    def _tabs(self) -> Content:
        open_style = "bold reverse" if app_of(self).plain else "bold $q-bright on $q-raised"
        titles = [(f" {tab.title} ", open_style if tab.id == self._open else "") for tab in self._shown()]
        used = 1 + sum(len(title) for title, _ in titles)
        project = app_of(self).project
        room = self.size.width - used - 4
        name = ""
        if project is not None and (self.size.width >= _PROJECT_FROM or project.read_only):
            name = cut(project.name + ("  read only" if project.read_only else ""), room)
        gap = " " * max(0, self.size.width - used - cell_len(name) - 1)
        return Content.assemble(" ", *titles, gap, name)

    def _head(self) -> Content:
        words = "   interviews, coded together"
        gap = " " * max(1, self.size.width - 5 - len(words) - len(__version__) - 2)
        return Content.assemble(" ", ("qcode", "bold $q-bright"), words, gap, __version__)
