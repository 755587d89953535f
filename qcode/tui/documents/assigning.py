"""Who codes which documents, and what is known of one: the ways from the documents screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from qcode.tui.command import Command
from qcode.tui.documents.assignees import read_assignees
from qcode.tui.documents.exchanging import ExchangingScreen
from qcode.tui.frame.footer import NOT_THERE
from qcode.tui.screens.assigning import WhoCodes


class AssigningScreen(ExchangingScreen):
    """A screen with a table of documents from which they are given to coders, and their sheets filled in."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "documents.assign",
            "a",
            "assign",
            "Project",
            "assign",
            "who codes it: give it to coders, take it back, say whose codings count",
            3,
            available=lambda screen: screen.table.row is not None,
        ),
        Command(
            "documents.sheet",
            "e",
            "sheet",
            "Project",
            "sheet",
            "fill in the interview sheet: what is known of the document",
            5,
            available=lambda screen: screen.table.row is not None,
        ),
    )

    @property
    def said_of_keys(self) -> Mapping[str, tuple[str, str]]:
        """Leave undo out of the footer: it has no room beside what the table is for."""
        return {"project.undo": NOT_THERE}

    def action_assign(self) -> None:
        """Show who codes the document."""
        document = self._here()

        def left(changed: bool | None) -> None:
            if changed:
                self.saved(f"who codes {document.name}")
                self.after_undo()

        with self.refusing():
            now = read_assignees(self.project, document.id)
            self.app.push_screen(WhoCodes(document, self.table.ids, now), left)

    def action_sheet(self) -> None:
        """Go to the document's row among all sheets."""
        with self.refusing():
            self.qapp.open_sheet(self._here().id)
