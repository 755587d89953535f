"""The forms for a case and for a variable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult

from qcode.coding.cases import STATUSES, CaseInfo
from qcode.coding.variable_types import TYPES
from qcode.coding.variables import VariableInfo
from qcode.errors import Refused
from qcode.tui.cases.form import Form, about, line
from qcode.tui.choice import Choice
from qcode.tui.entry import Entry


@dataclass(frozen=True)
class CaseFields:
    """What is said of a case."""

    name: str
    kind: str
    status: str
    reason: str
    description: str


class CaseForm(Form[CaseFields]):
    """A new case, or one that is there to be changed."""

    def __init__(self, case: CaseInfo | None, kind: str, save: Callable[[CaseFields], object]) -> None:
        super().__init__("Case" if case else "New case", save)
        self._before = case or CaseInfo("", "", kind, STATUSES[0], "", "")

    def lines(self) -> ComposeResult:
        """Give a line for each thing said."""
        before = self._before
        yield line("Name", Entry(before.name, id="name"))
        yield line("Kind", Entry(before.kind, id="kind"))
        yield about("movement, organisation, person, event, or your own word")
        yield line("Status", Choice(STATUSES, id="status"))
        yield line("Reason", Entry(before.reason, id="reason"))
        yield about("why it has that status")
        yield line("Description", Entry(before.description, id="description"))

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#status", Choice).choose(STATUSES.index(self._before.status))
        self.query_one("#name", Entry).focus()
        super().on_mount()

    def filled(self) -> CaseFields:
        """Give what is said of the case; a kind it has in any case."""
        said = {field: self.query_one(f"#{field}", Entry).value for field in ("name", "kind", "reason", "description")}
        if not said["name"].strip():
            raise Refused("the case", "it has no name", "write one")
        kind = said["kind"].strip() or "case"
        status = STATUSES[self.query_one("#status", Choice).at]
        return CaseFields(said["name"].strip(), kind, status, said["reason"], said["description"])


@dataclass(frozen=True)
class VariableFields:
    """What is said of a variable; choices in their order."""

    name: str
    type: str
    choices: tuple[str, ...]
    description: str


class VariableForm(Form[VariableFields]):
    """A new variable, or one that is there to be changed."""

    def __init__(self, subject: str, variable: VariableInfo | None, save: Callable[[VariableFields], object]) -> None:
        super().__init__(f"Variable of {subject}s" if variable else f"New variable of {subject}s", save)
        self._before = variable or VariableInfo("", subject, "", "text")

    def lines(self) -> ComposeResult:
        """Give a line for each thing said."""
        before = self._before
        yield line("Name", Entry(before.name, id="name"))
        yield line("Type", Choice(TYPES, id="type"))
        yield line("Choices", Entry("; ".join(before.choices), id="choices"))
        yield about("what may be answered, parted by “;”; nothing for anything")
        yield line("Description", Entry(before.description, id="description"))
        yield about("what it asks")

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#type", Choice).choose(TYPES.index(self._before.type))
        self.query_one("#name", Entry).focus()
        super().on_mount()

    def filled(self) -> VariableFields:
        """Give what is said of the variable."""
        name, choices, description = (
            self.query_one(f"#{field}", Entry).value for field in ("name", "choices", "description")
        )
        if not name.strip():
            raise Refused("the variable", "it has no name", "write one")
        wanted = tuple(" ".join(each.split()) for each in choices.split(";") if each.strip())
        return VariableFields(name.strip(), TYPES[self.query_one("#type", Choice).at], wanted, description)
