"""Putting documents in order from their screen: another name, a group, a link, or away with one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from qcode.coding import documents, linking
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.tui.command import Command
from qcode.tui.documents.table import DocumentsTable
from qcode.tui.frame.filtering import FilteringScreen
from qcode.tui.frame.question import Question
from qcode.tui.screens.ask import Ask
from qcode.tui.shown import counted

_NONE = "-"


def _can_change(screen: ArrangingScreen) -> bool:
    return screen.table.row is not None and not screen.project.read_only


class ArrangingScreen(FilteringScreen):
    """A screen with a table of documents in which they can be put in order; each act is one to undo."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("documents.rename", "n", "rename", "Project", "rename", "give it another name", available=_can_change),
        Command(
            "documents.group",
            "o",
            "group",
            "Project",
            "group",
            "put it into a group, or take it out",
            available=_can_change,
        ),
        Command(
            "documents.link",
            "l",
            "link",
            "Project",
            "link",
            "say which interview it belongs to, or which original it translates",
            available=_can_change,
        ),
        Command(
            "documents.remove", "x", "remove", "Project", "remove", "remove it with its codings", available=_can_change
        ),
    )

    def __init__(self) -> None:
        super().__init__()
        self.table = DocumentsTable()

    @property
    def listed(self) -> DocumentsTable:
        """The table."""
        return self.table

    def action_rename(self) -> None:
        """Ask for another name."""
        document = self._here()

        def named(name: str | None) -> None:
            if name is not None and name != document.name:
                label = f"rename {document.name} to {name}"
                self._act(label, name, lambda act: documents.rename(act, document, name))

        self.app.push_screen(Ask("Rename", "Another name for the document", document.name), named)

    def action_group(self) -> None:
        """Ask for a group."""
        document = self._here()

        def named(name: str | None) -> None:
            if name is not None:
                group = "" if name == _NONE else name
                said = f"{document.name}: {f'group {group}' if group else 'no group'}"
                self._act(f"group {group or 'none'}", said, lambda act: linking.group(act, [document], group))

        about = f"The group of {document.name}; {_NONE} takes it out of its group"
        self.app.push_screen(Ask("Group", about, document.group), named)

    def action_link(self) -> None:
        """Ask for the other document, then how this one stands to it."""
        document = self._here()
        about = f"{document.name} belongs to, or translates, the document of this name; {_NONE} unlinks it"
        self.app.push_screen(Ask("Link", about), lambda name: self._link(document, name))

    def action_remove(self) -> None:
        """Ask whether it shall go."""
        document, row = self._here(), self.table.row
        codings = counted(row.codings if row is not None else 0, "coding")

        def answered(yes: bool | None) -> None:
            if yes:
                self._act(
                    f"remove {document.name}", f"removed {document.name}", lambda a: documents.remove(a, document)
                )

        lines = (f"{document.name}, with {codings} that you can see and all others.", "u brings all of it back.")
        self.app.push_screen(Question("Remove the document?", lines, "remove", "keep"), answered)

    def _link(self, document: DocumentInfo, name: str | None) -> None:
        if name is None:
            return
        if name == _NONE:
            self._act(f"unlink {document.name}", f"{document.name} unlinked", lambda a: linking.unlink(a, document))
            return

        def answered(translates: bool | None) -> None:
            if translates is not None:
                join = linking.translate if translates else linking.attach
                how = "translates" if translates else "belongs to"
                label = f"link {document.name} to {name}"
                said = f"{document.name} {how} {name}"
                self._act(label, said, lambda act: join(act, document, documents.find(act, name)))

        lines = (f"Is {document.name} a translation of {name}?", "Else it belongs to it, as notes to their interview.")
        self.app.push_screen(Question("Link", lines, "translation", "belongs to it"), answered)

    def _here(self) -> DocumentInfo:
        row = self.table.row
        if row is None:
            raise Refused("this", "there is no document here", "import one first")
        return row.document

    def _act(self, label: str, said: str, change: Callable[[Action], object]) -> None:
        with self.refusing():
            with self.project.action(label) as act:
                change(act)
            self.saved(said)
            self.after_undo()
