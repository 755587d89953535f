"""The cases screen: cases, documents or speakers against their variables, with sources, evidence and summaries."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from qcode.api.cases import link_case, summaries_shown
from qcode.codebook import stored
from qcode.codebook.stored import CodeInfo
from qcode.coding import case_links, cases, codings, documents, summaries, variables
from qcode.coding.case_removal import remove_case
from qcode.coding.cases import CaseInfo
from qcode.coding.subjects import Subject
from qcode.coding.variables import VariableInfo
from qcode.store.journal import Action
from qcode.tui.cases.commands import COMMANDS
from qcode.tui.cases.documents import DocumentTicks
from qcode.tui.cases.forms import CaseFields, CaseForm, VariableFields, VariableForm
from qcode.tui.cases.value import Said, ValueForm
from qcode.tui.cases.view import CasesView
from qcode.tui.command import Command
from qcode.tui.frame.question import Question
from qcode.tui.rowlist import RowList
from qcode.tui.screens.ask import Ask
from qcode.tui.screens.evidence import EvidenceScreen, Place
from qcode.tui.screens.memo import MemoEditor
from qcode.tui.screens.picker import CodePicker, Picked
from qcode.tui.shown import counted


class CasesScreen(CasesView):
    """Each act is one to undo, and saved before it is shown."""

    ACTIONS: ClassVar[tuple[Command, ...]] = COMMANDS

    def on_row_list_chosen(self, _event: RowList.Chosen) -> None:
        """Edit what was chosen by the mouse."""
        if self.check_action("edit", ()):
            self.action_edit()

    def action_edit(self) -> None:
        """Answer the cell, or change the case or variable one is on."""
        row, variable = self.grid.row, self.grid.variable
        if row is not None and variable is not None:
            self._answer(row.subject, variable)
        elif variable is not None:
            self._edit_variable(variable)
        elif self.case is not None:
            self._edit_case(self.case)

    def action_evidence(self) -> None:
        """Show what the answers of the cell rest on."""
        row, variable = self.grid.row, self.grid.variable
        if row is not None and variable is not None:
            self.app.push_screen(EvidenceScreen(row.subject, variable, self._shown_again), self._open)

    def action_add_case(self) -> None:
        """Ask what a new case is."""

        def add(fields: CaseFields) -> None:
            with self.project.action(f"add case {fields.name}") as act:
                said = {"status": fields.status, "reason": fields.reason, "description": fields.description}
                made = cases.add(act, fields.name, kind=fields.kind, **said)
            self.go_to(made.id)
            self._shown_again(f"{made.kind} {made.name}")

        kind = self.case.kind if self.case is not None else "case"
        self.app.push_screen(CaseForm(None, kind, add))

    def action_add_variable(self) -> None:
        """Ask what a new variable is."""
        of = self.kind

        def add(fields: VariableFields) -> None:
            with self.project.action(f"add variable {fields.name}") as act:
                name, kind, description = fields.name, fields.type, fields.description
                made = variables.add(act, of, name, kind, description=description, choices=fields.choices)
            self.go_to(variable_id=made.id)
            self._shown_again(f"{made.type} {made.name}")

        self.app.push_screen(VariableForm(of, None, add))

    def action_rename(self) -> None:
        """Ask for another name of the case or variable."""
        case, variable = self.case, self.grid.variable
        here: CaseInfo | VariableInfo | None = variable if self.on_title else case
        if here is None:
            return

        def named(name: str | None) -> None:
            if name is None or name == here.name:
                return
            if isinstance(here, VariableInfo):
                self._act(f"rename variable {here.name} to {name}", name, lambda act: variables.rename(act, here, name))
            else:
                self._act(f"edit case {here.name}", name, lambda act: cases.edit(act, here, name=name))

        what = "variable" if isinstance(here, VariableInfo) else "case"
        self.app.push_screen(Ask("Rename", f"Another name for the {what}", here.name), named)

    def action_remove(self) -> None:
        """Ask whether the answers, the case or the variable shall go."""
        row, variable, case = self.grid.row, self.grid.variable, self.case
        if row is not None and variable is not None:
            self._remove_answers(row.subject, variable)
        elif variable is not None:
            asked = variable
            answers = sum(len(cell.claims) for place, cell in self.read.cells.items() if place[1] == asked.id)
            self._ask(
                f"Remove the variable {asked.name}?",
                f"{counted(answers, 'answer')} with their evidence go with it.",
                f"remove variable {asked.name}",
                f"removed {asked.name}",
                lambda act: variables.remove(act, asked),
            )
        elif case is not None:
            going = case
            answers = sum(len(cell.claims) for place, cell in self.read.cells.items() if place[0] == going.id)
            self._ask(
                f"Remove the case {going.name}?",
                f"{counted(answers, 'answer')}, its summaries and memos go with it; its documents stay.",
                f"remove case {going.name}",
                f"removed {going.name}",
                lambda act: remove_case(act, going),
            )

    def action_documents(self) -> None:
        """Choose which documents speak for the case."""
        case = self.case
        if case is None:
            return
        with self.project.reading() as reading:
            known = {each.name: each for each in documents.listing(reading)}
            spoken = cases.documents_by_case(reading).get(case.id, ())
        if not known:
            self.tell("there is no document yet: import one first")
            return
        before = [name for name, each in known.items() if each.id in spoken]

        def chosen(ticked: tuple[str, ...] | None) -> None:
            if ticked is not None and set(ticked) != set(before):
                self._act(f"link {case.name}", f"documents of {case.name}", lambda act: link(act, ticked))

        def link(act: Action, ticked: tuple[str, ...]) -> None:
            link_case(act, case.name, [name for name in ticked if name not in before])
            for name in before:
                if name not in ticked:
                    case_links.unlink(act, case, known[name])

        self.app.push_screen(DocumentTicks(f"Documents of {case.name}", tuple(known), before), chosen)

    def action_summary(self) -> None:
        """Choose a code, and write what the case says on it."""
        case = self.case
        if case is None:
            return
        with self.project.reading() as reading:
            codes = stored.listing(reading)
            counts = codings.counts(reading)
        by_id = {code.id: code for code in codes}

        def picked(answer: Picked | None) -> None:
            if answer is not None and answer.code_ids:
                self._summarise(case, by_id[answer.code_ids[0]])

        self.app.push_screen(CodePicker(codes, counts, title=f"{case.name} on", several=False), picked)

    def _answer(self, subject: Subject, variable: VariableInfo) -> None:
        cell = self.grid.cell
        if cell is None:
            return

        def save(said: tuple[Said, ...]) -> None:
            if said:
                with self.project.action(f"set {variable.name} of {subject.name}") as act:
                    for each in said:
                        _store(act, subject, variable, each)
                answers = "; ".join(each.answer or self.glyphs.dash for each in said)
                self._shown_again(f"{subject.name}: {variable.name} {answers}")

        form = ValueForm(subject.name, variable, cell, self.read.used(variable), save)
        self.app.push_screen(form)

    def _edit_case(self, case: CaseInfo) -> None:
        def save(fields: CaseFields) -> None:
            with self.project.action(f"edit case {case.name}") as act:
                cases.edit(
                    act,
                    case,
                    name=fields.name if fields.name != case.name else None,
                    kind=fields.kind,
                    status=fields.status,
                    reason=fields.reason,
                    description=fields.description,
                )
            self._shown_again(fields.name)

        self.app.push_screen(CaseForm(case, case.kind, save))

    def _edit_variable(self, variable: VariableInfo) -> None:
        def save(fields: VariableFields) -> None:
            with self.project.action(f"edit variable {variable.name}") as act:
                if fields.name != variable.name:
                    variables.rename(act, variable, fields.name)
                if (fields.type, fields.choices) != (variable.type, variable.choices):
                    variables.retype(act, variable, fields.type, fields.choices)
                variables.describe(act, variable, fields.description)
            self._shown_again(fields.name)

        self.app.push_screen(VariableForm(variable.subject, variable, save))

    def _remove_answers(self, subject: Subject, variable: VariableInfo) -> None:
        cell = self.grid.cell
        if cell is not None and cell.claims:
            self._ask(
                "Take the answers away?",
                f"{subject.name}: {variable.name}, {counted(len(cell.claims), 'answer')}: {cell.text}",
                f"unset {variable.name} of {subject.name}",
                f"{subject.name} has no {variable.name}",
                lambda act: variables.clear(act, variable, subject.id),
            )

    def _summarise(self, case: CaseInfo, code: CodeInfo) -> None:
        with self.project.reading() as reading:
            written = summaries_shown(reading, case.name, code.path)
        mine = next((each.summary for each in written if each.coder == self.project.coder), "")
        others = "; ".join(f"{each.coder}: {each.summary}" for each in written if each.coder != self.project.coder)

        def keep(body: str | None) -> None:
            if body is not None:
                label = f"summary of {case.name} on {code.path}"
                self._act(label, label, lambda act: summaries.write(act, case.id, code.id, body))

        about = others or "What the case says on this code, in your words; nothing takes your summary away."
        label = code.label_in(self.qapp.language)
        self.app.push_screen(MemoEditor(f"{case.name} on {code.tag} {label}", about, mine), keep)

    def _open(self, place: Place | None) -> None:
        if place is not None:
            with self.refusing():
                self.qapp.open_document(place.document_id, place.start)

    def _ask(self, title: str, what: str, label: str, said: str, change: Callable[[Action], object]) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                self._act(label, said, change)

        self.app.push_screen(Question(title, (what, "u brings all of it back."), "remove", "keep"), answered)

    def _act(self, label: str, said: str, change: Callable[[Action], object]) -> None:
        with self.refusing():
            with self.project.action(label) as act:
                change(act)
            self._shown_again(said)

    def _shown_again(self, said: str) -> None:
        """Say what was saved, and read again what is there."""
        self.saved(said)
        self.refresh_screen()


def _store(act: Action, subject: Subject, variable: VariableInfo, said: Said) -> None:
    """Store what a source says; an empty answer takes away what it had said."""
    if said.answer:
        variables.answer(act, variable, subject.id, said.answer, source=said.source, memo=said.memo)
    else:
        variables.clear(act, variable, subject.id, source=said.source)
