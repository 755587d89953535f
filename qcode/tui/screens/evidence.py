"""The evidence of a cell: the passages for and against each answer, and others to be added to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from qcode.api.evidence import EvidencePassage, passages_for, passages_named
from qcode.coding import evidence
from qcode.coding.evidence import Claim
from qcode.coding.subjects import Subject
from qcode.coding.variables import VariableInfo
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.tui.cases.evidencelist import EvidenceList, evidence_rows
from qcode.tui.cases.strip import NO_SOURCE
from qcode.tui.command import Command
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal, ModalError
from qcode.tui.rowlist import RowList
from qcode.tui.screens.passage_choice import BOX, Added, PassageChoice, quote_of
from qcode.tui.shown import counted


class Place(NamedTuple):
    """Where a passage is to be opened."""

    document_id: str
    start: int


def _on_passage(modal: Any) -> bool:
    return modal.list.row is not None and modal.list.row.passage is not None


def _can_change(modal: Any) -> bool:
    return _on_passage(modal) and not modal.project.read_only


class EvidenceScreen(FrameModal[Place | None]):
    """Every change is saved at once. Answers with the passage that is to be opened, if any."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("evidence.open", "enter", "open", "Looking", "open", "open the passage", 1, available=_on_passage),
        Command(
            "evidence.add",
            "plus",
            "add",
            "Project",
            "add",
            "choose passages for the answer, or against it",
            2,
            shown="+",
            available=lambda modal: modal.list.row is not None and not modal.project.read_only,
        ),
        Command(
            "evidence.withdraw",
            "minus,x",
            "take away",
            "Project",
            "withdraw",
            "the passage is no evidence of the answer any more",
            3,
            shown="-",
            available=_can_change,
        ),
        Command(
            "evidence.turn",
            "space",
            "for/against",
            "Project",
            "turn",
            "say that it contradicts the answer, or supports it",
            4,
            available=_can_change,
        ),
        Command("evidence.undo", "u", "undo", "Project", "undo", "take back your last act", 5),
    )
    DEFAULT_CSS = BOX.format(name="EvidenceScreen")

    def __init__(self, subject: Subject, variable: VariableInfo, changed: Callable[[str], object]) -> None:
        super().__init__()
        self._subject = subject
        self._variable = variable
        self._changed = changed
        self.list = EvidenceList()

    def compose(self) -> ComposeResult:
        """Put the list over the words of the passage one is on."""
        with Box(f"{self._subject.name}: {self._variable.name}", id="passages"):
            yield self.list
            yield Static(classes="quote")
            yield ModalError()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.list.focus()
        self._show()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Show all the words of the passage."""
        row = self.list.row
        self.query_one(".quote", Static).update(quote_of(row.passage if row else None))
        self.refresh_bindings()
        self.say_keys()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Open what was chosen by the mouse."""
        self.action_open()

    def action_open(self) -> None:
        """Answer with the passage."""
        row = self.list.row
        if row is not None and row.passage is not None:
            self.dismiss(Place(row.passage.document_id, row.passage.start))

    def action_add(self) -> None:
        """Let passages be chosen for the answer that one is on."""
        if self.list.row is not None:
            self._look_for_passages(self.list.row.claim)

    @work(thread=True, exclusive=True, group="passages")
    def _look_for_passages(self, claim: Claim) -> None:
        try:
            with self.project.reading() as reading:
                found = passages_for(reading, self._subject)
        except Refused as error:
            self.app.call_from_thread(self.refuse, error)
        else:
            named = {*claim.supporting, *claim.contradicting}
            others = [each for each in found if each.coding_id not in named]
            self.app.call_from_thread(self._let_choose, claim, others)

    def _let_choose(self, claim: Claim, passages: Sequence[EvidencePassage]) -> None:
        def chosen(added: Added | None) -> None:
            if added is not None:
                many = counted(len(added.coding_ids), "passage")
                self._support(claim, added, f"{many} {added.side} {claim.value}")

        if self.is_current:
            title = f"Evidence: {claim.value} ({claim.source or NO_SOURCE})"
            self.app.push_screen(PassageChoice(title, self._subject, passages), chosen)

    def action_withdraw(self) -> None:
        """Take the passage away."""
        row = self.list.row
        if row is not None and row.passage is not None:
            claim, coding_id = row.claim, row.passage.coding_id
            of = {"value": claim.value, "source": claim.source}
            self._act(
                f"evidence of {self._variable.name} of {self._subject.name}",
                f"a passage away from {claim.value}",
                lambda act: evidence.withdraw(act, self._variable, self._subject.id, [coding_id], **of),
            )

    def action_turn(self) -> None:
        """Put the passage on the other side."""
        row = self.list.row
        if row is not None and row.passage is not None:
            turned = Added((row.passage.coding_id,), not row.contradicts)
            self._support(row.claim, turned, f"a passage {turned.side} {row.claim.value}")

    def action_undo(self) -> None:
        """Take back the last act."""
        with self.refusing():
            self._changed(f"undone: {self.project.undo().label}")
        self._show()

    def _support(self, claim: Claim, added: Added, said: str) -> None:
        self._act(
            f"evidence of {self._variable.name} of {self._subject.name}",
            said,
            lambda act: evidence.support(
                act,
                self._variable,
                self._subject.id,
                added.coding_ids,
                value=claim.value,
                source=claim.source,
                contradicts=added.contradicts,
            ),
        )

    def _act(self, label: str, said: str, change: Callable[[Action], object]) -> None:
        self.query_one(ModalError).display = False
        with self.refusing():
            with self.project.action(label) as act:
                change(act)
            self._changed(said)
        self._show()

    def _show(self) -> None:
        with self.refusing(), self.project.reading() as reading:
            claims = [
                claim
                for claim in evidence.claims(reading, self._subject.kind)
                if (claim.subject_id, claim.variable_id) == (self._subject.id, self._variable.id)
            ]
            ids = {each for claim in claims for each in (*claim.supporting, *claim.contradicting)}
            self.list.show(evidence_rows(claims, passages_named(reading, ids)))
