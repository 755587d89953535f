"""What can be done on the coding screen without changing anything: find, filter, copy, look up, make room."""

from __future__ import annotations

from typing import Literal

from textual import on

from qcode.codebook.stored import CodeInfo
from qcode.text.cursor import Mode
from qcode.tui.clipboard import copy
from qcode.tui.coding.beside import BesideView
from qcode.tui.coding.filter import NO_FILTER, Filter, only
from qcode.tui.coding.tree import CodebookTree
from qcode.tui.screens.definition import DefinitionScreen
from qcode.tui.screens.filter import FilterChoice
from qcode.tui.shown import counted


class LookingScreen(BesideView):
    """The document with its codings, to be looked at by keys."""

    def action_next_coding(self) -> None:
        """Choose the next of overlapping codings."""
        self.pane.action_next_coding()

    def action_definition(self) -> None:
        """Show what the chosen coding's code means."""
        if self.place.here is not None:
            self.define(self.place.here.code)

    def action_copy(self) -> None:
        """Copy the marked words."""
        start, end = self.pane.marked
        copy(self.qapp, self.desk.text[start:end])
        self.tell(f"copied {counted(self.pane.marked_words, 'word')}")

    def action_find(self) -> None:
        """Write what to look for."""
        self.finding.line.open()

    def action_step_hit(self, by: int) -> None:
        """Go to another hit."""
        self.finding.step(by)

    def action_filter(self) -> None:
        """Choose what is shown."""

        def chosen(answer: Filter | None) -> None:
            if answer is not None:
                self.show_only(answer)

        given = {coding.coder_id for coding in self.desk.codings.values()}
        names = {id_: name for id_, name in self.desk.coder_names.items() if id_ in given}
        self.app.push_screen(FilterChoice(self.desk.codes, names, self.filter), chosen)

    def action_back(self) -> None:
        """Leave the search, else word mode and a held mark, else the filter."""
        if self.finding.is_on:
            self.finding.clear()
        elif self.pane.mode is Mode.SENTENCE and not self.pane.anchored and self.filter.is_on:
            self.show_only(NO_FILTER)
            self.tell("all codings")
        else:
            self.pane.action_back()

    def action_tree(self) -> None:
        """Show or hide the codebook; in a narrow window it comes only when called."""
        narrow = self.has_class("-w60") or self.has_class("-tiny")
        self.toggle_class("-tree" if narrow else "-no-tree")
        (self._tree if narrow and self.has_class("-tree") else self.pane).focus()

    def action_zen(self) -> None:
        """Show the text alone, or all panes again."""
        self.toggle_class("-zen")
        self.pane.focus()

    def action_widen(self, pane: Literal["codebook", "side"], by: int) -> None:
        """Make a pane beside the text wider or narrower, for windows of this width."""
        (self.codebook if pane == "codebook" else self.side).change(by)

    def define(self, code: CodeInfo) -> None:
        """Show what a code means."""
        self.app.push_screen(DefinitionScreen(code, self.desk.codes.label(code), self.desk.document.id))

    @on(CodebookTree.Asked)
    def _define_from_tree(self, event: CodebookTree.Asked) -> None:
        event.stop()
        self.define(event.code)

    @on(CodebookTree.Only)
    def _only_from_tree(self, event: CodebookTree.Only) -> None:
        """Show only this code; when it is shown alone already, all again."""
        event.stop()
        chosen = only(self.desk.codes, [event.code.id])
        self.show_only(NO_FILTER if self.filter == chosen else chosen)
