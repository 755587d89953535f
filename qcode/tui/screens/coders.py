"""The coders of the project: who they are, what is theirs to do; add, rename, give a role, remove."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from qcode.api.overview import CoderRow, coder_overview
from qcode.codebook.model import key_of
from qcode.coding import coder_removal, coders
from qcode.store.journal import Action
from qcode.store.visibility import hides_acts
from qcode.tui.command import Command
from qcode.tui.documents.coderlist import CoderList
from qcode.tui.frame.acting import ActingModal, ModalSaid
from qcode.tui.frame.box import Box
from qcode.tui.frame.looking import looking
from qcode.tui.frame.modal import ModalError
from qcode.tui.matrix.pick import Pick
from qcode.tui.rowlist import RowList
from qcode.tui.screens.ask import Ask

_BLIND = "A round is blind: what others have to do and have done in it is not counted here."
_ROLES = {
    "lead": "codes, sees blind rounds, gives roles",
    "coder": "codes, and settles what coders differ on",
    "trainee": "codes, and settles nothing",
    "reader": "looks, and changes nothing",
}


def _can_change(modal: Any) -> bool:
    return modal.list.row is not None and not modal.project.read_only


class CoderScreen(ActingModal):
    """Every change is saved at once; answers whether anything was changed."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "coders.add",
            "a",
            "add",
            "Project",
            "add",
            "add a coder by name",
            1,
            available=lambda modal: not modal.project.read_only,
        ),
        Command(
            "coders.rename", "r", "rename", "Project", "rename", "another name for the coder", 2, available=_can_change
        ),
        Command("coders.role", "o", "role", "Project", "role", "give the coder a role", 3, available=_can_change),
        Command(
            "coders.remove",
            "x",
            "remove",
            "Project",
            "remove",
            "remove a coder of whom there is nothing but the name",
            4,
            available=_can_change,
        ),
    )
    DEFAULT_CSS = """
    #coders { margin: 2; max-width: 84; }
    #coders #blind { height: auto; padding: 0 1; color: $q-dim; display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.list = CoderList()
        self._wanted: str | None = None

    def compose(self) -> ComposeResult:
        """Put the list into a box."""
        with Box("Coders", id="coders"):
            yield self.list
            yield Static(_BLIND, id="blind", markup=False)
            yield ModalSaid()
            yield ModalError()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.list.focus()
        self.show_again()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Say what can be done with this row."""
        self.say_what_can_be_done()

    def show_again(self) -> None:
        """Read again who there is; who is at the keyboard may have another name."""
        self.qapp.follow_coder()
        with self.refusing(), looking(self.project) as reading:
            rows = coder_overview(reading)
            self.query_one("#blind", Static).display = hides_acts(reading)
        self.list.show(rows, self._wanted)
        self.fit(self.list)
        self._wanted = None

    def action_add(self) -> None:
        """Ask for a name."""

        def add(name: str) -> None:
            def change(act: Action) -> str:
                made = coders.add(act, name)
                self._wanted = made.id
                return f"{made.name} joins the project"

            self.act(f"add coder {name}", change)

        self._ask("Add a coder", "The name that stands beside every code that they give", "", add)

    def action_rename(self) -> None:
        """Ask for another name."""
        row = self.list.row
        if row is not None:
            self._ask("Rename", "Another name for the coder; all that is theirs stays theirs", row.name, self._rename)

    def action_role(self) -> None:
        """Choose a role."""
        row = self.list.row
        if row is None:
            return

        def chosen(role: str | None) -> None:
            if role is not None and role != row.role:
                self._give_role(row, role)

        self.app.push_screen(Pick(f"The role of {row.name}", coders.ROLES, row.role, _ROLES), chosen)

    def action_remove(self) -> None:
        """Remove the coder."""
        row = self.list.row
        if row is None:
            return

        def remove(act: Action) -> str:
            coder_removal.remove(act, coders.find(act, row.name))
            return f"removed {row.name}"

        self.act(f"remove coder {row.name}", remove)

    def _rename(self, name: str) -> None:
        row = self.list.row
        if row is None or row.name == name:
            return
        is_oneself = key_of(row.name) == key_of(self.project.coder or "")

        def rename(act: Action) -> str:
            made = coders.rename(act, coders.find(act, row.name), name)
            return f"{row.name} is called {made.name} from now on"

        if self.act(f"rename coder {row.name} to {name}", rename) and is_oneself:
            self.project.coder = name
            self.show_again()

    def _give_role(self, row: CoderRow, role: str) -> None:
        def give(act: Action) -> str:
            coders.set_role(act, coders.find(act, row.name), role)
            return f"{row.name} is {role}"

        self.act(f"{row.name} is {role}", give)

    def _ask(self, title: str, about: str, value: str, answer: Callable[[str], None]) -> None:
        def written(words: str | None) -> None:
            if words is not None:
                answer(words)

        self.app.push_screen(Ask(title, about, value), written)
