"""The form of a cell: what each source says, picked from the choices or written, with a memo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult

from qcode.codebook.model import key_of
from qcode.coding.variable_types import parts
from qcode.coding.variables import VariableInfo
from qcode.errors import Refused
from qcode.tui.cases.form import Form, about, line
from qcode.tui.cases.look import Cell, answer_of
from qcode.tui.cases.options import OptionList
from qcode.tui.cases.strip import NO_SOURCE
from qcode.tui.choice import Choice
from qcode.tui.command import Command
from qcode.tui.entry import Entry
from qcode.tui.rowlist import RowList

ANOTHER = "another"
_MOST_OPTIONS = 60
_WRITTEN = {
    "text": "any words",
    "choice": "one of the choices",
    "choices": "one or several, parted by “;”",
    "number": "digits, with a point before decimals, as in 1200.5",
    "date": "year, month and day, as in 2008-03-01; or 2008-03, or 2008",
}


@dataclass(frozen=True)
class Said:
    """What a source says; an empty answer takes away what it had said. memo: None where it stays as it was."""

    source: str
    answer: str
    memo: str | None = None


def _on_several(form: ValueForm) -> bool:
    return form.several and isinstance(form.focused, OptionList)


class ValueForm(Form[tuple[Said, ...]]):
    """Saves what was changed, of all sources at once."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "value.tick", "space", "tick", "Here", "tick", "this is part of the answer, or not", 1, "", _on_several
        ),
    )

    def __init__(
        self,
        subject: str,
        variable: VariableInfo,
        cell: Cell,
        used: Sequence[str],
        save: Callable[[tuple[Said, ...]], object],
    ) -> None:
        super().__init__(f"{subject}: {variable.name}", save)
        self.several = variable.type == "choices"
        self._variable = variable
        self._loaded = [_loaded(source, cell) for source in cell.by_source]
        self._written = [*self._loaded, Said("", "", "")]
        self._at = 0
        picked = variable.type in ("choice", "choices")
        self._options = (variable.choices or tuple(used)[:_MOST_OPTIONS]) if picked else ()

    def lines(self) -> ComposeResult:
        """Give the sources, the answer of the one chosen, what may be answered, and the memo."""
        here = self._written[self._at]
        sources = [each.source or NO_SOURCE for each in self._loaded]
        yield line("Who says so", Choice([*sources, ANOTHER], id="sources"), id="who")
        yield line("Source", Entry("", "a document, a person, a report; may stay empty", id="source"), id="new")
        yield line("Answer", Entry(here.answer, id="answer"))
        yield about(f"{_WRITTEN[self._variable.type]}; nothing takes it away")
        if self._options:
            yield OptionList(self._options, self._answers, several=self.several)
        yield line("Memo", Entry(here.memo or "", id="memo"))

    def on_mount(self) -> None:
        """Begin where the answer is picked, else where it is written."""
        self.query_one("#who").display = bool(self._loaded)
        self.query_one("#new").display = not self._loaded
        self.query_one("#options" if self._variable.choices else "#answer").focus()
        super().on_mount()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Show what another source says; what was written for the one before is kept."""
        self._keep()
        self._at = event.choice.at
        here = self._written[self._at]
        self.query_one("#new").display = self._at == len(self._loaded)
        self.query_one("#answer", Entry).value = here.answer
        self.query_one("#memo", Entry).value = here.memo or ""

    def on_input_changed(self, event: Entry.Changed) -> None:
        """Show what of the choices is answered."""
        if event.input.id == "answer" and self._options:
            self.query_one(OptionList).refresh()

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Take what was chosen by the mouse."""
        self.action_tick()

    def action_tick(self) -> None:
        """Make the choice one is on part of the answer, or take it out; of a single choice, the answer."""
        options, answer = self.query_one(OptionList), self.query_one("#answer", Entry)
        if not self.several:
            answer.value = options.option
            return
        given = self._answers()
        others = [each for each in given if key_of(each) != key_of(options.option)]
        answer.value = "; ".join(others if len(others) < len(given) else [*given, options.option])

    def action_save(self) -> None:
        """Save; of a single choice the one that one is on is the answer."""
        if isinstance(self.focused, OptionList) and not self.several:
            self.action_tick()
        super().action_save()

    def filled(self) -> tuple[Said, ...]:
        """Give what was changed."""
        self._keep()
        changed = [_change(before, now) for before, now in zip(self._loaded, self._written, strict=False)]
        new = self._written[-1]
        source = self.query_one("#source", Entry).value.strip()
        if new.answer.strip() or (source and not new.answer.strip() and self._at == len(self._loaded)):
            changed.append(self._new(replace(new, source=source)))
        return tuple(each for each in changed if each is not None)

    def _new(self, said: Said) -> Said:
        if any(key_of(each.source) == key_of(said.source) for each in self._loaded):
            cause = "it has answered already"
            raise Refused(said.source or NO_SOURCE, cause, "choose it in the first line, or name another source")
        if not said.answer.strip():
            raise Refused(said.source, "its answer is empty", "write one")
        return said

    def _keep(self) -> None:
        before = self._written[self._at]
        answer, memo = self.query_one("#answer", Entry).value, self.query_one("#memo", Entry).value
        self._written[self._at] = replace(before, answer=answer, memo=memo)

    def _answers(self) -> tuple[str, ...]:
        return parts(self.query_one("#answer", Entry).value, self._variable.type)


def _loaded(source: str, cell: Cell) -> Said:
    claims = cell.by_source[source]
    return Said(source, answer_of(claims), next((claim.memo for claim in claims if claim.memo), ""))


def _change(before: Said, now: Said) -> Said | None:
    """Give what is to be saved of a source, if anything."""
    if (now.answer.strip(), now.memo) == (before.answer.strip(), before.memo):
        return None
    return Said(now.source, now.answer.strip(), now.memo if now.memo != before.memo else None)
