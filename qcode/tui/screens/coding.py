"""The coding screen's acts: each is saved by the desk, then shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.content import Content

from qcode.codebook.stored import CodeInfo
from qcode.coding.codings import CodingInfo
from qcode.coding.documents import Transcript
from qcode.coding.highlights import HighlightInfo
from qcode.text.spans import Span
from qcode.tui.coding.bounds import longer, shorter
from qcode.tui.coding.commands import ACTS
from qcode.tui.coding.desk import Changed
from qcode.tui.coding.editing import EditingScreen
from qcode.tui.coding.pane import CodingPane
from qcode.tui.coding.tag import tag
from qcode.tui.coding.tag_prompt import TagPrompt
from qcode.tui.coding.tree import CodebookTree
from qcode.tui.coding.turns import left_open
from qcode.tui.command import Command
from qcode.tui.screens.finish import FinishQuestion
from qcode.tui.screens.memo import MemoEditor
from qcode.tui.screens.picker import CodePicker, Picked
from qcode.tui.shown import counted, cut

_LONGEST_NAME = 60
_QUOTED = 400


class CodingScreen(EditingScreen):
    """One document to be coded by keys. The mark stays after coding."""

    ACTIONS: ClassVar[tuple[Command, ...]] = ACTS

    _adjusted: CodingInfo | None = None

    @property
    def own_here(self) -> CodingInfo | None:
        """The coder's own coding that an act takes: the chosen one, else the last given of those at the cursor."""
        here = self.place.here
        return here.coding if here is not None and self.desk.is_own(here.coding) else None

    @property
    def adjustable(self) -> CodingInfo | None:
        """The coding whose bounds can be moved: the chosen one, else the last one given, else the one here."""
        if self.place.is_chosen and self.own_here is not None:
            return self.own_here
        return self.desk.codings.get(self.desk.last_coding or "") or self.own_here

    @property
    def own_light(self) -> HighlightInfo | None:
        """The coder's own highlight here: the chosen one, else the last that begins."""
        here = [each.id for each in self.pane.codings_at_cursor()]
        lit = [self.desk.highlights[id_] for id_ in here if id_ in self.desk.highlights]
        own = [highlight for highlight in lit if self.desk.is_own(highlight)]
        return next((each for each in own if each.id == self.pane.chosen), own[-1] if own else None)

    # Giving codes

    def apply(self, codes: Sequence[CodeInfo]) -> None:
        """Give the marked words codes, in one act."""
        names = ", ".join(self.desk.codes.named(code) for code in codes)
        self._do(lambda: self.desk.apply(codes, self.pane.marked), names)

    def action_code(self) -> None:
        """Choose codes for the marked words."""
        self._pick("Code", self._picked)

    def action_tag(self) -> None:
        """Wait for the two letters of a tag."""
        self.prompt(TagPrompt(self.desk.codes, self._apply_one, self.refuse, self._strip.show_candidates, self._tag_of))

    def action_pin(self, digit: str) -> None:
        """Give the code that is pinned to a digit."""
        self.apply([self.desk.codes.by_pin[digit]])

    def action_again(self) -> None:
        """Give what was given last."""
        self.apply(self.desk.last)

    def action_set_again(self) -> None:
        """Give the last set of several codes."""
        self.apply(self.desk.last_set)

    def action_in_vivo(self) -> None:
        """Make a code of the marked words, under a code that is picked."""
        name = " ".join(self._marked_text().split())[:_LONGEST_NAME].strip()
        if not self.pane.marked_words:
            self.refuse("no words are marked to make a code of: go to a sentence, or mark words with w")
            return
        if not self.desk.codes.usable:
            self.refuse("there is no code yet to put a new one under: c, and a name, makes the first")
            return

        def under(picked: Picked | None) -> None:
            if picked is not None and picked.code_ids:
                parent = self.desk.codes.by_id[picked.code_ids[0]]
                self._do(lambda: self.desk.apply_new(name, parent, (), self.pane.marked), f"new code {name}")

        self._pick(f"In vivo “{cut(name, 24)}” under", under, several=False)

    def action_highlight(self) -> None:
        """Highlight the marked words without a code, or no longer."""
        words = counted(self.pane.marked_words, "word")
        self._do(lambda: self.desk.highlight(self.pane.marked), f"highlight of {words}")

    # Changing codings

    def action_remove(self) -> None:
        """Remove the chosen coding, else the last one given here, else the highlight."""
        light, coding = self.own_light, self.own_here
        if light is not None and (coding is None or light.id == self.pane.chosen):
            self._do(lambda: self.desk.unlight(light), "the highlight", "removed")
        elif coding is not None:
            self._do(lambda: self.desk.remove(coding), self._named(coding), "removed")

    def action_recode(self) -> None:
        """Give the coding another code."""
        coding = self.own_here

        def other(picked: Picked | None) -> None:
            if picked is not None and picked.code_ids and coding is not None:
                code = self.desk.codes.by_id[picked.code_ids[0]]
                self._do(lambda: self.desk.recode(coding, code), self.desk.codes.named(code), "recoded as")

        if coding is not None:
            self._pick(f"Recode {self._named(coding)} as", other, several=False)

    def action_longer(self) -> None:
        """Make the last coding a sentence longer."""
        if (coding := self.adjustable) is not None:
            self._stretch(coding, longer, "longer")

    def action_shorter(self) -> None:
        """Make the last coding a sentence shorter."""
        if (coding := self.adjustable) is not None:
            self._stretch(coding, shorter, "shorter")

    def action_bounds(self) -> None:
        """Begin to move the ends of a coding by word."""
        self._adjusted = self.adjustable
        if self._adjusted is not None:
            self.pane.focus()
            self.pane.adjust(self._adjusted.start, self._adjusted.end)
            self._set_adjusting(on=True)
            self.tell(f"bounds of {self._named(self._adjusted)}: arrows, tab the other end, enter keeps, esc leaves")

    def action_flag(self) -> None:
        """Flag the coding for the team, or take the flag off."""
        if (coding := self.own_here) is not None:
            word = "no flag on" if coding.flag else "flag on"
            self._do(lambda: self.desk.flag(coding), f"{word} {self._named(coding)}")

    def action_memo(self) -> None:
        """Write a memo on the coding, else on the marked words."""
        on: CodingInfo | Span = self.own_here or self.pane.marked
        span = (on.start, on.end) if isinstance(on, CodingInfo) else on
        before = self.desk.memo_of(on.id) if isinstance(on, CodingInfo) else None
        what = self._named(on) if isinstance(on, CodingInfo) else "the marked words"

        def written(body: str | None) -> None:
            if body is not None and (body.strip() or before is not None):
                self._do(lambda: self.desk.write_memo(body, on), f"memo on {what}")

        about = self.desk.text[span[0] : min(span[1], span[0] + _QUOTED)]
        self.app.push_screen(MemoEditor(f"Memo on {what}", about, before.body if before is not None else ""), written)

    def action_back(self) -> None:
        """Leave boundary mode, else what is looked at."""
        if self.pane.is_adjusting:
            self._set_adjusting(on=False)
            self.tell("bounds as they were")
            self.pane.action_back()
        else:
            super().action_back()

    # The document

    def action_finish(self) -> None:
        """Show what is left open, and ask."""
        spans = [(coding.start, coding.end) for coding in self.desk.own()]
        opened = left_open(self.desk.transcript, self.seen, spans)

        def answered(yes: bool | None) -> None:
            if yes:
                with self.refusing():
                    self.desk.finish()
                    self.show_all()
                    self.saved(f"{self.desk.document.name} is finished")

        question = FinishQuestion(self.desk.document, opened.unseen, opened.uncoded, opened.turns)
        self.app.push_screen(question, answered)

    def action_round(self) -> None:
        """Go on in the next round."""
        known = self.desk.rounds
        at = next((at for at, each in enumerate(known) if each.id == self.desk.round.id), -1)
        with self.refusing():
            self.desk.go_on_in(known[(at + 1) % len(known)])
            self._round_id = self.desk.round.id
            self.show_all()
            self._show_mark()
            self.tell(f"coding goes on in round {self.desk.round.name}")

    def action_undo(self) -> None:
        """Take back the coder's last act."""
        with self.refusing():
            label, changed = self.desk.undo()
            self.show_changed(changed)
            self.saved(label, "undone:")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        with self.refusing():
            label, changed = self.desk.redo()
            self.show_changed(changed)
            self.saved(label, "done again:")

    @on(CodebookTree.Applied)
    def _apply_from_tree(self, event: CodebookTree.Applied) -> None:
        event.stop()
        self.apply([event.code])

    @on(CodingPane.BoundsKept)
    def _keep_bounds(self) -> None:
        coding, span = self._adjusted, self.pane.marked
        self._set_adjusting(on=False)
        if coding is not None:
            self._do(lambda: self.desk.reshape(coding, span), f"bounds of {self._named(coding)}")

    def _do(self, act: Callable[[], Changed], said: str, word: str = "saved") -> None:
        """Do an act, show what it changed, and say that it is saved, in a word; or say why it was refused."""
        with self.refusing():
            changed = act()
            self.show_changed(changed)
            hidden = changed.come and not any(map(self.filter.shows, changed.come))
            self.saved(f"{said}, hidden by the filter" if hidden else said, word)

    def _stretch(self, coding: CodingInfo, to: Callable[[Transcript, Span], Span], word: str) -> None:
        span = (coding.start, coding.end)
        self._do(lambda: self.desk.reshape(coding, to(self.desk.transcript, span)), f"{word} {self._named(coding)}")

    def _apply_one(self, code: CodeInfo) -> None:
        self.apply([code])

    def _pick(self, title: str, then: Callable[[Picked | None], None], *, several: bool = True) -> None:
        codes = self.desk.codes
        marked = self._marked_text()
        words = self.pane.marked_words
        self.app.push_screen(
            CodePicker(
                codes.usable, codes.counts, self.desk.recent, marked[:_QUOTED], words, title=title, several=several
            ),
            then,
        )

    def _picked(self, picked: Picked | None) -> None:
        if picked is None:
            return
        codes = [self.desk.codes.by_id[code_id] for code_id in picked.code_ids]
        new = picked.new
        if new is None:
            self.apply(codes)
        else:
            self._do(lambda: self.desk.apply_new(new.name, new.parent, codes, self.pane.marked), f"new code {new.name}")

    def _set_adjusting(self, *, on: bool) -> None:
        self.pane.is_adjusting = on
        if not on:
            self._adjusted = None
        self.refresh_bindings()

    def _tag_of(self, code: CodeInfo) -> Content:
        return tag(self.qapp, code.tag, self.desk.codes.hues[code.id])

    def _named(self, coding: CodingInfo) -> str:
        return self.desk.codes.named(self.desk.codes.by_id[coding.code_id])

    def _marked_text(self) -> str:
        start, end = self.pane.marked
        return self.desk.text[start:end]
