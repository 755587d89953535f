"""Choosing passages as evidence for an answer, or against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from qcode.api.evidence import EvidencePassage
from qcode.coding.subjects import Subject
from qcode.tui.cases.passagelist import TickedPassages
from qcode.tui.command import Command
from qcode.tui.entry import Entry
from qcode.tui.frame.box import Box
from qcode.tui.frame.modal import FrameModal
from qcode.tui.rowlist import RowList
from qcode.tui.shown import shown

BOX = """
    #passages {{ margin: 1 2; max-width: 120; height: 100%; padding: 0 1; }}
    {name} .quote {{ height: 5; border-top: solid $q-line; color: $q-text; }}
    {name} .none {{ height: auto; color: $q-dim; display: none; }}
    .-ascii {name} .quote {{ border-top: ascii $q-line; }}
"""
"""The look of a box with a list, and below it the words of the passage one is on."""


class Added(NamedTuple):
    """Codings (ids) that were chosen, and whether they contradict."""

    coding_ids: tuple[str, ...]
    contradicts: bool

    @property
    def side(self) -> str:
        """The side in a word."""
        return "against" if self.contradicts else "for"


class PassageChoice(FrameModal[Added | None]):
    """Answers with the codings that were chosen, and for which side."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("evidence.for", "enter", "for it", "Looking", "choose(False)", "they support the answer", 1),
        Command("evidence.against", "a", "against it", "Looking", "choose(True)", "they contradict the answer", 3),
        Command("evidence.words", "slash", "words", "Looking", "words", "only passages with these words", 4, shown="/"),
    )
    DEFAULT_CSS = BOX.format(name="PassageChoice")

    def __init__(self, title: str, subject: Subject, passages: Sequence[EvidencePassage]) -> None:
        super().__init__()
        self._title = title
        self._subject = subject
        self._list = TickedPassages(passages)

    def compose(self) -> ComposeResult:
        """Put the words to look for over the list, and the words of the passage below it."""
        with Box(self._title, id="passages"):
            yield Entry(placeholder="/ words of the passage, its code, document or speaker")
            yield Static(_nothing(self._subject), classes="none")
            yield self._list
            yield Static(classes="quote")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(".none").display = not self._list.count
        self._list.focus()
        self._list.rows_changed()

    def on_row_list_moved(self, _event: RowList.Moved) -> None:
        """Show all the words of the passage."""
        self.query_one(".quote", Static).update(quote_of(self._list.passage))
        self.say_keys()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Tick what was chosen by the mouse."""
        self._list.action_tick()

    def on_descendant_focus(self) -> None:
        """Line and list have keys of their own."""
        self.call_after_refresh(self.say_keys)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while one types."""
        self._list.filter(event.value)

    def on_input_submitted(self) -> None:
        """Go to what the words left."""
        self._list.focus()

    def action_words(self) -> None:
        """Write words."""
        self.query_one(Entry).focus()

    def action_choose(self, contradicts: bool) -> None:
        """Answer with what is ticked, else with the row."""
        if self._list.chosen:
            self.dismiss(Added(self._list.chosen, contradicts))


def quote_of(passage: EvidencePassage | None) -> Content:
    """Give all the words of a passage under where they stand."""
    if passage is None:
        return Content("")
    who = ", ".join(filter(None, (passage.speaker, f"coded by {passage.coder}")))
    head = f"{passage.document}  {passage.code}  {who}"
    return Content.assemble(shown(head, "$q-dim"), "\n", shown(passage.quote))


def _nothing(subject: Subject) -> str:
    """Say why there is nothing to choose from."""
    if subject.kind == "case":
        return "No coding speaks for this case that is not named already: code a document of it, or link one to it."
    return "Nothing is coded here that is not named already."
