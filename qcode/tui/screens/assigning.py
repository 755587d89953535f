"""Who codes a document: give it to coders and take it back, a round at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from qcode.coding import assignments, coders, rounds
from qcode.coding.coders import CoderInfo
from qcode.coding.documents import DocumentInfo
from qcode.coding.taking_back import take_back
from qcode.store.journal import Action
from qcode.tui.command import Command
from qcode.tui.documents.assignees import AssigneeList, Assignees, read_assignees
from qcode.tui.frame.acting import ActingModal, ModalSaid
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import ModalError
from qcode.tui.rowlist import RowList
from qcode.tui.screens.ask import Ask
from qcode.tui.shown import counted, shown

_MANY = 1_000
"""From so many documents on their number has no room among the keys, nor where there is one more key for rounds."""


def _can_change(modal: Any) -> bool:
    return modal.list.row is not None and not modal.project.read_only


class WhoCodes(ActingModal):
    """Every change is saved at once; answers whether anything was changed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "assigning.turn",
            "space",
            "give or take back",
            "Project",
            "turn",
            "give the document to the coder, or take it back",
            1,
            available=_can_change,
        ),
        Command(
            "assigning.primary",
            "p",
            "primary",
            "Project",
            "primary",
            "theirs are the codings that count",
            2,
            available=_can_change,
        ),
        Command(
            "assigning.new",
            "n",
            "other",
            "Project",
            "new",
            "give it to somebody by name, who joins the project",
            3,
            available=lambda modal: not modal.project.read_only,
        ),
        Command(
            "assigning.all",
            "A",
            "all",
            "Project",
            "all",
            "give the coder all documents that are listed",
            4,
            available=_can_change,
        ),
        Command(
            "assigning.round",
            "R",
            "round",
            "Looking",
            "round",
            "who codes it in the next round",
            5,
            available=lambda modal: modal.now.rounds > 1,
        ),
    )
    DEFAULT_CSS = """
    #who-codes { margin: 2; max-width: 78; }
    #who-codes #blind { height: auto; padding: 0 1; color: $q-dim; display: none; }
    """

    def __init__(self, document: DocumentInfo, listed: Sequence[str], now: Assignees) -> None:
        """Take the document, the ids of all that are listed, and who codes it."""
        super().__init__()
        self._document = document
        self._listed = tuple(listed)
        self._wanted: str | None = None
        self.now = now
        self.list = AssigneeList()

    def compose(self) -> ComposeResult:
        """Put the list into a box."""
        with Box("", id="who-codes"):
            yield self.list
            yield Static(id="blind")
            yield ModalSaid()
            yield ModalError()

    def on_mount(self) -> None:
        """Begin in the list, at oneself."""
        self.list.focus()
        with self.project.reading() as reading:
            self._wanted = reading.viewer.coder_id
        self._show()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Say what can be done with this row."""
        self.say_what_can_be_done()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Give or take back what was chosen by the mouse."""
        if self.check_action("turn", ()):
            self.action_turn()

    def say_keys(self, labels: Mapping[str, str] | None = None) -> None:
        """Say below the box what the keys do for the row one is on."""
        row = self.list.row
        turn = "take back" if row is not None and row.is_theirs else "give"
        has_room = len(self._listed) < _MANY and self.now.rounds == 1
        every = f"all {len(self._listed)}" if has_room else "all"
        super().say_keys({"assigning.turn": turn, "assigning.all": every, **(labels or {})})

    def show_again(self) -> None:
        """Read again who codes it."""
        with self.refusing():
            self.now = read_assignees(self.project, self._document.id, self.now.round.id)
            self._show()

    def action_turn(self) -> None:
        """Give the document to the coder one is on, or take it back."""
        row = self.list.row
        if row is not None and row.is_theirs:
            self._take_back(row.coder)
        elif row is not None:
            self._give(row.coder)

    def action_primary(self) -> None:
        """Let the codings of the coder one is on be those that count."""
        row, document = self.list.row, self._document
        if row is None:
            return

        def make(act: Action) -> str:
            assignments.assign(act, [document.id], row.coder.id, self.now.round.id, is_primary=True)
            already = "" if act.did_something else " already"
            return f"{row.coder.name} is primary{already}: theirs are the codings that count"

        self.act(f"assign {document.name} as primary to {row.coder.name}", make)

    def action_all(self) -> None:
        """Give the coder one is on all documents that are listed."""
        row, number = self.list.row, counted(len(self._listed), "document")
        if row is None:
            return

        def give(act: Action) -> str:
            newly = assignments.assign(act, self._listed, row.coder.id, self.now.round.id)
            return f"{row.coder.name} has {number}{rounds.told(act, self.now.round)}, {len(newly):,} of them new"

        self.act(f"assign {number} to {row.coder.name}", give)

    def action_new(self) -> None:
        """Ask for a name, and give the document to whoever it is."""

        def named(name: str | None) -> None:
            if name is not None:
                self._give_by_name(name)

        about = "The name of who shall code it; who is not in the project yet joins it"
        self.app.push_screen(Ask(f"{self._document.name} for", about), named)

    def action_round(self) -> None:
        """Show the next round."""
        with self.refusing():
            with self.project.reading() as reading:
                ids = [each.id for each in rounds.listing(reading)]
            following = ids[(ids.index(self.now.round.id) + 1) % len(ids)]
            self.now = read_assignees(self.project, self._document.id, following)
            self._show()

    def _give(self, coder: CoderInfo) -> None:
        document = self._document

        def give(act: Action) -> str:
            assignments.assign(act, [document.id], coder.id, self.now.round.id)
            return f"{coder.name} has {document.name}{rounds.told(act, self.now.round)}"

        self.act(f"assign {document.name} to {coder.name}", give)

    def _take_back(self, coder: CoderInfo) -> None:
        document = self._document

        def back(act: Action) -> str:
            take_back(act, [document.id], coder, self.now.round.id)
            return f"{document.name} taken back from {coder.name}{rounds.told(act, self.now.round)}"

        self.act(f"take back {document.name} from {coder.name}", back)

    def _give_by_name(self, name: str) -> None:
        document = self._document

        def give(act: Action) -> str:
            known = coders.listing(act)
            coder = coders.find_or_add(act, name)
            assignments.assign(act, [document.id], coder.id, self.now.round.id)
            self._wanted = coder.id
            joined = "" if coder in known else " joins the project and"
            return f"{coder.name}{joined} has {document.name}{rounds.told(act, self.now.round)}"

        self.act(f"assign {document.name} to {name}", give)

    def _show(self) -> None:
        of = self.now.round
        in_round = f" in round {of.name}" if self.now.rounds > 1 else ""
        self.query_one(Box).border_title = shown(f"Who codes {self._document.name}{in_round}")
        blind = self.query_one("#blind", Static)
        blind.display = self.now.are_hidden
        blind.update(shown(f"Round {of.name} is blind: only a lead sees who else codes it, and decides."))
        self.list.show(self.now.rows, self._wanted)
        self.fit(self.list)
        self._wanted = None
