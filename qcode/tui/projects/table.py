"""The table of projects: name, what is in it, how far one is, when it changed; or why it can't be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from qcode.tui.lines import Line
from qcode.tui.projects.dates import when
from qcode.tui.projects.summary import ProjectSummary
from qcode.tui.rowlist import RowList

_NAME, _STATE, _CHANGED, _MARGIN = 20, 15, 14, 1
_CONTENTS_AT_LEAST = 18


class ProjectsTable(RowList):
    """Projects, a line each; a row is filled in when its project was read."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now().astimezone()) -> None:
        super().__init__()
        self._rows: list[ProjectSummary] = []
        self._now = now

    def show(self, rows: Sequence[ProjectSummary]) -> None:
        """Show these projects; the cursor stays on its project."""
        here = self.row.path if self.row else None
        self._rows = list(rows)
        paths = [row.path for row in rows]
        self.rows_changed(paths.index(here) if here in paths else self.cursor)

    def fill_in(self, summary: ProjectSummary) -> None:
        """Put what was read into its row."""
        for number, row in enumerate(self._rows):
            if row.path == summary.path:
                self._rows[number] = summary
                self.refresh()
                if number == self.cursor:
                    self.post_message(self.Moved(self))

    @property
    def row(self) -> ProjectSummary | None:
        """The project that one is on."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files shown."""
        return tuple(row.path for row in self._rows)

    @property
    def count(self) -> int:
        """How many projects there are."""
        return len(self._rows)

    @property
    def head(self) -> int:
        """A rule."""
        return 1

    def lay_out_head(self, number: int, line: Line) -> None:  # noqa: ARG002  (one line)
        """Lay out the rule."""
        line.skip(_MARGIN).put(self.glyphs.rule * (line.left - _MARGIN), self.ink("line"))

    def lay_out_row(self, number: int, line: Line) -> None:
        """Lay out a project."""
        row = self._rows[number]
        on_it = number == self.cursor and self.has_focus
        line.put(self.glyphs.row if on_it else "", self.ink("accent"), _MARGIN)
        line.put(row.name, self.ink("bright") if on_it else self.ink("text"), _NAME - 1).skip(1)
        middle = line.left - _CHANGED - _MARGIN
        if row.trouble:
            line.put(row.trouble, self.ink("bad"), middle - 1).skip(1)
        else:
            contents = middle - _STATE if middle - _STATE >= _CONTENTS_AT_LEAST else 0
            line.put(row.contents, self.ink("text"), max(contents - 1, 0)).skip(min(contents, 1))
            line.put(row.state, self.ink("ok") if row.state == "done" else self.ink("text"), middle - contents)
        line.put(when(row.changed, self._now()) if row.changed else "", self.ink("dim"), _CHANGED, right=True)
