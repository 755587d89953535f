"""Writing the matrix that is shown to a file, the one that `qcode matrix -o` writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from qcode.errors import Refused
from qcode.tui.frame.question import Question
from qcode.tui.matrix.choosing import ChoosesMatrix
from qcode.tui.matrix.words import cautions
from qcode.tui.projects.paths import by_name, short_path
from qcode.tui.screens.ask import Ask
from qcode.tui.screens.report import Report

if TYPE_CHECKING:
    from qcode.analysis.table import Matrix


class WritesMatrix(ChoosesMatrix):
    """A screen on which a matrix is shown that can be written."""

    def action_write(self) -> None:
        """Ask where the matrix is to be written."""
        if self.counted is not None:
            wanted = self.counted.wanted
            name = f"{wanted.rows} by {wanted.columns}, {wanted.values}.xlsx".replace("/", "-").replace("\\", "-")
            about = f"A path that ends in .xlsx or .csv; a bare name comes to lie in {short_path(self._folder)}"
            self.app.push_screen(Ask("Write this matrix", about, value=name), self._ask_over)

    @property
    def _folder(self) -> Path:
        return self.project.path.parent

    def _ask_over(self, written: str | None) -> None:
        """Ask first where there is a file of that name."""
        if written is None or self.counted is None:
            return
        path, found = self._folder / Path(written).expanduser(), self.counted.matrix
        if not path.exists():
            self._write(path, found)
            return

        def take(yes: bool | None) -> None:
            if yes:
                self._write(path, found)

        lines = (short_path(path), "", "There is something of that name. Write the new one in its place?")
        self.app.push_screen(Question("Write over it?", lines, yes="write"), take)

    @work(thread=True, group="write")
    def _write(self, path: Path, found: Matrix) -> None:
        from qcode.api.matrices import write_matrix

        try:
            write_matrix(path, found)
        except Refused as error:
            self.app.call_from_thread(self.refuse, by_name(error))
        else:
            self.app.call_from_thread(self._written, path, found)

    def _written(self, path: Path, found: Matrix) -> None:
        """Say where the file is, and what a reader of it must know."""
        self.saved(path.name)
        where = f", where {found.where}" if found.where else ""
        held = f"{found.row_dimension} by {found.column_dimension}, {found.values}, layer {found.layer}{where}"
        self.app.push_screen(Report("Written", (short_path(path), held, *cautions(found))))
