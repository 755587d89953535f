"""What can be done on the documents screen. Each asks the screen whether it can be done now."""

from __future__ import annotations

from qcode.tui.command import Command
from qcode.tui.commands import UNDO_REDO

COMMANDS: tuple[Command, ...] = (
    Command(
        "documents.open",
        "enter",
        "open",
        "Project",
        "open",
        "open the document to code it",
        1,
        available=lambda screen: screen.table.row is not None,
    ),
    Command(
        "documents.import",
        "i",
        "import",
        "Project",
        "import",
        "take in files as documents",
        2,
        available=lambda screen: not screen.project.read_only,
    ),
    Command(
        "documents.done",
        "D",
        "done",
        "Coding",
        "done",
        "say that you have finished the document",
        4,
        available=lambda screen: screen.table.row is not None and not screen.project.read_only,
    ),
    Command(
        "documents.speakers",
        "s",
        "speakers",
        "Project",
        "speakers",
        "who asks, what they agreed to, and labels that mean the same person",
        available=lambda screen: screen.table.row is not None,
    ),
    Command(
        "documents.filter",
        "slash",
        "filter",
        "Looking",
        "filter",
        "only documents with these words",
        6,
        shown="/",
        available=lambda screen: not screen.typing,
    ),
    Command(
        "documents.unfilter",
        "escape",
        "all",
        "Looking",
        "unfilter",
        "show all documents again",
        2,
        available=lambda screen: screen.filtering,
    ),
    Command(
        "documents.refused",
        "r",
        "not read",
        "Project",
        "refused",
        "why files were not read the last time, or what was guessed or left out in them",
        available=lambda screen: bool(screen.account.lines),
    ),
    *UNDO_REDO,
)
