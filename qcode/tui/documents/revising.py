"""A corrected transcript for a document, from the documents screen: read, shown, accepted."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import work

from qcode.api.revising import Revision, accept_revision, look_at_revision
from qcode.errors import Refused
from qcode.tui.command import Command
from qcode.tui.documents.arranging import ArrangingScreen
from qcode.tui.documents.intake import files_at
from qcode.tui.screens.ask import Ask
from qcode.tui.screens.revise import RevisionQuestion


def _can_revise(screen: RevisingScreen) -> bool:
    return screen.table.row is not None and not screen.project.read_only


class RevisingScreen(ArrangingScreen):
    """A screen with a table of documents whose texts can be corrected."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "documents.revise",
            "v",
            "revise",
            "Project",
            "revise",
            "put a corrected transcript in its place; codings come along",
            available=_can_revise,
        ),
    )

    def action_revise(self) -> None:
        """Ask for the corrected file."""
        document = self._here()

        def named(written: str | None) -> None:
            if written is not None:
                with self.refusing():
                    self._look(document.name, files_at(written))

        self.app.push_screen(Ask("Revise", f"The corrected transcript of {document.name}", placeholder="~/"), named)

    @work(thread=True, exclusive=True, group="revise")
    def _look(self, name: str, files: tuple[Path, ...]) -> None:
        try:
            if len(files) != 1:
                raise Refused("this path", f"it means {len(files)} files", "name the one file")
            revision = look_at_revision(self.project, name, files[0])
        except Refused as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            self.app.call_from_thread(self._show_revision, revision)

    def _show_revision(self, revision: Revision) -> None:
        def answered(accepted: bool | None) -> None:
            if accepted:
                self._accept(revision)

        self.app.push_screen(RevisionQuestion(revision), answered)

    @work(thread=True, group="revise")
    def _accept(self, revision: Revision) -> None:
        try:
            accept_revision(self.project, revision, accept_lost=True)
        except Refused as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            self.app.call_from_thread(self._revised, revision)

    def _revised(self, revision: Revision) -> None:
        self.saved(f"{revision.document.name}, version {revision.version}")
        self.after_undo()
